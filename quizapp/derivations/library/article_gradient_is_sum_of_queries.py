"""Why the gradient of the summed scores says nothing about saturation."""

from sympy import IndexedBase, Integer, KroneckerDelta, Sum

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Exp, Frac, Partial
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

I, J, L, M, R, N, D = (positive_integer(name) for name in "ijlmrnd")
QUERY, KEY, SCORE, P = (IndexedBase(name) for name in "qksp")
ROWS, COLUMNS, ENTRIES = (I, 1, N), (J, 1, N), (M, 1, D)
PRODUCT = Sum(QUERY[I, M] * KEY[J, M], ENTRIES)
DOMAIN = Domain(
    sizes={N: 2, D: 2},
    indices={I: N, J: N, L: N, R: D},
    arrays={QUERY: (-1.5, 1.5), KEY: (-1.5, 1.5)},
    defined={
        SCORE[I, J]: PRODUCT,
        P[I, J]: Frac(Exp(SCORE[I, J]), Sum(Exp(SCORE[I, L]), (L, 1, N))),
    },
)
DELTAS = KroneckerDelta(J, L) * KroneckerDelta(M, R)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    sheet.start(
        SCORE[I, J],
        written(PRODUCT, "definition", "定义"),
        Translated(
            en="Query $i$ against key $j$. The popular check is `grad(scores.sum(), K)`.",
            zh="查询 $i$ 与键 $j$。流行的检查是 `grad(scores.sum(), K)`。",
        ),
    )
    _of_scores(sheet)
    _of_weights(sheet)
    return sheet.steps()


def _of_scores(sheet: Sheet) -> None:
    sheet.start(
        Partial(Sum(SCORE[I, J], COLUMNS, ROWS), KEY[L, R]),
        written(Sum(DELTAS * QUERY[I, M], ENTRIES, COLUMNS, ROWS), "term by term", "逐项求导"),
        Translated(
            en="The gradient of all scores together, in entry $r$ of key $l$.",
            zh="全部得分之和对第 $l$ 个键的第 $r$ 个分量的梯度。",
        ),
    )
    queries = sheet.go_on(
        written(Sum(QUERY[I, R], ROWS), "only j = l, m = r is left", "只剩 j = l、m = r"),
        Translated(
            en="The sum of all queries: the same for every key, without a key and without a"
            " softmax in it.",
            zh="就是所有查询之和：对每个键都一样，其中既没有键，也没有 softmax。",
        ),
    )
    sheet.start(
        Partial(queries.right, KEY[L, R]),
        written(Integer(0), "contains no k", "不含 k"),
        Translated(
            en="A hundred times larger keys saturate every row and leave this number as it is.",
            zh="把键放大一百倍，所有行都会饱和，而这个数纹丝不动。",
        ),
    )


def _of_weights(sheet: Sheet) -> None:
    weights = sheet.start(
        Sum(P[I, J], COLUMNS),
        written(Integer(1), "softmax", "softmax"),
        Translated(
            en="Would the weights do instead of the scores? Every row of them sums to 1.",
            zh="换成权重行不行？权重的每一行之和都是 1。",
        ),
    )
    sheet.start(
        Partial(Sum(P[I, J], COLUMNS, ROWS), KEY[L, R]),
        sheet.because_of(Integer(0), weights),
        Translated(
            en="The sum is n whatever the keys are. Measure the rows instead: the largest weight,"
            " the entropy, the norm of the Jacobian.",
            zh="不论键是什么，总和都是 n。应当逐行度量：最大权重、熵、雅可比的范数。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(
        en="The gradient of the summed scores is a sum of queries", zh="得分之和的梯度是查询之和"
    ),
    assumptions=Translated(
        en="n queries and n keys of width d, $p_{ij}$ the softmax of row i",
        zh="n 个查询和 n 个 d 维键，$p_{ij}$ 是第 i 行的 softmax",
    ),
    source="Vaswani et al. 2017, Attention Is All You Need, §3.2.1, eq. 1, for the scores",
    setting=DOMAIN,
    build=build,
)
