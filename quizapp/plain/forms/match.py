"""Finding the right side of each left side by numbers."""

from collections.abc import Iterator, Sequence

from quizapp.bank.models import Match
from quizapp.grading.choices import Side
from quizapp.grading.response import GaveUp, Matched, Response
from quizapp.plain.forms.order import stranger
from quizapp.plain.talk import Talk, Texts, places
from quizapp.session import Answered
from quizapp.wording.lines import (
    LEFT_SIDES,
    RIGHT,
    RIGHT_SIDES,
    TYPE_ONE_EACH,
    WRONG,
    YOUR_PAIRS,
)

LETTERS = "ABCDEFGH"


class MatchForm:
    """Left sides with letters, right sides with numbers."""

    def __init__(self, card: Match, sides: Sequence[Side], texts: Texts) -> None:
        """Ask *card* with its right sides as *sides* has them."""
        self._card = card
        self._sides = sides
        self._texts = texts

    def question(self) -> Iterator[str]:
        """Yield both columns, one after the other."""
        lefts = (
            self._texts.numbered(letter, pair.left)
            for letter, pair in zip(LETTERS, self._card.pairs, strict=False)
        )
        yield "\n".join([self._texts.say(LEFT_SIDES), *lefts])
        rights = self._texts.listed([side.text for side in self._sides])
        yield f"{self._texts.say(RIGHT_SIDES)}\n{rights}"

    def ask(self, talk: Talk) -> Response:
        """Ask for a number for each left side, in their order."""
        pairs, count = self._card.pairs, len(self._sides)
        prompt = self._texts.say(YOUR_PAIRS, last=LETTERS[len(pairs) - 1])
        while (found := places(talk.ask_first(prompt), count)) is None or (
            len(found) not in {0, len(pairs)}
        ):
            talk.tell(self._texts.say(TYPE_ONE_EACH, pairs=len(pairs), count=count))
        rights = (self._sides[place].id for place in found)
        given = tuple(zip((pair.id for pair in pairs), rights, strict=False))
        return Matched(given) if given else GaveUp()

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield each pair as it should be, with its verdict."""
        say = self._texts.say
        for letter, pair in zip(LETTERS, self._card.pairs, strict=False):
            verdict = say(RIGHT if answered.grade.parts.get(pair.id) else WRONG)
            both_sides = f"{verdict} {say(pair.left)} → {say(pair.right)}"
            yield self._texts.numbered(letter, both_sides, pair.why)

    def answer(self) -> Iterator[str]:
        """Yield the pairs, and why the distractors do not belong."""
        say = self._texts.say
        for letter, pair in zip(LETTERS, self._card.pairs, strict=False):
            yield self._texts.numbered(letter, f"{say(pair.left)} → {say(pair.right)}", pair.why)
        for one in self._card.distractors:
            yield stranger(one, self._texts)
