"""Mean and variance of q·k where each q_i and k_i are correlated, as training makes them."""

from collections.abc import Mapping
from functools import partial

from sympy import Expr, Symbol, sqrt

from quizapp.derivations.dot_product import SIZE, counted, number_of
from quizapp.derivations.given import values
from quizapp.derivations.model import Adjustable, Derivation, Step
from quizapp.derivations.moments import Dot, E, Setting, Var, positive_integer, vector
from quizapp.derivations.rules import (
    DEFINITION,
    INDEPENDENCE,
    LINEARITY,
    SUM_OF_INDEPENDENT,
    VARIANCE,
    moments,
)
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

Q, Z, K = vector("q", normal=True), vector("z", normal=True), vector("k")
I, D_K = positive_integer("i"), positive_integer("d_k")
RHO = Symbol("rho", real=True)
ADJUSTABLE = (
    Adjustable(
        name="correlation",
        label=Translated(en="correlation of q_i and k_i", zh="q_i 与 k_i 的相关系数"),
        default="rho",
        symbol="rho",
        low=-0.9,
        high=0.9,
        parameter="correlation",
    ),
    SIZE,
)

SCORE = Dot(Q.base, K.base)
TERM = Q[I] * K[I]


def setting(assumed: Mapping[str, Expr]) -> Setting:
    """Return the setting with the correlation and d_k as *assumed*."""
    rho, size = (assumed[one.name] for one in ADJUSTABLE)
    return Setting(
        vectors=(Q, Z),
        index=I,
        size=D_K,
        defined={K.base: rho * Q[I] + sqrt(1 - rho**2) * Z[I]},
        ranges={RHO: (-0.95, 0.95)} if rho == RHO else {},
        number=number_of(size),
    )


def build(of: Setting) -> tuple[Step, ...]:
    """Return the steps under the assumptions of a setting."""
    sheet = Sheet(of)
    mean = _mean_of_one_term(sheet)
    _mean(sheet, of, mean)
    total = sheet.start(
        Var(SCORE),
        SUM_OF_INDEPENDENT,
        Translated(
            en="Within a term $q_i$ and $k_i$ depend on one another, but two terms share no entry:"
            " the terms are still independent.",
            zh="同一项内 $q_i$ 与 $k_i$ 相关，但不同的项没有共同的分量：各项仍然独立。",
        ),
    )
    term = _variance_of_one_term(sheet, mean)
    sheet.start(
        Var(SCORE),
        sheet.by(total, term),
        Translated(en="Every term has the same variance.", zh="每一项的方差相同。"),
    )
    counted(
        sheet,
        of,
        Translated(
            en="The mean grows like $d_k$, the standard deviation only like $\\sqrt{d_k}$. After"
            " dividing by $\\sqrt{d_k}$ the mean $\\rho\\sqrt{d_k}$ still grows; dividing by $d_k$"
            " keeps it at $\\rho$.",
            zh="均值按 $d_k$ 增长，标准差只按 $\\sqrt{d_k}$ 增长。除以 $\\sqrt{d_k}$ 后，均值"
            " $\\rho\\sqrt{d_k}$ 仍在增长；除以 $d_k$ 则保持为 $\\rho$。",
        ),
    )
    return sheet.steps()


