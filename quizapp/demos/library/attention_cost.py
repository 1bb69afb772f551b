"""Demo: what attention's multiplications are spent on, and what the scale factor adds to them.

Causal attention over n tokens, one head. Which keys query i (from 0) sees, and how many pairs that
makes of a query and a key:

- full: keys 0 … i; n (n + 1) / 2 pairs.
- window: the last w of them (fewer at the start); n w - w (w - 1) / 2 pairs for w ≤ n.
- strided: the window, and before it every w-th key, i - w, i - 2w, … (after Child et al. 2019, arXiv
  1904.10509); Σ_i ⌊i / w⌋ more pairs.

A score takes d_k multiplications. The factor 1/√d_k takes one more for each pair if the scores are
multiplied by it (a share of 1/d_k), n d_k if Q is, and none if it was put into W_Q beforehand.
`folding` is the largest difference that this makes to real scores of 64 tokens in float32: exactly
0 where √d_k is a power of two, else rounding. Counted are multiplications, not time: a pass over
all scores that is not fused into the product costs more time than its share.
"""

from functools import lru_cache
from math import sqrt
from typing import Literal, assert_never, get_args

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.vectors import memory_of, normal_vectors, width_slider
from quizapp.language import Text, Translated
from quizapp.numbers import readable
from quizapp.plots.data import Bars, Curve, Heatmap, Lines

Pattern = Literal["full", "window", "strided"]
Place = Literal["scores", "queries", "W_Q"]

LARGEST_N = 65_536
SWEEP = tuple(4**power for power in range(3, 9))
SHOWN_TOKENS, SHOWN_WINDOW = 20, 5
FOLD_TOKENS, FOLD_MODEL = 64, 256
PATTERNS: dict[str, Text] = {
    "full": Translated(en="full", zh="完整"),
    "window": Translated(en="window", zh="窗口"),
    "strided": Translated(en="strided", zh="跨步稀疏"),
}
PLACES: dict[str, Text] = {
    "scores": Translated(en="on the scores", zh="乘在得分上"),
    "queries": Translated(en="on Q", zh="乘在 Q 上"),
    "W_Q": Translated(en="in W_Q", zh="并入 W_Q"),
}


class CostParameters(Parameters):
    """What can be set: the pattern, the tokens, the window, the dimension, and the factor's place."""

    pattern: Pattern = choice(
        "full",
        meaning=Translated(en="keys that a query sees", zh="查询能看到的键"),
        labels=PATTERNS,
    )
    n: int = slider(8192, 64, LARGEST_N, scale="log2", meaning=Translated(en="tokens", zh="词元数"))
    window: int = slider(
        512,
        16,
        4096,
        scale="log2",
        meaning=Translated(en="keys in a window; the stride too", zh="窗口内的键数，也是步长"),
    )
    d_k: int = width_slider(128)
    scale: Place = choice(
        "scores",
        meaning=Translated(en="where the factor is applied", zh="系数乘在何处"),
        labels=PLACES,
    )


def run(parameters: CostParameters, seed: int) -> Result:
    """Return pairs, multiplications, the factor's share of them, and three plots."""
    n, d = parameters.n, parameters.d_k
    pairs = _pairs(parameters.pattern, n, parameters.window)
    factors = {place: _factor_multiplies(place, pairs, n, d) for place in get_args(Place)}
    return Result(
        figures={
            "pairs": Figure(
                value=pairs, theory=_expected(parameters.pattern, n, parameters.window)
            ),
            "times_fewer": Figure(value=_pairs("full", n, n) / pairs),
            "multiplies": Figure(value=pairs * d),
            "factor_multiplies": Figure(value=factors[parameters.scale]),
            "factor_share": Figure(value=100 * factors[parameters.scale] / (pairs * d)),
            "folding": Figure(value=_folding(seed, d)),
        },
        plots=(
            _sweep(parameters, pairs),
            _mask_plot(parameters.pattern),
            _multiplies_plot(pairs * d, factors),
        ),
        drawn=Translated(
            en=f"counted for {readable(n)} tokens; {FOLD_TOKENS} tokens drawn for folding",
            zh=f"按 {readable(n)} 个词元计数；并入 W_Q 的差异用 {FOLD_TOKENS} 个词元",
        ),
    )


def _pairs(pattern: Pattern, n: int, window: int) -> int:
    """Return how many keys all n queries see together."""
    place = np.arange(n)
    seen = {
        "full": place + 1,
        "window": np.minimum(place + 1, window),
        "strided": np.minimum(place + 1, window) + place // window,
    }
    return int(seen[pattern].sum())


def _expected(pattern: Pattern, n: int, window: int) -> int | None:
    """Return the closed form of the pairs, where there is a simple one."""
    w = min(window, n)
    match pattern:
        case "full":
            return n * (n + 1) // 2
        case "window":
            return n * w - w * (w - 1) // 2
        case "strided":
            return None
        case _:
            assert_never(pattern)


