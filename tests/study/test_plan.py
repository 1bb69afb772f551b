"""The study while an interview is to come: what is asked today, and what it will come to."""

from datetime import UTC, date, datetime, timedelta
from math import ceil

import pytest
from banks import a_small_bank
from builders import a_bank, a_card_text, a_topic_text

from quizapp.bank.index import Index
from quizapp.config import Config
from quizapp.grading.response import GaveUp
from quizapp.pages.plan import plan_rows, sparkline
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.plan import date_from
from quizapp.study.study import Study
from quizapp.wording.plan import countdown, recall_grows, why_none

MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
INTERVIEW = date(2026, 12, 18)


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.time = MORNING

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def study_of(tmp_path, clock):
    """Make the study of a bank."""
    opened = []

    def make(bank, **config):
        index = Index.open(tmp_path / "banks.db", [bank])
        store = Store.open(tmp_path / "quizapp.db")
        opened.extend([store, index])
        chosen = Config(**{"interview": INTERVIEW, "minutes_per_day": 30, **config})
        return Study(index, store, clock, UTC, config=chosen)

    yield make
    for one in opened:
        one.close()


def cards(count, prefix="card"):
    return [a_card_text(id=f"{prefix}-{number:02}") for number in range(count)]


def answer(study, rating=Rating.GOOD):
    study.submit(GaveUp())
    study.rate(rating)


def learn_all(study, clock, rating=Rating.GOOD):
    """Answer all that is asked, each card until it has left its learning steps."""
    study.begin()
    while study.session.current is not None:
        answer(study, rating)
        clock.time += timedelta(seconds=40)


def planned(study):
    plan = study.plan()
    assert plan is not None
    return plan


def text(study, ahead=True):
    plan = planned(study)
    topics = {topic.topic: topic for topic in study.index.topics()}
    rows = plan_rows(plan, plan.forecast() if ahead else None, topics, 78)
    return "\n".join("".join(span.text for span in row) for row in rows)


# --- today's queue ------------------------------------------------------------------------------


def test_without_an_interview_there_is_no_plan(study_of, tmp_path):
    assert study_of(a_small_bank(tmp_path / "bank"), interview=None).plan() is None


def test_todays_minutes_bound_the_session_not_the_number_of_new_cards(study_of, tmp_path):
    bank = a_bank(tmp_path / "bank", a_topic_text(*cards(40)))
    study = study_of(bank, minutes_per_day=25, new_per_day=2)
    study.begin()
    seconds = planned(study).towards.new("any").seconds

    assert len(study.session.queue) == ceil(25 * 60 / seconds)
    assert study.overview().new == len(study.session.queue)
    assert 25 <= study.overview().minutes <= 26


def test_what_was_studied_today_is_taken_off_todays_minutes(study_of, tmp_path, clock):
    study = study_of(a_bank(tmp_path / "bank", a_topic_text(*cards(40))))
    before = planned(study).seconds_left
    study.begin()
    clock.time += timedelta(seconds=50)
    answer(study, Rating.EASY)

    assert before == 1800
    assert planned(study).seconds_left == 1750


def test_when_todays_minutes_are_used_up_nothing_waits(study_of, tmp_path, clock):
    study = study_of(a_bank(tmp_path / "bank", a_topic_text(*cards(9))), minutes_per_day=1)
    study.begin()
    while study.session.current is not None:
        clock.time += timedelta(seconds=45)
        answer(study, Rating.EASY)
        study.begin()

    assert planned(study).queue == ()
    assert (study.overview().due, study.overview().new, study.overview().minutes) == (0, 0, 0)
    clock.time += timedelta(days=1)
    assert study.overview().new > 0


def test_a_weighted_topic_comes_first(study_of, tmp_path):
    bank = a_bank(
        tmp_path / "bank",
        a_topic_text(*cards(3, "a"), topic="first", day=1),
        a_topic_text(*cards(3, "b"), topic="second", day=2),
    )
    study = study_of(bank, weights={"second": 2.0})
    study.begin()

    assert [card[:7] for card in study.session.queue] == ["small/b"] * 3 + ["small/a"] * 3


