"""Saying it aloud: speak, look at a good answer, tick the points that were said."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quizapp.bank.models import KeyPoint, Recall
from quizapp.grading.response import Response, Ticked
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.choice import NUMBERS, place_of
from quizapp.tui.inputs.line import Field, Line
from quizapp.tui.inputs.view import BLANK, View
from quizapp.tui.inputs.written import PROMPT
from quizapp.wording.texts import (
    A_GOOD_ANSWER,
    DONE,
    FAIR_TIME,
    KEYS,
    MUST,
    SHOW_THE_ANSWER,
    TICK,
    WEAK,
    WHICH_DID_YOU_SAY,
    WRITE,
    YOU_WROTE,
)

GOING_ON = {"enter", "space"}
LONGEST_NOTES = 2000


def _notes() -> Field:
    return Field(line=Line(longest=LONGEST_NOTES), is_open=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallInput:
    """Notes for oneself, which nobody grades; then the key points that are ticked."""

    card: Recall
    notes: Field = field(default_factory=_notes)
    revealed: bool = False
    ticked: frozenset[str] = frozenset()
    done: bool = False

    def press(self, key: Key) -> "RecallInput | None":
        """Write, reveal and finish with enter, tick with digits."""
        if self.notes.is_open:
            return self._write(key)
        if key.name in GOING_ON:
            return replace(self, revealed=True, done=self.revealed)
        if key.name in {"e", "escape"} and not self.revealed:
            return replace(self, notes=replace(self.notes, is_open=True))
        place = place_of(key, NUMBERS, len(self.card.key_points))
        if place is None or not self.revealed:
            return None
        return replace(self, ticked=self.ticked ^ {self.card.key_points[place].id})

    def _write(self, key: Key) -> "RecallInput | None":
        notes = self.notes.press(key)
        if notes is None:
            return None
        if notes.sent:
            return replace(self, notes=replace(notes, is_open=False), revealed=True)
        return replace(self, notes=notes)

    def response(self) -> Response | None:
        """Return the points said."""
        return Ticked(self.ticked) if self.done else None

    def offers(self) -> tuple[Offer, ...]:
        """Return enter, and the digits that tick."""
        if self.revealed:
            return (Offer(f"1–{len(self.card.key_points)}", TICK), Offer("enter", DONE))
        write = Offer("esc", KEYS) if self.notes.is_open else Offer("e", WRITE)
        return (Offer("enter", SHOW_THE_ANSWER), write)

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the time and the notes; then the points to tick and a good answer."""
        if self.revealed:
            yield from self._points(view)
            return
        if time := _time(self.card.seconds, view):
            yield (Span(time, "dim"),)
        if self.notes.is_open or self.notes.text:
            yield BLANK
            yield from self.notes.rows(PROMPT, view.width, view.language)

    def _points(self, view: View) -> Iterator[Row]:
        yield (Span(view.say(WHICH_DID_YOU_SAY), "strong"),)
        yield BLANK
        for number, point in enumerate(self.card.key_points, start=1):
            said = point.id in self.ticked
            style = "accent-strong" if said else "key"
            mark = Span(f" {number}  {'✓' if said else '·'}  ", style)
            yield from view.item(mark, [*view.flat(point.text), *_remarks(point, view)])
        yield BLANK
        yield from self._good_answer(view)

    def _good_answer(self, view: View) -> Iterator[Row]:
        if self.notes.text:
            yield (Span(view.say(YOU_WROTE), "strong"),)
            yield BLANK
            yield from self.notes.rows(Span(""), view.width, view.language)
            yield BLANK
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
            remarks = [] if has else _remarks(point, view)
            yield from view.item(mark, [*view.flat(point.text), *remarks])
        yield BLANK
        yield from self._good_answer(view)
        yield BLANK


def _remarks(point: KeyPoint, view: View) -> list[Span]:
    """Return that the point is a must, and that it was missed before."""
    remarks = [Span(f" · {view.say(MUST)}", "dim")] if point.must else []
    missed = view.weak.get(point.id)
    if missed:
        weak = view.say(WEAK, times=missed.missed, answers=missed.of)
        remarks.append(Span(f" · {weak}", "accent"))
    return remarks


def _time(fair: int | None, view: View) -> str:
    """Return how long the learner has spoken and how long would be fair, as far as it is known."""
    spoken = "" if view.seconds is None else "{}:{:02d}".format(*divmod(view.seconds, 60))
    told = view.say(FAIR_TIME, seconds=fair) if fair else ""
    return " · ".join(filter(None, [spoken, told]))
