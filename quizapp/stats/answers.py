"""The log as rows that statistics are made of: one for each answer that stands."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from quizapp.scheduling.memory import Rating
from quizapp.store.events import Event

MATURE = 21
"""Days of interval from which on a card is mature."""

Stage = Literal["new", "learning", "young", "mature"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: its study day, what it was rated and suggested, and how long it took.

    `interval` is how many days the card had been given before, 0 while it was learned; `first`
    says whether it is the card's first answer of its day. `response` is what was given.
    """

    card: str
    day: int
    rating: Rating
    suggested: Rating | None
    score: float
    seconds: float
    mode: str
    interval: int
    first: bool
    stage: Stage
    response: Mapping[str, Any]

    @property
    def passed(self) -> bool:
        """Whether it was not rated Again."""
        return self.rating != Rating.AGAIN

    @property
    def is_retention(self) -> bool:
        """Whether true retention counts it: the day's first, after an interval of days."""
        return self.mode == "review" and self.first and self.interval >= 1


def answers(reviews: Iterable[Event]) -> Iterator[Answer]:
    """Yield an answer for each of *reviews*, which stand and come oldest first."""
    intervals: dict[str, int] = {}
    seen: set[tuple[str, int]] = set()
    for review in reviews:
        if review.rating is None or review.score is None:
            continue
        interval = intervals.get(review.card)
        yield Answer(
            card=review.card,
            day=review.day,
            rating=review.rating,
            suggested=review.suggested,
            score=review.score,
            seconds=review.duration_ms / 1000,
            mode=review.mode,
            interval=interval or 0,
            first=(review.card, review.day) not in seen,
            stage=_stage(interval),
            response=json.loads(review.response),
        )
        if review.mode == "review":
            seen.add((review.card, review.day))
            intervals[review.card] = _interval(review)


def _interval(review: Event) -> int:
    """Return the whole days that the review gave its card: 0 for a learning step."""
    if review.due is None:
        return 0
    return max(0, review.due.date().toordinal() - review.day) if _is_a_date(review) else 0


def _is_a_date(review: Event) -> bool:
    # In review a card is due on a date, kept as 00:00 UTC; a learning step is due at an instant.
    due = review.due
    return due is not None and (due.hour, due.minute, due.second, due.microsecond) == (0, 0, 0, 0)


def _stage(interval: int | None) -> Stage:
    if interval is None:
        return "new"
    if interval < 1:
        return "learning"
    return "young" if interval < MATURE else "mature"
