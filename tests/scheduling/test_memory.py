"""FSRS-6 on whole study days: golden vectors, and what must hold for any history."""

from collections import namedtuple
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from itertools import accumulate
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling.days import midnight, study_day
from quizapp.scheduling.memory import (
    SCHEDULER,
    Memory,
    Rating,
    Settings,
    due_at,
    preview,
    replay,
    retrievability,
    review,
)

START = date(2026, 1, 5).toordinal()
NO_STEPS = Settings(learning_steps=(), relearning_steps=(), fuzz=False)
NO_FUZZ = Settings(fuzz=False)
EXACT = 5e-7  # the vectors have six decimals

Given = namedtuple("Given", "card rating at day")


def noon(day):
    return midnight(day) + timedelta(hours=12)


def history(ratings, gaps, schedule=NO_STEPS):
    """Return the memory after each rating, given *gaps* whole days after the one before."""
    memory, memories = None, []
    for rating, day in zip(ratings, accumulate(gaps, initial=START), strict=False):
        memory = review(memory, "card", Rating(rating), noon(day), day, schedule)
        memories.append(memory)
    return memories


# --- golden vectors: py-fsrs 6.3.2, equal to fsrs-rs 6.6.2 within 2e-5 ------------------------

VECTORS = {
    "1": ("1", [], ".212", "6.4133", "1"),
    "2": ("2", [], "1.2931", "5.112171", "1"),
    "3": ("3", [], "2.3065", "2.118104", "2"),
    "4": ("4", [], "8.2956", "1", "8"),
    "again, then good": (
        "133333",
        [0, 1, 3, 8, 21],
        ".212 .246689 2.021477 7.863699 21.917713 53.626903",
        "6.4133 6.402115 6.390941 6.379779 6.368627 6.357487",
        "1 1 2 8 22 54",
    ),
    "good": (
        "333333",
        [2, 11, 46, 163, 497],
        "2.3065 10.964332 46.280217 162.862202 497.447194 1345.528778",
        "2.118104 2.111214 2.104331 2.097455 2.090586 2.083724",
        "2 11 46 163 497 1346",
    ),
    "easy": (
        "4444",
        [8, 66, 397],
        "8.2956 65.624226 396.775023 1874.916955",
        "1 1 1 1",
        "8 66 397 1875",
    ),
    "hard": (
        "2222",
        [1, 3, 7],
        "1.2931 3.249412 6.728346 11.916432",
        "5.112171 6.74046 7.821393 8.538968",
        "1 3 7 12",
    ),
    "a lapse": (
        "3333133",
        [2, 11, 46, 163, 5, 12],
        "2.3065 10.964332 46.280217 162.862202 4.716044 12.104701 27.60981",
        "2.118104 2.111214 2.104331 2.097455 7.387716 7.375556 7.363409",
        "2 11 46 163 5 12 28",
    ),
    "overdue": (
        "333",
        [10, 60],
        "2.3065 25.10872 147.869597",
        "2.118104 2.111214 2.104331",
        "2 25 148",
    ),
    "early": (
        "333",
        [1, 1],
        "2.3065 7.315301 11.991026",
        "2.118104 2.111214 2.104331",
        "2 7 12",
    ),
    "same day": (
        "31234",
        [0, 0, 0, 0],
        "2.3065 .775084 .775084 .828165 1.515642",
        "2.118104 7.394503 8.255578 8.242551 7.640521",
        "2 1 1 1 2",
    ),
    "again": (
        "1111",
        [1, 1, 1],
        ".212 .100886 .055035 .033369",
        "6.4133 8.806304 9.592869 9.851407",
        "1 1 1 1",
    ),
    "all four": (
        "23413",
        [2, 6, 30, 1],
        "1.2931 6.574702 33.337051 2.45759 4.242983",
        "5.112171 5.102287 3.450928 7.832593 7.819989",
        "1 7 33 2 4",
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_ratings_lead_to_the_golden_memory(name):
    ratings, gaps, stabilities, difficulties, intervals = VECTORS[name]
    memories = history(map(int, ratings), gaps)

    assert len(memories) == len(ratings)
    assert [m.stability for m in memories] == pytest.approx(
        [float(s) for s in stabilities.split()], abs=EXACT
    )
    assert [m.difficulty for m in memories] == pytest.approx(
        [float(d) for d in difficulties.split()], abs=EXACT
    )
    assert [m.due_day - m.last_day for m in memories] == [int(i) for i in intervals.split()]


def test_answers_at_their_due_time_follow_the_learning_steps():
    memory, at, day, intervals = None, noon(START), START, []
    for rating in (3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3):
        memory = review(memory, "card", Rating(rating), at, day, NO_FUZZ)
        intervals.append(memory.due_day - day)
        at, day = max(at, memory.due), memory.due_day

    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
    assert memory.stability == pytest.approx(20.770357, abs=EXACT)
    assert memory.difficulty == pytest.approx(9.05576, abs=EXACT)


def test_a_same_day_good_of_the_learning_steps_lowers_the_difficulty_once_more():
    third = history([3, 3, 3], [0, 2], NO_FUZZ)[-1]

    assert third.stability == pytest.approx(10.971, abs=5e-4)


@pytest.mark.parametrize(
    ("days", "recall"),
    [
        (0, 1),
        (1, 0.9),
        (2, 0.845885),
        (5, 0.760528),
        (10, 0.692827),
        (30, 0.590633),
        (100, 0.492322),
    ],
)
def test_recall_falls_along_the_golden_curve(days, recall):
    memory = replace(history([3], [])[-1], stability=1.0)

    assert retrievability(memory, START + days) == pytest.approx(recall, abs=EXACT)


def test_the_version_that_is_logged_is_the_one_installed():
    assert f"fsrs-6/{version('fsrs')}" == SCHEDULER


# --- steps, clamps, counts --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rating", "seconds"), [(Rating.AGAIN, 60), (Rating.HARD, 330), (Rating.GOOD, 600)]
)
def test_a_new_card_comes_back_in_minutes(rating, seconds):
    memory = review(None, "card", rating, noon(START), START)

    assert memory.phase == "learning"
    assert memory.due == noon(START) + timedelta(seconds=seconds)
    assert memory.due_day == START


def test_easy_takes_a_new_card_straight_to_review():
    memory = review(None, "card", Rating.EASY, noon(START), START, NO_FUZZ)

    assert (memory.phase, memory.step, memory.due_day) == ("review", None, START + 8)
    assert memory.due == midnight(START + 8)


def test_a_lapse_is_relearned_in_minutes_and_counted():
    known = history([4], [])[-1]
    lapsed = review(known, "card", Rating.AGAIN, noon(START + 8), START + 8)
    again = review(lapsed, "card", Rating.AGAIN, lapsed.due, START + 8)

    assert (lapsed.phase, lapsed.step, lapsed.lapses) == ("relearning", 0, 1)
    assert lapsed.due == noon(START + 8) + timedelta(minutes=10)
    assert (again.lapses, again.reps) == (1, 3)


def test_a_failed_new_card_is_no_lapse():
    assert review(None, "card", Rating.AGAIN, noon(START), START).lapses == 0


def test_an_evening_answer_is_due_in_the_morning_of_its_day():
    berlin = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, 1, 5, 21, tzinfo=berlin)
    memory = review(None, "card", Rating.EASY, evening, study_day(evening, berlin), NO_FUZZ)

    assert due_at(memory, berlin) == datetime(2026, 1, 13, 4, tzinfo=berlin)


