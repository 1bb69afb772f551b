"""Initialisers of W_Q and W_K, and queries and keys as a fresh layer of 512 inputs makes them."""

from math import sqrt
from typing import Any, Literal, TypeAlias

from quizapp.demos.attention import LARGEST_DIMENSION
from quizapp.demos.model import choice
from quizapp.demos.numeric import generator, np
from quizapp.language import Translated

Init: TypeAlias = Literal["unit", "linear", "xavier", "gpt2"]

D_MODEL = 512
BLOCK = 64


def init_choice() -> Any:  # noqa: ANN401 - a field's default, as `choice` returns it
    """Declare the parameter that says how q and k come about, an `Init`."""
    return choice(
        "unit",
        meaning=Translated(
            en=f"initialiser of W_Q and W_K, {D_MODEL} inputs",
            zh=f"W_Q、W_K 的初始化，输入 {D_MODEL} 维",
        ),
        labels={
            "unit": Translated(en="none: unit entries", zh="无：单位方差"),
            "linear": Translated(en="nn.Linear default", zh="nn.Linear 默认"),
            "xavier": "Xavier",
            "gpt2": "GPT-2, N(0, 0.02²)",
        },
    )


def entry_variance(init: Init, d_k: int) -> float:
    """Return the variance of an entry of q for inputs of mean 0 and variance 1.

    It is 512 times the variance of a weight: 1/(3·512) for nn.Linear's default U(-a, a) with
    a = 1/√512, 2/(512 + d_k) for Xavier (Glorot and Bengio 2010, equation 16), 0.02² for GPT-2.
    """
    weight = {
        "unit": 1 / D_MODEL,
        "linear": 1 / (3 * D_MODEL),
        "xavier": 2 / (D_MODEL + d_k),
        "gpt2": 0.02**2,
    }
    return D_MODEL * weight[init]


def project(inputs: np.ndarray, init: Init, seed: int, stream: int) -> np.ndarray:
    """Return *inputs*, shape (tokens, 512), times weights of variance 1/512.

    The result has the shape (largest d_k, tokens): a lower d_k is its beginning. Weights are
    uniform for nn.Linear and Xavier and normal for GPT-2, drawn 64 columns at a time.
    """
    projected = np.empty((LARGEST_DIMENSION, len(inputs)))
    for block in range(0, LARGEST_DIMENSION, BLOCK):
        random = generator(seed, stream, block)
        shape = (BLOCK, D_MODEL)
        normal = init == "gpt2"
        weights = random.standard_normal(shape) if normal else _uniform(random, shape)
        projected[block : block + BLOCK] = weights @ inputs.T / sqrt(D_MODEL)
    return projected


def _uniform(random: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Return uniform numbers of mean 0 and variance 1."""
    return random.uniform(-sqrt(3), sqrt(3), shape)
