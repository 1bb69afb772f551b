"""Expectation, variance and covariance of random vectors, as SymPy objects.

`E`, `Var` and `Cov` stay as they are written: nothing is evaluated until a rule is applied. The
number of entries is a symbol, so what is derived holds for every size. `sympy.stats` knows
neither symbolic sums nor independence of products, and takes seconds for four entries.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from sympy import Basic, Expr, Function, Indexed, IndexedBase, Integer, Sum, Symbol


def parts(expr: Basic) -> tuple[Expr, ...]:
    """Return the arguments of *expr*; in a derivation they are expressions too."""
    return cast("tuple[Expr, ...]", expr.args)


class E(Function):
    """The expectation of one random expression."""

    nargs = 1

    @property
    def inside(self) -> Expr:
        """What the expectation is taken of."""
        return parts(self)[0]


class Var(Function):
    """The variance of one random expression."""

    nargs = 1

    @property
    def inside(self) -> Expr:
        """What the variance is taken of."""
        return parts(self)[0]


class Cov(Function):
    """The covariance of two random expressions."""

    nargs = 2


class Dot(Function):
    """The dot product of two vectors, each given by its base: `Dot(q.base, k.base)`."""

    nargs = 2

    @property
    def bases(self) -> tuple[IndexedBase, IndexedBase]:
        """The two vectors."""
        return cast("tuple[IndexedBase, IndexedBase]", self.args)

    def term(self, index: Expr) -> Expr:
        """Return the product of the two entries at *index*."""
        left, right = self.bases
        return left[index] * right[index]


@dataclass(frozen=True, slots=True)
class RandomVector:
    """A vector of random entries that share one mean and one variance; `normal` adds the shape."""

    base: IndexedBase
    mean: Expr = field(default_factory=lambda: Integer(0))
    variance: Expr = field(default_factory=lambda: Integer(1))
    normal: bool = False

    def __getitem__(self, index: Expr | int) -> Indexed:
        """Return the entry at *index*, counted from 1."""
        return self.base[index]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a derivation is about, and what it may assume.

    All entries of all `vectors` are independent, where a step uses that. `defined` gives further
    vectors, entry by entry, as expressions in `index`. `ranges` bounds every other symbol.
    `number` is the value of `size` where it is given, for the steps that use it.
    """

    vectors: tuple[RandomVector, ...]
    index: Symbol
    size: Symbol
    defined: Mapping[IndexedBase, Expr] = field(default_factory=dict)
    ranges: Mapping[Symbol, tuple[float, float]] = field(default_factory=dict)
    number: int | None = None

    @property
    def bases(self) -> tuple[IndexedBase, ...]:
        """The vectors in the order in which they were declared, then the defined ones."""
        return (*(vector.base for vector in self.vectors), *self.defined)

    def total(self, term: Expr) -> Sum:
        """Return the sum of *term* over the index, from 1 to the size."""
        return Sum(term, (self.index, 1, self.size))


def vector(name: str, *, normal: bool = False) -> RandomVector:
    """Return a random vector whose entries have mean 0 and variance 1."""
    return RandomVector(IndexedBase(Symbol(name)), normal=normal)


def positive_integer(name: str) -> Symbol:
    """Return a symbol for an index, or for a number of entries."""
    return Symbol(name, integer=True, positive=True)


def is_random(expr: Expr) -> bool:
    """Return whether *expr* is itself random: an entry stands outside every E, Var and Cov."""
    if isinstance(expr, E | Var | Cov):
        return False
    if isinstance(expr, Indexed | Dot):
        return True
    return any(map(is_random, parts(expr)))


def outermost(total: Sum) -> tuple[Expr, tuple[Symbol, Expr, Expr]]:
    """Return what the outermost sum adds up, and its index with the first and the last value."""
    *inner, limits = total.limits
    body = Sum(total.function, *inner) if inner else total.function
    return body, tuple(limits)


def raw_moment(of: RandomVector, order: int) -> Expr | None:
    """Return E[x^order] of one entry from its mean and variance; None where they do not give it.

    Orders 3 and 4 are those of a normal distribution.
    """
    mean, variance = of.mean, of.variance
    match order:
        case 1:
            return mean
        case 2:
            return mean**2 + variance
        case 3 if of.normal:
            return mean**3 + 3 * mean * variance
        case 4 if of.normal:
            return mean**4 + 6 * mean**2 * variance + 3 * variance**2
        case _:
            return None
