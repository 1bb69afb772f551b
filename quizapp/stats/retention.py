"""True retention: how often a card was recalled when it came back after days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.stats.answers import MATURE, Answer

WINDOWS: Mapping[str, int | None] = {
    "today": 1,
    "yesterday": None,
    "7 days": 7,
    "30 days": 30,
    "365 days": 365,
    "all": 10**6,
}
"""Days back from today, today included; yesterday is that day alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of so many passed."""

    passed: int
    of: int

    @property
    def rate(self) -> float | None:
        """The share in 0…1, or None of nothing."""
        return self.passed / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """True retention in one window: young below 21 days of interval, mature from there."""

    young: Share
    mature: Share

    @property
    def all(self) -> Share:
        """Both together."""
        return Share(
            passed=self.young.passed + self.mature.passed, of=self.young.of + self.mature.of
        )


def true_retention(answers: Sequence[Answer], today: int) -> dict[str, Retention]:
    """Return the true retention in each of `WINDOWS`, counted back from study day *today*."""
    counted = [one for one in answers if one.is_retention]
    return {
        name: _retention(one for one in counted if _is_within(one.day, today, days))
        for name, days in WINDOWS.items()
    }


def _is_within(day: int, today: int, days: int | None) -> bool:
    return day == today - 1 if days is None else today - days < day <= today


def _retention(answers: Iterable[Answer]) -> Retention:
    split: dict[bool, list[bool]] = {True: [], False: []}
    for one in answers:
        split[one.interval >= MATURE].append(one.passed)
    young, mature = (Share(passed=sum(split[key]), of=len(split[key])) for key in (False, True))
    return Retention(young=young, mature=mature)
