"""Demo: what query, key and value each can do to the weights and to the output.

One head, scores q·k/√d_k over n tokens whose entries are independent and normal. Watched is the
pair of the first query and the first key.

- Another key: the second key becomes `pull` times the watched query. The watched score stays, to
  the bit, but the weight falls: by Z'/Z, the ratio of the row's sums of e^s after and before.
- A bias on every key adds q_i·b to the whole row of query i, which cancels in softmax. A bias on
  every query adds b·k_j, which differs from key to key. `bias` is the standard deviation of b's
  entries. Where keys are rotated by their position (RoPE), a key bias does not cancel.
- The output is a weighted mean of the values, so it lies in their convex hull. Values have 2
  entries here, and the hull is checked from 360 directions u: `outside` is the largest
  u·output - max_j u·v_j over directions and queries, and is not positive inside the hull.
"""

from dataclasses import dataclass
from math import pi, sqrt

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import attend
from quizapp.demos.vectors import memory_of, normal_vectors, width_slider
from quizapp.language import Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Lines

LARGEST_N = 128
DIRECTIONS = 360
SHOWN = 32


class RolesParameters(Parameters):
    """What can be set: the dimension, the number of tokens, the pull, and the bias."""

    d_k: int = width_slider()
    n: int = slider(
        64,
        4,
        LARGEST_N,
        scale="log2",
        meaning=Translated(en="tokens: queries, and keys", zh="词元数：查询数，也是键数"),
    )
    pull: float = slider(
        2.0,
        0.0,
        4.0,
        step=0.25,
        meaning=Translated(
            en="the second key becomes this times the query", zh="第二个键变为查询的这么多倍"
        ),
    )
    bias: float = slider(
        1.0,
        0.0,
        5.0,
        step=0.25,
        meaning=Translated(en="std of the entries of a bias", zh="偏置各分量的标准差"),
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """Queries (n, d_k), divided by √d_k, keys (n, d_k), values (n, 2) and a bias (d_k,)."""

    q: np.ndarray
    k: np.ndarray
    v: np.ndarray
    bias: np.ndarray

    def weights(self, *, on_q: float = 0.0, on_k: float = 0.0) -> np.ndarray:
        """Return the weights, shape (n, n), with so much of the bias on queries and on keys."""
        scale = 1 / sqrt(self.q.shape[1])
        return attend((self.q + on_q * scale * self.bias) @ (self.k + on_k * self.bias).T).weights


def run(parameters: RolesParameters, seed: int) -> Result:
    """Return what each change does to weights, scores and output, and two plots."""
    head = _head(parameters, seed)
    before, after = _one_key_changed(head, parameters)
    weights = head.weights()
    watched = attend(np.array([before, after])).weights
    outputs = weights @ head.v
    growth = float(np.exp(after - before[0]).sum() / np.exp(before - before[0]).sum())
    return Result(
        figures={
            "weight_before": Figure(value=float(watched[0, 0])),
            "weight_after": Figure(
                value=float(watched[1, 0]), theory=float(watched[0, 0]) / growth
            ),
            "times_smaller": Figure(value=float(watched[0, 0] / watched[1, 0])),
            "score_change": Figure(value=float(abs(after[0] - before[0]))),
            "key_bias": Figure(
                value=float(np.abs(head.weights(on_k=1.0) - weights).max()), theory=0.0
            ),
            "query_bias": Figure(value=float(np.abs(head.weights(on_q=1.0) - weights).max())),
            "outside": Figure(value=_outside(outputs, head.v)),
        },
        plots=(_row_plot(watched), _hull_plot(outputs, head.v)),
        drawn=Translated(
            en=f"{parameters.n} tokens with {readable(parameters.d_k)} entries",
            zh=f"{parameters.n} 个词元，{readable(parameters.d_k)} 维",
        ),
    )


def _head(parameters: RolesParameters, seed: int) -> _Head:
    d, n = parameters.d_k, parameters.n
    return _Head(
        q=normal_vectors(seed, 0, LARGEST_N, d)[:n] / sqrt(d),
        k=np.ascontiguousarray(normal_vectors(seed, 1, LARGEST_N, d)[:n]),
        v=generator(seed, 2).standard_normal((LARGEST_N, 2))[:n],
        bias=parameters.bias * normal_vectors(seed, 3, 1, d)[0],
    )


def _one_key_changed(head: _Head, parameters: RolesParameters) -> tuple[np.ndarray, np.ndarray]:
    """Return the first query's scores before and after the second key is changed, shape (n,)."""
    keys = head.k.copy()
    keys[1] = parameters.pull * sqrt(parameters.d_k) * head.q[0]
    return head.k @ head.q[0], keys @ head.q[0]


def _outside(outputs: np.ndarray, values: np.ndarray) -> float:
    """Return how far an output, shape (n, 2), lies outside of the values' hull at most."""
    angles = 2 * pi * np.arange(DIRECTIONS) / DIRECTIONS
    directions = np.array([np.cos(angles), np.sin(angles)])
    return float(((outputs @ directions).max(axis=0) - (values @ directions).max(axis=0)).max())


def _memory(parameters: RolesParameters) -> int:
    """Return the bytes of the kept entries, of vectors, and of matrices."""
    vectors = 8 * LARGEST_N * parameters.d_k
    return memory_of(2 * LARGEST_N + 1) + 8 * (vectors + 8 * LARGEST_N * DIRECTIONS)


# --- plots ------------------------------------------------------------------------------------


def _row_plot(watched: np.ndarray) -> Lines:
    shown = watched[:, :SHOWN]
    x = tuple(float(key) for key in range(1, shown.shape[1] + 1))
    before, after = (tuple(row) for row in shown.tolist())
    return Lines(
        title=Translated(
            en="One query's weights when key 2 changes", zh="键 2 改变时一个查询的权重"
        ),
        curves=(
            Curve(name=Translated(en="before", zh="之前"), x=x, y=before, points=True),
            Curve(name=Translated(en="after", zh="之后"), x=x, y=after, points=True),
        ),
        x_label=Translated(en="key", zh="键"),
        y_label=Translated(en="weight", zh="权重"),
        y_scale="log10",
    )


def _hull_plot(outputs: np.ndarray, values: np.ndarray) -> Lines:
    return Lines(
        title=Translated(en="Outputs among the values", zh="值与输出"),
        curves=(
            _cloud(Translated(en="values", zh="值"), values),
            _cloud(Translated(en="outputs", zh="输出"), outputs),
        ),
        x_label=Translated(en="first entry", zh="第一个分量"),
        y_label=Translated(en="second entry", zh="第二个分量"),
    )


def _cloud(name: Translated, points: np.ndarray) -> Curve:
    ordered = points[np.argsort(points[:, 0])]
    x, y = (tuple(column) for column in ordered.T.tolist())
    return Curve(name=name, x=x, y=y, points=True)


DEMO = Demo(
    title=Translated(en="What Q, K and V can do", zh="Q、K、V 各自的作用"),
    parameters=RolesParameters,
    figures=(
        FigureInfo(
            name="times_smaller",
            meaning=Translated(
                en="how many times the watched weight falls when key 2 changes",
                zh="键 2 改变后所观察权重缩小的倍数",
            ),
        ),
        FigureInfo(
            name="weight_before",
            meaning=Translated(en="weight of query 1 for key 1", zh="查询 1 对键 1 的权重"),
        ),
        FigureInfo(
            name="weight_after",
            meaning=Translated(en="the same after key 2 has changed", zh="键 2 改变之后的同一权重"),
        ),
        FigureInfo(
            name="score_change",
            meaning=Translated(en="change of the watched score", zh="所观察得分的变化"),
        ),
        FigureInfo(
            name="key_bias",
            meaning=Translated(
                en="largest |ΔA| by a bias on all keys", zh="所有键加偏置时权重的最大变化 |ΔA|"
            ),
        ),
        FigureInfo(
            name="query_bias",
            meaning=Translated(
                en="largest |ΔA| by the same bias on all queries",
                zh="所有查询加同一偏置时权重的最大变化 |ΔA|",
            ),
        ),
        FigureInfo(
            name="outside",
            meaning=Translated(
                en="how far an output lies outside the values' hull; negative inside",
                zh="输出超出值的凸包多远，负数表示在内部",
            ),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="A weight depends on all keys, not on a common bias; the output is an average of values.",
        zh="权重取决于所有键，与键的公共偏置无关；输出是值的加权平均。",
    ),
    sources=(
        "Vaswani et al. 2017, Attention Is All You Need, §3.2.1, equation 1",
        "Namazifar et al. 2023, Role of Bias Terms in Dot-Product Attention, arXiv 2302.08626",
    ),
)
