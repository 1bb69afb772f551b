"""Typing a number."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from quizapp.bank.models import Numeric
from quizapp.rows import Row, Span
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.line import Field
from quizapp.tui.inputs.view import BLANK, View
from quizapp.tui.inputs.written import WrittenInput
from quizapp.wording.texts import NUMBERS_LIKE, ROOT

FIRST = frozenset("0123456789.,+-−(（√０１２３４５６７８９")
ROOT_KEY = Key("s", "√")
UNIT_ROOM = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberInput(WrittenInput):
    """A number begins with a digit, a sign or a root; letters belong to it from then on."""

    card: Numeric

    def press(self, key: Key) -> Self | None:
        """Edit the number; a letter before it has begun is not meant for it."""
        if not self.field.line.text:
            key = ROOT_KEY if key.name == "s" else key
            if key.name == "escape" or (key.text and key.text.lstrip()[:1] not in FIRST):
                return None
        field = self.field.press(key)
        return replace(self, field=_with_root(field)) if field else None

    def offers(self) -> tuple[Offer, ...]:
        """Return enter, and the key of the root before anything is typed."""
        if self.field.line.text:
            return self.field.offers()
        return (self.field.offers()[0], Offer("s", ROOT))

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the field with its unit, and how numbers may be written."""
        field, lead = self.field, Span("  = ", "dim")
        *rows, last = field.line.rows(view.width - UNIT_ROOM, caret=field.is_open)
        unit = [Span(f" {self.card.unit}", "dim")] if self.card.unit else []
        yield from ((lead, *row) for row in (*rows, (*last, *unit)))
        if not field.line.text:
            yield BLANK
            yield from view.item(Span(""), [Span(view.say(NUMBERS_LIKE), "dim")])


def _with_root(field: Field) -> Field:
    """Return *field* with a root sign where `sqrt` was typed: its `s` has become one already."""
    line = field.line
    if "√qrt" not in line.text:
        return field
    text = line.text.replace("√qrt", "√")
    return replace(field, line=replace(line, text=text, caret=max(1, line.caret - 3)))
