"""Choosing every right one of several, and saying how sure one is of the lot."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.grading.choices import Choice
from quizapp.grading.response import ChosenMany, Confidence, GaveUp, Response
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.choice import (
    CONFIDENCE_KEYS,
    GIVING_UP,
    NUMBERS,
    confidence_offers,
    judged_choices,
    open_choices,
    place_of,
)
from quizapp.tui.inputs.view import View
from quizapp.wording.texts import HOW_SURE_ARE_YOU, MISSED, SHOW_THE_ANSWER, TICK


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiInput:
    """The choices in the order in which they are shown, and those that are ticked."""

    choices: tuple[Choice, ...]
    ticked: frozenset[str] = frozenset()
    confidence: Confidence | None = None
    gave_up: bool = False

    def press(self, key: Key) -> "MultiInput | None":
        """Tick and untick with digits; say how sure with a letter; give up with enter."""
        place = place_of(key, NUMBERS, len(self.choices))
        if place is not None:
            return replace(self, ticked=self.ticked ^ {self.choices[place].id})
        if self.ticked and key.name in CONFIDENCE_KEYS:
            return replace(self, confidence=CONFIDENCE_KEYS[key.name])
        if not self.ticked and key.name in GIVING_UP:
            return replace(self, gave_up=True)
        return None

    def response(self) -> Response | None:
        """Return the choices once the learner has said how sure they are."""
        if self.gave_up:
            return GaveUp()
        return ChosenMany(self.ticked, self.confidence) if self.confidence else None

    def offers(self) -> tuple[Offer, ...]:
        """Return the digits that tick, then the keys of the confidence."""
        tick = Offer(f"1–{len(self.choices)}", TICK)
        if not self.ticked:
            return (tick, Offer("enter", SHOW_THE_ANSWER))
        return (tick, *confidence_offers())

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the choices, the ticked ones marked, and the question how sure one is."""
        yield from open_choices(self.choices, NUMBERS, self.ticked, view, tick="✓")
        if self.ticked:
            yield (Span(view.say(HOW_SURE_ARE_YOU), "strong"),)

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield every choice with its mark and why it is right or wrong."""
        response = answered.response
        chosen = response.options if isinstance(response, ChosenMany) else frozenset()
        yield from judged_choices(self.choices, NUMBERS, chosen, view, view.say(MISSED))
