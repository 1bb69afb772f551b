"""A card's memory and how a rating changes it: FSRS-6, on whole study days.

The only importer of `fsrs` (Ye et al., FSRS-6, 21 default parameters). py-fsrs counts spans of
24 hours; it is fed the UTC midnight of each study day, so that it counts study days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, assert_never

from quizapp.scheduling.days import day_start, midnight
from quizapp.scheduling.fuzz import fuzzed
from quizapp.scheduling.parameters import (
    DEFAULT_PARAMETERS,
    STABILITY_MAX,
    STABILITY_MIN,
    are_sound,
)

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

SCHEDULER = "fsrs-6/6.3.2"
"""Algorithm and library version; logged with every review."""

Phase: TypeAlias = Literal["learning", "review", "relearning"]


class Rating(IntEnum):
    """FSRS's four ratings; AGAIN is the only failure."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known about how well one card is remembered.

    In review the card is due on study day `due_day`, wherever the learner is then; `due` is only
    that day's date at 00:00 UTC. In (re)learning it is due at the instant `due`, and `due_day` is
    the day of the answer. Stability is in days, 0.001 to 36500; difficulty is 1 to 10; instants
    are UTC in whole milliseconds; `lapses` counts Again in review.
    """

    card: str
    phase: Phase
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    due_day: int
    last: datetime
    last_day: int
    reps: int
    lapses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the learner may choose about scheduling.

    `retention` is the wanted recall on the due day, 0.7 to 0.99; `maximum_interval` is in days;
    `parameters` are FSRS-6's 21, fitted to the learner or the defaults. Raises ValueError outside
    their ranges.
    """

    retention: float = 0.9
    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    maximum_interval: int = 36500
    fuzz: bool = True
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS

    def __post_init__(self) -> None:
        if not 0.7 <= self.retention <= 0.99:
            raise ValueError(f"retention is 0.7 to 0.99, not {self.retention}")
        if not 1 <= self.maximum_interval <= 36500:
            raise ValueError(f"maximum_interval is 1 to 36500 days, not {self.maximum_interval}")
        if not are_sound(self.parameters):
            raise ValueError("parameters are 21 numbers in the ranges of FSRS-6")


DEFAULT_SETTINGS = Settings()


class Rated(Protocol):
    """What replaying needs of a review."""

    @property
    def card(self) -> str: ...
    @property
    def rating(self) -> Rating: ...
    @property
    def at(self) -> datetime: ...
    @property
    def day(self) -> int: ...


def review(
    memory: Memory | None,
    card: str,
    rating: Rating,
    at: datetime,
    day: int,
    settings: Settings = DEFAULT_SETTINGS,
) -> Memory:
    """Return the memory of *card* after *rating* at the aware instant *at* on study day *day*.

    *memory* None is a card never rated. A clock that went backwards counts as the same day.
    """
    at = _whole_milliseconds(at)
    after, delta = _rate(memory, rating, day, settings)
    assert after.stability is not None
    assert after.difficulty is not None
    reps = memory.reps if memory else 0
    phase = _phase(after)
    due, due_day = at + delta, day
    if phase == "review":
        due_day = day + _interval(delta.days, f"{card}:{reps}", settings)
        due = midnight(due_day)
    return Memory(
        card=card,
        phase=phase,
        step=after.step,
        stability=min(max(after.stability, STABILITY_MIN), STABILITY_MAX),
        difficulty=after.difficulty,
        due=due,
        due_day=due_day,
        last=at,
        last_day=day,
        reps=reps + 1,
        lapses=_lapses(memory, rating),
    )


def preview(
    memory: Memory | None,
    card: str,
    at: datetime,
    day: int,
    settings: Settings = DEFAULT_SETTINGS,
) -> dict[Rating, Memory]:
    """Return what each rating would make of *memory*: exactly what `review` returns for it."""
    return {rating: review(memory, card, rating, at, day, settings) for rating in Rating}


def replay(reviews: Iterable[Rated], settings: Settings = DEFAULT_SETTINGS) -> Memory | None:
    """Return the memory that the *reviews* of one card, oldest first, lead to; None without any."""
    memory = None
    for rated in reviews:
        memory = review(memory, rated.card, rated.rating, rated.at, rated.day, settings)
    return memory


def retrievability(memory: Memory, day: int, settings: Settings = DEFAULT_SETTINGS) -> float:
    """Return the probability, 0 to 1, that the card is recalled on study day *day*."""
    card = _fsrs_card(memory, day)
    return float(_scheduler(settings).get_card_retrievability(card, midnight(day)))


def due_at(memory: Memory, zone: tzinfo | None = None) -> datetime:
    """Return the UTC instant from which the card is due, for a learner in *zone* (None: here)."""
    return day_start(memory.due_day, zone) if memory.phase == "review" else memory.due


def _rate(
    memory: Memory | None, rating: Rating, day: int, settings: Settings
) -> "tuple[Card, timedelta]":
    """Return py-fsrs's card after *rating*, and how long after it is due."""
    import fsrs

    now = midnight(day)
    before = _fsrs_card(memory, day) if memory else fsrs.Card(card_id=0, due=now)
    after, _log = _scheduler(settings).review_card(before, fsrs.Rating(rating), now)
    return after, after.due - now


def _fsrs_card(memory: Memory, day: int) -> "Card":
    import fsrs

    return fsrs.Card(
        card_id=0,
        state=fsrs.State[memory.phase.capitalize()],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=midnight(day),
        last_review=midnight(memory.last_day),
    )


def _phase(card: "Card") -> Phase:
    import fsrs

    match card.state:
        case fsrs.State.Learning:
            return "learning"
        case fsrs.State.Review:
            return "review"
        case fsrs.State.Relearning:
            return "relearning"
        case _:
            assert_never(card.state)


def _lapses(memory: Memory | None, rating: Rating) -> int:
    if memory is None:
        return 0
    return memory.lapses + (memory.phase == "review" and rating is Rating.AGAIN)


@lru_cache(maxsize=8)
def _scheduler(settings: Settings) -> "Scheduler":
    import fsrs

    return fsrs.Scheduler(
        parameters=settings.parameters,
        desired_retention=settings.retention,
        learning_steps=settings.learning_steps,
        relearning_steps=settings.relearning_steps,
        maximum_interval=settings.maximum_interval,
        enable_fuzzing=False,
    )


def _interval(days: int, seed: str, settings: Settings) -> int:
    return fuzzed(days, seed, settings.maximum_interval) if settings.fuzz else days


def _whole_milliseconds(at: datetime) -> datetime:
    at = at.astimezone(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
