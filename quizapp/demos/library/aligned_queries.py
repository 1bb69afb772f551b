"""Demo: what a divisor makes of the one key that a query is looking for.

The entries of q are independent N(0, 1). The right key has entries ρ q_i + √(1 - ρ²) z_i, so that
each is correlated with its entry of q by ρ; the n - 1 other keys are independent of q. Then q·k
has mean ρ d and variance d (1 + ρ²) for the right key, and mean 0 and variance d for the others:
a sum of aligned entries grows like d (law of large numbers), one of independent entries like √d
(central limit theorem). That is the argument of muP for dividing by d (Yang et al. 2022, 1/d
attention); the package's README writes 8/d, which equals 1/√d at 64.

Given q the scores are independent: ρ‖q‖² + √(1 - ρ²)‖q‖z for the right key and ‖q‖z for another,
and ‖q‖² follows χ² with d degrees of freedom. So 1000 rows are drawn with n + 1 numbers each,
without approximation. The curves over d_k use the first of them, 100 at n = 128, and every
d_k uses the same normals.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import pi, sqrt
from typing import Literal, get_args

from quizapp.demos.attention import dimension_slider
from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import Rows, attend
from quizapp.language import Text, Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Histogram, Lines

Divisor = Literal["none", "1/sqrt(d_k)", "1/d_k", "8/d_k"]

ROWS = 1000
SWEPT_SCORES = 12_800
BINS = 48
SWEEP = tuple(4**power for power in range(1, 7))
LABELS: dict[str, Text] = {
    "none": Translated(en="none", zh="不缩放"),
    "1/sqrt(d_k)": "1/√d_k",
    "1/d_k": "1/d_k",
    "8/d_k": "8/d_k",
}


class AlignedParameters(Parameters):
    """What can be set: the dimension, the correlation, how many keys, and the factor."""

    d_k: int = dimension_slider()
    rho: float = slider(
        0.5,
        0.0,
        1.0,
        step=0.05,
        meaning=Translated(
            en="correlation of q with the right key", zh="q 与目标键各分量的相关系数"
        ),
    )
    n: int = slider(
        128,
        2,
        256,
        scale="log2",
        meaning=Translated(en="keys that a query sees", zh="每个查询看到的键数"),
    )
    scaling: Divisor = choice(
        "1/sqrt(d_k)",
        meaning=Translated(en="factor of q·k", zh="q·k 的系数"),
        labels=LABELS,
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """q·k of each row, the right key first, shape (rows, n)."""

    scores: np.ndarray

    def target(self, scale: float) -> np.ndarray:
        """Return the right key's scaled score in each row."""
        return scale * self.scores[:, 0]

    def rows(self, scale: float) -> Rows:
        """Return the attention of each row."""
        return attend(scale * self.scores)


def run(parameters: AlignedParameters, seed: int) -> Result:
    """Return where the right key's score lies, the weight it gets, and two plots."""
    d, rho = parameters.d_k, parameters.rho
    scale = _factor(parameters.scaling, d)
    drawn = _drawn(seed, parameters.n, rho, d, ROWS)
    target, rows = drawn.target(scale), drawn.rows(scale)
    others = scale * drawn.scores[:, 1:]
    first = drawn.scores.argmax(axis=1) == 0
    return Result(
        figures={
            "p_target": Figure(value=float(rows.weights[:, 0].mean())),
            "target_mean": Figure(value=float(target.mean()), theory=scale * d * rho),
            "target_variance": Figure(
                value=float(target.var()), theory=scale**2 * d * (1 + rho**2)
            ),
            "others_std": Figure(value=float(others.std()), theory=scale * sqrt(d)),
            "effective_keys": Figure(value=rows.effective_keys),
            "found": Figure(value=float(first.mean())),
        },
        plots=(_sweep(parameters, seed), _histogram(target, scale * sqrt(d))),
        drawn=Translated(
            en=f"{readable(ROWS)} queries, each with {readable(parameters.n)} keys",
            zh=f"{readable(ROWS)} 个查询，各有 {readable(parameters.n)} 个键",
        ),
    )


def _factor(scaling: Divisor, d: int) -> float:
    return {"none": 1.0, "1/sqrt(d_k)": 1 / sqrt(d), "1/d_k": 1 / d, "8/d_k": 8 / d}[scaling]


# --- draws ------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _normals(seed: int, n: int) -> np.ndarray:
    """Return standard normals, shape (ROWS, n): the scores of queries of length 1."""
    return generator(seed, 0).standard_normal((ROWS, n))


