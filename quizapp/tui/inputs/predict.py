"""Saying what code prints."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.bank.models import Predict
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.view import BLANK, View, beside
from quizapp.tui.inputs.written import WrittenInput
from quizapp.wording.texts import PRINTS

CONTINUED = "  ↳ "


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictInput(WrittenInput):
    """Code, and a field for its output; lines of output may follow each other with blanks."""

    card: Predict

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the code over the field."""
        yield from code_rows(self.card.code, view.room)
        yield BLANK
        yield from WrittenInput.asked(self, view)

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield the code, what it prints, and the word on a slip."""
        yield from code_rows(self.card.code, view.room)
        yield BLANK
        printed = [
            row for line in self.card.answer.splitlines() for row in code_rows(line, view.room)
        ]
        yield from beside(Span(f"{view.say(PRINTS)}  ", "dim"), printed)
        yield BLANK
        yield from WrittenInput.judged(self, view, answered)


def code_rows(code: str, width: int) -> Iterator[Row]:
    """Yield *code* as it stands; what does not fit goes on below, behind an arrow."""
    for line in code.strip("\n").splitlines() or [""]:
        yield (Span(line[:width], "code"),)
        step = width - len(CONTINUED)
        for start in range(width, len(line), step):
            yield (Span(CONTINUED, "dim"), Span(line[start : start + step], "code"))
