"""Demo: how large scores turn attention into a choice of one key, row by row.

q and the n keys have independent normal entries. Given q, the n scores q·k are independent and
exactly N(0, ‖q‖²), and ‖q‖² follows χ² with d_k degrees of freedom; so the figures draw n + 1
numbers a row instead of (n + 1)·d_k, without approximation. The heatmap draws its vectors.

With p the softmax of a row of scores, and S_m the sum of p_j^m over its keys:
a row is saturated if max p > 0.99; its effective keys are e^H, with the entropy H in nats,
averaged over rows; it is dead if the Jacobian of the softmax, diag(p) - ppᵀ, has a Frobenius norm
√(S₂ - 2S₃ + S₂²) below 0.01.

With an initialiser the entries have the variance of `initialisers.entry_variance` and are taken as
normal and independent, which a sum over 512 inputs nearly makes them; `dot-product-variance` draws
the weights.

The standard normals are kept in float32 while a slider moves, at most 41 MB; the arithmetic is
float64. A share of 16 % over 5 000 rows has a standard error of 0.5 %.
"""

from dataclasses import dataclass
from functools import lru_cache

from quizapp.demos.attention import Scaling, dimension_slider, factor, scaling_choice
from quizapp.demos.initialisers import Init, entry_variance, init_choice
from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import DEAD, SATURATED, attend
from quizapp.language import Translated
from quizapp.numbers import readable
from quizapp.plots.data import Heatmap, Histogram

CHUNK = 65_536
SHOWN_QUERIES = 12
SHOWN_KEYS = 24
BINS = 20


class SoftmaxParameters(Parameters):
    """What can be set: the dimension, the number of keys, how many rows, and the divisor."""

    d_k: int = dimension_slider()
    n: int = slider(
        128,
        2,
        1024,
        scale="log2",
        meaning=Translated(en="keys that a query sees", zh="每个查询看到的键数"),
    )
    rows: int = slider(
        5_000,
        500,
        10_000,
        scale="log10",
        meaning=Translated(en="queries drawn", zh="抽取的查询数"),
    )
    init: Init = init_choice()
    scaling: Scaling = scaling_choice()


@dataclass(frozen=True, slots=True)
class _Measured:
    """What is measured of each row of attention weights; arrays of shape (rows,)."""

    max_p: np.ndarray
    effective_keys: np.ndarray
    jacobian: np.ndarray
    max_logit: np.ndarray


def run(parameters: SoftmaxParameters, seed: int) -> Result:
    """Return the shares of saturated and of dead rows, the effective keys, and two plots."""
    rows = _measure(parameters, seed)
    return Result(
        figures={
            "saturated": Figure(value=float((rows.max_p > SATURATED).mean())),
            "effective_keys": Figure(value=float(rows.effective_keys.mean())),
            "max_logit": Figure(value=float(rows.max_logit.max())),
            "dead_rows": Figure(value=float((rows.jacobian < DEAD).mean())),
            "mean_max_p": Figure(value=float(rows.max_p.mean())),
        },
        plots=(_heatmap(parameters, seed), _histogram(parameters, rows.max_p)),
        drawn=Translated(
            en=f"{readable(parameters.rows)} queries, each with {readable(parameters.n)} keys",
            zh=f"{readable(parameters.rows)} 个查询，各有 {readable(parameters.n)} 个键",
        ),
    )


# --- rows -----------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _normals(rows: int, n: int, seed: int) -> np.ndarray:
    """Return standard normals, shape (rows, n): the scores of queries of length 1."""
    return generator(seed, 0).standard_normal((rows, n), dtype=np.float32)


def _measure(parameters: SoftmaxParameters, seed: int) -> _Measured:
    """Return what is measured of every row, in pieces that stay in the processor's cache."""
    normals = _normals(parameters.rows, parameters.n, seed)
    squares = generator(seed, 1).chisquare(parameters.d_k, parameters.rows)
    lengths = _scale(parameters) * np.sqrt(squares)
    step = CHUNK // parameters.n
    starts = range(0, parameters.rows, step)
    pieces = [_of_each(normals[i : i + step] * lengths[i : i + step, None]) for i in starts]
    return _Measured(*(np.concatenate(arrays) for arrays in zip(*pieces, strict=True)))


