"""Finding the right side that belongs to each left side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.bank.models import Match, Pair
from quizapp.grading.choices import Side
from quizapp.grading.response import GaveUp, Matched, Response
from quizapp.rows import Row, Span, row_cells, wrap
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.choice import NUMBERS, place_of
from quizapp.tui.inputs.view import BLANK, View
from quizapp.wording.texts import (
    ANSWER,
    DOES_NOT_BELONG,
    INSTEAD,
    MATCH_IT,
    MOVE,
    NEXT_OPEN,
    SHOW_THE_ANSWER,
    TAKE_BACK,
)

ARROW = Span("  →  ", "dim")
MARK = 3


def next_open(given: Sequence[str], at: int) -> int:
    """Return the first place after *at*, round the end, where nothing is given; else *at*."""
    places = ((at + step) % len(given) for step in range(1, len(given) + 1))
    return next((place for place in places if not given[place]), at)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchInput:
    """The left sides in their places, the shuffled right sides, and what was put together.

    `given` has a right side's id, or nothing, for each pair; `at` is the left side in question.
    """

    card: Match
    sides: tuple[Side, ...]
    given: tuple[str, ...]
    at: int = 0
    sent: bool = False

    def press(self, key: Key) -> "MatchInput | None":
        """Put the side of a digit here and go on; move with arrows; send with enter."""
        place = place_of(key, NUMBERS, len(self.sides))
        if place is not None:
            return self._put(self.sides[place].id)
        match key.name:
            case "up" | "down":
                step = 1 if key.name == "down" else -1
                return replace(self, at=(self.at + step) % len(self.given))
            case "backspace":
                return self._take_back()
            case "enter" if self._is_partial:
                return replace(self, at=next_open(self.given, self.at))
            case "enter":
                return replace(self, sent=True)
            case _:
                return None

    @property
    def _is_partial(self) -> bool:
        return any(self.given) and not all(self.given)

    def _put(self, side: str) -> "MatchInput":
        """Return the answer with *side* here, and nowhere else; then go on to the next open one."""
        given = ["" if one == side else one for one in self.given]
        given[self.at] = side
        return replace(self, given=tuple(given), at=next_open(given, self.at))

    def _take_back(self) -> "MatchInput | None":
        """Return the answer without the side that is here, or else the one before."""
        if not any(self.given):
            return None
        at = self.at
        while not self.given[at]:
            at = (at - 1) % len(self.given)
        return replace(self, given=(*self.given[:at], "", *self.given[at + 1 :]), at=at)

    def response(self) -> Response | None:
        """Return the pairs, once they were sent; none at all is no answer."""
        if not self.sent:
            return None
        ids = (pair.id for pair in self.card.pairs)
        pairs = tuple((one, side) for one, side in zip(ids, self.given, strict=True) if side)
        return Matched(pairs) if pairs else GaveUp()

    def offers(self) -> tuple[Offer, ...]:
        """Return the digits, the arrows and enter."""
        pick = (Offer(f"1–{len(self.sides)}", MATCH_IT), Offer("↑↓", MOVE))
        if not any(self.given):
            return (*pick, Offer("enter", SHOW_THE_ANSWER))
        enter = Offer("enter", NEXT_OPEN if self._is_partial else ANSWER)
        return (*pick, Offer("backspace", TAKE_BACK), enter)

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the left sides with what is beside them, then the right sides with their digits."""
        texts = {side.id: side.text for side in self.sides}
        for place, (pair, side) in enumerate(zip(self.card.pairs, self.given, strict=True)):
            is_here = place == self.at
            mark = Span(" ▸ " if is_here else "   ", "accent-strong")
            right = view.flat(texts[side], "strong") if side else [Span("…", "dim")]
            yield from self._pair(mark, pair, right, view)
        yield BLANK
        for name, side in zip(NUMBERS, self.sides, strict=False):
            used = side.id in self.given
            mark = Span(f"   {name}  ", "dim" if used else "key")
            yield from view.item(mark, view.flat(side.text, "dim" if used else ""))

    def _pair(self, mark: Span, pair: Pair, right: list[Span], view: View) -> Iterator[Row]:
        """Yield *pair* as two columns of wrapped text, *right* beside its left side."""
        column = self._left_column(view)
        lefts = wrap(view.flat(pair.left), column)
        rights = wrap(right, view.width - MARK - column - len(ARROW.text))
        for place in range(max(len(lefts), len(rights))):
            left = lefts[place] if place < len(lefts) else BLANK
            gap = Span(" " * (column - row_cells(left)))
            lead, arrow = (mark, ARROW) if place == 0 else (Span(" " * MARK), Span(" " * 5))
            yield (lead, *left, gap, arrow, *(rights[place] if place < len(rights) else BLANK))

    def _left_column(self, view: View) -> int:
        """Return the width of the widest left side, at most four tenths of the card."""
        widest = max(row_cells(tuple(view.flat(pair.left))) for pair in self.card.pairs)
        return min(widest, view.width * 4 // 10)

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield each pair with its mark, what belongs to it instead, and why."""
        response, texts = answered.response, {side.id: side.text for side in self.sides}
        given = dict(response.rights) if isinstance(response, Matched) else {}
        for pair in self.card.pairs:
            right = answered.grade.parts.get(pair.id, False)
            mark = Span(" ✓ ", "good") if right else Span(" ✗ ", "bad")
            said = given.get(pair.id)
            if right or said is None:
                yield from self._pair(mark, pair, view.flat(pair.right), view)
            else:
                yield from self._pair(mark, pair, view.flat(texts[said], "dim"), view)
                lead = Span(f"{' ' * MARK}{view.say(INSTEAD)}  ", "dim")
                yield from view.item(lead, view.flat(pair.right))
            if view.say(pair.why):
                yield from view.item(Span(" " * MARK), view.flat(pair.why, "dim"))
        yield BLANK
        yield from self._strangers(view)

    def _strangers(self, view: View) -> Iterator[Row]:
        for stranger in self.card.distractors:
            words = [
                *view.flat(stranger.text, "dim"),
                Span(f" · {view.say(DOES_NOT_BELONG)}", "dim"),
            ]
            yield from view.item(Span(" – ", "dim"), words)
            if view.say(stranger.why):
                yield from view.item(Span(" " * MARK), view.flat(stranger.why, "dim"))
            yield BLANK
