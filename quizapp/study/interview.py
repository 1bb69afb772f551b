"""A mock interview: a question, what follows from what was missed, a number, a false belief.

An interview is an immutable value that knows no screen and no clock. Verdicts wait until the end;
`report` gives them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from quizapp.bank.models import (
    Card,
    Expression,
    FollowUp,
    Level,
    Misconception,
    Numeric,
    Order,
    Recall,
)
from quizapp.grading.grade import grade
from quizapp.grading.response import GaveUp, Response, Ticked
from quizapp.grading.verdict import Grade

Kind = Literal["question", "follow-up", "whiteboard", "number", "belief"]

SECONDS: Mapping[Kind, int] = {
    "question": 150,
    "follow-up": 60,
    "whiteboard": 150,
    "number": 60,
    "belief": 60,
}
"""What each part is planned to take."""

FOLLOW_UPS = 2
"""At most so many follow-ups to one question."""

_TYPES: Mapping[Kind, tuple[type[Card], ...]] = {
    "question": (Recall,),
    "whiteboard": (Expression, Order),
    "number": (Numeric,),
    "belief": (Misconception,),
}
_ROUND: tuple[Kind, ...] = ("question", "number", "whiteboard", "belief")
"""The order of a round; a question takes its follow-ups with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that the interviewer says: a card, or the *follow_up* of a recall card."""

    kind: Kind
    card: str
    follow_up: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to a part, and the seconds it took.

    A follow-up is spoken, so its answer is `GaveUp` or nothing (None); `held` says whether it
    held: what was passed did not, and what was said is known once the learner has compared it.
    """

    part: Part
    response: Response | None
    seconds: float
    held: bool | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it is known what became of it; what was spoken waits for the learner's word."""
        return self.part.kind != "follow-up" or self.held is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview under way: what was answered, and what is to come.

    `cards` holds every card that is asked, by its id; `seed` shuffles their steps.
    """

    topic: str
    level: Level
    minutes: int
    seed: int
    cards: Mapping[str, Card]
    parts: tuple[Part, ...]
    answers: tuple[Answer, ...] = ()

    @property
    def current(self) -> Part | None:
        """The part that is asked now, or None at the end."""
        return self.parts[len(self.answers)] if len(self.answers) < len(self.parts) else None

    @property
    def card(self) -> Card:
        """The card of the current part."""
        assert self.current is not None, "a part is being asked"
        return self.cards[self.current.card]

    def follow_up(self, part: Part) -> FollowUp | None:
        """Return the follow-up that *part* asks, or None for the card itself."""
        card = self.cards[part.card]
        if part.follow_up is None or not isinstance(card, Recall):
            return None
        return card.follow_ups[part.follow_up]

    def answer(self, response: Response | None, seconds: float) -> "Interview":
        """Take the answer to the current part; what was missed decides what is asked next.

        Raises `grading.errors.Unreadable` where a typed answer cannot be read.
        """
        part = self.current
        assert part is not None, "a part is being asked"
        if response is not None:
            grade(self.cards[part.card], response)
        held = False if part.kind == "follow-up" and response is not None else None
        given = Answer(part=part, response=response, seconds=seconds, held=held)
        answers = (*self.answers, given)
        digging = _follow_ups(self.cards[part.card], part, response)
        parts = (*self.parts[: len(answers)], *digging, *self.parts[len(answers) :])
        return replace(self, parts=parts, answers=answers)

    @property
    def to_compare(self) -> int | None:
        """The number of the next spoken answer that was not compared yet, or None."""
        places = (at for at, answer in enumerate(self.answers) if not answer.is_settled)
        return next(places, None)

    def hold(self, at: int, *, held: bool) -> "Interview":
        """Say whether the spoken answer number *at* held beside the answer."""
        changed = replace(self.answers[at], held=held)
        return replace(self, answers=(*self.answers[:at], changed, *self.answers[at + 1 :]))


def _follow_ups(card: Card, part: Part, response: Response | None) -> list[Part]:
    """Return what a question is followed by: first what digs into the points that were missed."""
    if part.kind != "question" or not isinstance(card, Recall):
        return []
    said = response.points if isinstance(response, Ticked) else frozenset()
    missed_first = sorted(
        range(len(card.follow_ups)),
        key=lambda at: (not card.follow_ups[at].point or card.follow_ups[at].point in said, at),
    )
    return [
        Part(kind="follow-up", card=part.card, follow_up=at) for at in missed_first[:FOLLOW_UPS]
    ]


def plan(  # noqa: PLR0913 (keywords, each of its own)
    cards: Mapping[str, Card],
    *,
    topic: str,
    level: Level,
    minutes: int,
    seed: int,
    asked_before: Sequence[str] = (),
    weak: Collection[str] = (),
) -> Interview:
    """Return an interview about *topic* of about *minutes*, from *cards* up to *level*.

    It opens with a recall card, and goes on in rounds while there is time and there are cards.
    *weak* cards come first, then those of the very level; cards that were *asked_before*, in the
    last interview, come last; *seed* decides the rest.
    Raises ValueError where no recall card can open it.
    """
    order = _shuffled(cards, level, seed)
    order.sort(key=lambda one: (one in asked_before, one not in weak, -cards[one].level))
    left = {kind: [one for one in order if isinstance(cards[one], _TYPES[kind])] for kind in _ROUND}
    if not left["question"]:
        raise ValueError(f"{topic} has no recall card of level {level} or below")
    seconds, parts = minutes * 60, list[Part]()
    while any(left.values()):
        before = len(parts)
        for kind in _ROUND:
            takes = _takes(kind)
            if left[kind] and (takes <= seconds or not parts):
                parts.append(Part(kind=kind, card=left[kind].pop(0)))
                seconds -= takes
        if len(parts) == before:
            break
    used = {part.card: cards[part.card] for part in parts}
    return Interview(
        topic=topic, level=level, minutes=minutes, seed=seed, cards=used, parts=tuple(parts)
    )


def _takes(kind: Kind) -> int:
    return SECONDS[kind] + (FOLLOW_UPS * SECONDS["follow-up"] if kind == "question" else 0)


def _shuffled(cards: Mapping[str, Card], level: Level, seed: int) -> list[str]:
    ids = sorted(card_id for card_id, card in cards.items() if card.level <= level)
    Random(seed).shuffle(ids)  # noqa: S311 nothing is at stake
    return ids


# --- the report -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one part: points made and missed of a question, else one point.

    `points` are the ids of a recall card's key points, and empty for other parts. `grade` is
    None for a follow-up, which the learner judges.
    """

    answer: Answer
    grade: Grade | None
    made: int
    of: int

    @property
    def held(self) -> bool:
        """Whether the part would have satisfied the interviewer."""
        return self.grade.passed if self.grade else bool(self.answer.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an interview came to, part by part."""

    topic: str
    level: Level
    verdicts: tuple[Verdict, ...]

    @property
    def made(self) -> int:
        """The points made."""
        return sum(one.made for one in self.verdicts)

    @property
    def of(self) -> int:
        """All points."""
        return sum(one.of for one in self.verdicts)

    @property
    def seconds(self) -> float:
        """The time that all answers took."""
        return sum(one.answer.seconds for one in self.verdicts)

    @property
    def to_review(self) -> tuple[str, ...]:
        """The cards that did not hold, in the order they were asked."""
        return tuple(dict.fromkeys(v.answer.part.card for v in self.verdicts if not v.held))


def report(interview: Interview) -> Report:
    """Return the verdict on every part that is settled."""
    settled = (answer for answer in interview.answers if answer.is_settled)
    verdicts = tuple(verdict_on(interview, answer) for answer in settled)
    return Report(topic=interview.topic, level=interview.level, verdicts=verdicts)


def verdict_on(interview: Interview, answer: Answer) -> Verdict:
    """Return what became of one *answer*, which is settled."""
    if answer.part.kind == "follow-up":
        return Verdict(answer=answer, grade=None, made=int(bool(answer.held)), of=1)
    card = interview.cards[answer.part.card]
    found = grade(card, answer.response if answer.response is not None else GaveUp())
    if isinstance(card, Recall):
        said = sum(found.parts.values())
        return Verdict(answer=answer, grade=found, made=said, of=len(card.key_points))
    return Verdict(answer=answer, grade=found, made=int(found.passed), of=1)
