"""Mean and variance of q·k, and why dividing by the square root of d_k gives variance 1."""

from sympy import sqrt

from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import Dot, E, Setting, Var, positive_integer, vector
from quizapp.derivations.rules import (
    DEFINITION,
    EQUAL_TERMS,
    INDEPENDENCE,
    LINEARITY,
    SCALING,
    SUM_OF_INDEPENDENT,
    VARIANCE,
    moments,
)
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

Q, K = vector("q"), vector("k")
I, D_K = positive_integer("i"), positive_integer("d_k")
SETTING = Setting(vectors=(Q, K), index=I, size=D_K)

SCORE = Dot(Q.base, K.base)
TERM = Q[I] * K[I]


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(SETTING)
    _mean(sheet)
    variance = _variance(sheet)
    _scaled(sheet, variance)
    return sheet.steps()


def _mean(sheet: Sheet) -> None:
    sheet.start(
        SCORE,
        DEFINITION,
        Translated(en="A dot product is a sum of $d_k$ products.", zh="点积是 $d_k$ 个乘积之和。"),
    )
    sheet.start(
        E(SCORE),
        LINEARITY,
        Translated(
            en="The expectation of a sum is the sum of the expectations, dependent or not.",
            zh="和的期望等于期望的和，与是否独立无关。",
        ),
    )
    sheet.go_on(
        INDEPENDENCE,
        Translated(
            en="$q_i$ and $k_i$ are independent, so the expectation of the product factorises.",
            zh="$q_i$ 与 $k_i$ 独立，所以乘积的期望等于期望的乘积。",
        ),
    )
    sheet.go_on(
        moments("mean 0", "均值为 0", "mean"),
        Translated(
            en="Every term contains a factor $\\mathrm{E}[q_i] = 0$.",
            zh="每一项都含有因子 $\\mathrm{E}[q_i] = 0$。",
        ),
    )


def _variance(sheet: Sheet) -> Step:
    total = sheet.start(
        Var(SCORE),
        SUM_OF_INDEPENDENT,
        Translated(
            en="Term $i$ contains only $q_i$ and $k_i$. No entry occurs in two terms, so the terms"
            " are independent, every covariance is 0, and the variances add up.",
            zh="第 $i$ 项只含 $q_i$ 和 $k_i$。没有分量同时出现在两项中，"
            "所以各项独立，协方差全为 0，方差直接相加。",
        ),
    )
    term = _one_term(sheet)
    sheet.start(
        Var(SCORE),
        sheet.by(total, term),
        Translated(
            en="Each term of the sum has the same variance, 1.",
            zh="和式中每一项的方差都是 1。",
        ),
    )
    return sheet.go_on(
        EQUAL_TERMS,
        Translated(
            en="There are $d_k$ of them. The standard deviation is $\\sqrt{d_k}$.",
            zh="一共有 $d_k$ 项。标准差是 $\\sqrt{d_k}$。",
        ),
    )


def _one_term(sheet: Sheet) -> Step:
    sheet.start(
        Var(TERM),
        VARIANCE,
        Translated(
            en="Now the variance of one term, from the definition of the variance.",
            zh="再看其中一项的方差，从方差的定义出发。",
        ),
    )
    sheet.go_on(
        INDEPENDENCE,
        Translated(
            en="If $q_i$ and $k_i$ are independent, so are their squares.",
            zh="$q_i$ 与 $k_i$ 独立，它们的平方也独立。",
        ),
    )
    return sheet.go_on(
        moments("mean 0, variance 1", "均值 0，方差 1", "mean", "variance"),
        Translated(
            en="$\\mathrm{E}[q_i^2] = \\mathrm{Var}(q_i) + \\mathrm{E}[q_i]^2 = 1 + 0 = 1$, and the"
            " same for $k_i$: $1 \\cdot 1 - 0 \\cdot 0 = 1$.",
            zh="$\\mathrm{E}[q_i^2] = \\mathrm{Var}(q_i) + \\mathrm{E}[q_i]^2 = 1 + 0 = 1$，$k_i$"
            " 同理：$1 \\cdot 1 - 0 \\cdot 0 = 1$。",
        ),
    )


def _scaled(sheet: Sheet, variance: Step) -> None:
    sheet.start(
        Var(SCORE / sqrt(D_K)),
        SCALING,
        Translated(
            en="A constant factor leaves the variance squared: $(1/\\sqrt{d_k})^2 = 1/d_k$.",
            zh="常数因子平方后提到方差外面：$(1/\\sqrt{d_k})^2 = 1/d_k$。",
        ),
    )
    sheet.go_on(
        sheet.by(variance),
        Translated(
            en="So $\\sqrt{d_k}$ is the divisor that makes the variance 1 for every $d_k$.",
            zh="所以除以 $\\sqrt{d_k}$ 正好使方差对任何 $d_k$ 都等于 1。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="The variance of a dot product", zh="点积的方差"),
    assumptions=Translated(
        en="all entries $q_i$ and $k_i$ are independent, with mean 0 and variance 1",
        zh="所有分量 $q_i$、$k_i$ 相互独立，均值为 0，方差为 1",
    ),
    source="Vaswani et al. 2017, Attention Is All You Need, §3.2.1, footnote 4",
    setting=SETTING,
    build=build,
)
