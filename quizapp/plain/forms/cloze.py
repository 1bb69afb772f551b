"""Filling gaps one after another."""

from collections.abc import Iterator

from quizapp.bank.models import Cloze
from quizapp.grading.response import Filled, GaveUp, Response
from quizapp.plain.talk import Talk, Texts
from quizapp.session import Answered
from quizapp.wording.lines import GAP, RIGHT, THE_GAP_IS, WRONG


class ClozeForm:
    """Numbered gaps."""

    def __init__(self, card: Cloze, texts: Texts) -> None:
        """Ask *card*."""
        self._card = card
        self._texts = texts

    def question(self) -> Iterator[str]:
        """Yield nothing: the gaps stand in the prompt."""
        return iter(())

    def ask(self, talk: Talk) -> Response:
        """Ask for each gap; one may be left empty, but not all."""
        filled = tuple(
            (name, talk.ask_words(self._texts.say(GAP, number=number)))
            for number, name in enumerate(self._card.blanks, start=1)
        )
        return Filled(filled) if any(text for _, text in filled) else GaveUp()

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield what belongs into each gap, and whether it was there."""
        say, parts = self._texts.say, answered.grade.parts
        yield self._texts.listed(
            [
                f"{say(RIGHT if parts.get(name) else WRONG)} {blank.accept[0]}"
                for name, blank in self._card.blanks.items()
            ]
        )
        yield self._texts.prose(answered.grade.feedback)

    def answer(self) -> Iterator[str]:
        """Yield what belongs into each gap."""
        for number, blank in enumerate(self._card.blanks.values(), start=1):
            yield self._texts.say(THE_GAP_IS, number=number, text=" / ".join(blank.accept))
