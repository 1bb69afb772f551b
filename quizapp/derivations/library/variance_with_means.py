"""Mean and variance of q·k where the entries have means, and what a row of scores sees of them."""

from dataclasses import replace

from sympy import Symbol

from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import Dot, E, Setting, Var, positive_integer, vector
from quizapp.derivations.rules import (
    EQUAL_TERMS,
    INDEPENDENCE,
    LINEARITY,
    MULTIPLY_OUT,
    SUM_OF_INDEPENDENT,
    VARIANCE,
    moments,
)
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

A, B = Symbol("a", real=True), Symbol("b", real=True)
Q, K = replace(vector("q"), mean=A), replace(vector("k"), mean=B)
I, D_K = positive_integer("i"), positive_integer("d_k")
SETTING = Setting(vectors=(Q, K), index=I, size=D_K, ranges={A: (-2.0, 2.0), B: (-2.0, 2.0)})

SCORE = Dot(Q.base, K.base)
TERM = Q[I] * K[I]


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(SETTING)
    _mean(sheet)
    total = sheet.start(
        Var(SCORE),
        SUM_OF_INDEPENDENT,
        Translated(
            en="Two terms share no entry, so they are independent, whatever their means.",
            zh="不同的项没有共同的分量，所以相互独立，与均值无关。",
        ),
    )
    term = _one_term(sheet)
    sheet.start(
        Var(SCORE),
        sheet.by(total, term),
        Translated(en="Every term has the same variance.", zh="每一项的方差相同。"),
    )
    sheet.go_on(
        EQUAL_TERMS,
        Translated(
            en="At a = b = 1 it is $3 d_k$, not $d_k$. But softmax compares keys for one query:"
            " the part of the mean that all keys share cancels in the row.",
            zh="a = b = 1 时为 $3 d_k$，而不是 $d_k$。但 softmax 只在同一查询的各键之间比较："
            "各键共有的均值部分在行内约去。",
        ),
    )
    return sheet.steps()


def _mean(sheet: Sheet) -> None:
    sheet.start(
        E(SCORE),
        LINEARITY,
        Translated(en="E of a sum, term by term.", zh="对和式逐项取期望。"),
    )
    sheet.go_on(
        INDEPENDENCE,
        Translated(en="$q_i$ and $k_i$ are independent.", zh="$q_i$ 与 $k_i$ 独立。"),
    )
    sheet.go_on(
        moments("means a and b", "均值 a 与 b", "mean"),
        Translated(en="Every term has mean $ab$.", zh="每一项的均值都是 $ab$。"),
    )
    sheet.go_on(
        EQUAL_TERMS,
        Translated(
            en="The mean grows like $d_k$, but softmax ignores what all scores of a row share.",
            zh="均值按 $d_k$ 增长，但 softmax 不理会一行得分共有的部分。",
        ),
    )


def _one_term(sheet: Sheet) -> Step:
    sheet.start(
        Var(TERM),
        VARIANCE,
        Translated(en="The definition of the variance.", zh="方差的定义。"),
    )
    sheet.go_on(
        INDEPENDENCE,
        Translated(
            en="$q_i$ and $k_i$ are independent, and so are their squares.",
            zh="$q_i$ 与 $k_i$ 独立，它们的平方也独立。",
        ),
    )
    sheet.go_on(
        moments("mean a or b, variance 1", "均值 a 或 b，方差 1", "mean", "variance"),
        Translated(
            en="$\\mathrm{E}[q_i^2] = 1 + a^2$ and $\\mathrm{E}[k_i^2] = 1 + b^2$.",
            zh="$\\mathrm{E}[q_i^2] = 1 + a^2$，$\\mathrm{E}[k_i^2] = 1 + b^2$。",
        ),
    )
    return sheet.go_on(
        MULTIPLY_OUT,
        Translated(
            en="$1 + a^2 + b^2 + a^2 b^2 - a^2 b^2$: with means 0 it is 1 again.",
            zh="$1 + a^2 + b^2 + a^2 b^2 - a^2 b^2$：均值为 0 时又得到 1。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="The variance of a dot product with means", zh="均值不为零时点积的方差"),
    assumptions=Translated(
        en="all entries are independent with variance 1; every $q_i$ has mean a, every $k_i$ mean b",
        zh="所有分量相互独立，方差为 1；$q_i$ 的均值为 a，$k_i$ 的均值为 b",
    ),
    source="Goodman 1960, On the Exact Variance of Products, JASA 55",
    setting=SETTING,
    build=build,
)
