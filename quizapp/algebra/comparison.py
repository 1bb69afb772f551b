"""Holding a typed formula against the expected one; only `Different` may count as wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from quizapp.algebra import messages
from quizapp.algebra.domains import Symbols
from quizapp.algebra.shapes import describe, shape_of
from quizapp.algebra.tree import Tree
from quizapp.language import Text, fill

if TYPE_CHECKING:
    from quizapp.algebra.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Equal:
    """The two agree at `points` random points, and differ at none."""

    points: int


@dataclass(frozen=True, slots=True)
class Different:
    """The two differ: `counterexample` says where, `near_miss` what is missing (or "")."""

    counterexample: Text
    near_miss: Text = ""


@dataclass(frozen=True, slots=True)
class Undecided:
    """The values do not settle it; `why` is a sentence without its full stop."""

    why: Text


Outcome: TypeAlias = Equal | Different | Undecided


def compare(typed: Tree, expected: Tree, symbols: Symbols, *, seed: int = 27) -> Outcome:
    """Return whether *typed* equals *expected* for all values of *symbols*.

    Decided by the values in float64 at 12 seeded random points (in complex numbers where roots
    and logarithms of negative numbers occur): equal if they agree at more than half of them and
    differ at none. Points where a side has no finite value, or rounding could hide a difference,
    settle nothing. Expectations, variances, covariances and sums are unknowns, so formulas with
    them are equal or undecided. An expected answer that is not equal to itself cannot be graded.
    """
    from quizapp.algebra.agreement import agreements
    from quizapp.algebra.unknowns import MOST, TooMany, Unknowns

    shapes = [shape_of(tree, symbols) for tree in (typed, expected)]
    if shapes[0] != shapes[1]:
        one, other = map(describe, shapes)
        return Different(fill(messages.SHAPES_DIFFER, one=one, other=other))
    unknowns = Unknowns(symbols, seed)
    try:
        left, right = unknowns.hide(typed), unknowns.hide(expected)
    except TooMany:
        return Undecided(fill(messages.MANY_UNKNOWNS, most=MOST))
    found = list(agreements(left, right, unknowns.symbols, seed))
    outcome = _outcome(found, (left, right))
    if unknowns and isinstance(outcome, Different):
        return Undecided(messages.AS_WRITTEN)
    return outcome


def _outcome(found: "Sequence[Agreement]", trees: tuple[Tree, Tree]) -> Outcome:
    total = sum(at.at.count for at in found)
    equal = sum(int(at.equal.sum()) for at in found)
    is_never_real = not any((at.equal | (at.clear & at.real)).any() for at in found)
    for at in found:
        decisive = at.different & (at.real | (is_never_real & at.expected_real))
        if decisive.any():
            return _different(found, at, int(decisive.argmax()), trees)
    unreal = next((at for at in found if at.different.any()), None)
    if unreal:
        return Undecided(_beyond_real(unreal, trees))
    if equal > total // 2:
        return Equal(equal)
    return Undecided(_unclear(found, total))


def _different(
    found: "Sequence[Agreement]", at: "Agreement", place: int, trees: tuple[Tree, Tree]
) -> Different:
    from quizapp.algebra.counterexample import counterexample
    from quizapp.algebra.near_miss import near_miss

    return Different(counterexample(at, place, trees), near_miss(found))


def _beyond_real(unreal: "Agreement", trees: tuple[Tree, Tree]) -> Text:
    from quizapp.algebra.counterexample import point_in_words

    where = point_in_words(unreal.at, int(unreal.different.argmax()), trees)
    return fill(messages.BEYOND_REAL, where=where)


def _unclear(found: "Sequence[Agreement]", total: int) -> Text:
    import numpy as np

    sides = {"typed": messages.YOURS_NOT_FINITE, "expected": messages.ANSWER_NOT_FINITE}
    for side, text in sides.items():
        values = [getattr(at, side) for at in found]
        finite = sum(int(np.isfinite(value).all(axis=(1, 2)).sum()) for value in values)
        if finite <= total // 2:
            return fill(text, count=total - finite, total=total)
    return messages.ROUNDING
