"""How far the distribution of q·k is from a normal one: its kurtosis is 3 + 6/d."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sympy import Integer

from quizapp.derivations.dot_product import SIZE, insert_size, number_of
from quizapp.derivations.given import values
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import Dot, E, Setting, Var, positive_integer, vector
from quizapp.derivations.notation import Terms
from quizapp.derivations.rules import moments, written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

Q, K, X = vector("q", normal=True), vector("k", normal=True), vector("x")
I, D_K = positive_integer("i"), positive_integer("d_k")
SETTING = Setting(vectors=(Q, K), index=I, size=D_K, defined={X.base: Q[I] * K[I]})

SCORE = Dot(Q.base, K.base)
TERM = X[I]
KURTOSIS = E(SCORE**4) / Var(SCORE) ** 2
_SECOND = ("independent", "mean", "variance")


def build(of: Setting) -> tuple[Step, ...]:
    """Return the steps, with d_k as a number where the setting has it."""
    sheet = Sheet(of)
    fourth, second = _moments_of_one_term(sheet)
    power = _fourth_moment(sheet, fourth, second)
    variance = sheet.start(
        Var(SCORE),
        written(D_K, "variance-of-dot-product", "见 variance-of-dot-product", *_SECOND),
        Translated(en="Derived there, line by line.", zh="那里有逐行推导。"),
    )
    sheet.start(
        KURTOSIS,
        sheet.by(power, variance),
        Translated(
            en="The kurtosis: the fourth moment in units of the squared variance.",
            zh="峰度：以方差的平方为单位的四阶矩。",
        ),
    )
    sheet.go_on(
        written(3 + 6 / D_K, "divide", "相除"),
        Translated(
            en="A normal distribution has 3. At $d_k = 64$ it is 3.09: scores are all but normal,"
            " though products of two normals are not.",
            zh="正态分布的峰度是 3。$d_k = 64$ 时为 3.09：得分几乎是正态的，"
            "尽管两个正态变量的乘积不是。",
        ),
    )
    insert_size(sheet, of)
    return sheet.steps()


def _moments_of_one_term(sheet: Sheet) -> tuple[Step, Step]:
    sheet.start(
        E(TERM**4),
        written(E(Q[I] ** 4) * E(K[I] ** 4), "independence", "独立性", "independent"),
        Translated(
            en="One term of the sum is $x_i = q_i k_i$, and $q_i$ and $k_i$ are independent.",
            zh="和式的一项是 $x_i = q_i k_i$，$q_i$ 与 $k_i$ 独立。",
        ),
    )
    fourth = sheet.go_on(
        moments("moments of N(0, 1)", "标准正态分布的矩", "mean", "variance", "normal"),
        Translated(
            en="$\\mathrm{E}[q_i^4] = 3$ for a standard normal: $3 \\cdot 3$.",
            zh="标准正态有 $\\mathrm{E}[q_i^4] = 3$：$3 \\cdot 3$。",
        ),
    )
    second = sheet.start(
        E(TERM**2),
        written(Integer(1), "independence, variance 1", "独立性，方差 1", *_SECOND),
        Translated(
            en="$\\mathrm{E}[q_i^2]\\,\\mathrm{E}[k_i^2] = 1 \\cdot 1$.",
            zh="$\\mathrm{E}[q_i^2]\\,\\mathrm{E}[k_i^2] = 1 \\cdot 1$。",
        ),
    )
    return fourth, second


def _fourth_moment(sheet: Sheet, fourth: Step, second: Step) -> Step:
    square, total = E(TERM**2), SETTING.total
    pairs = total(square) ** 2, total(square**2)
    sheet.start(
        E(SCORE**4),
        written(
            Terms(total(E(TERM**4)), 3 * pairs[0], -3 * pairs[1]),
            "multiply out, mean 0",
            "展开，均值为 0",
            "independent",
            "mean",
        ),
        Translated(
            en="Only products without a lone factor count: all four equal, or two pairs"
            " $i \\neq j$, which is all pairs less those with $i = j$. Four places form two pairs"
            " in 3 ways.",
            zh="只有不含单个因子的乘积才留下：四个全同，或 $i \\neq j$ 的两对，即所有对减去 $i = j$ 的。"
            "四个位置配成两对有 3 种方式。",
        ),
    )
    sheet.go_on(
        sheet.by(fourth, second),
        Translated(en="Insert the two moments.", zh="代入两个矩。"),
    )
    return sheet.go_on(
        written(Terms(3 * D_K**2, 6 * D_K), "sum of equal terms", "相同项求和"),
        Translated(
            en="$9 d_k + 3 d_k^2 - 3 d_k$.",
            zh="$9 d_k + 3 d_k^2 - 3 d_k$。",
        ),
    )


def derivation(changes: Mapping[str, str]) -> Derivation:
    """Return the derivation with d_k as a number; raises DerivationFailed."""
    number = number_of(values((SIZE,), changes, {"d_k": D_K})["d_k"])
    of = replace(SETTING, number=number)
    given = "" if number is None else f"$d_k = {number}$"
    return Derivation(
        title=Translated(en="The kurtosis of a dot product", zh="点积的峰度"),
        assumptions=Translated(
            en="all entries $q_i$ and $k_i$ are independent and standard normal; $x_i = q_i k_i$"
            f"{'; ' * bool(given)}{given}",
            zh="所有分量 $q_i$、$k_i$ 相互独立，服从标准正态分布；$x_i = q_i k_i$"
            f"{'；' * bool(given)}{given}",
        ),
        source="Isserlis 1918, Biometrika 12, for the fourth moments",
        setting=of,
        build=partial(build, of),
        changed=derivation,
        adjustable=(SIZE,),
        changes=changes,
        demo="dot-product-variance",
    )


DERIVATION = derivation({})
