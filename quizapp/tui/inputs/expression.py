"""Typing a formula, and seeing at once how it is read."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp import algebra
from quizapp.bank.models import Expression
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.view import BLANK, View
from quizapp.tui.inputs.written import WrittenInput
from quizapp.wording.texts import AT_CHARACTER, READ_AS, SYMBOLS, THE_ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressionInput(WrittenInput):
    """A formula in the symbols of its card."""

    card: Expression

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the field, then the formula as it is read, or what keeps it from being read."""
        yield from WrittenInput.asked(self, view)
        yield BLANK
        if not self.field.text:
            declared = ", ".join(f"{name}: {domain}" for name, domain in self.card.symbols.items())
            yield from view.item(Span(f"{view.say(SYMBOLS)}  ", "dim"), [Span(declared, "dim")])
            return
        try:
            drawn = _drawn(self.card, self.field.text)
        except algebra.NotRead as fault:
            place = view.say(AT_CHARACTER, place=fault.offset + 1)
            yield from view.item(Span(f"  {place}  ", "dim"), [Span(view.say(fault.text), "dim")])
        else:
            yield from view.labelled(f"  {view.say(READ_AS)}", drawn)

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield the word on a slip, then the answer."""
        yield from WrittenInput.judged(self, view, answered)
        yield from view.labelled(view.say(THE_ANSWER), _drawn(self.card, self.card.answer))
        yield BLANK


def _drawn(card: Expression, typed: str) -> str:
    """Return *typed* as a text with a formula in it; raises `NotRead`."""
    tree = algebra.parse(typed, algebra.read_symbols(card.symbols))
    return f"$${algebra.latex(tree)}$$"