def test_a_required_topic_comes_before_the_weighted_one_that_requires_it(study_of, tmp_path):
    needs = a_topic_text(*cards(2, "b"), topic="second", day=2)
    bank = a_bank(
        tmp_path / "bank",
        a_topic_text(*cards(2, "x"), topic="aside", day=1),
        needs.replace("question:", "requires: [base]\nquestion:"),
        a_topic_text(*cards(2, "a"), topic="base", day=3),
    )
    study = study_of(bank, weights={"second": 3.0})
    study.begin()

    assert [card[:7] for card in study.session.queue] == [
        *["small/a"] * 2,
        *["small/b"] * 2,
        *["small/x"] * 2,
    ]


def test_a_suspended_card_is_not_part_of_the_plan(study_of, tmp_path):
    study = study_of(a_small_bank(tmp_path / "bank"))
    study.mark("suspend", "small/std")

    assert "small/std" not in planned(study).queue
    assert planned(study).cards == 2


def test_a_card_whose_minute_has_come_is_asked_first_and_once(study_of, tmp_path, clock):
    study = study_of(a_small_bank(tmp_path / "bank"))
    study.begin()
    first = study.session.current
    answer(study, Rating.AGAIN)
    clock.time += timedelta(minutes=2)

    assert planned(study).queue[0] == first
    assert len(set(planned(study).queue)) == len(planned(study).queue) == 3


def test_a_card_left_in_its_steps_yesterday_is_asked_first_and_once(study_of, tmp_path, clock):
    study = study_of(a_small_bank(tmp_path / "bank"))
    study.begin()
    first = study.session.current
    answer(study, Rating.AGAIN)
    clock.time += timedelta(days=1)

    assert planned(study).queue[0] == first
    assert len(planned(study).queue) == len(set(planned(study).queue)) == 3


# --- intervals ----------------------------------------------------------------------------------


def test_no_interval_that_is_shown_ends_behind_the_eve(study_of, tmp_path):
    eve = INTERVIEW.toordinal() - 1
    study = study_of(a_small_bank(tmp_path / "bank"), interview=date(2026, 11, 27))
    study.begin()
    study.submit(GaveUp())

    assert study.outcomes()[Rating.EASY].due_day == date(2026, 11, 26).toordinal() < eve


def test_on_the_eve_every_card_is_asked_once_more(study_of, tmp_path, clock):
    study = study_of(a_small_bank(tmp_path / "bank"))
    learn_all(study, clock, Rating.EASY)
    clock.time = datetime(2026, 12, 17, 9, tzinfo=UTC)

    assert len(planned(study).queue) == 3


def test_after_the_interview_nothing_needs_repair(study_of, tmp_path, clock):
    """The memories are those of a learner who never planned; only the queue was another."""
    study = study_of(a_small_bank(tmp_path / "bank"))
    for day in (MORNING, datetime(2026, 12, 17, 9, tzinfo=UTC)):
        clock.time = day
        learn_all(study, clock)
    memories = [study.store.memory(f"small/{card}") for card in ("std", "learned", "value")]
    study.store.rebuild()
    clock.time = datetime(2026, 12, 18, 12, tzinfo=UTC)

    assert study.plan() is None
    assert memories == [study.store.memory(f"small/{card}") for card in ("std", "learned", "value")]
    assert all(one.due_day > INTERVIEW.toordinal() for one in memories)
    waiting = study.overview().next_due
    assert waiting in memories


# --- what it will come to -----------------------------------------------------------------------


def test_todays_session_raises_recall_and_the_days_ahead_raise_it_further(study_of, tmp_path):
    plan = planned(study_of(a_bank(tmp_path / "bank", a_topic_text(*cards(60)))))
    ahead = plan.forecast()

    assert plan.recall == 0
    assert 0.1 < plan.recall_after_today < ahead.days[-1].recall
    assert ahead.days[-1].recall > 0.95
    assert plan.recall_after_today == pytest.approx(ahead.days[0].recall, abs=0.06)
    assert [one.day for one in ahead.days] == list(range(plan.today, plan.day))
    assert ahead.unseen == {}


