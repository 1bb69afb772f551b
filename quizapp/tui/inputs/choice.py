"""Choosing one of several: pick it, say how sure you are, then hear the verdict."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from quizapp.grading.choices import Choice
from quizapp.grading.response import Chosen, Confidence, GaveUp, Response
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.view import BLANK, View
from quizapp.wording.texts import CHOOSE, CONFIDENCES, HOW_SURE_ARE_YOU, SHOW_THE_ANSWER

NUMBERS = "123456789"
CONFIDENCE_KEYS: dict[str, Confidence] = {"s": "sure", "t": "think", "g": "guess"}
GIVING_UP = {"enter", "space"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceInput:
    """The choices in the order in which they are shown, each with the key that picks it."""

    choices: tuple[Choice, ...]
    names: str = NUMBERS
    picked: str | None = None
    confidence: Confidence | None = None
    gave_up: bool = False

    def press(self, key: Key) -> "ChoiceInput | None":
        """Pick by number or name; say how sure with a letter; give up with enter."""
        place = place_of(key, self.names, len(self.choices))
        if place is not None:
            return replace(self, picked=self.choices[place].id)
        if self.picked and key.name in CONFIDENCE_KEYS:
            return replace(self, confidence=CONFIDENCE_KEYS[key.name])
        if not self.picked and key.name in GIVING_UP:
            return replace(self, gave_up=True)
        return None

    def response(self) -> Response | None:
        """Return the choice once the learner has said how sure they are."""
        if self.gave_up:
            return GaveUp()
        if self.picked and self.confidence:
            return Chosen(self.picked, self.confidence)
        return None

    def offers(self) -> tuple[Offer, ...]:
        """Return the keys of the choices, then those of the confidence."""
        names = self.names[: len(self.choices)].lower()
        choose = Offer(f"{names[0]}–{names[-1]}", CHOOSE)
        if not self.picked:
            return (choose, Offer("enter", SHOW_THE_ANSWER))
        return (choose, *confidence_offers())

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the choices, the picked one marked, and the question how sure one is."""
        picked = {self.picked} if self.picked else set()
        yield from open_choices(self.choices, self.names, picked, view)
        if self.picked:
            yield (Span(view.say(HOW_SURE_ARE_YOU), "strong"),)

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield every choice with its mark and why it is right or wrong."""
        response = answered.response
        chosen = {response.option} if isinstance(response, Chosen) else set()
        yield from judged_choices(self.choices, self.names, chosen, view)


def place_of(key: Key, names: str, count: int) -> int | None:
    """Return which of *count* things *key* names, counted from 0; digits always name them."""
    for keys in (NUMBERS, names.lower()):
        place = keys.find(key.name) if len(key.name) == 1 else -1
        if 0 <= place < count:
            return place
    return None


def confidence_offers() -> tuple[Offer, ...]:
    """Return the keys that say how sure one is."""
    return tuple(Offer(key, CONFIDENCES[value]) for key, value in CONFIDENCE_KEYS.items())


def open_choices(
    choices: Sequence[Choice], names: str, picked: AbstractSet[str], view: View, tick: str = "▸"
) -> Iterator[Row]:
    """Yield *choices* behind the keys that pick them, those *picked* with a *tick*."""
    for name, choice in zip(names, choices, strict=False):
        is_picked = choice.id in picked
        mark = f" {tick if is_picked else ' '} {name}  "
        style = "accent-strong" if is_picked else "key"
        yield from view.item(Span(mark, style), view.flat(choice.text, "strong" * is_picked))
        yield BLANK


def judged_choices(
    choices: Sequence[Choice], names: str, chosen: AbstractSet[str], view: View, missed: str = ""
) -> Iterator[Row]:
    """Yield *choices* with what was right, what was wrong among those *chosen*, and why.

    The word *missed* stands behind a right one that was not chosen.
    """
    for name, choice in zip(names, choices, strict=False):
        mark, style = Span(f"   {name}  ", "dim"), "dim"
        if choice.correct:
            mark, style = Span(f" ✓ {name}  ", "good"), ""
        elif choice.id in chosen:
            mark, style = Span(f" ✗ {name}  ", "bad"), ""
        is_missed = missed and choice.correct and choice.id not in chosen
        behind = [Span(f" · {missed}", "bad")] if is_missed else []
        yield from view.item(mark, [*view.flat(choice.text, style), *behind])
        if view.say(choice.why):
            yield from view.item(Span(" " * 6), view.flat(choice.why, "dim"))
        yield BLANK
