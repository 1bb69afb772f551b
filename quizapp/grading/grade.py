"""One match over the card types: a response in, a grade out."""

from typing import assert_never

from quizapp.bank.models import (
    Card,
    Cloze,
    Expression,
    Match,
    Misconception,
    Multi,
    Numeric,
    Order,
    Predict,
    Recall,
    Short,
    Single,
)
from quizapp.grading.arranging import grade_match, grade_order
from quizapp.grading.choosing import (
    grade_misconception,
    grade_multi,
    grade_recall,
    grade_single,
)
from quizapp.grading.errors import WrongKind
from quizapp.grading.formula import grade_expression
from quizapp.grading.quantity import grade_number
from quizapp.grading.response import (
    Chosen,
    ChosenMany,
    Filled,
    GaveUp,
    Matched,
    Ordered,
    Response,
    Ticked,
    Typed,
)
from quizapp.grading.typing import grade_cloze, grade_output, grade_short
from quizapp.grading.verdict import Grade


def grade(card: Card, response: Response) -> Grade:  # noqa: C901, PLR0911, PLR0912 one case a type
    """Compare *response* with the answer of *card*.

    Raises `errors.Unreadable` when what was typed cannot be read, which counts for nothing, and
    `errors.WrongKind` when the response belongs to another card.
    """
    if isinstance(response, GaveUp):
        return Grade(score=0.0, passed=False)
    match card, response:
        case Recall(), Ticked(points):
            return grade_recall(card, points)
        case Single(), Chosen(option):
            return grade_single(card, option)
        case Multi(), ChosenMany(options):
            return grade_multi(card, options)
        case Misconception(), Chosen(side):
            return grade_misconception(card, side)
        case Numeric(), Typed(text):
            return grade_number(card, text)
        case Expression(), Typed(text):
            return grade_expression(card, text)
        case Short(), Typed(text):
            return grade_short(card, text)
        case Predict(), Typed(text):
            return grade_output(card, text)
        case Cloze(), Filled(texts):
            return grade_cloze(card, dict(texts))
        case Order(), Ordered(steps):
            return grade_order(card, steps)
        case Match(), Matched(rights):
            return grade_match(card, dict(rights))
        case _:
            return _refuse(card, response)


def _refuse(card: Card, response: Response) -> Grade:
    match card:
        case (
            Recall() | Single() | Multi() | Misconception() | Numeric() | Expression() | Short()
            | Predict() | Cloze() | Order() | Match()
        ):  # fmt: skip
            raise WrongKind(f"{type(response).__name__} does not answer a {card.type} card")
        case _:
            assert_never(card)
