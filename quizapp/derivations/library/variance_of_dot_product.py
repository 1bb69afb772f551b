"""Mean and variance of q·k, and why dividing by the square root of d_k gives variance 1."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sympy import Integer, sqrt

from quizapp.derivations.correlated import mean_of_term, variance_of_term
from quizapp.derivations.dot_product import (
    ADJUSTABLE,
    D_K,
    SYMBOLS,
    I,
    K,
    Q,
    counted,
    in_words,
    setting,
)
from quizapp.derivations.given import values
from quizapp.derivations.model import Derivation, Rule, Step
from quizapp.derivations.moments import Dot, E, Setting, Var
from quizapp.derivations.rules import (
    DEFINITION,
    INDEPENDENCE,
    LINEARITY,
    MULTIPLY_OUT,
    SCALING,
    SUM_OF_INDEPENDENT,
    VARIANCE,
    moments,
)
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

SCORE = Dot(Q.base, K.base)
TERM = Q[I] * K[I]


def build(of: Setting) -> tuple[Step, ...]:
    """Return the steps under the assumptions of a setting."""
    sheet = Sheet(of)
    sheet.start(
        SCORE,
        DEFINITION if not of.defined else WRITE_OUT,
        Translated(en="A dot product is a sum of $d_k$ products.", zh="点积是 $d_k$ 个乘积之和。"),
    )
    term = mean_of_term(sheet, TERM) if of.defined else None
    _mean(sheet, of, term)
    variance = _variance(sheet, of, term)
    _scaled(sheet, variance)
    return sheet.steps()


WRITE_OUT = replace(DEFINITION, apply=lambda expr, of: of.total(expr.term(of.index)))
"""The definition of the dot product, without that of k_i."""


def _mean(sheet: Sheet, of: Setting, term: Step | None) -> None:
    sheet.start(
        E(SCORE),
        LINEARITY,
        Translated(
            en="The expectation of a sum is the sum of the expectations, dependent or not.",
            zh="和的期望等于期望的和，与是否独立无关。",
        ),
    )
    if term:
        last = sheet.go_on(sheet.by(term), EVERY_MEAN)
    else:
        sheet.go_on(
            INDEPENDENCE,
            Translated(
                en="$q_i$ and $k_i$ are independent, so the expectation of the product factorises.",
                zh="$q_i$ 与 $k_i$ 独立，所以乘积的期望等于期望的乘积。",
            ),
        )
        is_zero = of.vectors[0].mean == 0
        last = sheet.go_on(_means(of), NO_MEAN if is_zero else EVERY_MEAN)
    if last.right != 0:
        counted(
            sheet,
            of,
            Translated(
                en="The mean grows like $d_k$. What all scores of a row share cancels in the"
                " softmax.",
                zh="均值按 $d_k$ 增长。一行得分共有的部分在 softmax 中约去。",
            ),
        )


NO_MEAN = Translated(
    en="Every term contains a factor $\\mathrm{E}[q_i] = 0$.",
    zh="每一项都含有因子 $\\mathrm{E}[q_i] = 0$。",
)
EVERY_MEAN = Translated(en="Every term has the same mean.", zh="每一项的均值相同。")


def _means(of: Setting) -> Rule:
    is_zero = of.vectors[0].mean == 0
    return (
        moments("mean 0", "均值为 0", "mean")
        if is_zero
        else moments("the assumed mean", "所设均值", "mean")
    )


def _variance(sheet: Sheet, of: Setting, mean: Step | None) -> Step:
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
    term = variance_of_term(sheet, TERM, mean) if mean else _one_term(sheet, of)
    is_one = term.right == 1
    sheet.start(
        Var(SCORE),
        sheet.by(total, term),
        Translated(
            en=f"Each term of the sum has the same variance{', 1' if is_one else ''}.",
            zh=f"和式中每一项的方差都{'是 1' if is_one else '相同'}。",
        ),
    )
    return counted(
        sheet,
        of,
        Translated(
            en="There are $d_k$ of them. The standard deviation"
            f" {'is' if is_one else 'grows like'} $\\sqrt{{d_k}}$.",
            zh=f"一共有 $d_k$ 项。标准差{'是' if is_one else '按'} $\\sqrt{{d_k}}$"
            f"{'' if is_one else ' 增长'}。",
        ),
    )


def _one_term(sheet: Sheet, of: Setting) -> Step:
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
    first = of.vectors[0]
    if (first.mean, first.variance) != (Integer(0), Integer(1)):
        return _other_moments(sheet)
    return sheet.go_on(
        moments("mean 0, variance 1", "均值 0，方差 1", "mean", "variance"),
        Translated(
            en="$\\mathrm{E}[q_i^2] = \\mathrm{Var}(q_i) + \\mathrm{E}[q_i]^2 = 1 + 0 = 1$, and the"
            " same for $k_i$: $1 \\cdot 1 - 0 \\cdot 0 = 1$.",
            zh="$\\mathrm{E}[q_i^2] = \\mathrm{Var}(q_i) + \\mathrm{E}[q_i]^2 = 1 + 0 = 1$，$k_i$"
            " 同理：$1 \\cdot 1 - 0 \\cdot 0 = 1$。",
        ),
    )


def _other_moments(sheet: Sheet) -> Step:
    inserted = sheet.go_on(
        moments("the assumed mean and variance", "所设均值与方差", "mean", "variance"),
        Translated(
            en="$\\mathrm{E}[q_i^2] = \\mathrm{Var}(q_i) + \\mathrm{E}[q_i]^2$, and the same for"
            " $k_i$.",
            zh="$\\mathrm{E}[q_i^2] = \\mathrm{Var}(q_i) + \\mathrm{E}[q_i]^2$，$k_i$ 同理。",
        ),
    )
    if inserted.right == inserted.right.expand():
        return inserted
    return sheet.go_on(
        MULTIPLY_OUT,
        Translated(en="The fourth powers of the mean cancel.", zh="均值的四次方相消。"),
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
    is_one = variance.right == D_K
    sheet.go_on(
        sheet.by(variance),
        Translated(
            en="So $\\sqrt{d_k}$ is the divisor that makes the variance 1 for every $d_k$.",
            zh="所以除以 $\\sqrt{d_k}$ 正好使方差对任何 $d_k$ 都等于 1。",
        )
        if is_one
        else Translated(
            en="After dividing by $\\sqrt{d_k}$ the variance is the same for every $d_k$, though"
            " not 1.",
            zh="除以 $\\sqrt{d_k}$ 后，方差对任何 $d_k$ 都相同，但不是 1。",
        ),
    )


# --- the assumptions ------------------------------------------------------------------------


def derivation(changes: Mapping[str, str]) -> Derivation:
    """Return the derivation with some assumptions changed; raises DerivationFailed."""
    assumed = values(ADJUSTABLE, changes, SYMBOLS)
    of = setting(assumed)
    return Derivation(
        title=Translated(en="The variance of a dot product", zh="点积的方差"),
        assumptions=in_words(assumed, changes),
        source="Vaswani et al. 2017, Attention Is All You Need, §3.2.1, footnote 4",
        setting=of,
        build=partial(build, of),
        changed=derivation,
        adjustable=ADJUSTABLE,
        changes=changes,
        demo="dot-product-variance",
    )


DERIVATION = derivation({})
