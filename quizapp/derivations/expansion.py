"""Equality of moments by algebra: both sides are expanded into one normal form.

A normal form is a sum of terms; a term is a coefficient times a sum over *distinct* indices of a
product of expectations of monomials, such as Σ_{i≠j} E[q_i k_i] E[q_j k_j]. Products of sums are
split by which indices coincide, so the form is unique for a symbolic number of entries. Only the
assumptions that are passed are used: without independence E[q_i k_i] stays one unknown number.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import permutations
from typing import TypeAlias

from sympy import Add, Expr, Indexed, Integer, Mul, Pow, Sum, simplify
from sympy import expand as multiply_out

from quizapp.derivations.model import Assumption
from quizapp.derivations.moments import (
    Cov,
    Dot,
    E,
    RandomVector,
    Setting,
    Var,
    parts,
    raw_moment,
)
from quizapp.derivations.notation import Terms

Monomial: TypeAlias = tuple[tuple[int, str, int], ...]
"""Powers of entries, sorted: (index label, vector, exponent)."""


class Undecided(Exception):
    """The expression has no such normal form."""


@dataclass(frozen=True, slots=True)
class Term:
    """A product of expectations and of one random monomial, summed over `labels` indices.

    The labels are 0, 1, ... and stand for different entries. In a `fixed` term label 0 is the
    free index, and nothing is summed.
    """

    labels: int = 0
    fixed: bool = False
    random: Monomial = ()
    means: tuple[Monomial, ...] = ()


ONE = Term()
MAX_LABELS = 4
Form: TypeAlias = dict[Term, Expr]


def equal(left: Expr, right: Expr, setting: Setting, uses: frozenset[Assumption]) -> bool:
    """Return whether the normal forms agree; raises Undecided where there is none."""
    expansion = Expansion(setting, uses)
    difference = _plus(expansion.of(left), _times(expansion.of(right), {ONE: Integer(-1)}))
    sizes = {setting.size: Integer(setting.number)} if _is_given(setting, uses) else {}
    return all(_is_zero(coefficient.xreplace(sizes)) for coefficient in difference.values())


def _is_given(setting: Setting, uses: frozenset[Assumption]) -> bool:
    return "size" in uses and setting.number is not None


def _is_zero(coefficient: Expr) -> bool:
    return multiply_out(coefficient) == 0 or simplify(coefficient) == 0


_NEEDED: Mapping[int, set[Assumption]] = {1: {"mean"}, 2: {"mean", "variance"}}


class Expansion:
    """Expands expressions of one setting under some of its assumptions."""

    def __init__(self, setting: Setting, uses: frozenset[Assumption]) -> None:
        self.setting = setting
        self.uses = uses
        self.vectors: Mapping[str, RandomVector] = {str(v.base): v for v in setting.vectors}

    def of(self, expr: Expr) -> Form:
        """Return the normal form of *expr*; raises Undecided."""
        match expr:
            case Add() | Terms():
                return reduce(_plus, map(self.of, parts(expr)))
            case Mul():
                return reduce(_times, map(self.of, parts(expr)))
            case Pow():
                return self._power(self.of(expr.base), expr.exp)
            case Indexed():
                return self._entry(expr)
            case Sum() | Dot():
                return self._total(expr)
            case E() | Var() | Cov():
                return self._moment(expr)
        if expr.has(Indexed, E, Var, Cov, Dot, Sum):
            raise Undecided(f"{expr.func} of something random")
        return {ONE: expr}

    def _power(self, base: Form, exponent: Expr) -> Form:
        if set(base) <= {ONE}:
            return {ONE: base.get(ONE, Integer(0)) ** exponent}
        if not (exponent.is_Integer and 0 < exponent <= 8):
            raise Undecided(f"power {exponent}")
        return reduce(_times, [base] * int(exponent))

    def _entry(self, expr: Indexed) -> Form:
        if expr.indices != (self.setting.index,):
            raise Undecided(f"index of {expr}")
        if expr.base in self.setting.defined:
            return self.of(self.setting.defined[expr.base])
        return {Term(labels=1, fixed=True, random=((0, str(expr.base), 1),)): Integer(1)}

    def _total(self, expr: Sum | Dot) -> Form:
        i, n = self.setting.index, self.setting.size
        if isinstance(expr, Dot):
            return self._total(self.setting.total(expr.term(i)))
        if expr.limits != self.setting.total(Integer(1)).limits:
            raise Undecided(f"limits of {expr}")
        form: Form = {}
        for term, coefficient in self.of(expr.function).items():
            if i in coefficient.free_symbols:
                raise Undecided("a coefficient depends on the index")
            closed = Term(term.labels, fixed=False, random=term.random, means=term.means)
            form = _plus(form, {closed: coefficient * (1 if term.fixed else n)})
        return self._reduced(form)

    def _moment(self, expr: Expr) -> Form:
        first, *others = map(self.of, parts(expr))
        if isinstance(expr, E):
            return self._mean(first)
        second = others[0] if others else first
        product = self._mean(_times(first, second))
        return _plus(
            product, _times({ONE: Integer(-1)}, _times(self._mean(first), self._mean(second)))
        )

    def _mean(self, form: Form) -> Form:
        """Take the expectation of every term."""
        taken = (
            (_tidy(term.labels, term.fixed, (), (*term.means, *self._factors(term.random))), c)
            for term, c in form.items()
        )
        return self._reduced(_collected(taken))

    def _factors(self, monomial: Monomial) -> list[Monomial]:
        if "independent" in self.uses:
            return [(power,) for power in monomial]
        return [monomial] if monomial else []

    def _reduced(self, form: Form) -> Form:
        """Insert the moments that may be used, and count the indices that no longer occur."""
        result: list[tuple[Term, Expr]] = []
        for term, coefficient in form.items():
            rest: list[Monomial] = []
            value = coefficient
            for mean in term.means:
                known = self._known(mean)
                rest += [mean] if known is None else []
                value *= 1 if known is None else known
            counted, count = self._counted(term, rest)
            result.append((counted, value * count))
        return _collected(result)

    def _known(self, mean: Monomial) -> Expr | None:
        """Return an expectation's value if it is of one entry and its assumptions are in use."""
        if len(mean) != 1:
            return None
        _, name, order = mean[0]
        needed = _NEEDED.get(order, {"mean", "variance", "normal"})
        return raw_moment(self.vectors[name], order) if needed <= self.uses else None

    def _counted(self, term: Term, means: list[Monomial]) -> tuple[Term, Expr]:
        """Drop the labels without factors; each stood for one of the entries still free."""
        used = sorted({power[0] for monomial in (term.random, *means) for power in monomial})
        if term.fixed:
            return (
                _tidy(1 if used else 0, bool(used), term.random, tuple(means)),
                Integer(1),
            )
        count = Mul(*(self.setting.size - m for m in range(len(used), term.labels)))
        names = {old: new for new, old in enumerate(used)}
        random = _relabel(term.random, names)
        return _tidy(len(used), False, random, tuple(_relabel(m, names) for m in means)), count


