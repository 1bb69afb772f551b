"""Putting steps in order, and leaving out what does not belong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.bank.models import Distractor, Order, OrderStep
from quizapp.grading.response import GaveUp, Ordered, Response
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.choice import NUMBERS, place_of
from quizapp.tui.inputs.view import BLANK, View
from quizapp.wording.texts import (
    ANSWER,
    DOES_NOT_BELONG,
    NEXT_STEP,
    RIGHT_ORDER,
    SHOW_THE_ANSWER,
    STILL_OPEN,
    TAKE_BACK,
    YOUR_ORDER,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderInput:
    """The steps and distractors as they are shuffled, and the row that is being built."""

    card: Order
    items: tuple[OrderStep | Distractor, ...]
    row: tuple[str, ...] = ()
    sent: bool = False

    def press(self, key: Key) -> "OrderInput | None":
        """Put the step of a digit next; take the last one back; send with enter."""
        place = place_of(key, NUMBERS, len(self.items))
        if place is not None:
            chosen = self.items[place].id
            return self if chosen in self.row else replace(self, row=(*self.row, chosen))
        if key.name == "backspace" and self.row:
            return replace(self, row=self.row[:-1])
        return replace(self, sent=True) if key.name == "enter" else None

    def response(self) -> Response | None:
        """Return the row, once it was sent; an empty one is no answer."""
        if not self.sent:
            return None
        return Ordered(self.row) if self.row else GaveUp()

    def offers(self) -> tuple[Offer, ...]:
        """Return the digits, backspace and enter."""
        pick = Offer(f"1–{len(self.items)}", NEXT_STEP)
        if not self.row:
            return (pick, Offer("enter", SHOW_THE_ANSWER))
        return (pick, Offer("backspace", TAKE_BACK), Offer("enter", ANSWER))

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the row so far, then what is left to choose from."""
        items = {item.id: item for item in self.items}
        if self.row:
            yield (Span(view.say(YOUR_ORDER), "strong"),)
            for place, chosen in enumerate(self.row, start=1):
                mark = Span(f"   {place}. ", "accent-strong")
                yield from view.item(mark, view.flat(items[chosen].text, "strong"))
            yield BLANK
            yield (Span(view.say(STILL_OPEN), "dim"),)
        for name, item in zip(NUMBERS, self.items, strict=False):
            if item.id not in self.row:
                yield from view.item(Span(f"   {name}  ", "key"), view.flat(item.text))

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield the row with its marks, the right order where it differs, and the strangers."""
        response = answered.response
        given = response.steps if isinstance(response, Ordered) else ()
        items = {item.id: item for item in self.items}
        for place, one in enumerate(given, start=1):
            right = answered.grade.parts.get(one, False)
            mark = Span(f" {'✓' if right else '✗'} {place}. ", "good" if right else "bad")
            yield from view.item(mark, view.flat(items[one].text))
        if answered.grade.score < 1:
            yield from self._right_order(view, after=bool(given))
        yield BLANK
        for stranger in self.card.distractors:
            words = [
                *view.flat(stranger.text, "dim"),
                Span(f" · {view.say(DOES_NOT_BELONG)}", "dim"),
            ]
            yield from view.item(Span("   –  ", "dim"), words)
            if view.say(stranger.why):
                yield from view.item(Span(" " * 6), view.flat(stranger.why, "dim"))
            yield BLANK

    def _right_order(self, view: View, *, after: bool) -> Iterator[Row]:
        if after:
            yield BLANK
        yield (Span(view.say(RIGHT_ORDER), "strong"),)
        for place, step in enumerate(self.card.steps, start=1):
            yield from view.item(Span(f"   {place}. ", "good"), view.flat(step.text))
