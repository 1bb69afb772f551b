"""How a learner studies, from their own answers: seconds by grade, and odds of the grades."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Protocol

from quizapp.scheduling.interview import SPOKEN, Habits

FEW = 20
"""With fewer days of cards than this nothing is concluded."""

TYPICAL_SECONDS = 45
"""What an answer takes in `SPOKEN`, on average."""


class Timed(Protocol):
    """What is needed of an answer."""

    @property
    def card(self) -> str: ...
    @property
    def day(self) -> int: ...
    @property
    def rating(self) -> int: ...
    @property
    def seconds(self) -> float: ...
    @property
    def is_new(self) -> bool: ...


def habits_of(answers: Iterable[Timed]) -> Habits:
    """Return the habits that *answers*, oldest first, show; `SPOKEN` as far as they show none.

    A card costs all that it takes on one day, learning steps included, and counts with the first
    rating of that day.
    """
    days: dict[tuple[str, int], list[Timed]] = {}
    for answer in answers:
        days.setdefault((answer.card, answer.day), []).append(answer)
    if len(days) < FEW:
        return SPOKEN
    usual = median(one.seconds for same in days.values() for one in same)
    before = SPOKEN.slower(max(usual, 1) / TYPICAL_SECONDS)
    first = [same for same in days.values() if same[0].is_new]
    later = [same for same in days.values() if not same[0].is_new]
    return Habits(
        first_seconds=_seconds(first, before.first_seconds),
        seconds=_seconds(later, before.seconds),
        relearning=0.0,
        first_odds=_odds(first, (1, 2, 3, 4), before.first_odds),
        passes=_odds(later, (2, 3, 4), before.passes),
    )


def _seconds(days: Sequence[Sequence[Timed]], before: Sequence[float]) -> tuple[float, ...]:
    """Return the median seconds of a day by its first rating, *before* where there are few."""
    by_rating: Mapping[int, list[float]] = {rating: [] for rating in (1, 2, 3, 4)}
    for same in days:
        by_rating[same[0].rating].append(sum(one.seconds for one in same))
    return tuple(
        max(median(seconds), 1.0) if len(seconds) >= FEW else usual
        for seconds, usual in zip(by_rating.values(), before, strict=True)
    )


def _odds(
    days: Sequence[Sequence[Timed]], ratings: Sequence[int], before: Sequence[float]
) -> tuple[float, ...]:
    """Return how often each of *ratings* was the first of a day, none of them never."""
    counts = [sum(same[0].rating == rating for same in days) for rating in ratings]
    if sum(counts) < FEW:
        return tuple(before)
    total = sum(counts) + len(counts)
    return tuple((count + 1) / total for count in counts)
