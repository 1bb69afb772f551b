"""Whether each step follows from the one before, found without the rule that produced it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sympy import Expr

from quizapp.derivations import expansion, points
from quizapp.derivations.model import Assumption, Step
from quizapp.derivations.moments import Setting
from quizapp.derivations.spaces import POINTS

SEED = 27


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one side follows from the other, how that was found, and where they differ if not."""

    before: Expr
    after: Expr
    holds: bool
    how: str
    seconds: float
    counterexample: str = ""


def verify(steps: Sequence[Step], setting: Setting, seed: int = SEED) -> tuple[Verdict, ...]:
    """Compare every step with what it goes on from, under the assumptions that its rule names."""
    verdicts = []
    for n, step in enumerate(steps):
        before = steps[n - 1].right if step.continues else step.left
        verdicts.append(compare(before, step.right, setting, step.rule.uses, seed))
    return tuple(verdicts)


def compare(
    before: Expr, after: Expr, setting: Setting, uses: frozenset[Assumption], seed: int = SEED
) -> Verdict:
    """Compare two sides by algebra, and at random points where algebra does not settle it."""
    start = time.perf_counter()
    holds, how, difference = _by_algebra(before, after, setting, uses), "algebra", ""
    if not holds:
        holds, how, difference = _at_points(before, after, setting, uses, seed)
    seconds = time.perf_counter() - start
    return Verdict(before, after, holds, how, seconds, difference)


def _by_algebra(before: Expr, after: Expr, setting: Setting, uses: frozenset[Assumption]) -> bool:
    try:
        return expansion.equal(before, after, setting, uses)
    except expansion.Undecided:
        return False


def _at_points(
    before: Expr, after: Expr, setting: Setting, uses: frozenset[Assumption], seed: int
) -> tuple[bool, str, str]:
    how = f"random points ({POINTS})"
    try:
        difference = points.counterexample(before, after, setting, uses, seed)
    except points.NotANumber as reason:
        return False, "undecided", str(reason)
    return not difference, how, difference
