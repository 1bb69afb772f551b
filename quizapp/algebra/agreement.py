"""Whether two formulas have the same values, point by point."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizapp.algebra.domains import Symbols
from quizapp.algebra.points import Array, Points, points
from quizapp.algebra.tree import Tree
from quizapp.algebra.values import Values, values

Flags: TypeAlias = NDArray[np.bool_]

_RELATIVE = 1e-9
_NOISE = 100
_MOST_NOISE = 1e-6


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two formulas at the points of one group, with one flag for each point.

    `clear`: both have a value, and rounding cannot hide whether they are equal; `equal` and `different` are only set there. `typed_real` and `expected_real`: the value is a
    real number.
    """

    at: Points
    typed: Array
    expected: Array
    clear: Flags
    equal: Flags
    typed_real: Flags
    expected_real: Flags

    @property
    def real(self) -> Flags:
        """Where both values are real numbers."""
        return self.typed_real & self.expected_real

    @property
    def different(self) -> Flags:
        """Where both values are clear, and not the same."""
        return self.clear & ~self.equal


def agreements(typed: Tree, expected: Tree, symbols: Symbols, seed: int) -> Iterator[Agreement]:
    """Yield how *typed* and *expected*, of the same shape, agree at random points."""
    for at in points((typed, expected), symbols, seed):
        yield _agreement(_complete(typed, at, seed), _complete(expected, at, seed + 1), at)


def _complete(tree: Tree, at: Points, seed: int) -> Values:
    """Return the values of *tree*, as complex numbers where a root or a logarithm needs them."""
    real = values(tree, at, seed)
    if real.is_finite.all():
        return real
    wide = values(tree, at, seed, as_complex=True)
    keep = real.is_finite
    value = np.where(keep[:, None, None], real.value, wide.value)
    return Values(value, np.where(keep, real.noise, wide.noise))


def _agreement(typed: Values, expected: Values, at: Points) -> Agreement:
    finite = typed.is_finite & expected.is_finite
    noise = _NOISE * (typed.noise + expected.noise)
    with np.errstate(all="ignore"):
        size = np.maximum(_largest(typed.value), _largest(expected.value))
        distance = _largest(typed.value - expected.value)
        clear = finite & (noise <= _MOST_NOISE * np.maximum(size, 1))
        equal = clear & (distance <= _RELATIVE * size + noise)
        real = _is_real(typed.value), _is_real(expected.value)
    return Agreement(at, typed.value, expected.value, clear, equal, *real)


def _largest(value: Array) -> NDArray[np.float64]:
    return np.abs(value).max(axis=(1, 2))


def _is_real(value: Array) -> Flags:
    return _largest(value.imag) <= _RELATIVE * _largest(value)
