"""Demo: without the factor a few rows get loud gradients and most rows get almost none.

One head at initialisation: X (n × 256) with independent normal entries, W_Q and W_K (256 × d_k) and
W_V (256 × 64) with entries of variance 1/256, so that entries of q, k and v have variance 1. The
loss is the sum of a random upstream U (n × 64) times the output A·V. By hand, with c the factor:

    ∂L/∂S = softmax's backward of U Vᵀ, row by row (a row is silent if it is saturated)
    ∂L/∂Q = c ∂L/∂S K,   ∂L/∂W_Q = Xᵀ ∂L/∂Q,   ∂L/∂W_V = (A X)ᵀ U

S are the scores that softmax gets. Two effects oppose each other when c is left out: saturated
rows lose ∂L/∂S, but what is left is no longer multiplied by c = 1/√d_k on its way to W_Q. So the
gradient of W_Q is larger in total while the median row has next to none. Both scatter a lot: a few
rows decide. `total_ratio` and `median_ratio` compare the chosen factor with 1/√d_k.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from quizapp.demos.attention import Scaling, factor, scaling_choice
from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import attend
from quizapp.demos.vectors import LARGEST, width_slider
from quizapp.language import Text, Translated
from quizapp.numbers import readable
from quizapp.plots.data import Bars, Curve, Lines

LARGEST_N, D_MODEL, D_V = 128, 256, 64
SMALLEST_SHOWN = 1e-6
LABELS: dict[str, Text] = {
    "none": Translated(en="none", zh="不缩放"),
    "1/sqrt(d_k)": "1/√d_k",
    "1/d_k": "1/d_k",
}


class GradientParameters(Parameters):
    """What can be set: the dimension, the number of tokens, and the factor."""

    d_k: int = width_slider(512, 2)
    n: int = slider(
        64,
        8,
        LARGEST_N,
        scale="log2",
        meaning=Translated(en="tokens: queries, and keys", zh="词元数：查询数，也是键数"),
    )
    scaling: Scaling = scaling_choice()


@dataclass(frozen=True, slots=True)
class _Head:
    """Inputs of one head: X, then Q and K of shape (n, d_k), V and the upstream (n, D_V)."""

    x: np.ndarray
    q: np.ndarray
    k: np.ndarray
    v: np.ndarray
    upstream: np.ndarray


@dataclass(frozen=True, slots=True)
class _Gradients:
    """Norms of gradients: of W_Q and W_V, and of each row of scores and each query."""

    w_q: float
    w_v: float
    rows: np.ndarray
    queries: np.ndarray


def run(parameters: GradientParameters, seed: int) -> Result:
    """Return total and median gradients, their ratios to those with 1/√d_k, and two plots."""
    head = _head(parameters, seed)
    every = {scaling: _gradients(head, scaling) for scaling in get_args(Scaling)}
    chosen, scaled = every[parameters.scaling], every["1/sqrt(d_k)"]
    return Result(
        figures={
            "total": Figure(value=chosen.w_q),
            "total_ratio": Figure(value=chosen.w_q / scaled.w_q),
            "median_row": Figure(value=float(np.median(chosen.rows))),
            "median_ratio": Figure(value=float(np.median(chosen.rows) / np.median(scaled.rows))),
            "median_query": Figure(value=float(np.median(chosen.queries))),
            "value_gradient": Figure(value=chosen.w_v),
        },
        plots=(_rows_plot(every), _totals(every)),
        drawn=Translated(
            en=f"{parameters.n} tokens, d_model {D_MODEL}, d_k {readable(parameters.d_k)}",
            zh=f"{parameters.n} 个词元，d_model {D_MODEL}，d_k {readable(parameters.d_k)}",
        ),
    )


@lru_cache(maxsize=2)
def _drawn(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return X, the weights W_Q, W_K and W_V beside each other, and the upstream."""
    random = generator(seed, 0)
    x = random.standard_normal((LARGEST_N, D_MODEL))
    upstream = random.standard_normal((LARGEST_N, D_V))
    w = random.standard_normal((D_MODEL, 2 * LARGEST + D_V)) / D_MODEL**0.5
    return x, w, upstream


def _head(parameters: GradientParameters, seed: int) -> _Head:
    x, w, upstream = _drawn(seed)
    x, d = x[: parameters.n], parameters.d_k
    return _Head(
        x=x,
        q=x @ w[:, :d],
        k=x @ w[:, LARGEST : LARGEST + d],
        v=x @ w[:, 2 * LARGEST :],
        upstream=upstream[: parameters.n],
    )


