"""Typing a line of text: what all typed answers share."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from quizapp.grading.response import GaveUp, Response, Typed
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.line import Field
from quizapp.tui.inputs.view import BLANK, View

PROMPT = Span("  › ", "dim")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenInput:
    """One field; enter sends it."""

    field: Field = field(default_factory=Field)

    def press(self, key: Key) -> Self | None:
        """Edit the text."""
        pressed = self.field.press(key)
        return replace(self, field=pressed) if pressed else None

    def response(self) -> Response | None:
        """Return what was typed, once it was sent; nothing typed is no answer."""
        if not self.field.sent:
            return None
        return Typed(self.field.text) if self.field.text else GaveUp()

    def offers(self) -> tuple[Offer, ...]:
        """Return what enter and escape do."""
        return self.field.offers()

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the field."""
        yield from self.field.rows(PROMPT, view.width, view.language)

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield what is said about a slip, or about what was forgiven."""
        if view.say(answered.grade.feedback):
            yield from view.prose(answered.grade.feedback)
            yield BLANK