def test_the_forecast_is_the_same_each_time(study_of, tmp_path):
    plan = planned(study_of(a_bank(tmp_path / "bank", a_topic_text(*cards(10)))))

    assert plan.forecast() == plan.forecast()


def test_what_cannot_be_reached_is_said_with_the_minutes_that_it_would_take(study_of, tmp_path):
    bank = a_bank(tmp_path / "bank", a_topic_text(*cards(90)))
    study = study_of(bank, minutes_per_day=2)
    plan = planned(study)
    left_out = plan.left_out(plan.forecast()).total()

    assert 30 < left_out < 70
    assert f"Not in time: {left_out} cards of 90, {left_out} of Day 27." in text(study)
    assert "takes 6 minutes a day or more." in " ".join(text(study).split())
    study.config = Config(interview=INTERVIEW, minutes_per_day=8)
    assert "Every card is met in time." in text(study)


def test_an_empty_bank_can_be_planned_too(study_of, tmp_path):
    (tmp_path / "bank").mkdir()
    plan = planned(study_of(tmp_path / "bank"))

    assert (plan.recall, plan.recall_after_today, plan.session_minutes) == (0, 0, 0)
    assert plan.forecast().days[-1].recall == 0


# --- in words -----------------------------------------------------------------------------------


def test_the_plan_shows_weeks_with_the_minutes_of_each_day(study_of, tmp_path):
    shown = text(study_of(a_bank(tmp_path / "bank", a_topic_text(*cards(60)))))

    assert shown.startswith("Interview in 25 days (18 December), a Friday\n30 minutes a day")
    assert "minutes   Mon  Tue  Wed  Thu  Fri  Sat  Sun    sum   recall on the day" in shown
    weeks = [line[:6].rstrip() for line in shown.splitlines() if line[:3] in {"Nov", "Dec"}]
    assert weeks == ["Nov 23", "Nov 30", "Dec 7", "Dec 14"]
    assert "◆" in shown
    assert max(map(len, shown.splitlines())) <= 78


def test_while_the_days_are_worked_out_the_rest_is_there(study_of, tmp_path):
    shown = text(study_of(a_small_bank(tmp_path / "bank")), ahead=False)

    assert "with today's session: 3 cards" in shown
    assert "being worked out" in shown


def test_home_says_it_in_a_line(study_of, tmp_path):
    plan = planned(study_of(a_bank(tmp_path / "bank", a_topic_text(*cards(60)))))
    ahead = plan.forecast()

    assert countdown(plan, "en") == "Interview in 25 days (18 December)"
    assert recall_grows(plan, ahead, "en").startswith("recall on the day 0.00 → 0.9")
    bars = sparkline(plan, ahead)
    assert (len(bars), bars[0], bars[-1]) == (8, "▁", "█")


@pytest.mark.parametrize(
    ("interview", "says"),
    [
        (None, "No interview is planned."),
        (TODAY, "The interview is today. Good luck!"),
        (date(2026, 11, 1), "The interview was on 1 November."),
    ],
)
def test_why_there_is_no_plan_is_said(interview, says):
    assert why_none(interview, TODAY, "en").startswith(says)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-12-18", INTERVIEW),
        (" 12-18 ", INTERVIEW),
        ("1-5", date(2027, 1, 5)),
        ("+25", INTERVIEW),
        ("+1", date(2026, 11, 24)),
    ],
)
def test_a_day_can_be_typed_short(words, day):
    assert date_from(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("soon", "'soon' is no day; write 2026-12-18, 12-18 or \\+25"),
        ("2026-02-30", "is no day"),
        ("13-40", "is no day"),
        ("", "is no day"),
        ("2026-11-23", "2026-11-23 is over; name a day from tomorrow on"),
        ("+0", "is over"),
        ("2030-01-01", "more than a year away"),
    ],
)
def test_what_is_no_day_to_plan_for_is_explained(words, says):
    with pytest.raises(ValueError, match=says):
        date_from(words, TODAY)
