"""The values of a formula at points, and how far rounding can have moved them."""

from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from quizapp.algebra.functions import CALLS, REDUCING
from quizapp.algebra.points import Array, Points
from quizapp.algebra.shapes import matrix_exponent
from quizapp.algebra.tree import Binary, Call, Indexed, Number, Sum, Symbol, Tree, Unary

_SHAKE = 1e-12
_CONSTANTS = {"e": np.e, "pi": np.pi}


@dataclass(frozen=True, slots=True)
class Values:
    """The values at each point, and the noise in them: an estimate of the rounding errors times
    several thousand."""

    value: Array
    noise: Array

    @property
    def is_finite(self) -> NDArray[np.bool_]:
        """At which points every entry is a finite number, with and without noise."""
        return np.isfinite(self.value).all(axis=(1, 2)) & np.isfinite(self.noise)


def values(tree: Tree, at: Points, seed: int, *, as_complex: bool = False) -> Values:
    """Return the values of *tree*, which holds no sum and no moment, at the points *at*.

    Every value is computed twice, once with each operation's result moved by a random relative
    error of 1e-12; the distance is the noise (random arithmetic: Vignes 1993, Mathematics and
    Computers in Simulation 35, 233-261). What has no value is nan or inf.
    """
    with np.errstate(all="ignore"):
        both = _Evaluation(at, seed, complex if as_complex else float).of(tree)
        plain, shaken = both[: at.count], both[at.count :]
        return Values(plain, np.abs(plain - shaken).max(axis=(1, 2)))


class _Evaluation:
    """Computes at twice the points: as they are, then with noise."""

    def __init__(self, at: Points, seed: int, number: type) -> None:
        self.at = at
        self.count = 2 * at.count
        self.number = number
        self.rng = np.random.default_rng(seed)
        self.noise = np.repeat((0.0, _SHAKE), at.count).reshape(-1, 1, 1)

    def of(self, tree: Tree) -> Array:
        match tree:
            case Number():
                return self.constant(float(tree.text))
            case Symbol():
                return self.symbol(tree.name)
            case Indexed():
                return self.entry(tree)
            case Unary():
                inside = self.of(tree.inside)
                return -inside if tree.operator == "-" else inside.swapaxes(1, 2)
            case Binary():
                return self.shaken(self.binary(tree))
            case Call():
                return self.shaken(self.call(tree))
            case Sum():
                raise ValueError("a sum has no value here")
            case _:
                assert_never(tree)

    def shaken(self, result: Array) -> Array:
        return result * (1 + self.noise * self.rng.uniform(-1, 1, result.shape))

    # --- leaves -----------------------------------------------------------------------------

    def constant(self, value: float) -> Array:
        return np.full((self.count, 1, 1), value, dtype=self.number)

    def symbol(self, name: str) -> Array:
        if name not in self.at.values:
            return self.constant(_CONSTANTS[name])
        value = self.at.values[name].astype(self.number)
        return np.concatenate((value, value))

    def entry(self, tree: Indexed) -> Array:
        array = self.symbol(tree.base)
        inside = np.ones(self.count, dtype=bool)
        places = [np.arange(self.count)]
        for index, size in zip(tree.indices, array.shape[1:], strict=False):
            place = self.of(index)[:, 0, 0].real - 1
            is_entry = (place >= 0) & (place < size) & (place == np.floor(place))
            places.append(np.where(is_entry, place, 0).astype(int))
            inside &= is_entry
        columns = places[2] if len(places) == 3 else 0
        found = np.where(inside, array[places[0], places[1], columns], np.nan)
        return found.reshape(-1, 1, 1)

    # --- operations -------------------------------------------------------------------------

    def binary(self, tree: Binary) -> Array:
        if tree.operator == "^":
            return self.power(tree)
        left, right = self.of(tree.left), self.of(tree.right)
        match tree.operator:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return self.product(left, right)
            case ".*":
                return left * right
            case "/":
                return left / right
            case _:
                assert_never(tree.operator)

    def product(self, left: Array, right: Array) -> Array:
        if (1, 1) in (left.shape[1:], right.shape[1:]):
            return left * right
        return self.shaken(left) @ self.shaken(right)

    def power(self, tree: Binary) -> Array:
        base = self.of(tree.left)
        if base.shape[1:] == (1, 1):
            return np.power(base, self.of(tree.right))
        exponent = matrix_exponent(tree)
        result = _matrix_power(self.shaken(base), abs(exponent))
        return CALLS["inv"](result) if exponent < 0 else result

    def call(self, tree: Call) -> Array:
        if tree.function in ("eye", "ones"):
            return self.of_size(tree)
        arguments = [self.of(argument) for argument in tree.arguments]
        if tree.function in REDUCING:
            arguments = [self.shaken(argument) for argument in arguments]
        return CALLS[tree.function](*arguments)

    def of_size(self, tree: Call) -> Array:
        (size,) = tree.arguments
        count = int(self.of(size)[0, 0, 0].real)
        one = np.eye(count) if tree.function == "eye" else np.ones((count, 1))
        return np.broadcast_to(one, (self.count, *one.shape)).astype(self.number)


def _matrix_power(matrix: Array, exponent: int) -> Array:
    result = np.broadcast_to(np.eye(matrix.shape[1], dtype=matrix.dtype), matrix.shape)
    for _ in range(exponent):
        result = result @ matrix
    return result
