"""Demo: how many tokens top-k, top-p and min-p leave, and how temperature moves that.

A step of decoding has n tokens with independent normal logits z of standard deviation σ; the
figures are means of 64 such steps. The probabilities at temperature T are q = softmax(z/T).
Sorted, the most probable first:

- top-k keeps k tokens (Fan et al. 2018);
- top-p keeps the smallest set with a probability of at least p (Holtzman et al. 2020);
- min-p keeps each token with at least the share m of the largest probability (Nguyen et al. 2024),
  so those with z_max - z ≤ T·ln(1/m).

Each keeps a first part of the sorted tokens, which is then divided by its sum. With "cut first"
the set is chosen at T = 1, and the temperature acts on what is left.

Without a cut the less probable half of many tokens has the probability Φ(-σ/T), as the logits of
tokens drawn from q are then N(σ²/T, σ²). That is given up to σ/T = 2: beyond, 1000 tokens are few.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import erfc, sqrt
from typing import Literal, get_args

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import attend
from quizapp.language import Text, Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Lines

Cut = Literal["none", "top-k", "top-p", "min-p"]
Order = Literal["temperature first", "cut first"]

ROWS = 64
SWEPT_ROWS = 16
ROUNDING = 1e-9
WIDEST_SPREAD = 2
SWEEP = tuple(2 ** (half / 2) for half in range(-6, 5))
CUTS: dict[str, Text] = {"none": Translated(en="none", zh="不截断")}
ORDERS: dict[str, Text] = {
    "temperature first": Translated(en="temperature first", zh="先温度"),
    "cut first": Translated(en="cut first", zh="先截断"),
}


class CutoffParameters(Parameters):
    """What can be set: the logits, the temperature, the cut with its threshold, the order."""

    n: int = slider(
        1000, 10, 5000, scale="log10", meaning=Translated(en="tokens n", zh="词表大小 n")
    )
    sigma: float = slider(
        3.0,
        0.0,
        10.0,
        step=0.5,
        meaning=Translated(en="standard deviation of the logits σ", zh="logits 的标准差 σ"),
    )
    temperature: float = slider(
        1.0, 0.1, 5.0, scale="log10", meaning=Translated(en="temperature T", zh="温度 T")
    )
    cut: Cut = choice("top-p", meaning=Translated(en="cut", zh="截断方式"), labels=CUTS)
    k: int = slider(
        50, 1, 1000, scale="log10", meaning=Translated(en="k of top-k", zh="top-k 的 k")
    )
    p: float = slider(
        0.9, 0.05, 1.0, step=0.05, meaning=Translated(en="p of top-p", zh="top-p 的 p")
    )
    min_p: float = slider(
        0.1,
        0.001,
        1.0,
        scale="log10",
        meaning=Translated(en="share of min-p", zh="min-p 的比例"),
    )
    order: Order = choice(
        "temperature first", meaning=Translated(en="order", zh="次序"), labels=ORDERS
    )


@dataclass(frozen=True, slots=True)
class _Left:
    """What a cut leaves: probabilities before it and after it (rows, n), kept tokens (rows,)."""

    before: np.ndarray
    after: np.ndarray
    kept: np.ndarray

    @property
    def mass(self) -> float:
        """The probability before the cut of the tokens that are kept, averaged."""
        return float((self.before * (self.after > 0)).sum(axis=1).mean())

    @property
    def entropy(self) -> float:
        """The entropy of what is left in nats, averaged."""
        logs = np.log(np.where(self.after > 0, self.after, 1))
        return float(-np.einsum("ij,ij->i", self.after, logs).mean())


def run(parameters: CutoffParameters, seed: int) -> Result:
    """Return how many tokens are left, their probability, entropy and tail, and two plots."""
    logits = parameters.sigma * _sorted(seed, parameters.n)
    left = _cut(logits, parameters, parameters.cut, parameters.temperature)
    tail = left.after[:, parameters.n // 2 :].sum(axis=1)
    return Result(
        figures={
            "kept": Figure(value=float(left.kept.mean())),
            "kept_mass": Figure(value=left.mass),
            "entropy": Figure(value=left.entropy),
            "largest": Figure(value=float(left.after[:, 0].mean())),
            "tail": Figure(value=float(tail.mean()), theory=_tail(parameters)),
        },
        plots=(_sweep(parameters, seed), _ranks(left)),
        drawn=Translated(
            en=f"{ROWS} steps, {readable(parameters.n)} tokens each",
            zh=f"{ROWS} 步，每步 {readable(parameters.n)} 个 token",
        ),
    )


# --- cuts -----------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _sorted(seed: int, n: int) -> np.ndarray:
    """Return standard normals, each row descending, shape (ROWS, n)."""
    return -np.sort(-generator(seed).standard_normal((ROWS, n)), axis=1)


def _cut(logits: np.ndarray, parameters: CutoffParameters, cut: Cut, temperature: float) -> _Left:
    """Return what *cut* leaves of the rows of *logits*, which descend."""
    before = attend(logits / temperature).weights
    chosen_on = before if parameters.order == "temperature first" else attend(logits).weights
    kept = _kept(chosen_on, parameters, cut)
    after = before * (np.arange(logits.shape[1]) < kept[:, None])
    after /= after.sum(axis=1, keepdims=True)
    return _Left(before, after, kept)


def _kept(weights: np.ndarray, parameters: CutoffParameters, cut: Cut) -> np.ndarray:
    """Return how many of each row's descending *weights* are kept, at least one."""
    rows, n = weights.shape
    match cut:
        case "none":
            return np.full(rows, n)
        case "top-k":
            return np.full(rows, min(parameters.k, n))
        case "top-p":
            short = np.cumsum(weights, axis=1) < parameters.p - ROUNDING
            return np.minimum(short.sum(axis=1) + 1, n)
        case "min-p":
            return (weights >= (parameters.min_p - ROUNDING) * weights[:, :1]).sum(axis=1)


