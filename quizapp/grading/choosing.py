"""Grading what is chosen: options, key points, sides of a misconception."""

from quizapp.bank.models import Misconception, Multi, Option, Recall, Single
from quizapp.grading.errors import WrongKind
from quizapp.grading.verdict import Grade

PASSING_COVERAGE = 0.6


def grade_recall(card: Recall, points: frozenset[str]) -> Grade:
    """Grade the key points that were said: without a `must` point, or below 0.6, it fails."""
    said = {point.id: point.id in points for point in card.key_points}
    score = sum(said.values()) / len(said)
    musts_said = all(said[point.id] for point in card.key_points if point.must)
    return Grade(score=score, passed=musts_said and score >= PASSING_COVERAGE, parts=said)


def grade_single(card: Single, chosen: str) -> Grade:
    """Grade one chosen option; its reason is the feedback."""
    option = _option(card, chosen)
    return Grade(score=float(option.correct), passed=option.correct, feedback=option.why)


def grade_multi(card: Multi, chosen: frozenset[str]) -> Grade:
    """Grade several chosen options: all of the right ones and nothing else passes.

    The score is the right ones less the wrong ones, of all right ones, and never below 0: so
    neither ticking everything nor ticking nothing earns anything.
    """
    right = {option.id for option in card.options if option.correct}
    wrong = {_option(card, one).id for one in chosen} - right
    score = max(0, len(chosen & right) - len(wrong)) / len(right)
    parts = {option.id: (option.id in chosen) == option.correct for option in card.options}
    return Grade(score=score, passed=all(parts.values()), parts=parts)


def grade_misconception(_card: Misconception, side: str) -> Grade:
    """Grade which side was taken: `belief` or `correction`."""
    if side not in {"belief", "correction"}:
        raise WrongKind(f"a misconception has no side {side!r}")
    right = side == "correction"
    return Grade(score=float(right), passed=right)


def _option(card: Single | Multi, chosen: str) -> Option:
    for option in card.options:
        if option.id == chosen:
            return option
    raise WrongKind(f"{card.id} has no option {chosen!r}")
