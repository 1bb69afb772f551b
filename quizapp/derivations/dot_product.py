"""What is assumed about the entries of two vectors, where the learner can change it."""

from collections.abc import Mapping
from dataclasses import replace

from sympy import Expr, Symbol, sqrt

from quizapp.derivations.model import Adjustable, Step
from quizapp.derivations.moments import Setting, positive_integer, vector
from quizapp.derivations.rules import EQUAL_TERMS, size_is
from quizapp.derivations.sheet import Sheet
from quizapp.language import Text, Translated

Q, K, Z = vector("q"), vector("k"), vector("z", normal=True)
I, D_K = positive_integer("i"), positive_integer("d_k")
MEAN, RHO = Symbol("mu", real=True), Symbol("rho", real=True)
SIGMA = Symbol("sigma", positive=True)
RANGES = {MEAN: (-2.0, 2.0), RHO: (-0.95, 0.95), SIGMA: (0.5, 2.0)}
SYMBOLS = {"mean": MEAN, "variance": SIGMA**2, "correlation": RHO, "d_k": D_K}

SIZE = Adjustable(
    name="d_k",
    label=Translated(en="number of entries", zh="分量的个数"),
    default="d_k",
    symbol="d_k",
    low=1,
    high=4096,
    whole=True,
    parameter="d_k",
)
ADJUSTABLE = (
    Adjustable(
        name="mean",
        label=Translated(en="mean of the entries", zh="分量的均值"),
        default="0",
        symbol="mu",
        low=-2,
        high=2,
        parameter="mean",
    ),
    Adjustable(
        name="variance",
        label=Translated(en="variance of the entries", zh="分量的方差"),
        default="1",
        symbol="sigma^2",
        low=0.25,
        high=4,
        parameter="variance",
    ),
    Adjustable(
        name="correlation",
        label=Translated(en="correlation of q_i and k_i", zh="q_i 与 k_i 的相关系数"),
        default="0",
        symbol="rho",
        low=-0.9,
        high=0.9,
        parameter="correlation",
    ),
    SIZE,
)


def setting(assumed: Mapping[str, Expr]) -> Setting:
    """Return the setting with the mean, the variance, the correlation and d_k as *assumed*.

    Correlated entries are normal: k_i is a part of q_i, and a normal part of its own.
    """
    mean, variance, rho, size = (assumed[one.name] for one in ADJUSTABLE)
    free = mean.free_symbols | variance.free_symbols | rho.free_symbols
    q, k = (replace(one, mean=mean, variance=variance) for one in (Q, K))
    of = Setting(
        vectors=(q, k),
        index=I,
        size=D_K,
        ranges={name: bounds for name, bounds in RANGES.items() if name in free},
        number=number_of(size),
    )
    if rho == 0:
        return of
    entry = mean + rho * (Q[I] - mean) + sqrt(variance) * sqrt(1 - rho**2) * Z[I]
    return replace(of, vectors=(replace(q, normal=True), Z), defined={K.base: entry})


def in_words(assumed: Mapping[str, Expr], changes: Mapping[str, str]) -> Translated:
    """Return the assumptions as a text; *changes* are those that differ from the defaults."""
    mean, variance = (_latex(name, changes) for name in ("mean", "variance"))
    size = f", $d_k = {changes['d_k']}$" if assumed["d_k"] != D_K else ""
    size_zh = size.replace(", ", "，")
    if assumed["correlation"] == 0:
        return Translated(
            en="all entries $q_i$ and $k_i$ are independent, with mean"
            f" {mean} and variance {variance}{size}",
            zh=f"所有分量 $q_i$、$k_i$ 相互独立，均值为 {mean}，方差为 {variance}{size_zh}",
        )
    rho = _latex("correlation", changes)
    return Translated(
        en="the pairs $(q_i, k_i)$ are independent of one another, normal, with mean"
        f" {mean}, variance {variance} and correlation {rho}{size}; $z_i$ is standard normal and"
        " independent of every $q_j$",
        zh=f"各对 $(q_i, k_i)$ 相互独立，服从正态分布，均值为 {mean}，方差为 {variance}，"
        f"相关系数为 {rho}{size_zh}；$z_i$ 为标准正态，与所有 $q_j$ 独立",
    )


def _latex(name: str, changes: Mapping[str, str]) -> str:
    (one,) = (one for one in ADJUSTABLE if one.name == name)
    text = changes.get(name, one.default)
    return f"$\\{text}$" if text == one.symbol else text


def number_of(size: Expr) -> int | None:
    """Return the number of entries; None where it is left a symbol."""
    return int(size) if size.is_Integer else None


def counted(sheet: Sheet, of: Setting, why: Text) -> Step:
    """Count the equal terms of a sum; return that line, before d_k becomes a number."""
    line = sheet.go_on(EQUAL_TERMS, why)
    insert_size(sheet, of)
    return line


def insert_size(sheet: Sheet, of: Setting) -> None:
    """Add the line in which d_k becomes the number that is assumed, if it is."""
    if of.number is not None:
        words = Translated(en="Insert the number of entries.", zh="代入分量的个数。")
        sheet.go_on(size_is(of.number), words)