def test_a_learning_card_is_due_at_the_same_instant_everywhere():
    memory = review(None, "card", Rating.GOOD, noon(START), START)

    assert due_at(memory, ZoneInfo("Asia/Shanghai")) == noon(START) + timedelta(minutes=10)


def test_stability_stops_at_a_hundred_years():
    memory = replace(history([4], [])[-1], stability=36000.0, difficulty=1.0)
    after = review(memory, "card", Rating.EASY, noon(START + 36500), START + 36500)

    assert after.stability == 36500.0
    assert after.due_day - after.last_day <= 36500


def test_stability_never_falls_below_a_thousandth_of_a_day():
    memory = replace(history([1], [])[-1], stability=0.0011, difficulty=10.0)

    assert review(memory, "card", Rating.AGAIN, noon(START), START).stability == 0.001


def test_higher_retention_brings_cards_back_sooner():
    def interval(retention):
        chosen = replace(NO_STEPS, retention=retention)
        return history([4], [], chosen)[-1].due_day - START

    assert interval(0.95) < interval(0.9) < interval(0.8)


@pytest.mark.parametrize("fuzz", [True, False])
def test_no_interval_is_longer_than_the_longest_allowed(fuzz):
    schedule = Settings(maximum_interval=30, fuzz=fuzz)
    known = replace(history([4], [])[-1], stability=300.0)
    cards = [f"card-{number}" for number in range(20)]
    due = {review(known, card, Rating.GOOD, noon(START), START, schedule).due_day for card in cards}

    assert max(due) == START + 30


@pytest.mark.parametrize("wrong", [{"retention": 1.2}, {"retention": 0.0}, {"maximum_interval": 0}])
def test_settings_outside_their_range_are_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Settings(**wrong)


def test_instants_are_kept_in_utc_and_whole_milliseconds():
    at = datetime(2026, 1, 5, 9, 30, 1, 123_987, tzinfo=ZoneInfo("Asia/Shanghai"))
    memory = review(None, "card", Rating.GOOD, at, START)

    assert memory.last.tzinfo is UTC
    assert memory.last == at.replace(microsecond=123_000)


