"""Fewer numbers for a longer row of them, without losing any."""

from collections.abc import Sequence
from math import ceil


def averaged(values: Sequence[float], count: int) -> tuple[float, ...]:
    """Return *count* means over equal parts of *values*, which are at least as many."""
    size = len(values) / count
    return tuple(_mean(values, i * size, (i + 1) * size) for i in range(count))


def _mean(values: Sequence[float], start: float, end: float) -> float:
    """Return the mean between two positions, counted in values."""
    covered = range(int(start), min(ceil(end), len(values)))
    return sum(values[i] * ((min(i + 1, end) - max(i, start)) / (end - start)) for i in covered)