def _mean_of_one_term(sheet: Sheet) -> Step:
    definition = sheet.start(
        TERM,
        DEFINITION,
        Translated(
            en="$k_i = \\rho q_i + \\sqrt{1-\\rho^2}\\, z_i$ has mean 0, variance 1 and correlation"
            " $\\rho$ with $q_i$.",
            zh="$k_i = \\rho q_i + \\sqrt{1-\\rho^2}\\, z_i$ 的均值为 0，方差为 1，"
            "与 $q_i$ 的相关系数为 $\\rho$。",
        ),
    )
    sheet.start(
        E(TERM),
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
    return sheet.go_on(
        moments("mean 0, variance 1", "均值 0，方差 1", "mean", "variance"),
        Translated(
            en="$\\mathrm{E}[q_i^2] = 1$ and $\\mathrm{E}[q_i] = 0$.",
            zh="$\\mathrm{E}[q_i^2] = 1$，$\\mathrm{E}[q_i] = 0$。",
        ),
    )


def _mean(sheet: Sheet, of: Setting, one_term: Step) -> None:
    sheet.start(
        E(SCORE),
        LINEARITY,
        Translated(en="E of a sum, term by term.", zh="对和式逐项取期望。"),
    )
    sheet.go_on(
        sheet.by(one_term),
        Translated(en="Every term has mean $\\rho$.", zh="每一项的均值都是 $\\rho$。"),
    )
    counted(sheet, of, Translated(en="There are $d_k$ terms.", zh="一共 $d_k$ 项。"))


def _variance_of_one_term(sheet: Sheet, mean: Step) -> Step:
    square = Q[I] ** 2 * K[I] ** 2
    sheet.start(
        E(square),
        DEFINITION,
        Translated(en="Now the second moment of a term.", zh="再求一项的二阶矩。"),
    )
    sheet.go_on(
        LINEARITY,
        Translated(en="Multiply the square out.", zh="把平方展开。"),
    )
    sheet.go_on(
        INDEPENDENCE,
        Translated(
            en="Powers of independent variables are independent.",
            zh="独立变量的幂仍然独立。",
        ),
    )
    second = sheet.go_on(
        moments("moments of N(0, 1)", "标准正态分布的矩", "mean", "variance", "normal"),
        Translated(
            en="$\\mathrm{E}[q_i^4] = 3$, $\\mathrm{E}[q_i^3] = 0$: here the normal shape counts."
            " $3\\rho^2 + 0 + (1-\\rho^2)$.",
            zh="$\\mathrm{E}[q_i^4] = 3$，$\\mathrm{E}[q_i^3] = 0$：这里用到正态分布。"
            "$3\\rho^2 + 0 + (1-\\rho^2)$。",
        ),
    )
    sheet.start(
        Var(TERM),
        VARIANCE,
        Translated(en="The definition of the variance.", zh="方差的定义。"),
    )
    return sheet.go_on(
        sheet.by(second, mean),
        Translated(
            en="$1 + 2\\rho^2 - \\rho^2$.",
            zh="$1 + 2\\rho^2 - \\rho^2$。",
        ),
    )


def derivation(changes: Mapping[str, str]) -> Derivation:
    """Return the derivation with some assumptions changed; raises DerivationFailed."""
    assumed = values(ADJUSTABLE, changes, {"correlation": RHO, "d_k": D_K})
    of = setting(assumed)
    names = {"correlation": "\\rho", "d_k": "d_k"}
    given = [f"${names[n]} = {v}$" for n, v in changes.items() if v not in ("rho", "d_k")]
    en, zh = "".join(f", {one}" for one in given), "".join(f"，{one}" for one in given)
    return Derivation(
        title=Translated(
            en="The variance of a dot product of correlated vectors", zh="相关向量点积的方差"
        ),
        assumptions=Translated(
            en="the pairs $(q_i, k_i)$ are independent of one another, standard normal, with"
            f" correlation $\\rho${en}; written with $z_i$ standard normal and independent of every"
            " $q_j$",
            zh=f"各对 $(q_i, k_i)$ 相互独立，服从标准正态分布，相关系数为 $\\rho${zh}；"
            "其中 $z_i$ 为标准正态，与所有 $q_j$ 独立",
        ),
        source="Isserlis 1918, Biometrika 12, for the fourth moments",
        setting=of,
        build=partial(build, of),
        changed=derivation,
        adjustable=ADJUSTABLE,
        changes=changes,
        demo="dot-product-variance",
    )


DERIVATION = derivation({})
