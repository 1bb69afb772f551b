"""Saying it aloud: speak, look at a good answer, tick the points that were said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.bank.models import Recall
from quizapp.grading.response import Response, Ticked
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.choice import NUMBERS, place_of
from quizapp.tui.inputs.view import BLANK, View
from quizapp.wording.texts import (
    A_GOOD_ANSWER,
    DONE,
    FAIR_TIME,
    MUST,
    SHOW_THE_ANSWER,
    TICK,
    WHICH_DID_YOU_SAY,
)

GOING_ON = {"enter", "space"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallInput:
    """The key points that are ticked, once the good answer was revealed."""

    card: Recall
    revealed: bool = False
    ticked: frozenset[str] = frozenset()
    done: bool = False

    def press(self, key: Key) -> "RecallInput | None":
        """Reveal and finish with enter; tick with digits."""
        if key.name in GOING_ON:
            return replace(self, revealed=True, done=self.revealed)
        place = place_of(key, NUMBERS, len(self.card.key_points))
        if place is None or not self.revealed:
            return None
        return replace(self, ticked=self.ticked ^ {self.card.key_points[place].id})

    def response(self) -> Response | None:
        """Return the points said."""
        return Ticked(self.ticked) if self.done else None

    def offers(self) -> tuple[Offer, ...]:
        """Return enter and the digits that tick."""
        if not self.revealed:
            return (Offer("enter", SHOW_THE_ANSWER),)
        return (Offer(f"1–{len(self.card.key_points)}", TICK), Offer("enter", DONE))

    def asked(self, view: View) -> Iterator[Row]:
        """Yield how long to speak; then the points to tick and a good answer."""
        if self.revealed:
            yield from self._points(view)
        elif self.card.seconds:
            words = view.say(FAIR_TIME, seconds=self.card.seconds)
            yield (Span(words, "dim"),)

    def _points(self, view: View) -> Iterator[Row]:
        yield (Span(view.say(WHICH_DID_YOU_SAY), "strong"),)
        yield BLANK
        for number, point in enumerate(self.card.key_points, start=1):
            said = point.id in self.ticked
            style = "accent-strong" if said else "key"
            mark = Span(f" {number}  {'✓' if said else '·'}  ", style)
            must = [Span(f" · {view.say(MUST)}", "dim")] if point.must else []
            yield from view.item(mark, [*view.flat(point.text), *must])
        yield BLANK
        yield from self._good_answer(view)

    def _good_answer(self, view: View) -> Iterator[Row]:
        yield (Span(view.say(A_GOOD_ANSWER), "strong"),)
        yield BLANK
        yield from view.prose(self.card.answer)

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield which points were said, and the good answer again."""
        response = answered.response
        said = response.points if isinstance(response, Ticked) else frozenset()
        for point in self.card.key_points:
            has = point.id in said
            mark = Span(" ✓ ", "good") if has else Span(" ✗ ", "bad")
            must = [Span(f" · {view.say(MUST)}", "dim")] if point.must and not has else []
            yield from view.item(mark, [*view.flat(point.text), *must])
        yield BLANK
        yield from self._good_answer(view)
        yield BLANK
