"""How far apart two scores are when one key gets more than 99 % of the weight."""

from sympy import Rational, Symbol, log

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.notation import Exp, Frac, Partial, greater, less
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

FIRST, SECOND, GAP = (Symbol(name, real=True) for name in ("z_1", "z_2", "g"))
P = Symbol("p", real=True)
SIGMOID = Frac(1, 1 + Exp(-GAP))
DOMAIN = Domain(
    ranges={SECOND: (-3, 3), GAP: (-10, 12)},
    defined={
        FIRST: SECOND + GAP,
        P: Frac(Exp(FIRST), Exp(FIRST) + Exp(SECOND)),
    },
)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    weight = _weight(sheet)
    _threshold(sheet)
    _slope(sheet, weight)
    return sheet.steps()


def _weight(sheet: Sheet) -> Step:
    sheet.start(
        P,
        written(Frac(Exp(FIRST), Exp(FIRST) + Exp(SECOND)), "softmax of two", "两项 softmax"),
        Translated(en="The weight of the first of two keys.", zh="两个键中第一个的权重。"),
    )
    sheet.go_on(
        written(Frac(1, 1 + Exp(SECOND - FIRST)), "divide by the first", "同除以第一项"),
        Translated(
            en="Numerator and denominator divided by $e^{z_1}$.", zh="分子分母同除以 $e^{z_1}$。"
        ),
    )
    return sheet.go_on(
        written(SIGMOID, "definition of g", "g 的定义"),
        Translated(
            en="The weight is a sigmoid of the gap $g = z_1 - z_2$.",
            zh="权重是差 $g = z_1 - z_2$ 的 sigmoid 函数。",
        ),
    )


def _threshold(sheet: Sheet) -> None:
    almost_all = greater(P, Rational(99, 100))
    sheet.start(
        almost_all,
        written(less(1 + Exp(-GAP), Rational(100, 99)), "reciprocals", "取倒数"),
        Translated(
            en="Both sides are positive, so taking reciprocals turns the sign around.",
            zh="两边都为正，取倒数后不等号反向。",
        ),
    )
    sheet.go_on(
        written(less(Exp(-GAP), Rational(1, 99)), "subtract 1", "两边减 1"),
        Translated(en="$100/99 - 1 = 1/99$.", zh="$100/99 - 1 = 1/99$。"),
    )
    sheet.go_on(
        written(greater(GAP, log(99)), "take logarithms", "取对数"),
        Translated(
            en="The logarithm grows: $-g < -\\ln 99$. So a gap of 4.6 is enough. Raw scores at"
            " $d_k = 64$ have standard deviation 8.",
            zh="对数是增函数：$-g < -\\ln 99$。差只要超过 4.6。"
            "$d_k = 64$ 时未缩放得分的标准差为 8。",
        ),
    )


def _slope(sheet: Sheet, weight: Step) -> None:
    sheet.start(
        Partial(weight.right, GAP),
        written(Frac(Exp(-GAP), (1 + Exp(-GAP)) ** 2), "chain rule", "链式法则"),
        Translated(en="How the weight answers to the gap.", zh="权重对差的变化率。"),
    )
    sheet.go_on(
        written(P * (1 - P), "definition of p", "p 的定义"),
        Translated(
            en="$1 - p = e^{-g}/(1 + e^{-g})$. At p = 0.99 it is 0.0099, 25 times less than at 1/2.",
            zh="$1 - p = e^{-g}/(1 + e^{-g})$。p = 0.99 时为 0.0099，只有 1/2 处的 1/25。",
        ),
    )
    sheet.go_on(
        written(
            Frac(1, (Exp(GAP / 2) + Exp(-GAP / 2)) ** 2),
            "multiply by e^g above and below",
            "分子分母同乘 e^g",
        ),
        Translated(
            en="That is $1/(4\\cosh^2(g/2))$: it falls like $e^{-|g|}$ on both sides, so a saturated row"
            " hardly learns.",
            zh="即 $1/(4\\cosh^2(g/2))$，两侧都按 $e^{-|g|}$ 衰减：饱和的行几乎学不动。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="Saturation is a gap of ln 99", zh="饱和就是差超过 ln 99"),
    assumptions=Translated(
        en="two keys with scores $z_1$ and $z_2$, gap $g = z_1 - z_2$",
        zh="两个键，得分为 $z_1$、$z_2$，差 $g = z_1 - z_2$",
    ),
    source="Goodfellow et al. 2016, Deep Learning, §6.2.2.2 and §6.2.2.3",
    setting=DOMAIN,
    build=build,
)
