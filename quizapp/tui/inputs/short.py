"""Typing a name or a few words."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.bank.models import Short
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.view import BLANK, View
from quizapp.tui.inputs.written import WrittenInput
from quizapp.wording.texts import ALSO_RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortInput(WrittenInput):
    """A line of text."""

    card: Short

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield what is said about the text, and what else would have been right."""
        yield from WrittenInput.judged(self, view, answered)
        if also := self.card.accept[1:]:
            words = [Span(", ".join(also), "dim")]
            yield from view.item(Span(f"{view.say(ALSO_RIGHT)}  ", "dim"), words)
            yield BLANK
