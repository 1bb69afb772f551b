"""What dividing the scores by a number does to the ratio of two weights."""

from sympy import IndexedBase, Integer, Limit, Sum, Symbol, log, oo

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Exp, Frac
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

I, J, K, N = (positive_integer(name) for name in "ijkn")
SCORES, P, R = IndexedBase("z"), IndexedBase("p"), IndexedBase("r")
T = Symbol("T", positive=True)
OVER = (K, 1, N)
GAP = SCORES[I] - SCORES[J]
RATIO = Frac(P[I], P[J])
DOMAIN = Domain(
    sizes={N: 3},
    indices={I: N, J: N},
    arrays={SCORES: (-2, 2)},
    ranges={T: (0.5, 8)},
    defined={
        P[I]: Frac(Exp(SCORES[I]), Sum(Exp(SCORES[K]), OVER)),
        R[I]: Frac(Exp(SCORES[I] / T), Sum(Exp(SCORES[K] / T), OVER)),
    },
)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    gap = _without_temperature(sheet)
    _with_temperature(sheet, gap)
    sheet.start(
        Limit(RATIO ** (1 / T), T, oo),
        written(Integer(1), "1/T goes to 0", "1/T 趋于 0"),
        Translated(
            en="A high temperature makes all weights equal; a low one leaves only the largest.",
            zh="温度高时所有权重趋于相等；温度低时只剩最大的一个。",
        ),
    )
    return sheet.steps()


def _without_temperature(sheet: Sheet) -> Step:
    sheet.start(
        RATIO,
        written(Frac(Exp(SCORES[I]), Exp(SCORES[J])), "the sums cancel", "归一化和约去"),
        Translated(
            en="Both weights have the same denominator $\\sum_k e^{z_k}$.",
            zh="两个权重的分母都是 $\\sum_k e^{z_k}$。",
        ),
    )
    sheet.go_on(
        written(Exp(GAP), "e^a / e^b = e^(a−b)", "e^a / e^b = e^(a−b)"),
        Translated(
            en="Only the gap between the two scores counts, no other key.",
            zh="只取决于两个得分之差，与其他键无关。",
        ),
    )
    return sheet.start(
        GAP,
        written(log(RATIO), "take logarithms", "取对数"),
        Translated(en="The line above, read backwards.", zh="把上一行反过来读。"),
    )


def _with_temperature(sheet: Sheet, gap: Step) -> None:
    sheet.start(
        Frac(R[I], R[J]),
        written(Frac(Exp(SCORES[I] / T), Exp(SCORES[J] / T)), "the sums cancel", "归一化和约去"),
        Translated(
            en="$r$ is the softmax of $z/T$.",
            zh="$r$ 是 $z/T$ 的 softmax。",
        ),
    )
    sheet.go_on(
        written(Exp(GAP / T), "e^a / e^b = e^(a−b)", "e^a / e^b = e^(a−b)"),
        Translated(en="Every gap is divided by $T$.", zh="每个差都除以 $T$。"),
    )
    sheet.go_on(
        sheet.by(gap),
        Translated(en="Insert the gap.", zh="代入得分之差。"),
    )
    sheet.go_on(
        written(RATIO ** (1 / T), "e^(a ln x) = x^a", "e^(a ln x) = x^a"),
        Translated(
            en="With $T = \\sqrt{d_k} = 8$ a ratio of 100 becomes $100^{1/8} = 1.8$. The order of"
            " the weights stays; their ratios do not.",
            zh="取 $T = \\sqrt{d_k} = 8$，比值 100 变成 $100^{1/8} = 1.8$。"
            "权重的次序不变，比值改变。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="The scaling factor is a temperature", zh="缩放因子就是温度"),
    assumptions=Translated(
        en="$p$ is the softmax of $z$, $r$ the softmax of $z/T$, $T > 0$",
        zh="$p$ 是 $z$ 的 softmax，$r$ 是 $z/T$ 的 softmax，$T > 0$",
    ),
    source="Hinton et al. 2015, Distilling the Knowledge in a Neural Network, Distillation",
    setting=DOMAIN,
    build=build,
)
