"""The one match over the card types that decides how a card is asked line by line."""

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
from quizapp.plain.forms.base import Form
from quizapp.plain.forms.choice import ChoiceForm, MisconceptionForm, MultiForm
from quizapp.plain.forms.cloze import ClozeForm
from quizapp.plain.forms.match import MatchForm
from quizapp.plain.forms.order import OrderForm
from quizapp.plain.forms.recall import RecallForm
from quizapp.plain.forms.typed import TypedForm
from quizapp.plain.talk import Texts


def form_for(card: Card, seed: str, texts: Texts) -> Form:  # noqa: PLR0911 (a case for each)
    """Return the form of *card*; what is shuffled is shuffled by *seed*, as on the screen."""
    match card:
        case Recall():
            return RecallForm(card, texts)
        case Single():
            return ChoiceForm(choices(card, seed), texts)
        case Multi():
            return MultiForm(choices(card, seed), texts)
        case Numeric() | Expression() | Short() | Predict():
            return TypedForm(card, texts)
        case Order():
            return OrderForm(card, shuffled((*card.steps, *card.distractors), seed), texts)
        case Match():
            return MatchForm(card, shuffled(right_sides(card), seed), texts)
        case Cloze():
            return ClozeForm(card, texts)
        case Misconception():
            return MisconceptionForm(card, choices(card, seed), texts)
        case _:
            assert_never(card)
