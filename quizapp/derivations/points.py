"""Equality of moments at random points: every expectation is computed as a finite sum."""

import math
from collections.abc import Iterator

from sympy import (
    Add,
    Expr,
    Float,
    Indexed,
    IndexedBase,
    Mul,
    Number,
    NumberSymbol,
    Pow,
    Sum,
    Symbol,
)

from quizapp.derivations.model import Assumption
from quizapp.derivations.moments import (
    Cov,
    Dot,
    E,
    Setting,
    Var,
    is_random,
    outermost,
    parts,
)
from quizapp.derivations.notation import Exp, Terms
from quizapp.derivations.spaces import Entry, Outcome, Point, points

TOLERANCE = 1e-9
MOST_TERMS = 1000


class NotANumber(Exception):
    """The expression cannot be computed at a point."""


def counterexample(
    left: Expr, right: Expr, setting: Setting, uses: frozenset[Assumption], seed: int
) -> str:
    """Return a point at which the two sides differ, in words; "" if they agree at all points.

    Raises NotANumber where a side cannot be computed.
    """
    if "size" in uses:
        raise NotANumber(f"{setting.size} = {setting.number} is not tried at points")
    for point in points(setting, uses, seed):
        for a, b in values(left, right, setting, point):
            if not math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
                return f"{_where(left, right, setting, point)}: {a:.6g} is not {b:.6g}"
    return ""


def values(
    left: Expr, right: Expr, setting: Setting, point: Point
) -> Iterator[tuple[float, float]]:
    """Yield the values of both sides at *point*, in each of its outcomes if a side is random.

    Raises NotANumber.
    """
    outcomes = point.outcomes if is_random(left) or is_random(right) else point.outcomes[:1]
    for _, outcome in outcomes:
        at = _Evaluation(setting, point, outcome)
        yield at.of(left), at.of(right)


class Budget:
    """How many parts of expressions may still be computed before it takes too long."""

    def __init__(self, steps: float = math.inf) -> None:
        self.steps = steps

    def spend(self) -> None:
        """Count one step; raises NotANumber when there are none left."""
        self.steps -= 1
        if self.steps < 0:
            raise NotANumber("it takes too long to compute")


def value(
    expr: Expr, setting: Setting, point: Point, outcome: Outcome, budget: Budget | None = None
) -> float | None:
    """Return the value of *expr* at *point* in one *outcome*; None where it has none."""
    try:
        return _Evaluation(setting, point, outcome, budget).of(expr)
    except (NotANumber, ArithmeticError):
        return None


def _where(left: Expr, right: Expr, setting: Setting, point: Point) -> str:
    named = {setting.size, *left.free_symbols, *right.free_symbols}
    values = (f"{name} = {value:.6g}" for name, value in point.values.items() if name in named)
    return f"at {', '.join(values)}"


