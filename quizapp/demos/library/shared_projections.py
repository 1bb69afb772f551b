"""Demo: one matrix for W_Q and W_K makes scores symmetric, and each token attend to itself.

n tokens with hidden states X (n × 512) of independent normal entries, projected by matrices of
d_k columns with entries of variance 1/512, so that entries of q and k have variance 1. Scores are
divided by √d_k. With W_Q = W_K = W the scores X W Wᵀ Xᵀ are symmetric and positive semidefinite:
i scores j as j scores i, and the score of a token with itself is ‖q_i‖²/√d_k, about √d_k, while the
others have standard deviation 1. Reformer (Kitaev et al. 2020, arXiv 2001.04451) shares the two
and masks a token's own position; `mask` does that.

`asymmetry` is ‖S - Sᵀ‖/‖S‖ in Frobenius norms. For separate matrices it is about
√(2 (1 - 1/n)(1 - 1/512)): the diagonal has no part in it, and S_ij and S_ji share X. The weights
are not symmetric even where the scores are, since each row has its own sum.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Literal

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import generator, np
from quizapp.demos.softmax import attend
from quizapp.demos.vectors import memory_of, normal_vectors
from quizapp.language import Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Heatmap, Lines

Projections = Literal["shared", "separate"]
Mask = Literal["no", "yes"]

LARGEST_N, D_MODEL, LARGEST_D = 128, 512, 512
MASKED = -1e9
SHOWN, SHOWN_PAIRS = 24, 150


class SharedParameters(Parameters):
    """What can be set: one matrix or two, the mask, the dimension, and the number of tokens."""

    projections: Projections = choice(
        "shared",
        meaning=Translated(en="W_Q and W_K", zh="W_Q 与 W_K"),
        labels={
            "shared": Translated(en="one matrix", zh="同一矩阵"),
            "separate": Translated(en="two matrices", zh="两个矩阵"),
        },
    )
    mask: Mask = choice(
        "no",
        meaning=Translated(en="mask a token's own position", zh="屏蔽词元自身的位置"),
        labels={"no": Translated(en="no", zh="否"), "yes": Translated(en="yes", zh="是")},
    )
    d_k: int = slider(
        64,
        1,
        LARGEST_D,
        scale="log2",
        meaning=Translated(en="entries of q and of k", zh="q 与 k 的维度"),
    )
    n: int = slider(
        128,
        4,
        LARGEST_N,
        scale="log2",
        meaning=Translated(en="tokens", zh="词元数"),
    )


@dataclass(frozen=True, slots=True)
class _Attention:
    """Scores before the mask and weights after it, shape (n, n)."""

    scores: np.ndarray
    weights: np.ndarray


def run(parameters: SharedParameters, seed: int) -> Result:
    """Return self-attention, asymmetry and the lowest eigenvalue, and two plots."""
    attention = _attend(parameters, seed)
    scores, weights = attention.scores, attention.weights
    shared = parameters.projections == "shared"
    n = parameters.n
    expected = 0.0 if shared else sqrt(2 * (1 - 1 / n) * (1 - 1 / D_MODEL))
    own = 0.0 if parameters.mask == "yes" else None
    return Result(
        figures={
            "self_weight": Figure(value=float(np.diag(weights).mean()), theory=own),
            "asymmetry": Figure(value=_asymmetry(scores), theory=expected),
            "weights_asymmetry": Figure(value=_asymmetry(weights)),
            "lowest_eigenvalue": Figure(value=_lowest(scores)),
        },
        plots=(_heatmap(weights), _pairs(scores)),
        drawn=Translated(
            en=f"{n} tokens, d_model {D_MODEL}, d_k {readable(parameters.d_k)}",
            zh=f"{n} 个词元，d_model {D_MODEL}，d_k {readable(parameters.d_k)}",
        ),
    )


def _attend(parameters: SharedParameters, seed: int) -> _Attention:
    x = _hidden(seed)[: parameters.n]
    q = x @ _projection(seed, 0, parameters.d_k)
    k = q if parameters.projections == "shared" else x @ _projection(seed, 1, parameters.d_k)
    scores = q @ k.T / sqrt(parameters.d_k)
    seen = scores.copy()
    if parameters.mask == "yes":
        np.fill_diagonal(seen, MASKED)
    return _Attention(scores, attend(seen).weights)


@lru_cache(maxsize=2)
def _hidden(seed: int) -> np.ndarray:
    return generator(seed, 2).standard_normal((LARGEST_N, D_MODEL))


def _projection(seed: int, stream: int, d_k: int) -> np.ndarray:
    """Return a matrix of shape (D_MODEL, d_k) with entries of variance 1/D_MODEL."""
    return normal_vectors(seed, stream, D_MODEL, d_k) / sqrt(D_MODEL)


def _asymmetry(matrix: np.ndarray) -> float:
    return float(np.linalg.norm(matrix - matrix.T) / np.linalg.norm(matrix))


def _lowest(scores: np.ndarray) -> float:
    """Return the lowest eigenvalue of the scores' symmetric part over the largest magnitude."""
    values = np.linalg.eigvalsh((scores + scores.T) / 2)
    return float(values[0] / np.abs(values).max())


