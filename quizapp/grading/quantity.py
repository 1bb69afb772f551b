"""Grading a typed number."""

from quizapp.bank.models import Numeric, Tolerance
from quizapp.grading.number import read_number
from quizapp.grading.verdict import Grade


def grade_number(card: Numeric, text: str) -> Grade:
    """Grade a typed number; a value that the card knows as a slip is named.

    Raises `errors.Unreadable`.
    """
    value = read_number(text, card.unit, card.also)
    if is_within(value, card.answer, card.tolerance):
        return Grade(score=1.0, passed=True)
    slip = next((w for w in card.wrong if is_within(value, w.value, card.tolerance)), None)
    return Grade(score=0.0, passed=False, feedback=slip.why if slip else "")


def is_within(value: float, answer: float, tolerance: Tolerance) -> bool:
    """Return whether *value* is at *answer* within the larger of the two tolerances."""
    allowed = max((tolerance.rel or 0.0) * abs(answer), tolerance.abs or 0.0)
    rounding = 1e-9 * abs(answer)
    return abs(value - answer) <= allowed + rounding
