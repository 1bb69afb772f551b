"""Mean and variance of one term q_i k_i where the two are correlated and normal."""

from sympy import Expr

from quizapp.derivations.model import Step
from quizapp.derivations.moments import E, Var
from quizapp.derivations.rules import (
    DEFINITION,
    INDEPENDENCE,
    LINEARITY,
    MULTIPLY_OUT,
    VARIANCE,
    moments,
)
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

_NORMAL = moments("moments of a normal distribution", "正态分布的矩", "mean", "variance", "normal")
_SECOND = moments("the assumed mean and variance", "所设均值与方差", "mean", "variance")


def mean_of_term(sheet: Sheet, term: Expr) -> Step:
    """Write the mean of *term*, q_i k_i, with k_i as the setting defines it; return its line."""
    definition = sheet.start(
        term,
        DEFINITION,
        Translated(
            en="$k_i$ written with $q_i$ and a part $z_i$ that is independent of it: the two are"
            " no longer independent, so E does not factorise.",
            zh="用 $q_i$ 和与它独立的 $z_i$ 写出 $k_i$：二者不再独立，期望不能直接分解。",
        ),
    )
    sheet.start(
        E(term),
        sheet.by(definition),
        Translated(en="Insert the line above.", zh="代入上一行。"),
    )
    sheet.go_on(
        LINEARITY,
        Translated(en="Multiply out; constants leave the E.", zh="展开，常数提到期望外面。"),
    )
    sheet.go_on(
        INDEPENDENCE,
        Translated(en="$q_i$ and $z_i$ are independent.", zh="$q_i$ 与 $z_i$ 独立。"),
    )
    inserted = sheet.go_on(
        _SECOND,
        Translated(
            en="$\\mathrm{E}[q_i^2] = \\mathrm{Var}(q_i) + \\mathrm{E}[q_i]^2$ and"
            " $\\mathrm{E}[z_i] = 0$.",
            zh="$\\mathrm{E}[q_i^2] = \\mathrm{Var}(q_i) + \\mathrm{E}[q_i]^2$，"
            "$\\mathrm{E}[z_i] = 0$。",
        ),
    )
    return _multiplied_out(sheet, inserted)


def variance_of_term(sheet: Sheet, term: Expr, mean: Step) -> Step:
    """Write the variance of *term*, whose mean stands in a line before; return its line."""
    sheet.start(
        E(term**2),
        DEFINITION,
        Translated(en="Now the second moment of a term.", zh="再求一项的二阶矩。"),
    )
    sheet.go_on(LINEARITY, Translated(en="Multiply the square out.", zh="把平方展开。"))
    sheet.go_on(
        INDEPENDENCE,
        Translated(
            en="Powers of independent variables are independent.", zh="独立变量的幂仍然独立。"
        ),
    )
    inserted = sheet.go_on(
        _NORMAL,
        Translated(
            en="Third and fourth moments occur: here the normal shape counts.",
            zh="出现三阶与四阶矩：这里用到正态分布。",
        ),
    )
    second = _multiplied_out(sheet, inserted)
    sheet.start(
        Var(term),
        VARIANCE,
        Translated(en="The definition of the variance.", zh="方差的定义。"),
    )
    difference = sheet.go_on(
        sheet.by(second, mean),
        Translated(en="Insert both moments.", zh="代入两个矩。"),
    )
    return _multiplied_out(sheet, difference)


def _multiplied_out(sheet: Sheet, step: Step) -> Step:
    """Add the line that multiplies out, where that changes anything."""
    if step.right == step.right.expand():
        return step
    return sheet.go_on(
        MULTIPLY_OUT,
        Translated(en="What occurs with both signs cancels.", zh="正负相同的项相消。"),
    )
