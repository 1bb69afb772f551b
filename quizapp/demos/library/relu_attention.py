"""Demo: ReLU in place of softmax, with and without a division by the number of keys.

The n scores of a row are independent N(0, s²), as q·k/√d_k is with s = 1 for random vectors of
unit variance. ReLU keeps what is positive: E max(x, 0) = s/√(2π) = 0.399 s and E max(x, 0)² = s²/2.
So the weights of a row sum to 0.399 s n, which grows with the sequence; divided by n they sum to
0.399 s at every length, and half of them are exactly 0. Softmax always sums to 1 and has no zero.

`output` is the root mean square of the entries of weights·V for independent values of variance 1:
√(Σ w²), averaged inside the root. It is s√(n/2) for ReLU and s/√(2n) for ReLU/n.

Wortsman et al. 2023 (arXiv 2309.08586) replace softmax by ReLU/n in vision transformers and come
close to its accuracy; this demo shows the scale of the weights, not accuracy.
"""

from functools import lru_cache
from math import pi, sqrt
from typing import Literal, assert_never, get_args

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import attend
from quizapp.language import Text, Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Lines

Weighting = Literal["relu", "relu/n", "softmax"]

LARGEST_N = 1024
ROWS, SWEPT_ROWS = 200, 50
SHOWN = 48
SWEEP = tuple(2**octave for octave in range(2, 11))
LABELS: dict[str, Text] = {"relu": "ReLU", "relu/n": "ReLU/n", "softmax": "softmax"}


class ReluParameters(Parameters):
    """What can be set: how scores become weights, how many keys, and the scores' spread."""

    weights: Weighting = choice(
        "relu",
        meaning=Translated(en="how scores become weights", zh="由得分得到权重的方式"),
        labels=LABELS,
    )
    n: int = slider(
        128,
        4,
        LARGEST_N,
        scale="log2",
        meaning=Translated(en="keys that a query sees", zh="每个查询看到的键数"),
    )
    std: float = slider(
        1.0,
        0.25,
        8.0,
        scale="log2",
        meaning=Translated(en="standard deviation of the scores", zh="得分的标准差"),
    )


def run(parameters: ReluParameters, seed: int) -> Result:
    """Return the rows' sums, the zeros, the size of the output, and two plots."""
    n, std = parameters.n, parameters.std
    scores = std * _normals(seed)[:, :n]
    weights = _weigh(parameters.weights, scores)
    sums = weights.sum(axis=1)
    expected = _expected(parameters)
    return Result(
        figures={
            "row_sum": Figure(value=float(sums.mean()), theory=expected.get("row_sum")),
            "row_sum_std": Figure(value=float(sums.std()), theory=expected.get("row_sum_std")),
            "zeros": Figure(value=float((weights == 0).mean()), theory=expected.get("zeros")),
            "output": Figure(
                value=sqrt(float((weights**2).sum(axis=1).mean())), theory=expected.get("output")
            ),
        },
        plots=(_sweep(parameters, seed, float(sums.mean())), _row(scores[0])),
        drawn=Translated(
            en=f"{ROWS} rows of {readable(n)} scores", zh=f"{ROWS} 行，每行 {readable(n)} 个得分"
        ),
    )


@lru_cache(maxsize=2)
def _normals(seed: int) -> np.ndarray:
    """Return standard normals, shape (ROWS, LARGEST_N): a shorter row is the beginning of one."""
    return generator(seed, 0).standard_normal((ROWS, LARGEST_N))


def _weigh(weighting: Weighting, scores: np.ndarray) -> np.ndarray:
    """Return the weights of each row of *scores*."""
    match weighting:
        case "relu":
            return np.maximum(scores, 0)
        case "relu/n":
            return np.maximum(scores, 0) / scores.shape[1]
        case "softmax":
            return attend(scores).weights
        case _:
            assert_never(weighting)


