"""Equality by algebra: both sides are written out for explicit sizes, and their difference is 0."""

from collections.abc import Iterator, Mapping
from functools import cache, reduce
from itertools import product
from operator import add, mul
from typing import Any, TypeAlias

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Expr,
    Indexed,
    Integer,
    Integral,
    Limit,
    MatrixSymbol,
    Mul,
    Sum,
    Symbol,
    cancel,
    diff,
    exp,
    expand,
    false,
    integrate,
    limit,
    numer,
    powsimp,
    sign,
    simplify,
    solve_univariate_inequality,
    together,
)
from sympy import Matrix as ExplicitMatrix
from sympy.core.relational import Relational
from sympy.matrices import MatrixBase
from sympy.matrices.expressions import Inverse, MatAdd, MatMul, Transpose
from sympy.matrices.expressions.matexpr import MatrixExpr

from quizapp.derivations.domain import Domain, places
from quizapp.derivations.moments import outermost
from quizapp.derivations.notation import Exp, Factors, Frac, Partial, Terms

Written: TypeAlias = Any
"""An explicit expression, matrix or relation."""


def equal(left: Expr, right: Expr, domain: Domain) -> bool:
    """Return whether the sides are the same expression at all sizes up to the bounds.

    False only says that it was not shown.
    """
    writings = _writings(domain, left, right)
    try:
        return all(_same(writing.of(left), writing.of(right)) for writing in writings)
    except NotImplementedError:  # SymPy's word for an inequality or a limit that it cannot solve
        return False


def sizes_up_to(domain: Domain, *sides: Expr) -> str:
    """Return the bounds of the sizes that *sides* depend on, in words: "n ≤ 3"."""
    free = domain.symbols(*sides)
    needed = [size for size in domain.sizes if size in free or _indexed_by(domain, size, free)]
    bounds = {domain.sizes[size]: [] for size in needed}
    for size in needed:
        bounds[domain.sizes[size]].append(str(size))
    return ", ".join(f"{', '.join(names)} ≤ {bound}" for bound, names in bounds.items())


def _indexed_by(domain: Domain, size: Symbol, free: set[Symbol]) -> bool:
    return any(domain.indices[index] == size for index in free & set(domain.indices))


def _writings(domain: Domain, *sides: Expr) -> "Iterator[Writing]":
    free = domain.symbols(*sides)
    names = [s for s in domain.sizes if s in free or _indexed_by(domain, s, free)]
    for bounds in product(*(range(1, domain.sizes[name] + 1) for name in names)):
        sizes = dict(zip(names, bounds, strict=True))
        if false not in (condition.xreplace(_integers(sizes)) for condition in domain.conditions):
            for chosen in places(domain, sizes, free):
                yield Writing(domain, sizes | chosen)


def _integers(values: Mapping[Symbol, int]) -> dict[Basic, Basic]:
    return {name: Integer(value) for name, value in values.items()}


