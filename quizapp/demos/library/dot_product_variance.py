"""Demo: how the spread of q·k grows with the dimension, and what dividing it does.

How the pairs are drawn: the first 64 entries of every pair are its own. From the 65th on, pairs
come in groups of 20 queries and 20 keys, and each query meets each key of its group, as in
attention; so n pairs need n/10 further vectors instead of 2n. Every pair still has exactly the
law of independent entries, and two pairs are at least uncorrelated.

With another mean or variance, or with correlated entries, every pair has entries of its own, and
there are at most 4 000 of them; see `entries`. Then the standard error of the measured standard
deviation is 1.1 % for many normal entries.

What the sharing costs is precision. With d entries of kurtosis κ, m = max(d - 64, 0) of them
shared, the measured standard deviation of n pairs has the relative standard error
√((1 + (κ² - 3)/2d + 19 m (κ - 1)/d²) / 2n). For normal entries, n = 20 000 and d = 512 that is
0.52 %, so that 3 % are 5.8 standard errors; with independent pairs it would be 0.50 %. The dearest
case is d = 128: 7 % above independent pairs for normal entries, 16 % for Laplace.

Scores over 1 to 64 and over every further 64 entries are kept, so that a moving slider pays for
63 entries at most. At n = 20 000 that is 20 MB, in float64.

With an initialiser a fresh layer makes q and k: 160 tokens times W_Q and 125 others times W_K, with
512 independent inputs each, of the chosen law. An entry of q then has the variance σ² of
`initialisers.entry_variance`, and q·k the standard deviation σ² √d_k. All pairs share the weights
and tokens are met many times, so 20 000 of them scatter more over seeds: by 1.4 % at d_k = 64.
"""

from functools import lru_cache
from math import pi, sqrt

from quizapp.demos.attention import (
    LARGEST_DIMENSION,
    Scaling,
    dimension_slider,
    factor,
    scaling_choice,
)
from quizapp.demos.entries import (
    BLOCK,
    MOST_PAIRS,
    STANDARD,
    Entries,
    Moments,
    draw,
    independent_scores,
)
from quizapp.demos.entries import scores as scores_of_pairs
from quizapp.demos.initialisers import D_MODEL, Init, entry_variance, init_choice, project
from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import np
from quizapp.language import Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Histogram, Lines

QUERIES, KEYS = 160, 125
BINS = 64
SWEEP = tuple(2**octave for octave in range(13))
MOVED_SIZES = 10
"""Sizes of the sweep where every pair has entries of its own: up to 512."""


class DotProductParameters(Parameters):
    """What can be set: the dimension, the pairs, the entries' law and initialiser, the divisor."""

    d_k: int = dimension_slider()
    pairs: int = slider(
        20_000,
        500,
        20_000,
        scale="log10",
        meaning=Translated(en="pairs of q and k drawn", zh="抽取的 q、k 对数"),
    )
    entries: Entries = choice(
        "normal",
        meaning=Translated(
            en="law of the entries, mean 0, variance 1", zh="分量的分布，均值 0，方差 1"
        ),
        labels={
            "normal": Translated(en="normal", zh="正态"),
            "uniform": Translated(en="uniform", zh="均匀"),
            "rademacher": Translated(en="±1 (Rademacher)", zh="±1（Rademacher）"),
            "laplace": Translated(en="Laplace", zh="拉普拉斯"),
        },
    )
    init: Init = init_choice()
    scaling: Scaling = scaling_choice()
    mean: float = slider(
        0.0,
        -2.0,
        2.0,
        step=0.25,
        meaning=Translated(en="mean of the entries", zh="分量的均值"),
    )
    variance: float = slider(
        1.0,
        0.25,
        4.0,
        scale="log2",
        meaning=Translated(en="variance of the entries", zh="分量的方差"),
    )
    correlation: float = slider(
        0.0,
        -0.9,
        0.9,
        step=0.1,
        meaning=Translated(en="correlation of q_i and k_i", zh="q_i 与 k_i 的相关系数"),
    )


