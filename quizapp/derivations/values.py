"""Equality at random points: both sides are computed as numbers, and nothing is rearranged.

Derivatives are taken by a complex step (Squire and Trapp 1998, SIAM Review 40), integrals by
quadrature, limits from close by.
"""

import cmath
import math
from collections.abc import Iterator
from functools import reduce
from itertools import islice
from operator import add, matmul
from random import Random
from typing import Any

from sympy import (
    Add,
    Basic,
    Expr,
    Indexed,
    Integral,
    Limit,
    MatrixSymbol,
    Mul,
    Number,
    NumberSymbol,
    Sum,
    Symbol,
    oo,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.matrices.expressions import MatAdd, MatMul

from quizapp.derivations.domain import Domain
from quizapp.derivations.moments import outermost
from quizapp.derivations.notation import Partial
from quizapp.derivations.numeric import FUNCTIONS, RELATIONS, Value
from quizapp.derivations.points import MOST_TERMS, Budget, NotANumber

POINTS = 12
POINTS_OF_A_RELATION = 400
TOLERANCE = 1e-9
LIMIT_TOLERANCE = 1e-6
STEP = 1e-30
NEAR, FAR = 1e-8, 1e8
LARGEST_SIZE = 5


def tried(left: Expr, right: Expr, domain: Domain) -> int:
    """Return at how many points the sides are compared: one if nothing in them can vary."""
    if not domain.is_free(left, right):
        return 1
    return POINTS_OF_A_RELATION if isinstance(left, Relational) else POINTS


def counterexample(left: Expr, right: Expr, domain: Domain, seed: int) -> str:
    """Return a point at which the two sides differ, in words; "" if they agree at all points.

    Raises NotANumber where a side cannot be computed.
    """
    random = Random(seed)  # noqa: S311 - sample points, not secrets
    close = LIMIT_TOLERANCE if left.has(Limit) or right.has(Limit) else TOLERANCE
    for point in islice(random_points(domain, random), tried(left, right, domain)):
        one, other = point.number(left), point.number(right)
        if not _agree(one, other, close):
            return f"{point.where(left, right)}: {_word(one)} is not {_word(other)}"
    return ""


def random_points(domain: Domain, random: Random) -> "Iterator[Point]":
    """Yield points that satisfy the conditions of *domain*, without end."""
    while True:
        point = Point(domain, random)
        if all(point.of(condition) for condition in domain.conditions):
            yield point


def _agree(one: Value, other: Value, close: float) -> bool:
    if getattr(one, "shape", ()) or getattr(other, "shape", ()):
        same = getattr(one, "shape", ()) == getattr(other, "shape", ())
        return same and bool((abs(one - other) <= close * (1 + abs(one))).all())
    return cmath.isclose(one, other, rel_tol=close, abs_tol=close)


def _word(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if getattr(value, "shape", ()):
        return str(value.round(3).tolist())
    return f"{complex(value).real:.6g}"


class Point:
    """Random values for everything that a domain leaves free, drawn as they are met."""

    def __init__(self, domain: Domain, random: Random) -> None:
        self.domain = domain
        self.random = random
        self.budget = Budget()
        self.values: dict[object, Value] = {}
        for size, bound in domain.sizes.items():
            self.values[size] = random.randint(1, max(bound, LARGEST_SIZE))
        for index, size in domain.indices.items():
            self.values[index] = random.randint(1, self.values[size])
        for name, bounds in domain.ranges.items():
            self.values[name] = random.uniform(*bounds)

    def where(self, *sides: Expr) -> str:
        """Return the values of the symbols that *sides* contain, in words."""
        free = self.domain.symbols(*sides)
        known = [name for name in self.values if name in free]
        words = [f"{name} = {self.values[name]:.6g}" for name in known]
        return f"at {', '.join(words)}" if words else "at one point"

    def number(self, expr: Expr) -> Value:
        """Return the value of *expr*; raises NotANumber where it has none."""
        try:
            value = self.of(expr)
        except (ArithmeticError, ValueError) as fault:
            raise NotANumber(str(fault)) from None
        if not hasattr(value, "shape") and cmath.isnan(value):
            raise NotANumber(f"{expr} has no real value")
        return value

    def of(self, expr: Basic) -> Value:
        """Return the value of *expr*; raises NotANumber."""
        self.budget.spend()
        match expr:
            case Symbol() | Indexed() | MatrixSymbol():
                return self.named(expr)
            case Add() | MatAdd() | Mul() | MatMul():
                return self.arithmetic(expr)
            case Number() | NumberSymbol():
                return int(expr) if expr.is_Integer else float(expr)
            case Sum() | Partial() | Integral() | Limit():
                return self.operation(expr)
        if isinstance(expr, Relational):
            return self.relation(expr)
        return self.unknown(expr) if isinstance(expr, AppliedUndef) else self.function(expr)

    # --- names ------------------------------------------------------------------------------

    def named(self, expr: Symbol | Indexed | MatrixSymbol) -> Value:
        key, meaning = expr, self.domain.defined.get(expr)
        if isinstance(expr, Indexed):
            return self.entry(expr)
        if key in self.values:
            return self.values[key]
        if meaning is not None:
            return self.of(meaning)
        if isinstance(expr, MatrixSymbol):
            self.values[key] = self.random_matrix(expr)
            return self.values[key]
        raise NotANumber(f"{expr} has no value")

    def entry(self, expr: Indexed) -> Value:
        key = self.key(expr)
        found = self.domain.definition(expr.base)
        if found is not None:
            indices, meaning = found
            return self.holding(dict(zip(indices, key[1:], strict=True)), meaning)
        if key not in self.values:
            self.values[key] = self.random.uniform(*self.domain.arrays[expr.base])
        return self.values[key]

    def key(self, expr: Basic) -> Any:  # noqa: ANN401 - whatever the values are kept under
        if isinstance(expr, Indexed):
            return expr.base, *(int(self.of(index)) for index in expr.indices)
        return expr

    def holding(self, values: dict[Any, Value], expr: Basic) -> Value:
        """Return the value of *expr* while some names have other *values*."""
        before = self.values
        self.values = before | values
        result = self.of(expr)
        drawn = {key: value for key, value in self.values.items() if key not in values}
        self.values = before | drawn
        return result

    def random_matrix(self, expr: MatrixSymbol) -> Value:
        import numpy as np

        rows, columns = (int(self.of(size)) for size in expr.shape)
        entries = [self.random.uniform(-2, 2) for _ in range(rows * columns)]
        return np.array(entries).reshape(rows, columns)

    # --- operations -------------------------------------------------------------------------

    def arithmetic(self, expr: Basic) -> Value:
        factors = [self.of(part) for part in expr.args]
        if isinstance(expr, Add | MatAdd):
            return reduce(add, factors)
        scale = math.prod(factor for factor in factors if not hasattr(factor, "shape"))
        matrices = [factor for factor in factors if hasattr(factor, "shape")]
        return scale * reduce(matmul, matrices) if matrices else scale

    def operation(self, expr: Expr) -> Value:
        match expr:
            case Integral():
                return self.integral(expr)
            case Sum():
                body, (name, first, last) = outermost(expr)
                terms = range(int(self.of(first)), int(self.of(last)) + 1)
                if len(terms) > MOST_TERMS:
                    raise NotANumber(f"a sum has more than {MOST_TERMS} terms")
                return sum(self.holding({name: term}, body) for term in terms)
            case Partial():
                return self.derivative(*expr.args)
        body, name, target, _ = expr.args
        close = FAR if target == oo else self.of(target) + NEAR
        return self.holding({name: close}, body)

    def derivative(self, expr: Basic, by: Basic) -> Value:
        """Return the derivative: the imaginary part of f(x + ih)/h."""
        key, here = self.key(by), self.of(by)
        if key not in self.values or complex(here).imag:
            raise NotANumber(f"a derivative by {by}")
        return complex(self.holding({key: complex(here) + STEP * 1j}, expr)).imag / STEP

    def integral(self, expr: Integral) -> Value:
        from mpmath import quad

        (name, low, high), body = expr.limits[0], expr.function
        ends = sorted({self.end(low), 0.0, self.end(high)})

        def height(place: float) -> float:
            return complex(self.holding({name: float(place)}, body)).real

        return float(quad(height, ends))

    def end(self, bound: Expr) -> float:
        """Return *bound*, or 40 for infinity: beyond that a normal density is no float."""
        return max(-40.0, min(40.0, float(self.of(bound))))

    def relation(self, expr: Relational) -> bool:
        left, right = (complex(self.of(side)).real for side in expr.args)
        return RELATIONS[expr.func](left, right)

    def unknown(self, expr: AppliedUndef) -> Value:
        """Return the value of some smooth function that bears the name of *expr*."""
        if expr.func not in self.values:
            self.values[expr.func] = tuple(self.random.uniform(0.5, 1.5) for _ in "abc")
        a, b, c = self.values[expr.func]
        angle = sum(b**n * self.of(part) for n, part in enumerate(expr.args, start=1))
        return a * cmath.sin(angle + c) + c * angle**2

    def function(self, expr: Basic) -> Value:
        compute = FUNCTIONS.get(expr.func)
        if compute is None:
            raise NotANumber(f"{expr.func} has no value")
        return compute(*map(self.of, expr.args))