class _Evaluation:
    """Computes expressions at a point, in one of its outcomes."""

    def __init__(
        self, setting: Setting, point: Point, outcome: Outcome, budget: Budget | None = None
    ) -> None:
        self.budget = budget or Budget()
        self.setting = setting
        self.point = point
        self.outcome = outcome
        self.symbols = dict(point.values)
        self.read: set[Entry] = set()
        self.known: dict[tuple[object, ...], float] = {}

    def of(self, expr: Expr) -> float:
        self.budget.spend()
        match expr:
            case Add() | Terms():
                value = math.fsum(map(self.of, parts(expr)))
            case Mul():
                value = math.prod(map(self.of, parts(expr)))
            case Pow():
                value = _power(*map(self.of, parts(expr)))
            case Indexed() | Sum() | Dot():
                value = self.indexed(expr)
            case E() | Var() | Cov():
                value = self.moment(expr)
            case Exp():
                value = _power(math.e, self.of(expr.exponent))
            case Number() | NumberSymbol():
                value = float(expr)
            case Symbol() if expr in self.symbols:
                value = self.symbols[expr]
            case _:
                value = self.function(expr)
        return value

    def indexed(self, expr: Indexed | Sum | Dot) -> float:
        if isinstance(expr, Indexed):
            return self.entry(expr.base, int(self.of(expr.indices[0])))
        size = int(self.symbols[self.setting.size])
        if isinstance(expr, Dot):
            left, right = expr.bases
            places = range(1, size + 1)
            return math.fsum(self.entry(left, at) * self.entry(right, at) for at in places)
        body, (name, first, last) = outermost(expr)
        places = range(int(self.of(first)), int(self.of(last)) + 1)
        if len(places) > MOST_TERMS:
            raise NotANumber(f"a sum has more than {MOST_TERMS} terms")
        return math.fsum(self.at(body, name, place) for place in places)

    def at(self, expr: Expr, name: Symbol, value: float) -> float:
        before = self.symbols.get(name)
        self.symbols[name] = value
        result = self.of(expr)
        if before is None:
            del self.symbols[name]
        else:
            self.symbols[name] = before
        return result

    def entry(self, base: IndexedBase, place: int) -> float:
        if base in self.setting.defined:
            return self.at(self.setting.defined[base], self.setting.index, place)
        if (base, place) not in self.outcome:
            raise NotANumber(f"{base} has no entry {place}")
        self.read.add((base, place))
        return self.outcome[base, place]

    def moment(self, expr: Expr) -> float:
        """Return a moment; one that occurs again under the same indices is not computed again."""
        here = tuple(self.symbols.get(name) for name in sorted(expr.free_symbols, key=str))
        key = (expr, here)
        if key not in self.known:
            self.known[key] = self.computed(expr)
        return self.known[key]

    def computed(self, expr: Expr) -> float:
        outcomes = self.relevant(expr)
        weights = [weight for weight, _ in outcomes]
        first, *others = (self.values(part, outcomes) for part in parts(expr))
        if isinstance(expr, E):
            return _mean(weights, first)
        second = others[0] if others else first
        one, other = _mean(weights, first), _mean(weights, second)
        return _mean(weights, [(a - one) * (b - other) for a, b in zip(first, second, strict=True)])

    def relevant(self, expr: Expr) -> list[tuple[float, Outcome]]:
        """Return the outcomes with only the entries that *expr* reads; equal ones are merged."""
        before, self.read = self.read, set()
        for part in parts(expr):
            self.of(part)
        entries = tuple(self.read)
        self.read |= before
        weights: dict[tuple[float, ...], float] = {}
        for weight, outcome in self.point.outcomes:
            values = tuple(outcome[entry] for entry in entries)
            weights[values] = weights.get(values, 0.0) + weight
        return [
            (weight, dict(zip(entries, values, strict=True))) for values, weight in weights.items()
        ]

    def values(self, expr: Expr, outcomes: list[tuple[float, Outcome]]) -> list[float]:
        here = self.outcome
        found = []
        for _, outcome in outcomes:
            self.outcome = outcome
            found.append(self.of(expr))
        self.outcome = here
        return found

    def function(self, expr: Expr) -> float:
        """Compute a function such as exp at the values of its arguments."""
        if not expr.args:
            raise NotANumber(f"{expr} has no value")
        value = expr.func(*(Float(self.of(part)) for part in parts(expr)))
        if not value.is_real:
            raise NotANumber(f"{expr.func} has no real value")
        return float(value)


def _mean(weights: list[float], values: list[float]) -> float:
    return math.fsum(weight * value for weight, value in zip(weights, values, strict=True))


def _power(base: float, exponent: float) -> float:
    try:
        value = base**exponent
    except (ZeroDivisionError, OverflowError):
        raise NotANumber(f"{base:g} to the power {exponent:g}") from None
    if isinstance(value, complex):
        raise NotANumber(f"{base:g} to the power {exponent:g}")
    return value