def run(parameters: DotProductParameters, seed: int) -> Result:
    """Return mean, variance and standard deviation of the scaled q·k, its histogram and a sweep."""
    d_k = parameters.d_k
    scale = factor(parameters.scaling, d_k)
    theory = scale * _spread(parameters, d_k) * sqrt(d_k)
    mean = scale * d_k * _moments(parameters).mean_of_product()
    scores = scale * _scores(parameters, seed, d_k)
    std = float(scores.std())
    return Result(
        figures={
            "mean": Figure(value=float(scores.mean()), theory=mean),
            "variance": Figure(value=std**2, theory=theory**2),
            "std": Figure(value=std, theory=theory),
            "theory_std": Figure(value=theory, theory=theory),
        },
        plots=(_histogram(parameters, scores, mean, theory), _sweep(parameters, seed, std)),
        drawn=Translated(
            en=f"{readable(len(scores))} pairs of vectors with {readable(d_k)} entries",
            zh=f"{readable(len(scores))} 对 {readable(d_k)} 维向量",
        ),
    )


def _moments(parameters: DotProductParameters) -> Moments:
    """Return the moments of the entries; a layer makes its own."""
    if parameters.init != "unit":
        return STANDARD
    return Moments(parameters.mean, parameters.variance, parameters.correlation)


def _spread(parameters: DotProductParameters, d_k: int) -> float:
    """Return the standard deviation of q·k over √d_k."""
    product = _moments(parameters).variance_of_product(parameters.entries)
    return entry_variance(parameters.init, d_k) * sqrt(product)


# --- draws ----------------------------------------------------------------------------------


def _scores(parameters: DotProductParameters, seed: int, d_k: int) -> np.ndarray:
    """Return q·k of every pair over the first *d_k* entries, shape (pairs,)."""
    entries, pairs = parameters.entries, parameters.pairs
    if parameters.init != "unit":
        return _layer_scores(parameters, seed, d_k)
    if _moments(parameters) != STANDARD:
        return scores_of_pairs(_moments(parameters), entries, pairs, seed, d_k)
    return independent_scores(entries, pairs, seed, d_k)


