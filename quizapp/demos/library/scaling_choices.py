"""Demo: seven ways to scale q·k, what each makes of a row, and whether it reorders the keys.

200 queries with independent normal entries meet 128 keys. The keys are normal too, or have those
directions and all the length √d_k, or that length times e^(0.3 z) with a standard normal z.
`growth` multiplies all entries of q and k, as training may. The ways:

- none, 1/√d_k, 1/d_k, 1/8: a constant times q·k.
- q/‖q‖: only the query is L2-normalised. A positive factor for each row: no key changes place.
- cosine: both are L2-normalised, then times g, which models learn. Henry et al. 2020 (arXiv
  2010.04245) start g at log₂(L² - L), 13.99 at L = 128.
- LayerNorm: of q and of k, without gains and without ε, then 1/√d_k (Dehghani et al. 2023, arXiv
  2302.05442). Their lengths are then √d_k, so no |score| exceeds √d_k (Cauchy–Schwarz).

`focus` is the weight of a key that points along its query while the 127 others point against it:
where scores are bounded by B it is e^2B / (e^2B + 127), the largest weight that there can be.
`top1_changes` is the share of queries whose largest score belongs to another key than the largest
q·k; `swaps` the share of pairs of keys, neighbours in the order drawn, whose order is reversed.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from typing import Literal, get_args

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import Rows, attend
from quizapp.demos.vectors import memory_of, normal_vectors, width_slider
from quizapp.language import Text, Translated
from quizapp.numbers import readable
from quizapp.plots.data import Bars, Curve, Lines

Way = Literal["none", "1/sqrt(d_k)", "1/d_k", "1/8", "unit-q", "cosine", "layernorm"]
Keys = Literal["normal", "equal", "mixed"]

QUERIES, KEYS = 200, 128
SPREAD = 0.3
SWEEP = (4, 16, 64, 256, 1024)
LABELS: dict[str, Text] = {
    "none": Translated(en="none", zh="不缩放"),
    "1/sqrt(d_k)": "1/√d_k",
    "1/d_k": "1/d_k",
    "1/8": "1/8",
    "unit-q": "q/‖q‖",
    "cosine": "g·cos",
    "layernorm": "LayerNorm",
}


def _constants(d: int) -> dict[str, float]:
    """Return the constants that q·k can be multiplied by."""
    return {"none": 1.0, "1/sqrt(d_k)": 1 / sqrt(d), "1/d_k": 1 / d, "1/8": 1 / 8}


class ScalingParameters(Parameters):
    """What can be set: the way, the dimension, g, the keys' lengths, and the entries' growth."""

    scaling: Way = choice(
        "none",
        meaning=Translated(en="what is done to q·k", zh="对 q·k 的处理"),
        labels=LABELS,
    )
    d_k: int = width_slider(low=4)
    g: float = slider(
        1.0, 1.0, 64.0, scale="log2", meaning=Translated(en="factor of the cosine", zh="余弦的系数")
    )
    keys: Keys = choice(
        "normal",
        meaning=Translated(en="lengths of the keys", zh="键的长度"),
        labels={
            "normal": Translated(en="as drawn, normal entries", zh="正态分量的长度"),
            "equal": Translated(en="all equal", zh="全部相等"),
            "mixed": Translated(en="mixed, e^(0.3 z)", zh="不等，e^(0.3 z)"),
        },
    )
    growth: float = slider(
        1.0,
        1.0,
        50.0,
        scale="log10",
        meaning=Translated(en="factor on all entries of q and k", zh="q、k 所有分量的放大倍数"),
    )


@dataclass(frozen=True, slots=True)
class _Products:
    """q·k of queries and keys, shape (queries, keys), with what normalising them needs.

    Lengths and means of entries have the shapes (queries, 1) and (1, keys).
    """

    d: int
    dots: np.ndarray
    q_lengths: np.ndarray
    k_lengths: np.ndarray
    q_means: np.ndarray
    k_means: np.ndarray

    def scores(self, way: Way, g: float) -> np.ndarray:
        """Return the scores that softmax gets."""
        match way:
            case "unit-q":
                return self.dots / self.q_lengths
            case "cosine":
                return g * self.dots / (self.q_lengths * self.k_lengths)
            case "layernorm":
                return self._layer_norm() / sqrt(self.d)
            case _:
                return self.dots * _constants(self.d)[way]

    def _layer_norm(self) -> np.ndarray:
        """Return the dot products after LayerNorm of both vectors."""
        centred = self.dots - self.d * self.q_means * self.k_means
        q_std = np.sqrt(self.q_lengths**2 / self.d - self.q_means**2)
        k_std = np.sqrt(self.k_lengths**2 / self.d - self.k_means**2)
        return centred / (q_std * k_std)


def run(parameters: ScalingParameters, seed: int) -> Result:
    """Return what the scores and the rows are like, what was reordered, and two plots."""
    way, d, g = parameters.scaling, parameters.d_k, parameters.g
    products = _drawn(seed, parameters.keys, parameters.growth, d)
    scores = products.scores(way, g)
    rows = attend(scores)
    top = scores.argmax(axis=1) != products.dots.argmax(axis=1)
    swapped = np.diff(scores) * np.diff(products.dots) < 0
    return Result(
        figures={
            "effective_keys": Figure(value=rows.effective_keys),
            "entropy_share": Figure(value=float(rows.entropy.mean()) / log(KEYS)),
            "std": Figure(value=float(scores.std()), theory=_std(parameters)),
            "max_score": Figure(value=float(np.abs(scores).max())),
            "saturated": Figure(value=rows.saturated),
            "focus": Figure(value=_focus(parameters, seed), theory=_largest_weight(way, d, g)),
            "top1_changes": Figure(value=float(top.mean())),
            "swaps": Figure(value=float(swapped.mean())),
        },
        plots=(_bars(products, g), _sweep(parameters, seed, rows)),
        drawn=Translated(
            en=f"{QUERIES} queries and {KEYS} keys with {readable(d)} entries",
            zh=f"{QUERIES} 个查询与 {KEYS} 个键，{readable(d)} 维",
        ),
    )


# --- vectors ----------------------------------------------------------------------------------


@lru_cache(maxsize=len(SWEEP) + 3)
def _drawn(seed: int, keys: Keys, growth: float, d: int) -> _Products:
    q = growth * normal_vectors(seed, 0, QUERIES, d)
    k = growth * normal_vectors(seed, 1, KEYS, d)
    if keys != "normal":
        lengths = np.linalg.norm(k, axis=1, keepdims=True)
        k *= growth * sqrt(d) / lengths
    if keys == "mixed":
        k *= np.exp(SPREAD * generator(seed, 2).standard_normal((KEYS, 1)))
    return _products(q, k)


def _products(q: np.ndarray, k: np.ndarray) -> _Products:
    return _Products(
        d=q.shape[1],
        dots=q @ k.T,
        q_lengths=np.linalg.norm(q, axis=1, keepdims=True),
        k_lengths=np.linalg.norm(k, axis=1, keepdims=True).T,
        q_means=q.mean(axis=1, keepdims=True),
        k_means=k.mean(axis=1, keepdims=True).T,
    )


def _focus(parameters: ScalingParameters, seed: int) -> float:
    """Return the weight of a key along its query where all others point against it."""
    q = parameters.growth * normal_vectors(seed, 0, QUERIES, parameters.d_k)[:1]
    k = np.repeat(-q, KEYS, axis=0)
    k[0] = q[0]
    scores = _products(q, k).scores(parameters.scaling, parameters.g)
    return float(attend(scores).weights[0, 0])


def _largest_weight(way: Way, d: int, g: float) -> float | None:
    """Return the largest weight that one of KEYS keys can get, where scores are bounded."""
    bound = {"cosine": g, "layernorm": sqrt(d)}.get(way)
    return None if bound is None else 1 / (1 + (KEYS - 1) * exp(-2 * bound))


def _std(parameters: ScalingParameters) -> float:
    """Return the scores' standard deviation over random q and k."""
    d, growth = parameters.d_k, parameters.growth
    length = exp(SPREAD**2) if parameters.keys == "mixed" else 1.0
    dots = growth**2 * sqrt(d) * length
    constants = {way: dots * constant for way, constant in _constants(d).items()}
    # LayerNorm centres: vectors then point in random directions of d - 1 dimensions.
    norms = {"unit-q": growth * length, "cosine": parameters.g / sqrt(d)}
    return (constants | norms | {"layernorm": sqrt(d / (d - 1))})[parameters.scaling]


