"""Mean and variance of q·k where the entries have means, and what a row of scores sees of them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sympy import Expr, Symbol

from quizapp.derivations.dot_product import SIZE, counted, number_of
from quizapp.derivations.given import values
from quizapp.derivations.model import Adjustable, Derivation, Step
from quizapp.derivations.moments import Dot, E, Setting, Var, positive_integer, vector
from quizapp.derivations.rules import (
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
RANGE = (-2.0, 2.0)
Q, K = vector("q"), vector("k")
I, D_K = positive_integer("i"), positive_integer("d_k")
ADJUSTABLE = (
    Adjustable(
        name="mean_q",
        label=Translated(en="mean of the entries of q", zh="q 各分量的均值"),
        default="a",
        symbol="a",
        low=-2,
        high=2,
    ),
    Adjustable(
        name="mean_k",
        label=Translated(en="mean of the entries of k", zh="k 各分量的均值"),
        default="b",
        symbol="b",
        low=-2,
        high=2,
    ),
    SIZE,
)

SCORE = Dot(Q.base, K.base)
TERM = Q[I] * K[I]


def setting(assumed: Mapping[str, Expr]) -> Setting:
    """Return the setting with both means and d_k as *assumed*."""
    a, b, size = (assumed[one.name] for one in ADJUSTABLE)
    return Setting(
        vectors=(replace(Q, mean=a), replace(K, mean=b)),
        index=I,
        size=D_K,
        ranges={name: RANGE for name in (A, B) if name in (a, b)},
        number=number_of(size),
    )


def build(of: Setting) -> tuple[Step, ...]:
    """Return the steps under the assumptions of a setting."""
    sheet = Sheet(of)
    _mean(sheet, of)
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
    counted(
        sheet,
        of,
        Translated(
            en="At a = b = 1 it is $3 d_k$, not $d_k$. But softmax compares keys for one query:"
            " the part of the mean that all keys share cancels in the row.",
            zh="a = b = 1 时为 $3 d_k$，而不是 $d_k$。但 softmax 只在同一查询的各键之间比较："
            "各键共有的均值部分在行内约去。",
        ),
    )
    return sheet.steps()


def _mean(sheet: Sheet, of: Setting) -> None:
    sheet.start(
        E(SCORE),
        LINEARITY,
        Translated(en="E of a sum, term by term.", zh="对和式逐项取期望。"),
    )
    sheet.go_on(
        INDEPENDENCE,
        Translated(en="$q_i$ and $k_i$ are independent.", zh="$q_i$ 与 $k_i$ 独立。"),
    )
    means = sheet.go_on(
        moments("means a and b", "均值 a 与 b", "mean"),
        Translated(en="Every term has mean $ab$.", zh="每一项的均值都是 $ab$。"),
    )
    if means.right == 0:
        return
    counted(
        sheet,
        of,
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
    inserted = sheet.go_on(
        moments("mean a or b, variance 1", "均值 a 或 b，方差 1", "mean", "variance"),
        Translated(
            en="$\\mathrm{E}[q_i^2] = 1 + a^2$ and $\\mathrm{E}[k_i^2] = 1 + b^2$.",
            zh="$\\mathrm{E}[q_i^2] = 1 + a^2$，$\\mathrm{E}[k_i^2] = 1 + b^2$。",
        ),
    )
    if inserted.right == inserted.right.expand():
        return inserted
    return sheet.go_on(
        MULTIPLY_OUT,
        Translated(
            en="$1 + a^2 + b^2 + a^2 b^2 - a^2 b^2$: with means 0 it is 1 again.",
            zh="$1 + a^2 + b^2 + a^2 b^2 - a^2 b^2$：均值为 0 时又得到 1。",
        ),
    )


def derivation(changes: Mapping[str, str]) -> Derivation:
    """Return the derivation with some assumptions changed; raises DerivationFailed."""
    of = setting(values(ADJUSTABLE, changes, {"mean_q": A, "mean_k": B, "d_k": D_K}))
    names = {"mean_q": "a", "mean_k": "b", "d_k": "d_k"}
    given = [f"${names[n]} = {v}$" for n, v in changes.items() if v != names[n]]
    en, zh = "".join(f", {one}" for one in given), "".join(f"，{one}" for one in given)
    return Derivation(
        title=Translated(
            en="The variance of a dot product with means", zh="均值不为零时点积的方差"
        ),
        assumptions=Translated(
            en="all entries are independent with variance 1; every $q_i$ has mean a, every $k_i$"
            f" mean b{en}",
            zh=f"所有分量相互独立，方差为 1；$q_i$ 的均值为 a，$k_i$ 的均值为 b{zh}",
        ),
        source="Goodman 1960, On the Exact Variance of Products, JASA 55",
        setting=of,
        build=partial(build, of),
        changed=derivation,
        adjustable=ADJUSTABLE,
        changes=changes,
    )


DERIVATION = derivation({})