def _factor_multiplies(place: Place, pairs: int, n: int, d: int) -> int:
    """Return the multiplications by the factor in each forward pass."""
    return {"scores": pairs, "queries": n * d, "W_Q": 0}[place]


@lru_cache(maxsize=32)
def _folding(seed: int, d: int) -> float:
    """Return the largest |difference| of scores with the factor in W_Q and after the product."""
    random = generator(seed, 0)
    x = random.standard_normal((FOLD_TOKENS, FOLD_MODEL), dtype=np.float32)
    w_q = (normal_vectors(seed, 1, FOLD_MODEL, d) / sqrt(FOLD_MODEL)).astype(np.float32)
    k = normal_vectors(seed, 2, FOLD_TOKENS, d).astype(np.float32)
    root = np.float32(sqrt(d))
    after, folded = (x @ w_q) @ k.T / root, (x @ (w_q / root)) @ k.T
    return float(np.abs(after - folded).max())


def _memory(parameters: CostParameters) -> int:
    """Return the bytes of the counts, the kept entries, and the matrices of `_folding`."""
    vectors = 4 * (FOLD_MODEL + FOLD_TOKENS) * parameters.d_k
    return 8 * (5 * LARGEST_N + vectors + 2**16) + memory_of(FOLD_MODEL + FOLD_TOKENS)


# --- plots ------------------------------------------------------------------------------------


def _sweep(parameters: CostParameters, pairs: int) -> Lines:
    def curve(pattern: Pattern) -> Curve:
        y = tuple(float(_pairs(pattern, n, parameters.window)) for n in SWEEP)
        return Curve(name=PATTERNS[pattern], x=tuple(float(n) for n in SWEEP), y=y)

    here = Curve(
        name=Translated(en="here", zh="此处"),
        x=(float(parameters.n),),
        y=(float(pairs),),
        points=True,
    )
    return Lines(
        title=Translated(en="Pairs of a query and a key", zh="查询与键的对数"),
        curves=(*map(curve, get_args(Pattern)), here),
        x_label=Translated(en="tokens n", zh="词元数 n"),
        y_label=Translated(en="pairs", zh="对数"),
        x_scale="log2",
        y_scale="log10",
    )


def _mask_plot(pattern: Pattern) -> Heatmap:
    return Heatmap(
        title=Translated(
            en=f"The pattern for {SHOWN_TOKENS} tokens, window {SHOWN_WINDOW}",
            zh=f"{SHOWN_TOKENS} 个词元、窗口 {SHOWN_WINDOW} 时的模式",
        ),
        rows=tuple(tuple(row) for row in _mask(pattern).astype(float).tolist()),
        low=0.0,
        high=1.0,
        x_label=Translated(en="key", zh="键"),
        y_label=Translated(en="query", zh="查询"),
    )


def _mask(pattern: Pattern, n: int = SHOWN_TOKENS, window: int = SHOWN_WINDOW) -> np.ndarray:
    """Return which query sees which key, shape (n, n)."""
    back = np.arange(n)[:, None] - np.arange(n)
    seen = {
        "full": back >= 0,
        "window": (back >= 0) & (back < window),
        "strided": (back >= 0) & ((back < window) | (back % window == 0)),
    }
    return seen[pattern]


def _multiplies_plot(products: int, factors: dict[Place, int]) -> Bars:
    return Bars(
        title=Translated(en="Multiplications, in millions", zh="乘法次数（百万）"),
        labels=("QKᵀ", *(PLACES[place] for place in factors)),
        values=(products / 1e6, *(count / 1e6 for count in factors.values())),
    )


DEMO = Demo(
    title=Translated(en="What attention's products cost", zh="注意力乘积的开销"),
    parameters=CostParameters,
    figures=(
        FigureInfo(
            name="pairs", meaning=Translated(en="pairs of a query and a key", zh="查询与键的对数")
        ),
        FigureInfo(
            name="times_fewer",
            meaning=Translated(
                en="pairs of full attention over these", zh="完整注意力的对数与此之比"
            ),
        ),
        FigureInfo(
            name="multiplies",
            meaning=Translated(en="multiplications of QKᵀ", zh="QKᵀ 的乘法次数"),
        ),
        FigureInfo(
            name="factor_multiplies",
            meaning=Translated(en="multiplications by the factor", zh="乘系数的次数"),
        ),
        FigureInfo(
            name="factor_share",
            meaning=Translated(en="those as a share of QKᵀ's", zh="它占 QKᵀ 乘法的比例"),
            unit="%",
        ),
        FigureInfo(
            name="folding",
            meaning=Translated(
                en="largest change of a float32 score by folding", zh="并入 W_Q 后得分的最大变化"
            ),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="Products grow with the pairs; the factor is one multiplication beside d_k, or none.",
        zh="乘法随对数增长；系数只占 d_k 分之一，甚至为零。",
    ),
    sources=(
        "Vaswani et al. 2017, Attention Is All You Need, §4, Table 1",
        "Child et al. 2019, Generating Long Sequences with Sparse Transformers, arXiv 1904.10509",
        "minGPT, pull request 55: scale q in place of the attention matrix",
    ),
)
