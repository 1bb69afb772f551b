"""How many scores a causal sliding window computes."""

from sympy import Limit, Min, Sum, Symbol, oo

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Factors, Frac, Terms
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

I, N, W = (positive_integer(name) for name in "inw")
PAIRS, FULL = Symbol("P_w"), Symbol("P_n")
PER_TOKEN = Sum(Min(I, W), (I, 1, N))
DOMAIN = Domain(
    sizes={N: 6, W: 6},
    conditions=(W <= N,),
    defined={PAIRS: PER_TOKEN, FULL: Sum(I, (I, 1, N))},
)
RESULT = Terms(N * W, -Frac(Factors(W, W - 1), 2))


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    _window(sheet)
    sheet.start(
        FULL,
        written(Frac(Factors(N, N + 1), 2), "sum of the first n numbers", "前 n 个数之和"),
        Translated(
            en="Without a window token $i$ sees $i$ tokens. At n = 8192 and w = 512 that is 8.3"
            " times as many pairs.",
            zh="没有窗口时词元 $i$ 看到 $i$ 个词元。n = 8192、w = 512 时，配对数是窗口的 8.3 倍。",
        ),
    )
    sheet.start(
        Limit(Frac(RESULT, N), N, oo),
        written(W, "divide by n", "除以 n"),
        Translated(
            en="A long sequence costs $w$ scores for each token: linear in n, not quadratic.",
            zh="长序列中每个词元只算 $w$ 个得分：对 n 是线性的，不是平方的。",
        ),
    )
    return sheet.steps()


def _window(sheet: Sheet) -> None:
    sheet.start(
        PAIRS,
        written(PER_TOKEN, "count for each token", "逐词元计数"),
        Translated(
            en="Token $i$ sees itself and those before it, at most $w$ in all.",
            zh="词元 $i$ 看到自己和之前的词元，总共至多 $w$ 个。",
        ),
    )
    sheet.go_on(
        written(Terms(Sum(I, (I, 1, W)), Sum(W, (I, W + 1, N))), "split the sum", "拆分和式"),
        Translated(
            en="The first $w$ tokens see fewer than the window allows.",
            zh="前 $w$ 个词元看到的不超过窗口大小。",
        ),
    )
    sheet.go_on(
        written(
            Terms(Frac(Factors(W, W + 1), 2), Factors(N - W, W)),
            "sum of the first w numbers",
            "前 w 个数之和",
        ),
        Translated(
            en="$1 + 2 + \\dots + w = w(w+1)/2$, and $n - w$ tokens see a full window.",
            zh="$1 + 2 + \\dots + w = w(w+1)/2$，另有 $n - w$ 个词元看到整个窗口。",
        ),
    )
    sheet.go_on(
        written(RESULT, "collect", "合并"),
        Translated(
            en="$w^2/2 + w/2 - w^2 = -w(w-1)/2$: what the first tokens do not use.",
            zh="$w^2/2 + w/2 - w^2 = -w(w-1)/2$：即前面的词元没有用到的部分。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="The pairs in a sliding window", zh="滑动窗口中的配对数"),
    assumptions=Translated(
        en="causal attention over n tokens, each sees at most the last w, $1 \\le w \\le n$",
        zh="对 n 个词元做因果注意力，每个词元至多看最近 w 个，$1 \\le w \\le n$",
    ),
    source="Beltagy et al. 2020, Longformer, Attention Pattern: Sliding Window",
    setting=DOMAIN,
    build=build,
)