def test_another_card_or_repetition_is_fuzzed_differently():
    long = replace(history([4], [])[-1], stability=300.0)

    def interval(card, reps):
        memory = review(replace(long, reps=reps), card, Rating.GOOD, noon(START + 300), START + 300)
        return memory.due_day - START

    assert len({interval(f"card-{number}", 5) for number in range(20)}) > 5
    assert len({interval("card", reps) for reps in range(20)}) > 5


# --- what holds for any history ---------------------------------------------------------------

ZONES = [ZoneInfo(name) for name in ("America/New_York", "Asia/Shanghai", "Europe/Berlin")]
instants = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))
ratings = st.sampled_from(Rating)
gaps = st.one_of(
    st.timedeltas(timedelta(), timedelta(hours=30)),
    st.timedeltas(timedelta(), timedelta(days=400)),
    st.timedeltas(timedelta(days=-3), timedelta()),  # a clock that was set back
)


@st.composite
def histories(draw):
    """Draw a card's answers as anyone may give them: any time, clock, zone."""
    at, answers = draw(instants), []
    for rating, gap in draw(st.lists(st.tuples(ratings, gaps), min_size=1, max_size=25)):
        at += gap
        answers.append(Given("card", rating, at, study_day(at, draw(st.sampled_from(ZONES)))))
    return answers


def each(answers, schedule):
    memory: Memory | None = None
    for given_ in answers:
        before, memory = memory, review(memory, *given_, schedule)
        yield given_, before, memory


@given(answers=histories())
@settings(max_examples=150)
def test_whatever_happens_a_memory_stays_sound(answers):
    for given_, before, memory in each(answers, Settings()):
        assert 0.001 <= memory.stability <= 36500
        assert 1 <= memory.difficulty <= 10
        assert memory.reps == (before.reps if before else 0) + 1
        assert memory.lapses - (before.lapses if before else 0) in (0, 1)
        assert memory.last_day == given_.day
        if memory.phase == "review":
            assert 1 <= memory.due_day - given_.day <= 36500
            assert memory.due == midnight(memory.due_day)
        else:
            assert memory.due > memory.last
            assert memory.due_day == given_.day


@given(answers=histories())
def test_the_preview_is_exactly_what_the_answer_brings(answers):
    for given_, before, memory in each(answers, Settings()):
        previews = preview(before, given_.card, given_.at, given_.day)

        assert previews[given_.rating] == memory


@given(answers=histories())
def test_a_better_rating_never_brings_the_card_back_on_an_earlier_day(answers):
    for given_, before, _memory in each(answers, Settings()):
        previews = preview(before, given_.card, given_.at, given_.day)
        due_days = [previews[rating].due_day for rating in Rating]

        assert due_days == sorted(due_days)


@given(answers=histories())
def test_replaying_the_log_gives_the_memory_of_answering(answers):
    *_, (_, _, memory) = each(answers, Settings())

    assert replay(answers) == memory


def test_nothing_replays_to_no_memory():
    assert replay([]) is None


@given(answers=histories(), back=st.integers(1, 1000), rating=ratings)
def test_a_clock_set_back_counts_as_the_same_day(answers, back, rating):
    memory = replay(answers)
    assert memory is not None
    day = memory.last_day - back
    earlier = review(memory, "card", rating, noon(day), day, NO_FUZZ)
    same_day = review(memory, "card", rating, noon(memory.last_day), memory.last_day, NO_FUZZ)

    assert retrievability(memory, day) == 1
    assert (earlier.stability, earlier.difficulty) == (same_day.stability, same_day.difficulty)
    assert earlier.due_day - day == same_day.due_day - memory.last_day


def test_an_evening_and_the_next_morning_are_a_day_apart():
    berlin = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, 3, 28, 21, tzinfo=berlin)  # the clock is put forward that night
    morning = datetime(2026, 3, 29, 8, tzinfo=berlin)
    answers = [Given("card", Rating.GOOD, at, study_day(at, berlin)) for at in (evening, morning)]

    memory = replay(answers, NO_STEPS)

    assert memory is not None
    assert memory.stability == pytest.approx(7.315301, abs=EXACT)


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_two_thousand_answers_across_clock_changes_count_calendar_days(zone):
    """Evening answers, where a span of 24 hours and a calendar day differ most."""
    wall, memory = datetime(2024, 1, 1, 22, 30), None
    for number in range(2000):
        at = wall.replace(tzinfo=zone).astimezone(UTC)
        day, rating = study_day(at, zone), Rating(1 + number % 4 if number % 7 else 1)
        before, memory = memory, review(memory, "card", rating, at, day, NO_FUZZ)
        assert before is None or day - before.last_day == (number - 1) % 3
        assert due_at(memory, zone) > at
        assert memory.phase != "review" or study_day(due_at(memory, zone), zone) > day
        wall += timedelta(days=number % 3)