def _layer_scores(parameters: DotProductParameters, seed: int, d_k: int) -> np.ndarray:
    """Return q·k of pairs that are spread evenly over a layer's queries and keys."""
    q, k = _layer(parameters.entries, parameters.init, seed)
    scores = entry_variance(parameters.init, d_k) * (q[:d_k].T @ k[:d_k]).ravel()
    return scores[np.arange(parameters.pairs) * len(scores) // parameters.pairs]


@lru_cache(maxsize=2)
def _layer(entries: Entries, init: Init, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return queries and keys with entries of variance 1, shape (LARGEST_DIMENSION, tokens)."""
    inputs = draw(entries, seed, 0, (QUERIES + KEYS, D_MODEL))
    return project(inputs[:QUERIES], init, seed, 1), project(inputs[QUERIES:], init, seed, 2)


@lru_cache(maxsize=8)
def _sweep_stds(parameters: DotProductParameters, seed: int) -> tuple[float, ...]:
    sizes = SWEEP if _moments(parameters) == STANDARD else SWEEP[:MOVED_SIZES]
    return tuple(float(_scores(parameters, seed, d).std()) for d in sizes)


def _memory(parameters: DotProductParameters) -> int:
    """Return the bytes of the largest arrays of a run.

    They are the sums over whole blocks, and while `_own` is drawn four of its size; or a layer's
    queries and keys, a block of its weights, and all scores.
    """
    if parameters.init != "unit":
        tokens = QUERIES + KEYS
        vectors = (LARGEST_DIMENSION + 2 * D_MODEL) * tokens
        return 8 * (vectors + 4 * BLOCK * D_MODEL + 4 * QUERIES * KEYS)
    kept = LARGEST_DIMENSION // BLOCK
    moved = 4 * kept * min(parameters.pairs, MOST_PAIRS)
    return 8 * ((kept + 4 * BLOCK) * parameters.pairs + moved)


# --- plots ----------------------------------------------------------------------------------


def _histogram(
    parameters: DotProductParameters, scores: np.ndarray, mean: float, theory: float
) -> Histogram:
    is_standard = parameters.init == "unit" and _moments(parameters) == STANDARD
    edges = mean + _edges(parameters, theory, is_lattice=is_standard)
    counts, _ = np.histogram(scores, edges)
    width = edges[1] - edges[0]
    x = np.linspace(edges[0], edges[-1], 2 * BINS + 1)
    density = np.exp(-0.5 * ((x - mean) / theory) ** 2) / (theory * sqrt(2 * pi))
    law = {"none": "N(0, d_k)", "1/sqrt(d_k)": "N(0, 1)", "1/d_k": "N(0, 1/d_k)"}
    name = law[parameters.scaling] if is_standard else f"N({mean:.4g}, {theory**2:.4g})"
    return Histogram(
        title=Translated(en="Distribution of the scores", zh="得分的分布"),
        edges=tuple(edges.tolist()),
        heights=tuple((counts / (len(scores) * width)).tolist()),
        bars_name=Translated(en=f"{readable(len(scores))} pairs", zh=f"{readable(len(scores))} 对"),
        curve=Curve(name=name, x=tuple(x.tolist()), y=tuple(density.tolist())),
        x_label=_score_label(parameters.scaling),
        y_label=Translated(en="density", zh="密度"),
    )


def _edges(parameters: DotProductParameters, theory: float, *, is_lattice: bool) -> np.ndarray:
    """Return the bins' edges, four theoretical standard deviations to both sides of the mean."""
    if parameters.entries != "rademacher" or not is_lattice:
        return np.linspace(-4 * theory, 4 * theory, BINS + 1)
    # Sums of ±1 lie two apart: a bin holds the same number of them, or the bars form a comb, and
    # edges lie between them.
    step = 2 * factor(parameters.scaling, parameters.d_k)
    values = max(round(8 * theory / BINS / step), 1)
    width = values * step
    half = int(4 * theory / width) + 1
    offset = step / 2 if parameters.d_k % 2 == 0 else 0.0
    return np.arange(-half, half + 1) * width + offset


def _sweep(parameters: DotProductParameters, seed: int, std: float) -> Lines:
    scaling = parameters.scaling
    # What changes no draw is left out, so that moving it finds the sweep again.
    measured = _sweep_stds(parameters.model_copy(update={"d_k": 1, "scaling": "none"}), seed)
    sizes = SWEEP[: len(measured)]
    d = tuple(float(size) for size in sizes)
    unit = {"none": "√d_k", "1/sqrt(d_k)": "1", "1/d_k": "1/√d_k"}
    layer = {"none": "σ²√d_k", "1/sqrt(d_k)": "σ²", "1/d_k": "σ²/√d_k"}
    is_moved = _moments(parameters) != STANDARD
    line = "" if is_moved else (unit if parameters.init == "unit" else layer)[scaling]
    return Lines(
        title=Translated(en="Standard deviation and dimension", zh="标准差与维度"),
        curves=(
            Curve(
                name=Translated(en="measured", zh="测得"),
                x=d,
                y=tuple(factor(scaling, n) * s for n, s in zip(sizes, measured, strict=True)),
                points=True,
            ),
            Curve(
                name=Translated(en=f"theory {line}".strip(), zh=f"理论 {line}".strip()),
                x=d,
                y=tuple(factor(scaling, n) * _spread(parameters, n) * sqrt(n) for n in sizes),
            ),
            Curve(name=f"d_k = {parameters.d_k}", x=(parameters.d_k,), y=(std,), points=True),
        ),
        x_label="d_k",
        y_label=Translated(en="std", zh="标准差"),
        x_scale="log2",
        y_scale="log2",
    )


def _score_label(scaling: Scaling) -> str:
    return {"none": "q·k", "1/sqrt(d_k)": "q·k / √d_k", "1/d_k": "q·k / d_k"}[scaling]


DEMO = Demo(
    title=Translated(en="Dot products of random vectors", zh="随机向量的点积"),
    parameters=DotProductParameters,
    figures=(
        FigureInfo(name="mean", meaning=Translated(en="mean of the scores", zh="得分的均值")),
        FigureInfo(
            name="variance", meaning=Translated(en="variance of the scores", zh="得分的方差")
        ),
        FigureInfo(
            name="std",
            meaning=Translated(en="standard deviation of the scores", zh="得分的标准差"),
        ),
        FigureInfo(
            name="theory_std",
            meaning=Translated(en="standard deviation by theory", zh="理论标准差"),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="Each of the d_k products has mean 0 and variance 1, so their sum has variance d_k.",
        zh="d_k 个乘积各自均值为 0、方差为 1，它们的和的方差为 d_k。",
    ),
    sources=("Vaswani et al. 2017, Attention Is All You Need, §3.2.1, footnote 4",),
)
