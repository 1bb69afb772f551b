"""One match over the card types: a response in, a grade out."""

from dataclasses import dataclass
from typing import assert_never

from quizapp.bank.models import Card, Misconception, Numeric, Recall, Single, Tolerance
from quizapp.grading.number import read_number
from quizapp.grading.response import Chosen, GaveUp, Response, Ticked, Typed
from quizapp.language import Text

PASSING_COVERAGE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How good a response is: score in 0…1, whether it passes, and what it says about a slip."""

    score: float
    passed: bool
    feedback: Text = ""


class WrongKind(TypeError):
    """A response that does not fit the card's type; a fault of the program, not of a person."""


def grade(card: Card, response: Response) -> Grade:
    """Compare *response* with the answer of *card*.

    Raises `grading.number.Unreadable` when a typed number cannot be read, which counts for
    nothing, and `WrongKind` when the response belongs to another card type.
    """
    if isinstance(response, GaveUp):
        return Grade(score=0.0, passed=False)
    match card, response:
        case Recall(), Ticked(points):
            return _grade_recall(card, points)
        case Single(), Chosen(option):
            return _grade_single(card, option)
        case Numeric(), Typed(text):
            return _grade_numeric(card, text)
        case Misconception(), Chosen(option):
            right = option == "correction"
            return Grade(score=float(right), passed=right)
        case ((Recall() | Single() | Numeric() | Misconception()), _):
            raise WrongKind(f"{type(response).__name__} does not answer a {card.type} card")
        case _:
            assert_never(card)


def _grade_recall(card: Recall, points: frozenset[str]) -> Grade:
    said = sum(point.id in points for point in card.key_points)
    score = said / len(card.key_points)
    musts_said = all(point.id in points for point in card.key_points if point.must)
    return Grade(score=score, passed=musts_said and score >= PASSING_COVERAGE)


def _grade_single(card: Single, option_id: str) -> Grade:
    option = next((option for option in card.options if option.id == option_id), None)
    if option is None:
        raise WrongKind(f"{card.id} has no option {option_id!r}")
    return Grade(score=float(option.correct), passed=option.correct, feedback=option.why)


def _grade_numeric(card: Numeric, text: str) -> Grade:
    value = read_number(text, card.unit)
    if is_within(value, card.answer, card.tolerance):
        return Grade(score=1.0, passed=True)
    slip = next((w for w in card.wrong if is_within(value, w.value, card.tolerance)), None)
    return Grade(score=0.0, passed=False, feedback=slip.why if slip else "")


def is_within(value: float, answer: float, tolerance: Tolerance) -> bool:
    """Return whether *value* is at *answer* within the larger of the two tolerances."""
    allowed = max((tolerance.rel or 0.0) * abs(answer), tolerance.abs or 0.0)
    rounding = 1e-9 * abs(answer)
    return abs(value - answer) <= allowed + rounding