def _scale(parameters: SoftmaxParameters) -> float:
    """Return what a product of vectors with unit variance is multiplied by."""
    variance = entry_variance(parameters.init, parameters.d_k)
    return factor(parameters.scaling, parameters.d_k) * variance


def _of_each(scores: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the fields of `_Measured` for *scores*, shape (rows, n)."""
    rows = attend(scores)
    return rows.max_p, np.exp(rows.entropy), rows.jacobian, np.abs(scores).max(axis=1)


def _memory(parameters: SoftmaxParameters) -> int:
    """Return the bytes of the kept normals, of a chunk's arrays, the rows', and the heatmap's."""
    vectors = (SHOWN_QUERIES + SHOWN_KEYS) * parameters.d_k
    return 4 * parameters.rows * parameters.n + 8 * (5 * CHUNK + 10 * parameters.rows + vectors)


# --- plots ----------------------------------------------------------------------------------


def _heatmap(parameters: SoftmaxParameters, seed: int) -> Heatmap:
    keys = min(parameters.n, SHOWN_KEYS)
    # Entries first, so that a higher dimension only adds to the scores of a lower one.
    vectors = generator(seed, 2).standard_normal((parameters.d_k, SHOWN_QUERIES + SHOWN_KEYS))
    q, k = vectors[:, :SHOWN_QUERIES], vectors[:, SHOWN_QUERIES : SHOWN_QUERIES + keys]
    scores = _scale(parameters) * (q.T @ k)
    weights = attend(scores).weights
    return Heatmap(
        title=Translated(
            en=f"Weights of {SHOWN_QUERIES} queries over {keys} keys",
            zh=f"{SHOWN_QUERIES} 个查询对 {keys} 个键的权重",
        ),
        rows=tuple(tuple(row) for row in weights.tolist()),
        low=0.0,
        high=1.0,
        x_label=Translated(en="key", zh="键"),
        y_label=Translated(en="query", zh="查询"),
        shade="sqrt",
    )


def _histogram(parameters: SoftmaxParameters, max_p: np.ndarray) -> Histogram:
    counts, edges = np.histogram(max_p, BINS, (0, 1))
    return Histogram(
        title=Translated(en="Largest weight of a row", zh="每行的最大权重"),
        edges=tuple(edges.tolist()),
        heights=tuple((counts / len(max_p)).tolist()),
        bars_name=Translated(
            en=f"{readable(parameters.rows)} rows, {readable(parameters.n)} keys",
            zh=f"{readable(parameters.rows)} 行，{readable(parameters.n)} 个键",
        ),
        x_label="max p",
        y_label=Translated(en="share", zh="占比"),
    )


DEMO = Demo(
    title=Translated(en="Saturated rows of attention", zh="注意力行的饱和"),
    parameters=SoftmaxParameters,
    figures=(
        FigureInfo(
            name="saturated",
            meaning=Translated(en="share of rows with max p > 0.99", zh="max p > 0.99 的行占比"),
        ),
        FigureInfo(
            name="effective_keys",
            meaning=Translated(
                en="e^entropy of a row, averaged over rows", zh="每行 e^熵 的平均值"
            ),
            unit="keys",
        ),
        FigureInfo(
            name="max_logit",
            meaning=Translated(en="largest |score| of all rows", zh="所有行中最大的 |得分|"),
        ),
        FigureInfo(
            name="dead_rows",
            meaning=Translated(
                en="share of rows with ‖diag(p) - ppᵀ‖ < 0.01",
                zh="‖diag(p) - ppᵀ‖ < 0.01 的行占比",
            ),
        ),
        FigureInfo(
            name="mean_max_p",
            meaning=Translated(en="largest weight of a row, averaged", zh="每行最大权重的平均值"),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="The larger the scores, the fewer keys a row attends to and the less its gradient moves.",
        zh="得分越大，一行关注的键越少，梯度也越小。",
    ),
    sources=("Vaswani et al. 2017, Attention Is All You Need, §3.2.1",),
)
