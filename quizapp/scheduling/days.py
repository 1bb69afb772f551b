"""Study days: the learner's local calendar days, which begin at four in the morning."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache

ROLLOVER_HOUR = 4


def study_day(at: datetime, zone: tzinfo | None = None, rollover_hour: int = ROLLOVER_HOUR) -> int:
    """Return the proleptic Gregorian ordinal of the study day that the aware instant *at* is in.

    *zone* None is this computer's zone. One o'clock at night belongs to the day before. The wall
    clock counts, so a day with a clock change is 23 or 25 hours long.
    """
    wall = at.astimezone(zone).replace(tzinfo=None)
    return (wall - timedelta(hours=rollover_hour)).toordinal()


def day_start(day: int, zone: tzinfo | None = None, rollover_hour: int = ROLLOVER_HOUR) -> datetime:
    """Return the UTC instant at which study day *day* begins in *zone* (None: this computer's)."""
    wall = datetime.combine(datetime.fromordinal(day), time(rollover_hour), tzinfo=zone)
    return wall.astimezone(UTC)


@lru_cache(maxsize=4096)
def midnight(day: int) -> datetime:
    """Return 00:00 UTC on the date of *day*: a study day written as an instant, in no zone."""
    return datetime.fromordinal(day).replace(tzinfo=UTC)
