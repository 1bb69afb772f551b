"""Finite probability spaces that satisfy a derivation's assumptions.

A point is a number of entries, values for the free symbols, and a distribution of all entries
over finitely many outcomes. The distribution satisfies the assumptions in use and is otherwise
arbitrary: entries are dependent unless independence is in use, and different entries have
different distributions.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from random import Random
from typing import TypeAlias

from sympy import Expr, Float, IndexedBase, Symbol

from quizapp.derivations.model import Assumption
from quizapp.derivations.moments import RandomVector, Setting

POINTS = 12
MAX_OUTCOMES = 1024

Entry: TypeAlias = tuple[IndexedBase, int]
Outcome: TypeAlias = Mapping[Entry, float]
Marginal: TypeAlias = tuple[tuple[float, float], ...]
"""Values of one entry with their probabilities."""


@dataclass(frozen=True, slots=True)
class Point:
    """Values of all symbols, and the outcomes with their probabilities."""

    values: Mapping[Symbol, float]
    outcomes: tuple[tuple[float, Outcome], ...]


def points(
    setting: Setting, uses: frozenset[Assumption], seed: int, most: int = MAX_OUTCOMES
) -> Iterator[Point]:
    """Yield POINTS random points that satisfy the assumptions in *uses*.

    With independent entries they have at most *most* outcomes, or two entries.
    """
    random = Random(seed)  # noqa: S311 - sample points, not secrets
    sizes = _sizes(setting, uses, most)
    for n in range(POINTS):
        size = sizes[n % len(sizes)]
        values: dict[Symbol, float] = {setting.size: size}
        values |= {name: random.uniform(*bounds) for name, bounds in setting.ranges.items()}
        place = {setting.index: random.randint(1, size)}
        yield Point(values | place, _outcomes(setting, uses, values, random))


def _sizes(setting: Setting, uses: frozenset[Assumption], most: int) -> list[int]:
    """Return the sizes from 1 to 5 without those above 2 with too many outcomes to enumerate."""
    if "independent" not in uses:
        return [1, 2, 3, 4, 5]
    each = (3 if "normal" in uses else 2) ** len(setting.vectors)
    return [size for size in range(1, 6) if size <= 2 or each**size <= most]


def _outcomes(
    setting: Setting, uses: frozenset[Assumption], values: Mapping[Symbol, float], random: Random
) -> tuple[tuple[float, Outcome], ...]:
    size = int(values[setting.size])
    marginals = {
        (vector.base, place): _marginal(vector, uses, values, random)
        for vector in setting.vectors
        for place in range(1, size + 1)
    }
    return _independent(marginals) if "independent" in uses else _dependent(marginals, random)


def _marginal(
    vector: RandomVector,
    uses: frozenset[Assumption],
    values: Mapping[Symbol, float],
    random: Random,
) -> Marginal:
    """Return a distribution with the declared moments that are in use.

    Two values carry any mean and variance; three, at 0 and ±√3 deviations, carry the first five
    moments of a normal distribution (Gauss-Hermite quadrature).
    """
    mean = _number(vector.mean, values) if "mean" in uses else random.uniform(-2, 2)
    deviation = random.uniform(0.5, 2)
    if "variance" in uses:
        deviation = math.sqrt(_number(vector.variance, values))
    if "normal" in uses and vector.normal:
        far = deviation * math.sqrt(3)
        return (mean - far, 1 / 6), (mean, 2 / 3), (mean + far, 1 / 6)
    odds = random.uniform(0.4, 2.5)
    high = odds**2 / (1 + odds**2)
    return (mean + deviation / odds, high), (mean - deviation * odds, 1 - high)


def _independent(marginals: Mapping[Entry, Marginal]) -> tuple[tuple[float, Outcome], ...]:
    outcomes = []
    for choice in product(*marginals.values()):
        weight = math.prod(probability for _, probability in choice)
        values = dict(zip(marginals, (value for value, _ in choice), strict=True))
        outcomes.append((weight, values))
    return tuple(outcomes)


def _dependent(
    marginals: Mapping[Entry, Marginal], random: Random
) -> tuple[tuple[float, Outcome], ...]:
    """Couple the entries: one uniform number, shifted per entry, decides all values at once."""
    shifts = {entry: random.random() for entry in marginals}
    cuts = sorted({0.0, 1.0, *_cuts(marginals, shifts)})
    outcomes = []
    for low, high in pairwise(cuts):
        middle = (low + high) / 2
        values = {
            entry: _quantile(marginal, (middle + shifts[entry]) % 1)
            for entry, marginal in marginals.items()
        }
        outcomes.append((high - low, values))
    return tuple(outcomes)


def _cuts(marginals: Mapping[Entry, Marginal], shifts: Mapping[Entry, float]) -> Iterator[float]:
    for entry, marginal in marginals.items():
        level = 0.0
        for _, probability in marginal:
            yield (level - shifts[entry]) % 1
            level += probability


def _quantile(marginal: Marginal, level: float) -> float:
    for value, probability in marginal:
        level -= probability
        if level <= 0:
            return value
    return marginal[-1][0]


def _number(expr: Expr, values: Mapping[Symbol, float]) -> float:
    return float(expr.xreplace({name: Float(value) for name, value in values.items()}))
