"""Filling the gaps of a text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.bank.models import Cloze
from quizapp.grading.response import Filled, GaveUp, Response
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.line import Line
from quizapp.tui.inputs.view import BLANK, View, beside
from quizapp.wording.texts import ANSWER, KEYS, NEXT_GAP, SHOW_THE_ANSWER, TYPE

STEPS = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeInput:
    """One line for each gap, in the order of the prompt; `at` is the one being filled."""

    card: Cloze
    lines: tuple[Line, ...]
    at: int = 0
    is_open: bool = True
    sent: bool = False

    def press(self, key: Key) -> "ClozeInput | None":
        """Edit the gap, go to another one, or send."""
        if key.name == "enter":
            return self._on() if self._goes_on else replace(self, sent=True)
        if key.name == "escape":
            return replace(self, is_open=not self.is_open)
        if not self.is_open:
            return None
        if key.name in STEPS:
            return self._on(STEPS[key.name])
        line = self.lines[self.at].press(key)
        if line is None:
            return None
        return replace(self, lines=(*self.lines[: self.at], line, *self.lines[self.at + 1 :]))

    @property
    def _goes_on(self) -> bool:
        """Whether enter goes to the next gap: before the last one, once anything is typed."""
        return self._has_text and self.at < len(self.lines) - 1

    @property
    def _has_text(self) -> bool:
        return any(line.text.strip() for line in self.lines)

    def _on(self, step: int = 1) -> "ClozeInput":
        return replace(self, at=(self.at + step) % len(self.lines), is_open=True)

    def response(self) -> Response | None:
        """Return the texts, once they were sent; none at all is no answer."""
        if not self.sent:
            return None
        if not self._has_text:
            return GaveUp()
        texts = (line.text.strip() for line in self.lines)
        return Filled(tuple(zip(self.card.blanks, texts, strict=True)))

    def offers(self) -> tuple[Offer, ...]:
        """Return what enter, tab and escape do."""
        enter = NEXT_GAP if self._goes_on else ANSWER if self._has_text else SHOW_THE_ANSWER
        offers = [Offer("enter", enter), Offer("esc", KEYS if self.is_open else TYPE)]
        if self.is_open and len(self.lines) > 1:
            offers.insert(1, Offer("tab", NEXT_GAP))
        return tuple(offers)

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the numbered fields."""
        for place, line in enumerate(self.lines):
            is_here = place == self.at and self.is_open
            mark = Span(
                f" {'▸' if is_here else ' '} {place + 1}  ", "accent-strong" if is_here else "dim"
            )
            yield from beside(mark, list(line.rows(view.width - 6, caret=is_here)))

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield each gap with what was typed and what belongs there."""
        response = answered.response
        typed = dict(response.texts) if isinstance(response, Filled) else {}
        for place, (name, blank) in enumerate(self.card.blanks.items(), start=1):
            right = answered.grade.parts.get(name, False)
            mark = Span(f" {'✓' if right else '✗'} {place}  ", "good" if right else "bad")
            said = [] if right or not typed.get(name) else [Span(f"{typed[name]}  →  ", "dim")]
            yield from view.item(mark, [*said, Span(blank.accept[0], "strong")])
        yield BLANK
        if view.say(answered.grade.feedback):
            yield from view.prose(answered.grade.feedback)
            yield BLANK