def _drawn(seed: int, n: int, rho: float, d: int, rows: int) -> _Drawn:
    squares = generator(seed, 1).chisquare(d, rows)
    scores = _normals(seed, n)[:rows] * np.sqrt(squares)[:, None]
    scores[:, 0] = rho * squares + sqrt(1 - rho**2) * scores[:, 0]
    return _Drawn(scores)


def _memory(parameters: AlignedParameters) -> int:
    """Return the bytes of the kept normals and of a run's matrices of scores."""
    return 8 * 9 * ROWS * parameters.n


# --- plots ------------------------------------------------------------------------------------


def _sweep(parameters: AlignedParameters, seed: int) -> Lines:
    weights = _swept(seed, parameters.n, parameters.rho)
    place = get_args(Divisor).index(parameters.scaling)
    shown = dict(zip(get_args(Divisor), weights, strict=True))
    del shown["none"]
    d = tuple(float(size) for size in SWEEP)
    return Lines(
        title=Translated(en="Weight of the right key", zh="目标键的权重"),
        curves=(
            *(Curve(name=LABELS[scaling], x=d, y=y) for scaling, y in shown.items()),
            Curve(
                name=Translated(en="chosen", zh="所选"),
                x=d,
                y=weights[place],
                points=True,
            ),
        ),
        x_label="d_k",
        y_label="p",
        x_scale="log2",
    )


@lru_cache(maxsize=4)
def _swept(seed: int, n: int, rho: float) -> tuple[tuple[float, ...], ...]:
    """Return the mean weight of the right key, one row a divisor, one column a d_k of SWEEP."""
    rows = min(SWEPT_SCORES // n, ROWS)
    drawn = [_drawn(seed, n, rho, d, rows) for d in SWEEP]
    return tuple(
        tuple(
            float(some.rows(_factor(scaling, d)).weights[:, 0].mean())
            for d, some in zip(SWEEP, drawn, strict=True)
        )
        for scaling in get_args(Divisor)
    )


def _histogram(target: np.ndarray, std: float) -> Histogram:
    """Return the right key's scores beside the law of the others."""
    low, high = min(-4 * std, float(target.min())), max(4 * std, float(target.max()))
    counts, edges = np.histogram(target, BINS, (low, high))
    x = np.linspace(low, high, 4 * BINS + 1)
    density = np.exp(-0.5 * (x / std) ** 2) / (std * sqrt(2 * pi))
    return Histogram(
        title=Translated(en="Scores of the right key", zh="目标键的得分"),
        edges=tuple(edges.tolist()),
        heights=tuple((counts / (len(target) * (edges[1] - edges[0]))).tolist()),
        bars_name=Translated(en="right key", zh="目标键"),
        curve=Curve(
            name=Translated(en="other keys", zh="其他键"),
            x=tuple(x.tolist()),
            y=tuple(density.tolist()),
        ),
        x_label=Translated(en="scaled score", zh="缩放后的得分"),
        y_label=Translated(en="density", zh="密度"),
    )


DEMO = Demo(
    title=Translated(en="A query aligned with its key", zh="查询与目标键对齐"),
    parameters=AlignedParameters,
    figures=(
        FigureInfo(
            name="p_target",
            meaning=Translated(en="weight of the right key, averaged", zh="目标键权重的平均值"),
        ),
        FigureInfo(
            name="target_mean",
            meaning=Translated(en="mean score of the right key", zh="目标键得分的均值"),
        ),
        FigureInfo(
            name="target_variance",
            meaning=Translated(en="variance of the right key's score", zh="目标键得分的方差"),
        ),
        FigureInfo(
            name="others_std",
            meaning=Translated(
                en="standard deviation of the other keys' scores", zh="其他键得分的标准差"
            ),
        ),
        FigureInfo(
            name="effective_keys",
            meaning=Translated(en="e^entropy of a row, averaged", zh="每行 e^熵 的平均值"),
            unit="keys",
        ),
        FigureInfo(
            name="found",
            meaning=Translated(
                en="share of rows where the right key scores highest",
                zh="目标键得分最高的行占比",
            ),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="An aligned score grows like d_k, a random one like √d_k: no divisor suits both.",
        zh="对齐时得分随 d_k 增长，随机时随 √d_k 增长：没有一个除数同时适合两者。",
    ),
    sources=(
        "Yang et al. 2022, Tensor Programs V, arXiv 2203.03466 (1/d attention)",
        "README of the package mup: query @ key.T * 8 / d",
    ),
)
