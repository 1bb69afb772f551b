"""Choosing one or several by number, and saying how sure one is."""

from collections.abc import Iterator, Sequence

from quizapp.bank.models import Misconception
from quizapp.grading.choices import Choice
from quizapp.grading.response import Chosen, ChosenMany, Confidence, GaveUp, Response
from quizapp.plain.talk import Talk, Texts, is_place, places
from quizapp.session import Answered
from quizapp.wording import predicted
from quizapp.wording.lines import (
    HOW_SURE,
    PREDICTS_FOR,
    RIGHT,
    TYPE_A_NUMBER,
    TYPE_NUMBERS,
    TYPE_STG,
    WRONG,
    YOUR_CHOICE,
    YOUR_CHOICES,
)

CONFIDENCES: dict[str, Confidence] = {"s": "sure", "t": "think", "g": "guess"}


class ChoiceForm:
    """One of several."""

    def __init__(self, choices: Sequence[Choice], texts: Texts) -> None:
        """Offer *choices* in this order."""
        self._choices = choices
        self._texts = texts

    def question(self) -> Iterator[str]:
        """Yield the numbered choices."""
        for number, choice in enumerate(self._choices, start=1):
            yield self._texts.numbered(number, choice.text)

    def ask(self, talk: Talk) -> Response:
        """Ask for a number, then for the confidence."""
        count = len(self._choices)
        while (
            number := talk.ask_first(self._texts.say(YOUR_CHOICE, count=count))
        ) and not is_place(number, count):
            talk.tell(self._texts.say(TYPE_A_NUMBER, count=count))
        if not number:
            return GaveUp()
        return Chosen(self._choices[int(number) - 1].id, ask_confidence(talk, self._texts))

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield every choice as right or wrong, and why."""
        return self.answer()

    def answer(self) -> Iterator[str]:
        """Yield every choice as right or wrong, and why."""
        say = self._texts.say
        for number, choice in enumerate(self._choices, start=1):
            verdict = say(RIGHT if choice.correct else WRONG)
            yield self._texts.numbered(number, f"{verdict} {say(choice.text)}", choice.why)


class MultiForm(ChoiceForm):
    """Several of several."""

    def ask(self, talk: Talk) -> Response:
        """Ask for numbers, then for the confidence."""
        count = len(self._choices)
        while (found := places(talk.ask_first(self._texts.say(YOUR_CHOICES)), count)) is None:
            talk.tell(self._texts.say(TYPE_NUMBERS, count=count))
        if not found:
            return GaveUp()
        chosen = frozenset(self._choices[place].id for place in found)
        return ChosenMany(chosen, ask_confidence(talk, self._texts))


class MisconceptionForm(ChoiceForm):
    """A belief or its correction, with what follows from each."""

    def __init__(self, card: Misconception, choices: Sequence[Choice], texts: Texts) -> None:
        """Offer the two sides of *card* as *choices*."""
        super().__init__(choices, texts)
        self._card = card

    def answer(self) -> Iterator[str]:
        """Yield both sides, and what they predict."""
        yield from super().answer()
        yield predictions(self._card, self._choices, self._texts)

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield both sides as right or wrong; the run follows."""
        return ChoiceForm.answer(self)


def predictions(card: Misconception, choices: Sequence[Choice], texts: Texts) -> str:
    """Return what both sides of *card* predict, under their numbers."""
    trial = card.trial
    sides = {"belief": trial.belief, "correction": trial.correction}
    lines = (
        texts.say(
            PREDICTS_FOR,
            number=number,
            value=predicted(sides[choice.id], texts.language),
            figure=trial.figure.replace("_", " "),
            demo=trial.demo,
        )
        for number, choice in enumerate(choices, start=1)
    )
    return "\n".join(lines)


def ask_confidence(talk: Talk, texts: Texts) -> Confidence:
    """Ask how sure the learner is."""
    while (letter := talk.ask(texts.say(HOW_SURE)).lower()) not in CONFIDENCES:
        talk.tell(texts.say(TYPE_STG))
    return CONFIDENCES[letter]
