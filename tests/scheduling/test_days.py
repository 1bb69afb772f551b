"""Study days begin at four in the morning by the wall clock, whatever the zone does."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.days import day_start, midnight, study_day

ZONES = [
    ZoneInfo(name)
    for name in (
        "America/New_York",
        "Asia/Kolkata",
        "Asia/Shanghai",
        "Australia/Lord_Howe",
        "Europe/Berlin",
        "Europe/Helsinki",
        "Pacific/Kiritimati",
        "UTC",
    )
]
BERLIN = ZoneInfo("Europe/Berlin")
MILLISECOND = timedelta(milliseconds=1)
days = st.integers(date(2000, 1, 1).toordinal(), date(2037, 1, 1).toordinal())
zones = st.sampled_from(ZONES)


def ordinal(year, month, day):
    return date(year, month, day).toordinal()


@pytest.mark.parametrize(
    ("hour", "minute", "day"), [(3, 59, 22), (4, 0, 23), (12, 0, 23), (23, 59, 23)]
)
def test_a_day_begins_at_four_in_the_morning(hour, minute, day):
    at = datetime(2026, 11, 23, hour, minute, tzinfo=BERLIN)

    assert study_day(at, BERLIN) == ordinal(2026, 11, day)


def test_an_evening_and_the_next_morning_are_two_days():
    evening = datetime(2026, 11, 23, 21, tzinfo=BERLIN)

    assert study_day(evening + timedelta(hours=11), BERLIN) == study_day(evening, BERLIN) + 1


def test_one_instant_is_two_days_in_two_zones():
    at = datetime(2026, 11, 23, 22, tzinfo=UTC)

    assert study_day(at, ZoneInfo("America/New_York")) == ordinal(2026, 11, 23)
    assert study_day(at, ZoneInfo("Asia/Shanghai")) == ordinal(2026, 11, 24)


def test_the_rollover_hour_can_be_chosen():
    at = datetime(2026, 11, 23, 1, tzinfo=UTC)

    assert study_day(at, UTC, rollover_hour=0) == ordinal(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "hours"), [((2026, 3, 28), 23), ((2026, 10, 24), 25), ((2026, 6, 1), 24)]
)
def test_a_day_with_a_clock_change_is_an_hour_shorter_or_longer(day, hours):
    length = day_start(ordinal(*day) + 1, BERLIN) - day_start(ordinal(*day), BERLIN)

    assert length == timedelta(hours=hours)


@given(day=days, zone=zones)
def test_a_day_holds_its_first_instant_and_not_the_one_before(day, zone):
    start = day_start(day, zone)

    assert study_day(start, zone) == day
    assert study_day(start - MILLISECOND, zone) == day - 1


@given(
    at=st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),
    later=st.timedeltas(timedelta(), timedelta(days=3)),
    zone=zones,
)
def test_time_that_passes_never_turns_a_day_back(at, later, zone):
    assert study_day(at + later, zone) >= study_day(at, zone)


@given(at=st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)))
def test_without_a_zone_the_computers_own_counts(at):
    here = at.astimezone().tzinfo

    assert study_day(at) == study_day(at, here)
    assert day_start(study_day(at)) <= at < day_start(study_day(at) + 1)


def test_midnight_writes_a_day_as_an_instant_in_utc():
    assert midnight(ordinal(2026, 11, 23)) == datetime(2026, 11, 23, tzinfo=UTC)
