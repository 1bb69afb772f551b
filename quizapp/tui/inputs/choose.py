"""The one match over the card types that decides how a card is answered."""

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
from quizapp.grading.choices import choices, right_sides, shuffled
from quizapp.tui.inputs.base import Input
from quizapp.tui.inputs.choice import ChoiceInput
from quizapp.tui.inputs.cloze import ClozeInput
from quizapp.tui.inputs.expression import ExpressionInput
from quizapp.tui.inputs.line import Line
from quizapp.tui.inputs.match import MatchInput
from quizapp.tui.inputs.misconception import MisconceptionInput
from quizapp.tui.inputs.multi import MultiInput
from quizapp.tui.inputs.number import NumberInput
from quizapp.tui.inputs.order import OrderInput
from quizapp.tui.inputs.predict import PredictInput
from quizapp.tui.inputs.recall import RecallInput
from quizapp.tui.inputs.short import ShortInput

LETTERS = "AB"


def input_for(card: Card, seed: str) -> Input:  # noqa: C901, PLR0911, PLR0912 (a case for each)
    """Return an empty answer to *card*; what is shuffled is shuffled by *seed*."""
    match card:
        case Recall():
            return RecallInput(card=card)
        case Single():
            return ChoiceInput(choices=choices(card, seed))
        case Multi():
            return MultiInput(choices=choices(card, seed))
        case Numeric():
            return NumberInput(card=card)
        case Expression():
            return ExpressionInput(card=card)
        case Order():
            items = shuffled((*card.steps, *card.distractors), seed)
            return OrderInput(card=card, items=items)
        case Match():
            sides = shuffled(right_sides(card), seed)
            return MatchInput(card=card, sides=sides, given=("",) * len(card.pairs))
        case Cloze():
            return ClozeInput(card=card, lines=(Line(),) * len(card.blanks))
        case Short():
            return ShortInput(card=card)
        case Predict():
            return PredictInput(card=card)
        case Misconception():
            two = ChoiceInput(choices=choices(card, seed), names=LETTERS)
            return MisconceptionInput(card=card, sides=two)
        case _:
            assert_never(card)