class Writing:
    """Writes expressions out: sums as their terms, entries as symbols, derivatives as taken."""

    def __init__(
        self, domain: Domain, values: Mapping[Symbol, int], bound: frozenset[Basic] = frozenset()
    ) -> None:
        self.domain = domain
        self.values = values
        self.bound = bound

    def of(self, expr: Basic) -> Written:
        """Return *expr* without anything left to be done."""
        match expr:
            case Symbol():
                return self.symbol(expr)
            case Sum():
                return self.total(expr)
            case Indexed():
                return self.entry(expr)
            case Integral() | Limit():
                return self.taken(expr)
            case MatrixExpr():
                return self.matrix(expr)
            case _ if not expr.args:
                return expr
        return self.function(expr, [self.of(part) for part in expr.args])

    def function(self, expr: Basic, inside: list[Written]) -> Written:
        match expr:
            case Exp():
                return exp(*inside)
            case Frac():
                above, below = inside
                return above / below
            case Terms():
                return Add(*inside)
            case Factors():
                return Mul(*inside)
            case Partial():
                return diff(*inside)
        return expr.func(*inside)

    def symbol(self, name: Symbol) -> Expr:
        if name in self.bound:
            return Symbol(str(name), real=True)
        if name in self.values:
            return Integer(self.values[name])
        if name in self.domain.defined:
            return self.of(self.domain.defined[name])
        if self.domain.ranges.get(name) == (0, 1):
            return 1 / (1 + Symbol(f"{name}_odds", positive=True))
        return _real(str(name), self.domain.ranges.get(name, (-1, 1)))

    def entry(self, expr: Indexed) -> Expr:
        at = tuple(int(self.of(index)) for index in expr.indices)
        found = self.domain.definition(expr.base)
        if found is not None:
            indices, meaning = found
            return self.at(dict(zip(indices, at, strict=True))).of(meaning)
        name = "_".join(map(str, (expr.base, *at)))
        return _real(name, self.domain.arrays[expr.base])

    def at(self, values: Mapping[Symbol, int]) -> "Writing":
        return Writing(self.domain, {**self.values, **values}, self.bound - set(values))

    def total(self, expr: Sum) -> Expr:
        body, (name, first, last) = outermost(expr)
        terms = range(int(self.of(first)), int(self.of(last)) + 1)
        return sum((self.at({name: term}).of(body) for term in terms), Integer(0))

    def taken(self, expr: Integral | Limit) -> Expr:
        if isinstance(expr, Limit):
            body, name, target, direction = expr.args
            free = self.free(name)
            return limit(free.of(body), free.of(name), target, str(direction))
        (name, low, high), body = expr.limits[0], expr.function
        free = self.free(name)
        return _integrated(free.of(body), free.of(name), self.of(low), self.of(high))

    def free(self, name: Basic) -> "Writing":
        return Writing(self.domain, self.values, self.bound | {name})

    def matrix(self, expr: MatrixExpr) -> Written:
        match expr:
            case MatrixSymbol() if expr in self.domain.defined:
                return self.of(self.domain.defined[expr])
            case MatrixSymbol():
                rows, columns = (int(self.of(size)) for size in expr.shape)
                return ExplicitMatrix(rows, columns, lambda i, j: _entry(str(expr), i, j))
            case Transpose():
                return self.of(expr.arg).T
            case Inverse():
                inside = self.of(expr.arg)
                return inside.adjugate() / inside.det()
            case MatMul():
                return reduce(mul, map(self.of, expr.args))
            case MatAdd():
                return reduce(add, map(self.of, expr.args))
        return expr.xreplace(_integers(self.values)).as_explicit()


@cache
def _integrated(body: Expr, name: Symbol, low: Expr, high: Expr) -> Expr:
    return integrate(body, (name, low, high))


def _entry(name: str, row: int, column: int) -> Symbol:
    return Symbol(f"{name}_{row + 1}_{column + 1}", real=True)


def _real(name: str, bounds: tuple[float, float]) -> Symbol:
    """Return a symbol that is known to be positive where its bounds say so."""
    low, _ = bounds
    return Symbol(name, positive=True) if low >= 0 else Symbol(name, real=True)


# --- whether two sides are the same ---------------------------------------------------------


def _same(left: Written, right: Written) -> bool:
    match left, right:
        case Relational(), Relational():
            return _solution(left) == _solution(right)
        case MatrixBase(), MatrixBase():
            return left.shape == right.shape and all(map(_is_zero, left - right))
        case Expr(), Expr():
            return _is_zero(left - right)
    return left == right


def _solution(relation: Relational) -> Basic:
    """Return the set of numbers for which *relation* holds."""
    plain = relation.func(*map(_cancelled, relation.args))
    (name,) = plain.free_symbols
    return solve_univariate_inequality(plain, name, relational=False)


def _is_zero(difference: Written) -> bool:
    if difference.has(Derivative):
        difference = difference.doit()
    difference = difference.replace(sign, lambda of: of / Abs(of))
    ways = (_numerator, _cancelled, lambda expr: cancel(powsimp(expr)), simplify)
    return any(way(difference) == 0 for way in ways)


def _numerator(expr: Expr) -> Expr:
    """Return what stands over the common denominator, multiplied out."""
    return expand(numer(together(expr)))


def _cancelled(expr: Basic) -> Expr:
    return cancel(expand(expr))
