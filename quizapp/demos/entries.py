"""Laws of independent entries, and pairs of vectors whose entries have other moments.

Entries with the mean μ, the variance σ² and the correlation ρ between q_i and k_i are made of two
independent standard ones, x and y: q_i = μ + σ x and k_i = μ + σ (ρ x + √(1 - ρ²) y). Then
E[q_i k_i] = μ² + ρ σ² and, where E[x³] = 0 and E[x⁴] = κ,
Var(q_i k_i) = 2 μ² σ² (1 + ρ) + σ⁴ (1 - ρ² + (κ - 1) ρ²).
"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Literal, assert_never

from quizapp.demos.attention import LARGEST_DIMENSION
from quizapp.demos.numeric import generator, np

Entries = Literal["normal", "uniform", "rademacher", "laplace"]

KURTOSIS: dict[Entries, float] = {"normal": 3.0, "uniform": 1.8, "rademacher": 1.0, "laplace": 6.0}
BLOCK, SIDE = 64, 20
MOST_PAIRS = 4000
"""Pairs of their own entries: as many as 4096 entries can be drawn for while a person waits."""

_STREAM = 1000


def draw(entries: Entries, seed: int, block: int, shape: tuple[int, ...]) -> np.ndarray:
    """Return an array of *shape* of independent entries with mean 0 and variance 1."""
    random = generator(seed, block)
    match entries:
        case "normal":
            return random.standard_normal(shape)
        case "uniform":
            return random.uniform(-sqrt(3), sqrt(3), shape)
        case "rademacher":
            return random.integers(0, 2, shape, dtype=np.int8) * 2.0 - 1.0
        case "laplace":
            # The difference of two exponentials is Laplace with variance 2.
            values = random.standard_exponential(shape)
            values -= random.standard_exponential(shape)
            values *= sqrt(0.5)
            return values
        case _:
            assert_never(entries)


@dataclass(frozen=True, slots=True)
class Moments:
    """Mean and variance of the entries, and the correlation of q_i and k_i."""

    mean: float = 0.0
    variance: float = 1.0
    correlation: float = 0.0

    def mean_of_product(self) -> float:
        """Return E[q_i k_i]."""
        return self.mean**2 + self.correlation * self.variance

    def variance_of_product(self, entries: Entries) -> float:
        """Return Var(q_i k_i)."""
        rho, square = self.correlation, self.mean**2 * self.variance
        own = 1 - rho**2 + (KURTOSIS[entries] - 1) * rho**2
        return 2 * square * (1 + rho) + self.variance**2 * own


STANDARD = Moments()


def scores(moments: Moments, entries: Entries, pairs: int, seed: int, d: int) -> np.ndarray:
    """Return q·k of each of at most 4 000 pairs over the first *d* entries, shape (pairs,)."""
    blocks, rest = divmod(d, BLOCK)
    count = min(pairs, MOST_PAIRS)
    sums = _whole(entries, count, seed, blocks)
    if rest:
        sums = sums + _sums(entries, count, seed, blocks, rest)
    xy, xx, x, y = sums
    mean, sigma, rho = moments.mean, sqrt(moments.variance), moments.correlation
    own = sqrt(1 - rho**2)
    shifted = d * mean**2 + mean * sigma * ((1 + rho) * x + own * y)
    return shifted + moments.variance * (rho * xx + own * xy)


@lru_cache(maxsize=130)
def _whole(entries: Entries, pairs: int, seed: int, blocks: int) -> np.ndarray:
    """Return the sums of xy, x², x and y over whole blocks, shape (4, pairs)."""
    if not blocks:
        return np.zeros((4, pairs))
    before = _whole(entries, pairs, seed, blocks - 1)
    return before + _sums(entries, pairs, seed, blocks - 1, BLOCK)


def _sums(entries: Entries, pairs: int, seed: int, block: int, size: int) -> np.ndarray:
    """Return the sums over the first *size* entries of a block, shape (4, pairs)."""
    x, y = draw(entries, seed, _STREAM + block, (2, BLOCK, pairs))[:, :size]
    products = np.einsum("ip,ip->p", x, y), np.einsum("ip,ip->p", x, x)
    return np.stack([*products, x.sum(axis=0), y.sum(axis=0)])


# --- standard entries, shared by pairs ------------------------------------------------------


def independent_scores(entries: Entries, pairs: int, seed: int, d: int) -> np.ndarray:
    """Return q·k of every pair over the first *d* independent standard entries, shape (pairs,).

    Pairs share entries from the 65th on: see `library.dot_product_variance`.
    """
    if d <= BLOCK:
        return _own(entries, pairs, seed)[d - 1]
    blocks, rest = divmod(d, BLOCK)
    whole = _whole_blocks(entries, pairs, seed)[blocks - 1]
    return whole + _block(entries, pairs, seed, blocks, rest) if rest else whole


@lru_cache(maxsize=2)
def _own(entries: Entries, pairs: int, seed: int) -> np.ndarray:
    """Return q·k over the first 1, 2, …, BLOCK entries, shape (BLOCK, pairs)."""
    q, k = draw(entries, seed, 0, (2, BLOCK, pairs))
    q *= k
    return np.cumsum(q, axis=0)


def _block(entries: Entries, pairs: int, seed: int, block: int, size: int) -> np.ndarray:
    """Return what the first *size* entries of a later block add to q·k, shape (pairs,)."""
    groups = -(-pairs // SIDE**2)
    q, k = draw(entries, seed, block, (2, groups, SIDE, BLOCK))
    products = q[:, :, :size] @ k[:, :, :size].transpose(0, 2, 1)
    return products.reshape(-1)[:pairs]


@lru_cache(maxsize=2)
def _whole_blocks(entries: Entries, pairs: int, seed: int) -> np.ndarray:
    """Return q·k over the first 1, 2, … whole blocks, shape (LARGEST_DIMENSION/BLOCK, pairs)."""
    sums = np.empty((LARGEST_DIMENSION // BLOCK, pairs))
    sums[0] = _own(entries, pairs, seed)[-1]
    for block in range(1, len(sums)):
        sums[block] = sums[block - 1] + _block(entries, pairs, seed, block, BLOCK)
    return sums
