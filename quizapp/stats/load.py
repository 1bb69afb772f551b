"""The work that lies ahead, and the work that was done, by study day."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quizapp.scheduling.memory import Memory
from quizapp.stats.answers import Answer, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Cards due: those overdue, then by day from today on; and the load of a day in the long run.

    `daily_load` is the sum of 1 / interval over all cards that are not suspended.
    """

    backlog: int
    days: tuple[int, ...]
    daily_load: float


def forecast(
    memories: Iterable[Memory], today: int, days: int, without: Collection[str] = ()
) -> Forecast:
    """Return what is due in *days* study days from *today*; suspended cards are in *without*."""
    counted = [one for one in memories if one.card not in without]
    due = Counter(one.due_day - today for one in counted)
    return Forecast(
        backlog=sum(count for ahead, count in due.items() if ahead < 0),
        days=tuple(due[ahead] for ahead in range(days)),
        daily_load=sum(1 / max(1, one.due_day - one.last_day) for one in counted),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What was done on one study day: answers by the card's stage, and minutes."""

    day: int
    by_stage: dict[Stage, int]
    minutes: float

    @property
    def answers(self) -> int:
        """All answers of the day."""
        return sum(self.by_stage.values())


def by_day(answers: Sequence[Answer], today: int, days: int) -> tuple[Day, ...]:
    """Return the last *days* study days up to *today*, oldest first; empty days are there too."""
    found: dict[int, list[Answer]] = {}
    for one in answers:
        found.setdefault(one.day, []).append(one)
    return tuple(_day(day, found.get(day, [])) for day in range(today - days + 1, today + 1))


def _day(day: int, answers: list[Answer]) -> Day:
    return Day(
        day=day,
        by_stage=dict(Counter(one.stage for one in answers)),
        minutes=sum(one.seconds for one in answers) / 60,
    )