# --- arithmetic of forms --------------------------------------------------------------------


def _plus(left: Form, right: Form) -> Form:
    return _collected((*left.items(), *right.items()))


def _collected(pairs: Iterable[tuple[Term, Expr]]) -> Form:
    """Add up the coefficients of each term, and leave out those that vanish."""
    found: dict[Term, list[Expr]] = {}
    for term, coefficient in pairs:
        found.setdefault(term, []).append(coefficient)
    sums = {term: Add(*coefficients) for term, coefficients in found.items()}
    return {term: total for term, total in sums.items() if total != 0}


def _times(left: Form, right: Form) -> Form:
    return _collected(
        (term, a * b)
        for one, a in left.items()
        for other, b in right.items()
        for term in _products(one, other)
    )


def _products(one: Term, other: Term) -> Iterator[Term]:
    """Yield the terms of a product: one for every way in which the summed indices coincide."""
    if one.labels and other.labels and one.fixed != other.fixed:
        raise Undecided("a free index beside a sum")
    fixed = one.fixed or other.fixed
    if one.labels + other.labels > MAX_LABELS:
        raise Undecided(f"a product of more than {MAX_LABELS} sums")
    for names, labels in _coincidences(one.labels, other.labels, fixed=fixed):
        random = _merge(one.random, _relabel(other.random, names))
        means = (*one.means, *(_relabel(mean, names) for mean in other.means))
        yield _tidy(labels, fixed, random, means)


def _coincidences(ours: int, theirs: int, *, fixed: bool) -> Iterator[tuple[dict[int, int], int]]:
    """Yield every renaming of *theirs* labels in which they fall on *ours* or are new."""
    if fixed:
        yield {0: 0}, 1
        return
    seen = set()
    for choice in permutations([*range(ours), *[-1] * theirs], theirs):
        if choice in seen:
            continue
        seen.add(choice)
        names, labels = {}, ours
        for label, target in enumerate(choice):
            names[label] = labels if target < 0 else target
            labels += target < 0
        yield names, labels


def _relabel(monomial: Monomial, names: Mapping[int, int]) -> Monomial:
    return tuple(sorted((names[label], name, power) for label, name, power in monomial))


def _merge(one: Monomial, other: Monomial) -> Monomial:
    powers: dict[tuple[int, str], int] = {}
    for label, name, power in (*one, *other):
        powers[label, name] = powers.get((label, name), 0) + power
    return tuple(sorted((label, name, power) for (label, name), power in powers.items()))


def _tidy(labels: int, fixed: bool, random: Monomial, means: tuple[Monomial, ...]) -> Term:
    """Return the term with the smallest of all namings of its labels."""
    namings = permutations(range(labels)) if not fixed else [(0,)]
    candidates = (
        (_relabel(random, dict(enumerate(naming))), _rename(means, naming)) for naming in namings
    )
    smallest = min(candidates)
    return Term(labels, fixed, *smallest)


def _rename(means: tuple[Monomial, ...], naming: tuple[int, ...]) -> tuple[Monomial, ...]:
    names = dict(enumerate(naming))
    return tuple(sorted(_relabel(mean, names) for mean in means))