def _expected(parameters: ReluParameters) -> dict[str, float]:
    """Return what the theory says of the figures that it says something of."""
    n, std = parameters.n, parameters.std
    relu = {
        "row_sum": n * std / sqrt(2 * pi),
        "row_sum_std": std * sqrt(n * (0.5 - 0.5 / pi)),
        "output": std * sqrt(n / 2),
    }
    match parameters.weights:
        case "relu":
            return relu | {"zeros": 0.5}
        case "relu/n":
            return {name: value / n for name, value in relu.items()} | {"zeros": 0.5}
        case "softmax":
            return {"row_sum": 1.0, "row_sum_std": 0.0, "zeros": 0.0}
        case _:
            assert_never(parameters.weights)


def _memory(parameters: ReluParameters) -> int:
    """Return the bytes of the kept normals and of a run's matrices."""
    return 8 * ROWS * (LARGEST_N + 6 * parameters.n) + 8 * 6 * SWEPT_ROWS * LARGEST_N


# --- plots ------------------------------------------------------------------------------------


def _sweep(parameters: ReluParameters, seed: int, row_sum: float) -> Lines:
    normals = parameters.std * _normals(seed)[:SWEPT_ROWS]

    def curve(weighting: Weighting) -> Curve:
        sums = (_weigh(weighting, normals[:, :n]).sum(axis=1).mean() for n in SWEEP)
        return Curve(
            name=LABELS[weighting], x=tuple(float(n) for n in SWEEP), y=tuple(map(float, sums))
        )

    here = Curve(name=f"n = {parameters.n}", x=(float(parameters.n),), y=(row_sum,), points=True)
    return Lines(
        title=Translated(en="Sum of a row's weights", zh="一行权重之和"),
        curves=(*map(curve, get_args(Weighting)), here),
        x_label=Translated(en="keys n", zh="键数 n"),
        y_label=Translated(en="sum", zh="和"),
        x_scale="log2",
        y_scale="log10",
    )


def _row(scores: np.ndarray) -> Lines:
    """Return the shares of one row's largest scores under softmax and under ReLU."""
    shown = np.sort(scores)[::-1]
    relu = np.maximum(shown, 0)
    total = float(relu.sum()) or 1.0
    count = min(len(shown), SHOWN)
    places = np.linspace(0, len(shown) - 1, count).round().astype(int)
    x = tuple((places + 1.0).tolist())
    return Lines(
        title=Translated(en="Shares of one row's sum", zh="一行中各键所占份额"),
        curves=(
            Curve(name="softmax", x=x, y=tuple(attend(shown[None]).weights[0, places].tolist())),
            Curve(name="ReLU", x=x, y=tuple((relu[places] / total).tolist())),
        ),
        x_label=Translated(en="key, by its score", zh="键（按得分排序）"),
        y_label=Translated(en="share", zh="份额"),
    )


DEMO = Demo(
    title=Translated(en="ReLU in place of softmax", zh="用 ReLU 代替 softmax"),
    parameters=ReluParameters,
    figures=(
        FigureInfo(
            name="row_sum",
            meaning=Translated(en="sum of a row's weights, averaged", zh="每行权重之和的平均值"),
        ),
        FigureInfo(
            name="row_sum_std",
            meaning=Translated(
                en="standard deviation of that sum over rows", zh="各行权重之和的标准差"
            ),
        ),
        FigureInfo(
            name="zeros",
            meaning=Translated(en="share of weights that are exactly 0", zh="恰为 0 的权重占比"),
        ),
        FigureInfo(
            name="output",
            meaning=Translated(
                en="size of the output for values of variance 1", zh="值的方差为 1 时输出的均方根"
            ),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="ReLU weights sum to more and more as a row gets longer; divided by n they do not.",
        zh="行越长，ReLU 权重之和越大；除以 n 后不再增长。",
    ),
    sources=(
        "Wortsman et al. 2023, Replacing softmax with ReLU in Vision Transformers, arXiv 2309.08586",
    ),
)