def _gradients(head: _Head, scaling: Scaling) -> _Gradients:
    scale = factor(scaling, head.q.shape[1])
    rows = attend(scale * (head.q @ head.k.T))
    at_scores = rows.backward(head.upstream @ head.v.T)
    at_queries = scale * (at_scores @ head.k)
    return _Gradients(
        w_q=float(np.linalg.norm(head.x.T @ at_queries)),
        w_v=float(np.linalg.norm((rows.weights @ head.x).T @ head.upstream)),
        rows=np.linalg.norm(at_scores, axis=1),
        queries=np.linalg.norm(at_queries, axis=1),
    )


def _memory(parameters: GradientParameters) -> int:
    """Return the bytes of what is kept, and of vectors, weights' gradients and matrices."""
    kept = LARGEST_N * (D_MODEL + D_V) + 2 * D_MODEL * (2 * LARGEST + D_V)
    wide = (6 * parameters.n + 2 * D_MODEL) * parameters.d_k
    return 8 * (2 * kept + wide + 12 * LARGEST_N**2 + 4 * D_MODEL * LARGEST_N)


# --- plots ------------------------------------------------------------------------------------


def _rows_plot(every: dict[Scaling, _Gradients]) -> Lines:
    return Lines(
        title=Translated(en="Gradient of each query, loudest first", zh="各查询的梯度，由大到小"),
        curves=tuple(
            Curve(
                name=LABELS[scaling],
                x=tuple(float(place) for place in range(1, len(some.queries) + 1)),
                y=tuple(_shown(norm) for norm in np.sort(some.queries)[::-1].tolist()),
            )
            for scaling, some in every.items()
        ),
        x_label=Translated(en="query, by its gradient", zh="查询（按梯度排序）"),
        y_label="‖∂L/∂q‖",
        y_scale="log10",
    )


def _shown(norm: float) -> float:
    """Return *norm*, or 0, which a logarithmic axis leaves out, where it would stretch the axis."""
    return norm if norm > SMALLEST_SHOWN else 0.0


def _totals(every: dict[Scaling, _Gradients]) -> Bars:
    shown = tuple(every.items())
    return Bars(
        title=Translated(en="Gradient of the whole matrix", zh="整个矩阵的梯度"),
        labels=(
            *(f"W_Q · {_name(scaling)}" for scaling, _ in shown),
            *(f"W_V · {_name(scaling)}" for scaling, _ in shown),
        ),
        values=(*(some.w_q for _, some in shown), *(some.w_v for _, some in shown)),
    )


def _name(scaling: Scaling) -> str:
    return {"none": "1", "1/sqrt(d_k)": "1/√d_k", "1/d_k": "1/d_k"}[scaling]


DEMO = Demo(
    title=Translated(en="Loud rows and silent rows", zh="喧闹的行与沉默的行"),
    parameters=GradientParameters,
    figures=(
        FigureInfo(name="total", meaning=Translated(en="norm of ∂L/∂W_Q", zh="∂L/∂W_Q 的范数")),
        FigureInfo(
            name="total_ratio",
            meaning=Translated(en="that norm over the one with 1/√d_k", zh="与 1/√d_k 时之比"),
        ),
        FigureInfo(
            name="median_row",
            meaning=Translated(
                en="median over rows of ‖∂L/∂s‖ at the softmax's input",
                zh="各行 softmax 输入处 ‖∂L/∂s‖ 的中位数",
            ),
        ),
        FigureInfo(
            name="median_ratio",
            meaning=Translated(en="that median over the one with 1/√d_k", zh="与 1/√d_k 时之比"),
        ),
        FigureInfo(
            name="median_query",
            meaning=Translated(en="median over queries of ‖∂L/∂q‖", zh="各查询 ‖∂L/∂q‖ 的中位数"),
        ),
        FigureInfo(
            name="value_gradient",
            meaning=Translated(en="norm of ∂L/∂W_V", zh="∂L/∂W_V 的范数"),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="Unscaled, the gradient does not vanish: a few rows shout and most are silent.",
        zh="不缩放时梯度并非整体消失：少数行很大，多数行几乎为零。",
    ),
    sources=(
        "Vaswani et al. 2017, Attention Is All You Need, §3.2.1",
        "∂p/∂s = diag(p) - ppᵀ for p = softmax(s), and the chain rule",
    ),
)