def _tail(parameters: CutoffParameters) -> float | None:
    """Return Φ(-σ/T), where nothing is cut and σ/T is at most 2."""
    spread = parameters.sigma / parameters.temperature
    if parameters.cut != "none" or spread > WIDEST_SPREAD:
        return None
    return erfc(spread / sqrt(2)) / 2


def _memory(parameters: CutoffParameters) -> int:
    """Return the bytes of the kept normals and of a run's rows."""
    return 8 * 12 * ROWS * parameters.n


# --- plots ----------------------------------------------------------------------------------


def _sweep(parameters: CutoffParameters, seed: int) -> Lines:
    logits = parameters.sigma * _sorted(seed, parameters.n)[:SWEPT_ROWS]
    curves = [
        Curve(name=cut, x=SWEEP, y=tuple(_mean_kept(logits, parameters, cut, t) for t in SWEEP))
        for cut in get_args(Cut)[1:]
    ]
    here = _mean_kept(logits, parameters, parameters.cut, parameters.temperature)
    chosen = Curve(
        name=Translated(en="chosen", zh="所选"),
        x=(parameters.temperature,),
        y=(here,),
        points=True,
    )
    return Lines(
        title=Translated(en="Tokens left over the temperature", zh="剩余 token 数随温度的变化"),
        curves=(*curves, chosen),
        x_label="T",
        y_label=Translated(en="tokens", zh="token 数"),
        x_scale="log2",
        y_scale="log10",
    )


def _mean_kept(
    logits: np.ndarray, parameters: CutoffParameters, cut: Cut, temperature: float
) -> float:
    return float(_cut(logits, parameters, cut, temperature).kept.mean())


def _ranks(left: _Left) -> Lines:
    before, after = left.before.mean(axis=0), left.after.mean(axis=0)
    shown = int(min(left.kept.max() * 2, len(after)))
    ranks = tuple(range(1, shown + 1))
    return Lines(
        title=Translated(en="Probability by rank", zh="按名次的概率"),
        curves=(
            Curve(
                name=Translated(en="before the cut", zh="截断前"),
                x=ranks,
                y=tuple(before[:shown].tolist()),
            ),
            Curve(
                name=Translated(en="left", zh="截断后"),
                x=ranks,
                y=tuple(after[:shown].tolist()),
            ),
        ),
        x_label=Translated(en="rank", zh="名次"),
        y_label="p",
        x_scale="log10",
    )


DEMO = Demo(
    title=Translated(en="Temperature and cut-offs", zh="温度与截断"),
    parameters=CutoffParameters,
    figures=(
        FigureInfo(
            name="kept",
            meaning=Translated(en="tokens that are left, averaged", zh="剩余 token 数的平均值"),
            unit="tokens",
        ),
        FigureInfo(
            name="kept_mass",
            meaning=Translated(en="their probability before the cut", zh="它们在截断前的总概率"),
        ),
        FigureInfo(
            name="entropy",
            meaning=Translated(en="entropy of what is left", zh="截断后的熵"),
            unit="nats",
        ),
        FigureInfo(
            name="largest",
            meaning=Translated(en="largest probability, averaged", zh="最大概率的平均值"),
        ),
        FigureInfo(
            name="tail",
            meaning=Translated(
                en="probability of the less probable half", zh="较不可能的那一半 token 的概率"
            ),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="top-k keeps a number, top-p a probability, min-p a share of the best token.",
        zh="top-k 定个数，top-p 定总概率，min-p 定与最大概率之比。",
    ),
    sources=(
        "Holtzman et al. 2020, The Curious Case of Neural Text Degeneration",
        "Nguyen et al. 2024, Turning Up the Heat: Min-p Sampling",
    ),
)