def _memory(_parameters: ScalingParameters) -> int:
    """Return the bytes of the kept entries and products, of vectors, and of a few matrices."""
    count = QUERIES + KEYS
    matrices = len(SWEEP) + 13
    return memory_of(count) + 8 * (4 * max(SWEEP) * count + matrices * QUERIES * KEYS)


# --- plots ------------------------------------------------------------------------------------


def _bars(products: _Products, g: float) -> Bars:
    keys = tuple(attend(products.scores(way, g)).effective_keys for way in get_args(Way))
    cosine = "cos" if g == 1 else f"{readable(g, 2)}·cos"
    return Bars(
        title=Translated(en=f"Effective keys, of {KEYS}", zh=f"有效键数（共 {KEYS}）"),
        labels=tuple(cosine if way == "cosine" else LABELS[way] for way in get_args(Way)),
        values=keys,
    )


def _sweep(parameters: ScalingParameters, seed: int, rows: Rows) -> Lines:
    def curve(way: Way) -> Curve:
        shares = (
            _drawn(seed, parameters.keys, parameters.growth, d).scores(way, parameters.g)
            for d in SWEEP
        )
        y = tuple(attend(scores).effective_keys / KEYS for scores in shares)
        return Curve(name=LABELS[way], x=tuple(float(d) for d in SWEEP), y=y)

    others: tuple[Way, ...] = ("none", "1/sqrt(d_k)")
    third: Way = "1/d_k" if parameters.scaling in others else parameters.scaling
    here = Curve(
        name=f"d_k = {parameters.d_k}",
        x=(float(parameters.d_k),),
        y=(rows.effective_keys / KEYS,),
        points=True,
    )
    return Lines(
        title=Translated(en="Effective keys as a share of all", zh="有效键数占全部键的比例"),
        curves=(*map(curve, (*others, third)), here),
        x_label="d_k",
        y_label=Translated(en="share", zh="占比"),
        x_scale="log2",
    )


