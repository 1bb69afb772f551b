"""Demo: a constant on a whole row of scores cancels in softmax, however large it makes the scores.

The entries of q have mean a, those of k mean b, all have variance 1, and c is the factor of q·k.
Over all pairs the score has mean c·d·a·b and variance c²·d·(1 + a² + b²). Within the row of one
query, the mean of the keys adds the same c·b·Σq_i to every score; so the variance within a row is
only c²·d·(1 + a²), in expectation over queries, and b has no effect on the weights. Neither has a
constant that is put on each row, drawn from N(0, r²): it adds r² to the pooled variance, and
nothing within a row.

256 queries meet the same 128 keys, so the measured variances scatter over seeds by several
per cent. `weight_change` is the largest |Δp| of all weights when the keys' mean and the rows'
constants are taken away: 0 in real numbers, rounding in float64.
"""

from dataclasses import dataclass

from quizapp.demos.attention import Scaling, factor, scaling_choice
from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import attend
from quizapp.demos.vectors import memory_of, normal_vectors, width_slider
from quizapp.language import Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Lines

QUERIES, KEYS = 256, 128
SHOWN_ROWS, SHOWN_SCORES, SHOWN_WEIGHTS = 24, 20, 24


class MeanShiftParameters(Parameters):
    """What can be set: the dimension, both means, the rows' constants, and the factor."""

    d_k: int = width_slider()
    mean_q: float = slider(
        1.0,
        0.0,
        2.0,
        step=0.25,
        meaning=Translated(en="mean of the entries of q", zh="q 各分量的均值"),
    )
    mean_k: float = slider(
        1.0,
        0.0,
        2.0,
        step=0.25,
        meaning=Translated(en="mean of the entries of k", zh="k 各分量的均值"),
    )
    row_shift: float = slider(
        30.0,
        0.0,
        50.0,
        step=5,
        meaning=Translated(en="std of a constant put on each row", zh="每行所加常数的标准差"),
    )
    scaling: Scaling = scaling_choice()


@dataclass(frozen=True, slots=True)
class _Scores:
    """Scores with the rows' constants and without them, shape (QUERIES, KEYS)."""

    shifted: np.ndarray
    plain: np.ndarray


def run(parameters: MeanShiftParameters, seed: int) -> Result:
    """Return pooled and within-row variance, the change of the weights, and two plots."""
    scores = _scores(parameters, seed)
    shifted, plain = attend(scores.shifted).weights, attend(scores.plain).weights
    a, b, r = parameters.mean_q, parameters.mean_k, parameters.row_shift
    c = factor(parameters.scaling, parameters.d_k)
    unit = c**2 * parameters.d_k
    return Result(
        figures={
            "mean": Figure(value=float(scores.shifted.mean()), theory=c * parameters.d_k * a * b),
            "pooled_variance": Figure(
                value=float(scores.shifted.var()), theory=unit * (1 + a**2 + b**2) + r**2
            ),
            "row_variance": Figure(
                value=float(scores.shifted.var(axis=1).mean()), theory=unit * (1 + a**2)
            ),
            "weight_change": Figure(value=float(np.abs(shifted - plain).max()), theory=0.0),
        },
        plots=(_rows_plot(scores.shifted), _weights_plot(shifted[0], plain[0])),
        drawn=Translated(
            en=f"{QUERIES} queries and {KEYS} keys with {readable(parameters.d_k)} entries",
            zh=f"{QUERIES} 个查询与 {KEYS} 个键，{readable(parameters.d_k)} 维",
        ),
    )


def _scores(parameters: MeanShiftParameters, seed: int) -> _Scores:
    vectors = normal_vectors(seed, 0, QUERIES + KEYS, parameters.d_k)
    q = (vectors[:QUERIES] + parameters.mean_q) * factor(parameters.scaling, parameters.d_k)
    k = vectors[QUERIES:]
    constants = parameters.row_shift * generator(seed, 1).standard_normal((QUERIES, 1))
    return _Scores(shifted=q @ (k + parameters.mean_k).T + constants, plain=q @ k.T)


def _memory(parameters: MeanShiftParameters) -> int:
    """Return the bytes of the kept entries, of shifted vectors, and of matrices of scores."""
    count = QUERIES + KEYS
    return memory_of(count) + 8 * (2 * parameters.d_k * count + 10 * QUERIES * KEYS)


# --- plots ----------------------------------------------------------------------------------


def _rows_plot(scores: np.ndarray) -> Lines:
    shown = scores[:SHOWN_ROWS, :SHOWN_SCORES]
    rows = np.arange(1.0, SHOWN_ROWS + 1)
    return Lines(
        title=Translated(en="Scores of 24 rows", zh="24 行的得分"),
        curves=(
            Curve(
                name=Translated(en="scores", zh="得分"),
                x=tuple(np.repeat(rows, SHOWN_SCORES).tolist()),
                y=tuple(shown.ravel().tolist()),
                points=True,
            ),
            Curve(
                name=Translated(en="mean of the row", zh="该行均值"),
                x=tuple(rows.tolist()),
                y=tuple(scores[:SHOWN_ROWS].mean(axis=1).tolist()),
                points=True,
            ),
        ),
        x_label=Translated(en="row (query)", zh="行（查询）"),
        y_label=Translated(en="score", zh="得分"),
    )


def _weights_plot(shifted: np.ndarray, plain: np.ndarray) -> Lines:
    largest = np.argsort(-plain)[:SHOWN_WEIGHTS]
    rank = tuple(float(place) for place in range(1, SHOWN_WEIGHTS + 1))
    return Lines(
        title=Translated(en="Largest weights of one row", zh="一行中最大的权重"),
        curves=(
            Curve(
                name=Translated(en="without the constant", zh="不加常数"),
                x=rank,
                y=tuple(plain[largest].tolist()),
            ),
            Curve(
                name=Translated(en="with it", zh="加常数"),
                x=rank,
                y=tuple(shifted[largest].tolist()),
                points=True,
            ),
        ),
        x_label=Translated(en="key, by its weight", zh="键（按权重排序）"),
        y_label=Translated(en="weight", zh="权重"),
        y_scale="log10",
    )


DEMO = Demo(
    title=Translated(en="A shift of a whole row", zh="整行平移"),
    parameters=MeanShiftParameters,
    figures=(
        FigureInfo(
            name="pooled_variance",
            meaning=Translated(en="variance of all scores together", zh="所有得分合在一起的方差"),
        ),
        FigureInfo(
            name="row_variance",
            meaning=Translated(en="variance within a row, averaged", zh="行内方差的平均值"),
        ),
        FigureInfo(
            name="weight_change",
            meaning=Translated(
                en="largest |Δp| when the rows' constants are taken away",
                zh="去掉各行常数后权重的最大变化 |Δp|",
            ),
        ),
        FigureInfo(name="mean", meaning=Translated(en="mean of all scores", zh="所有得分的均值")),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="Softmax sees differences within a row: a constant on the row moves no weight.",
        zh="softmax 只看行内的差：给整行加常数，权重不变。",
    ),
    sources=(
        "Vaswani et al. 2017, Attention Is All You Need, §3.2.1, footnote 4",
        "Softmax is invariant to a constant: e^(s+c)/Σe^(s+c) = e^s/Σe^s",
    ),
)
