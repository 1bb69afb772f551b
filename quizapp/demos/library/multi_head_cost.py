"""Demo: what more heads cost and what they do not, and what sharing keys and values saves.

A model of width 4096 is cut into H heads of width 4096/H. Every head compares n queries with n
keys: H·n²·(4096/H) = 4096 n² multiplications for QKᵀ, whatever H is, but H·n² scores. Keys and
values are kept for every token, in 16 bits: 2·layers·(heads of keys)·(4096/H)·2 bytes. With as
many heads of keys as of queries that is multi-head attention; grouped-query attention (Ainslie et
al. 2023, arXiv 2305.13245) has 8 here, multi-query attention (Shazeer 2019, arXiv 1911.02150) has
1, and never more than H.

The counts are those of real arrays: 16 tokens with normal entries go through the heads, and the
sizes of their scores, keys and values are scaled to n tokens and all layers. `patterns` counts
heads whose weights differ from all others': sharing keys leaves every query head its own pattern.
At H = 32 with 32 layers the cache is that of Llama 2 7B (multi-head) and Llama 3 8B (8 heads of
keys): 512 and 128 KiB a token.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Literal, get_args

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import attend
from quizapp.language import Translated
from quizapp.numbers import readable
from quizapp.plots.data import Bars, Curve, Heatmap, Lines

Heads = Literal["1", "2", "4", "8", "16", "32", "64"]
Sharing = Literal["mha", "gqa", "mqa"]

D_MODEL, TOKENS = 4096, 16
BYTES = 2
KIB, GIB = 2**10, 2**30
SHARINGS: dict[Sharing, str] = {"mha": "MHA", "gqa": "GQA-8", "mqa": "MQA"}


class HeadsParameters(Parameters):
    """What can be set: the heads, which of them share keys, the tokens, and the layers."""

    heads: Heads = choice("32", meaning=Translated(en="heads of queries", zh="查询头数"))
    kv: Sharing = choice(
        "mha",
        meaning=Translated(en="heads of keys and values", zh="键值头"),
        labels={
            "mha": Translated(en="one for each (MHA)", zh="各自一个（MHA）"),
            "gqa": Translated(en="8 groups (GQA)", zh="8 组（GQA）"),
            "mqa": Translated(en="1 for all (MQA)", zh="共用 1 个（MQA）"),
        },
    )
    n: int = slider(4096, 128, 131_072, scale="log2", meaning=Translated(en="tokens", zh="词元数"))
    layers: int = slider(32, 1, 128, scale="log2", meaning=Translated(en="layers", zh="层数"))


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer over TOKENS tokens: scores (H, t, t), keys and values (key heads, t, width)."""

    scores: np.ndarray
    keys: np.ndarray
    values: np.ndarray

    @property
    def weights(self) -> np.ndarray:
        """The weights of all heads, shape (H·t, t)."""
        width = self.keys.shape[2]
        return attend(self.scores.reshape(-1, TOKENS) / sqrt(width)).weights

    @property
    def multiplies(self) -> int:
        """The multiplications of QKᵀ."""
        return self.scores.size * self.keys.shape[2]

    @property
    def cache_per_token(self) -> int:
        """The bytes of one token's keys and values."""
        return (self.keys.size + self.values.size) // TOKENS * BYTES


