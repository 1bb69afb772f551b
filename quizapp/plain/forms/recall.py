"""Saying it aloud, then telling which points were said."""

from collections.abc import Iterator

from quizapp.bank.models import Recall
from quizapp.grading.response import Response, Ticked
from quizapp.plain.talk import Talk, Texts, places
from quizapp.session import Answered
from quizapp.wording.lines import (
    A_GOOD_ANSWER,
    ENTER_SHOWS,
    NOT_SAID,
    SAID,
    TYPE_NUMBERS,
    WHICH_WERE_SAID,
)
from quizapp.wording.texts import MUST


class RecallForm:
    """A model answer and its key points."""

    def __init__(self, card: Recall, texts: Texts) -> None:
        """Ask *card*."""
        self._card = card
        self._texts = texts

    def question(self) -> Iterator[str]:
        """Yield nothing: the prompt is all."""
        return iter(())

    def ask(self, talk: Talk) -> Response:
        """Wait until the learner has spoken, show the answer, ask for the points."""
        talk.ask_first(self._texts.say(ENTER_SHOWS))
        talk.tell("\n".join(["", *self.answer(), ""]))
        points = self._card.key_points
        while (found := places(talk.ask(self._texts.say(WHICH_WERE_SAID)), len(points))) is None:
            talk.tell(self._texts.say(TYPE_NUMBERS, count=len(points)))
        return Ticked(frozenset(points[place].id for place in found))

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield the points, said or not."""
        response = answered.response
        yield self._points(response.points if isinstance(response, Ticked) else frozenset())

    def answer(self) -> Iterator[str]:
        """Yield the model answer and the key points."""
        yield f"{self._texts.say(A_GOOD_ANSWER)}\n\n{self._texts.prose(self._card.answer)}\n"
        yield self._points()

    def _points(self, said: frozenset[str] | None = None) -> str:
        say, lines = self._texts.say, []
        for point in self._card.key_points:
            mark = "" if said is None else say(SAID if point.id in said else NOT_SAID) + " "
            must = f" ({say(MUST)})" if point.must else ""
            lines.append(f"{mark}{say(point.text)}{must}")
        return self._texts.listed(lines)