DEMO = Demo(
    title=Translated(en="Ways to scale the scores", zh="缩放得分的几种方式"),
    parameters=ScalingParameters,
    figures=(
        FigureInfo(
            name="effective_keys",
            meaning=Translated(en="e^entropy of a row, averaged", zh="每行 e^熵 的平均值"),
            unit="keys",
        ),
        FigureInfo(
            name="entropy_share",
            meaning=Translated(en="entropy of a row over ln n, averaged", zh="每行熵与 ln n 之比"),
        ),
        FigureInfo(
            name="std",
            meaning=Translated(en="standard deviation of the scores", zh="得分的标准差"),
        ),
        FigureInfo(name="max_score", meaning=Translated(en="largest |score|", zh="最大的 |得分|")),
        FigureInfo(
            name="saturated",
            meaning=Translated(en="share of rows with max p > 0.99", zh="max p > 0.99 的行占比"),
        ),
        FigureInfo(
            name="focus",
            meaning=Translated(
                en="weight of a key along q, all others against it",
                zh="一键与 q 同向、其余反向时的权重",
            ),
        ),
        FigureInfo(
            name="top1_changes",
            meaning=Translated(
                en="share of queries whose top key is another than by q·k",
                zh="首位键与按 q·k 不同的查询占比",
            ),
        ),
        FigureInfo(
            name="swaps",
            meaning=Translated(
                en="share of pairs of keys in another order than by q·k",
                zh="与按 q·k 顺序相反的键对占比",
            ),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="Constants are temperatures; norms also bound the scores and can reorder the keys.",
        zh="常数只是温度；归一化还给得分设了上界，并可能改变键的次序。",
    ),
    sources=(
        "Vaswani et al. 2017, Attention Is All You Need, §3.2.1",
        "Henry et al. 2020, Query-Key Normalization for Transformers, arXiv 2010.04245",
        "Dehghani et al. 2023, Scaling Vision Transformers to 22 Billion Parameters, arXiv 2302.05442",
        "Yang et al. 2022, Tensor Programs V, arXiv 2203.03466 (1/d attention)",
    ),
)