def run(parameters: HeadsParameters, seed: int) -> Result:
    """Return multiplications, scores, bytes of the cache, patterns, and three plots."""
    heads, n, layers = int(parameters.heads), parameters.n, parameters.layers
    layer = _layer(heads, parameters.kv, seed)
    longer = (n / TOKENS) ** 2
    kept = layer.cache_per_token * layers
    patterns = layer.weights.reshape(heads, TOKENS, TOKENS)
    per_token = 2 * layers * _key_heads(heads, parameters.kv) * (D_MODEL // heads) * BYTES
    return Result(
        figures={
            "multiplies": Figure(value=layer.multiplies * longer, theory=D_MODEL * n**2),
            "scores": Figure(value=layer.scores.size * longer, theory=heads * n**2),
            "kv_per_token": Figure(value=kept / KIB, theory=per_token / KIB),
            "kv_cache": Figure(value=kept * n / GIB),
            "patterns": Figure(value=len(np.unique(patterns.round(9), axis=0)), theory=heads),
        },
        plots=(
            _sweep(parameters, seed),
            _cache_plot(heads, layers, seed),
            _patterns_plot(patterns[:, -1]),
        ),
        drawn=Translated(
            en=f"{TOKENS} tokens, {heads} × {D_MODEL // heads} entries; counts for {readable(n)}",
            zh=f"{TOKENS} 个词元，{heads} × {D_MODEL // heads} 维；按 {readable(n)} 个词元计数",
        ),
    )


def _key_heads(heads: int, kv: Sharing) -> int:
    return {"mha": heads, "gqa": min(8, heads), "mqa": 1}[kv]


def _layer(heads: int, kv: Sharing, seed: int) -> _Layer:
    width, key_heads = D_MODEL // heads, _key_heads(heads, kv)
    q, k, v = _entries(seed).reshape(3, TOKENS, heads, width).transpose(0, 2, 1, 3)
    k, v = k[:key_heads], v[:key_heads]
    seen = np.repeat(k, heads // key_heads, axis=0)
    return _Layer(scores=q @ seen.transpose(0, 2, 1), keys=k, values=v)


@lru_cache(maxsize=2)
def _entries(seed: int) -> np.ndarray:
    """Return queries, keys and values of all heads beside each other, (3, TOKENS, D_MODEL)."""
    return generator(seed, 0).standard_normal((3, TOKENS, D_MODEL))


def _memory(parameters: HeadsParameters) -> int:
    """Return the bytes of the vectors of a layer, and of its scores and weights."""
    return 8 * (10 * TOKENS * D_MODEL + 12 * int(parameters.heads) * TOKENS**2)


# --- plots ------------------------------------------------------------------------------------


def _sweep(parameters: HeadsParameters, seed: int) -> Lines:
    """Return what grows and what does not, in multiples of one head."""
    counts = tuple(int(heads) for heads in get_args(Heads))
    layers = tuple(_layer(heads, parameters.kv, seed) for heads in counts)

    def curve(name: Translated, values: tuple[int, ...]) -> Curve:
        x, y = tuple(map(float, counts)), tuple(value / values[0] for value in values)
        return Curve(name=name, x=x, y=y)

    return Lines(
        title=Translated(en="More heads, against one head", zh="多头与单头之比"),
        curves=(
            curve(
                Translated(en="products", zh="乘法"), tuple(layer.multiplies for layer in layers)
            ),
            curve(Translated(en="scores", zh="得分"), tuple(layer.scores.size for layer in layers)),
            curve(
                Translated(
                    en=f"KV, {SHARINGS[parameters.kv]}", zh=f"KV，{SHARINGS[parameters.kv]}"
                ),
                tuple(layer.cache_per_token for layer in layers),
            ),
        ),
        x_label=Translated(en="heads", zh="头数"),
        y_label=Translated(en="times", zh="倍"),
        x_scale="log2",
        y_scale="log2",
    )


def _cache_plot(heads: int, layers: int, seed: int) -> Bars:
    kept = (_layer(heads, kv, seed).cache_per_token * layers / KIB for kv in get_args(Sharing))
    return Bars(
        title=Translated(en="Keys and values of one token", zh="每个词元的键值缓存"),
        labels=tuple(SHARINGS.values()),
        values=tuple(kept),
        unit="KiB",
    )


def _patterns_plot(weights: np.ndarray) -> Heatmap:
    return Heatmap(
        title=Translated(
            en="Weights of the last query in each head", zh="各头中最后一个查询的权重"
        ),
        rows=tuple(tuple(row) for row in weights.tolist()),
        low=0.0,
        high=float(weights.max()),
        x_label=Translated(en="key", zh="键"),
        y_label=Translated(en="head", zh="头"),
    )


DEMO = Demo(
    title=Translated(en="What heads cost", zh="多头的开销"),
    parameters=HeadsParameters,
    figures=(
        FigureInfo(
            name="kv_per_token",
            meaning=Translated(
                en="keys and values of one token, all layers", zh="每个词元在所有层的键值"
            ),
            unit="KiB",
        ),
        FigureInfo(
            name="kv_cache",
            meaning=Translated(en="keys and values of n tokens", zh="n 个词元的键值"),
            unit="GiB",
        ),
        FigureInfo(
            name="multiplies",
            meaning=Translated(en="multiplications of QKᵀ in a layer", zh="一层中 QKᵀ 的乘法次数"),
        ),
        FigureInfo(
            name="scores",
            meaning=Translated(en="scores in a layer", zh="一层中的得分个数"),
        ),
        FigureInfo(
            name="patterns",
            meaning=Translated(en="heads whose weights differ", zh="权重互不相同的头数"),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="More heads cost no more products, only more scores; shared keys save cache.",
        zh="头数增加不增加乘法，只增加得分个数；共享键值节省缓存。",
    ),
    sources=(
        "Vaswani et al. 2017, Attention Is All You Need, §3.2.2",
        "Shazeer 2019, Fast Transformer Decoding: One Write-Head is All You Need, arXiv 1911.02150",
        "Ainslie et al. 2023, GQA, arXiv 2305.13245",
    ),
)
