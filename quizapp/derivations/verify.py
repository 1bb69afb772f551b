"""Whether each step follows from the one before, found without the rule that produced it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from sympy import Expr, Integral, Limit

from quizapp.derivations import exact, expansion, points, values
from quizapp.derivations.domain import Domain
from quizapp.derivations.model import UNDECIDED, Assumption, Step
from quizapp.derivations.moments import Setting
from quizapp.derivations.notation import Partial
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


def verify(
    steps: Sequence[Step], setting: Setting | Domain, seed: int = SEED
) -> tuple[Verdict, ...]:
    """Compare every step with what it goes on from, under the assumptions that its rule names."""
    return tuple(verdict_on(steps, n, setting, seed) for n in range(len(steps)))


def verdict_on(
    steps: Sequence[Step], n: int, setting: Setting | Domain, seed: int = SEED
) -> Verdict:
    """Compare the step at place *n*, counted from 0, with what it goes on from."""
    step = steps[n]
    before = steps[n - 1].right if step.continues else step.left
    return compare(before, step.right, setting, step.rule.uses, seed)


def compare(
    before: Expr,
    after: Expr,
    setting: Setting | Domain,
    uses: frozenset[Assumption],
    seed: int = SEED,
) -> Verdict:
    """Compare two sides by algebra, and at random points where algebra does not settle it.

    Where numbers are cheap they come first: they refute faster than algebra gives up.
    """
    start = time.perf_counter()
    sides = (before, after, setting, uses)
    differs = isinstance(setting, Domain) and _at_points(*sides, seed)[2]
    how = "" if differs else by_algebra(*sides)
    holds, how, difference = (True, how, "") if how else _at_points(*sides, seed)
    seconds = time.perf_counter() - start
    return Verdict(before, after, holds, how, seconds, difference)


def by_algebra(
    before: Expr, after: Expr, setting: Setting | Domain, uses: frozenset[Assumption]
) -> str:
    """Return how algebra shows that the sides are equal; "" where it does not."""
    match setting:
        case Setting():
            return "algebra" if _same_moments(before, after, setting, uses) else ""
        case Domain():
            return _how(before, after, setting) if exact.equal(before, after, setting) else ""
        case _:
            assert_never(setting)


def difference_at_points(
    before: Expr,
    after: Expr,
    setting: Setting | Domain,
    uses: frozenset[Assumption],
    seed: int,
) -> str:
    """Return where the sides differ, in words; "" if at no point. Raises NotANumber."""
    match setting:
        case Setting():
            return points.counterexample(before, after, setting, uses, seed)
        case Domain():
            return values.counterexample(before, after, setting, seed)
        case _:
            assert_never(setting)


def _same_moments(before: Expr, after: Expr, setting: Setting, uses: frozenset[Assumption]) -> bool:
    try:
        return expansion.equal(before, after, setting, uses)
    except expansion.Undecided:
        return False


def _how(before: Expr, after: Expr, domain: Domain) -> str:
    kinds = {Limit: "limit", Integral: "integration", Partial: "differentiation"}
    used = (word for kind, word in kinds.items() if before.has(kind) or after.has(kind))
    sizes = exact.sizes_up_to(domain, before, after)
    return ", ".join(filter(None, [next(used, "algebra"), sizes]))


def _at_points(
    before: Expr,
    after: Expr,
    setting: Setting | Domain,
    uses: frozenset[Assumption],
    seed: int,
) -> tuple[bool, str, str]:
    tried = POINTS if isinstance(setting, Setting) else values.tried(before, after, setting)
    try:
        difference = difference_at_points(before, after, setting, uses, seed)
    except points.NotANumber as reason:
        return False, UNDECIDED, str(reason)
    return not difference, f"random points ({tried})", difference
