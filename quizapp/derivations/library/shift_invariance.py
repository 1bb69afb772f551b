"""Why adding one number to all scores of a row changes no weight."""

from sympy import IndexedBase, Sum, Symbol

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Exp, Frac
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

I, K, N = (positive_integer(name) for name in "ikn")
SCORES, SHIFTED = IndexedBase("z"), IndexedBase("y")
P, R = IndexedBase("p"), IndexedBase("r")
C = Symbol("c")
OVER = (K, 1, N)
TOTAL = Sum(Exp(SCORES[K]), OVER)
DOMAIN = Domain(
    sizes={N: 3},
    indices={I: N},
    arrays={SCORES: (-2, 2)},
    ranges={C: (-3, 3)},
    defined={
        SHIFTED[I]: SCORES[I] + C,
        R[I]: Frac(Exp(SHIFTED[I]), Sum(Exp(SHIFTED[K]), OVER)),
        P[I]: Frac(Exp(SCORES[I]), TOTAL),
    },
)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    sheet.start(
        R[I],
        written(Frac(Exp(SHIFTED[I]), Sum(Exp(SHIFTED[K]), OVER)), "definition", "定义"),
        Translated(en="The softmax of the shifted scores.", zh="对平移后的得分取 softmax。"),
    )
    sheet.go_on(
        written(
            Frac(Exp(SCORES[I] + C), Sum(Exp(SCORES[K] + C), OVER)), "definition of y", "y 的定义"
        ),
        Translated(
            en="Every score has the same $c$ added: $y_i = z_i + c$.",
            zh="每个得分都加上同一个 $c$：$y_i = z_i + c$。",
        ),
    )
    _cancel(sheet)
    sheet.go_on(
        written(P[I], "definition of p", "p 的定义"),
        Translated(
            en="Only differences within a row count. With $c = -\\max_k z_k$ no exponential exceeds"
            " 1: that is how softmax is computed without overflow.",
            zh="只有同一行内的差才起作用。取 $c = -\\max_k z_k$，指数都不超过 1："
            "softmax 就是这样计算而不溢出的。",
        ),
    )
    return sheet.steps()


def _cancel(sheet: Sheet) -> None:
    sheet.go_on(
        written(
            Frac(Exp(C) * Exp(SCORES[I]), Sum(Exp(C) * Exp(SCORES[K]), OVER)),
            "e^(a+b) = e^a e^b",
            "e^(a+b) = e^a e^b",
        ),
        Translated(en="The shift becomes a factor.", zh="平移变成了因子。"),
    )
    sheet.go_on(
        written(
            Frac(Exp(C) * Exp(SCORES[I]), Exp(C) * TOTAL), "factor out of the sum", "提到和式外"
        ),
        Translated(en="$e^c$ does not depend on $k$.", zh="$e^c$ 与 $k$ 无关。"),
    )
    sheet.go_on(
        written(Frac(Exp(SCORES[I]), TOTAL), "cancel", "约分"),
        Translated(en="It stands above and below.", zh="分子分母都有它。"),
    )


DERIVATION = Derivation(
    title=Translated(en="Softmax ignores a common shift", zh="softmax 对整体平移不变"),
    assumptions=Translated(
        en="n real scores $z_k$ and one number $c$", zh="n 个实数得分 $z_k$ 和一个数 $c$"
    ),
    source="Goodfellow et al. 2016, Deep Learning, §6.2.2.3",
    setting=DOMAIN,
    build=build,
)
