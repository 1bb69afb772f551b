"""Answers in an interview, where nothing is shown: points that were said, and an opinion."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.bank.models import Misconception
from quizapp.grading.response import Chosen, Confidence, GaveUp, Response
from quizapp.rows import Row, Span
from quizapp.session import Answered
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.choice import CONFIDENCE_KEYS, GIVING_UP, confidence_offers
from quizapp.tui.inputs.recall import RecallInput
from quizapp.tui.inputs.view import BLANK, View
from quizapp.wording.interviewer import AGREE, DISAGREE, DO_YOU_AGREE, PASS, SAID_IT
from quizapp.wording.texts import HOW_SURE_ARE_YOU, SHOW_THE_ANSWER

SIDES = {"a": ("belief", AGREE), "d": ("correction", DISAGREE)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenInput(RecallInput):
    """The key points that are ticked after speaking, without the good answer beside them."""

    def offers(self) -> tuple[Offer, ...]:
        """Return enter while the learner speaks, then the digits that tick."""
        offers = RecallInput.offers(self)
        return tuple(
            replace(one, label=SAID_IT) if one.label == SHOW_THE_ANSWER else one for one in offers
        )

    def _good_answer(self, view: View) -> Iterator[Row]:
        return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionInput:
    """Whether the learner agrees with a belief that was put forward, and how sure they are."""

    card: Misconception
    side: str = ""
    confidence: Confidence | None = None
    passed: bool = False

    def press(self, key: Key) -> "OpinionInput | None":
        """Agree or disagree by letter, then say how sure; pass with enter."""
        if key.name in SIDES:
            return replace(self, side=SIDES[key.name][0])
        if self.side and key.name in CONFIDENCE_KEYS:
            return replace(self, confidence=CONFIDENCE_KEYS[key.name])
        if not self.side and key.name in GIVING_UP:
            return replace(self, passed=True)
        return None

    def response(self) -> Response | None:
        """Return the side taken, once the learner has said how sure they are."""
        if self.passed:
            return GaveUp()
        return Chosen(self.side, self.confidence) if self.side and self.confidence else None

    def offers(self) -> tuple[Offer, ...]:
        """Return the two letters, then those of the confidence."""
        letters = tuple(Offer(key, label) for key, (_, label) in SIDES.items())
        return (*letters, *(confidence_offers() if self.side else (Offer("enter", PASS),)))

    def asked(self, view: View) -> Iterator[Row]:
        """Yield the question, both opinions with the one taken marked, and how sure one is."""
        yield (Span(view.say(DO_YOU_AGREE), "strong"),)
        yield BLANK
        for key, (side, label) in SIDES.items():
            taken = side == self.side
            style = "accent-strong" if taken else "key"
            words = Span(view.say(label), "strong" if taken else "")
            yield (Span(f" {'▸' if taken else ' '} {key}  ", style), words)
        if self.side:
            yield BLANK
            yield (Span(view.say(HOW_SURE_ARE_YOU), "strong"),)

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield nothing: the report judges."""
        return iter(())