def _memory(parameters: SharedParameters) -> int:
    """Return the bytes of what is kept, of projections, and of matrices of scores."""
    kept = 2 * memory_of(D_MODEL) + 8 * 2 * LARGEST_N * D_MODEL
    return kept + 8 * (2 * (D_MODEL + LARGEST_N) * parameters.d_k + 12 * LARGEST_N**2)


# --- plots ------------------------------------------------------------------------------------


def _heatmap(weights: np.ndarray) -> Heatmap:
    shown = weights[:SHOWN, :SHOWN]
    return Heatmap(
        title=Translated(
            en=f"Weights of the first {len(shown)} tokens", zh=f"前 {len(shown)} 个词元的权重"
        ),
        rows=tuple(tuple(row) for row in shown.tolist()),
        low=0.0,
        high=1.0,
        x_label=Translated(en="key", zh="键"),
        y_label=Translated(en="query", zh="查询"),
        shade="sqrt",
    )


def _pairs(scores: np.ndarray) -> Lines:
    """Return the score of j for i over the one of i for j, for pairs i < j."""
    i, j = np.triu_indices(len(scores), 1)
    step = -(-len(i) // SHOWN_PAIRS)
    i, j = i[::step], j[::step]
    order = np.argsort(scores[i, j])
    there, back = scores[i, j][order], scores[j, i][order]
    ends = (float(there[0]), float(there[-1]))
    return Lines(
        title=Translated(en="Scores there and back", zh="双向的得分"),
        curves=(
            Curve(
                name=Translated(en="pairs of tokens", zh="词元对"),
                x=tuple(there.tolist()),
                y=tuple(back.tolist()),
                points=True,
            ),
            Curve(name=Translated(en="equal", zh="相等"), x=ends, y=ends),
        ),
        x_label=Translated(en="score of i for j", zh="i 对 j 的得分"),
        y_label=Translated(en="of j for i", zh="j 对 i"),
    )


DEMO = Demo(
    title=Translated(en="One matrix for W_Q and W_K", zh="W_Q 与 W_K 共用一个矩阵"),
    parameters=SharedParameters,
    figures=(
        FigureInfo(
            name="self_weight",
            meaning=Translated(
                en="weight of a token for itself, averaged", zh="词元对自身权重的平均值"
            ),
        ),
        FigureInfo(
            name="asymmetry",
            meaning=Translated(en="‖S - Sᵀ‖/‖S‖ of the scores", zh="得分矩阵的 ‖S - Sᵀ‖/‖S‖"),
        ),
        FigureInfo(
            name="weights_asymmetry",
            meaning=Translated(en="‖A - Aᵀ‖/‖A‖ of the weights", zh="权重矩阵的 ‖A - Aᵀ‖/‖A‖"),
        ),
        FigureInfo(
            name="lowest_eigenvalue",
            meaning=Translated(
                en="lowest eigenvalue of (S + Sᵀ)/2, the largest being 1",
                zh="(S + Sᵀ)/2 的最小特征值，最大者记为 1",
            ),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="With one matrix i scores j as j scores i, and each token scores itself highest.",
        zh="共用矩阵时 i 对 j 与 j 对 i 得分相同，且每个词元给自己的得分最高。",
    ),
    sources=("Kitaev et al. 2020, Reformer, arXiv 2001.04451 (shared-QK attention)",),
)
