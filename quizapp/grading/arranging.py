"""Grading what is arranged: steps in order, and pairs."""

from collections.abc import Mapping

from quizapp.bank.models import Match, Order
from quizapp.grading.errors import WrongKind
from quizapp.grading.verdict import Grade


def precedences(card: Order) -> frozenset[tuple[str, str]]:
    """Return every pair (earlier, later) that the steps of *card* ask for, implied ones too.

    A step comes after those that it names under `after`; one that names none comes after the
    step above it.
    """
    earlier: dict[str, set[str]] = {}
    named = {
        step.id: above if step.after is None else step.after
        for step, above in zip(card.steps, [(), *((step.id,) for step in card.steps)], strict=False)
    }
    for _ in named:  # a chain of n steps is closed after n rounds, a circle too
        for step, needs in named.items():
            earlier[step] = set(needs).union(*(earlier.get(one, ()) for one in needs))
    return frozenset((one, step) for step, before in earlier.items() for one in before)


def grade_order(card: Order, given: tuple[str, ...]) -> Grade:
    """Grade a row of steps: every precedence kept passes, and so does one adjacent swap, at less.

    The score is the share of precedences that are kept, where each distractor in the row and each
    step that is missing counts as one that is not.
    """
    steps = {step.id for step in card.steps}
    strangers, missing = set(given) - steps, steps - set(given)
    if unknown := strangers - {one.id for one in card.distractors}:
        raise WrongKind(f"{card.id} has no step {min(unknown)!r}")
    if len(set(given)) != len(given):
        raise WrongKind(f"{card.id} got a step twice")
    pairs = precedences(card)
    kept = _kept(pairs, given)
    asked = len(pairs) + len(strangers) + len(missing)
    is_whole = not (strangers or missing)
    misplaced = missing | {later for _, later in pairs - kept}
    return Grade(
        score=len(kept) / asked if asked else 1.0,
        passed=is_whole and (kept == pairs or _is_a_swap_away(pairs, given)),
        parts={**dict.fromkeys(strangers, False), **{one: one not in misplaced for one in steps}},
    )


def _kept(pairs: frozenset[tuple[str, str]], given: tuple[str, ...]) -> set[tuple[str, str]]:
    place = {step: number for number, step in enumerate(given)}
    return {
        (one, other)
        for one, other in pairs
        if one in place and other in place and place[one] < place[other]
    }


def _is_a_swap_away(pairs: frozenset[tuple[str, str]], given: tuple[str, ...]) -> bool:
    rows = (
        (*given[:at], given[at + 1], given[at], *given[at + 2 :]) for at in range(len(given) - 1)
    )
    return any(_kept(pairs, row) == pairs for row in rows)


def grade_match(card: Match, rights: Mapping[str, str]) -> Grade:
    """Grade pairs: *rights* maps a pair's id, for its left side, to the id of the right side.

    All pairs right passes; the score is their share. A left side may be missing.
    """
    pairs = {pair.id for pair in card.pairs}
    sides = pairs | {one.id for one in card.distractors}
    if unknown := (set(rights) - pairs) | (set(rights.values()) - sides):
        raise WrongKind(f"{card.id} has no side {min(unknown)!r}")
    texts = {pair.id: pair.right for pair in card.pairs}
    parts = {one: texts.get(rights.get(one, "")) == texts[one] for one in texts}
    score = sum(parts.values()) / len(parts)
    return Grade(score=score, passed=score == 1, parts=parts)
