"""Siding with a belief or its correction; then the run decides."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.bank.models import Misconception
from quizapp.grading.response import Response
from quizapp.rows import Row
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.choice import ChoiceInput
from quizapp.tui.inputs.trial import trial_rows
from quizapp.tui.inputs.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class MisconceptionInput:
    """Two statements, A and B, of which one is to be chosen."""

    card: Misconception
    sides: ChoiceInput

    def press(self, key: Key) -> "MisconceptionInput | None":
        """Choose as on any choice card."""
        sides = self.sides.press(key)
        return replace(self, sides=sides) if sides else None

    def response(self) -> Response | None:
        """Return the side taken."""
        return self.sides.response()

    def offers(self) -> tuple[Offer, ...]:
        """Return the keys of the two sides."""
        return self.sides.offers()

    def asked(self, view: View) -> Iterator[Row]:
        """Yield both statements."""
        return self.sides.asked(view)

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield both statements with their reasons, and what the runs say."""
        yield from self.sides.judged(view, answered)
        names = {
            choice.id: name
            for choice, name in zip(self.sides.choices, self.sides.names, strict=False)
        }
        yield from trial_rows(self.card.trial, names, view)
