"""The one match over the card types that decides how a card is answered.

The ways to answer are imported when a card needs them, for the first card shall not wait for all.
"""

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

LETTERS = "AB"


def input_for(card: Card, seed: str) -> Input:
    """Return an empty answer to *card*; what is shuffled is shuffled by *seed*."""
    match card:
        case Recall():
            from quizapp.tui.inputs.recall import RecallInput

            return RecallInput(card=card)
        case Single() | Multi() | Misconception():
            return _choosing(card, seed)
        case Order() | Match():
            return _arranging(card, seed)
        case Numeric() | Expression() | Short() | Predict() | Cloze():
            return _typing(card)
        case _:
            assert_never(card)


def _choosing(card: Single | Multi | Misconception, seed: str) -> Input:
    from quizapp.tui.inputs.choice import ChoiceInput
    from quizapp.tui.inputs.misconception import MisconceptionInput
    from quizapp.tui.inputs.multi import MultiInput

    match card:
        case Single():
            return ChoiceInput(choices=choices(card, seed))
        case Multi():
            return MultiInput(choices=choices(card, seed))
        case Misconception():
            two = ChoiceInput(choices=choices(card, seed), names=LETTERS)
            return MisconceptionInput(card=card, sides=two)


def _arranging(card: Order | Match, seed: str) -> Input:
    from quizapp.tui.inputs.match import MatchInput
    from quizapp.tui.inputs.order import OrderInput

    match card:
        case Order():
            items = shuffled((*card.steps, *card.distractors), seed)
            return OrderInput(card=card, items=items)
        case Match():
            sides = shuffled(right_sides(card), seed)
            return MatchInput(card=card, sides=sides, given=("",) * len(card.pairs))


def _typing(card: Numeric | Expression | Short | Predict | Cloze) -> Input:
    from quizapp.tui.inputs.cloze import ClozeInput
    from quizapp.tui.inputs.line import Line
    from quizapp.tui.inputs.number import NumberInput
    from quizapp.tui.inputs.predict import PredictInput
    from quizapp.tui.inputs.short import ShortInput

    match card:
        case Numeric():
            return NumberInput(card=card)
        case Expression():
            from quizapp.tui.inputs.expression import ExpressionInput

            return ExpressionInput(card=card)
        case Short():
            return ShortInput(card=card)
        case Predict():
            return PredictInput(card=card)
        case Cloze():
            return ClozeInput(card=card, lines=(Line(),) * len(card.blanks))
