"""Why a bias on the keys changes no attention weight, and a bias on the query does."""

from sympy import IndexedBase, Integer, Sum, Symbol

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Exp, Frac, Partial, Terms
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

J, L, M, N, D = (positive_integer(name) for name in ("j", "l", "m", "n", "d"))
QUERY, KEY, B, A = (IndexedBase(name) for name in "qkba")
SCORE, BIASED, WEIGHT, MOVED = (IndexedBase(name) for name in "styu")
C = Symbol("c")
OVER_ENTRIES, OVER_KEYS = (M, 1, D), (L, 1, N)
PLAIN = Sum(QUERY[M] * KEY[J, M], OVER_ENTRIES)
CONSTANT = Sum(QUERY[M] * B[M], OVER_ENTRIES)
DOMAIN = Domain(
    sizes={N: 3, D: 2},
    indices={J: N, M: D},
    arrays=dict.fromkeys((QUERY, B, A, KEY), (-1.5, 1.5)),
    defined={
        SCORE[J]: PLAIN,
        C: CONSTANT,
        BIASED[J]: Sum(QUERY[M] * (KEY[J, M] + B[M]), OVER_ENTRIES),
        WEIGHT[J]: Frac(Exp(BIASED[J]), Sum(Exp(BIASED[L]), OVER_KEYS)),
        MOVED[J]: Sum((QUERY[M] + A[M]) * KEY[J, M], OVER_ENTRIES),
    },
)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    _weights(sheet, _score(sheet))
    sheet.start(
        Partial(WEIGHT[J], B[M]),
        written(Integer(0), "the line above contains no b", "上一行不含 b"),
        Translated(
            en="So the bias of the key projection gets no gradient either: it never learns.",
            zh="所以键投影的偏置也得不到梯度：它永远学不到东西。",
        ),
    )
    _query_bias(sheet)
    return sheet.steps()


def _score(sheet: Sheet) -> Step:
    sheet.start(
        BIASED[J],
        written(Sum(QUERY[M] * (KEY[J, M] + B[M]), OVER_ENTRIES), "definition", "定义"),
        Translated(
            en="The score of key $j$ when $b$ is added to every key.",
            zh="每个键都加上 $b$ 之后，第 $j$ 个键的得分。",
        ),
    )
    sheet.go_on(
        written(PLAIN + CONSTANT, "multiply out", "展开"),
        Translated(en="Two dot products.", zh="变成两个点积。"),
    )
    return sheet.go_on(
        written(SCORE[J] + C, "names", "记号"),
        Translated(
            en="$s_j$ is the score without the bias. $c = q \\cdot b$ contains no $j$: it is the"
            " same for every key.",
            zh="$s_j$ 是没有偏置时的得分。$c = q \\cdot b$ 不含 $j$：对所有键都一样。",
        ),
    )


def _weights(sheet: Sheet, score: Step) -> None:
    sheet.start(
        WEIGHT[J],
        sheet.because_of(Frac(Exp(SCORE[J] + C), Sum(Exp(SCORE[L] + C), OVER_KEYS)), score),
        Translated(en="The attention weights of this query.", zh="这个查询的注意力权重。"),
    )
    sheet.go_on(
        written(
            Frac(Exp(C) * Exp(SCORE[J]), Exp(C) * Sum(Exp(SCORE[L]), OVER_KEYS)),
            "factor out",
            "提取因子",
        ),
        Translated(en="$e^c$ is a common factor.", zh="$e^c$ 是公因子。"),
    )
    sheet.go_on(
        written(Frac(Exp(SCORE[J]), Sum(Exp(SCORE[L]), OVER_KEYS)), "cancel", "约分"),
        Translated(
            en="Exactly the weights without a bias.",
            zh="正是没有偏置时的权重。",
        ),
    )


def _query_bias(sheet: Sheet) -> None:
    sheet.start(
        MOVED[J],
        written(
            Terms(SCORE[J], Sum(A[M] * KEY[J, M], OVER_ENTRIES)),
            "bias on the query",
            "查询上的偏置",
        ),
        Translated(
            en="A bias $a$ on the query adds $a \\cdot k_j$. That differs from key to key, so it"
            " does not cancel.",
            zh="查询上的偏置 $a$ 带来 $a \\cdot k_j$，各键不同，不会约去。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="A bias on the keys is invisible", zh="键上的偏置不可见"),
    assumptions=Translated(
        en="one query $q$, n keys $k_j$ of width d, bias $b$ on the keys, $a$ on the query",
        zh="一个查询 $q$，n 个 d 维键 $k_j$，键的偏置 $b$，查询的偏置 $a$",
    ),
    source="Namazifar et al. 2023, Role of Bias Terms in Dot-Product Attention, abstract",
    setting=DOMAIN,
    build=build,
)
