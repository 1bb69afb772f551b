"""Marks on cards, and undo across sessions: what a learner sets aside, flags and takes back."""

from datetime import UTC, datetime, timedelta

import pytest
from banks import a_small_bank

from quizapp.bank.index import Index
from quizapp.grading.response import GaveUp
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.marks import bury, flag, suspend, unbury, unflag, unsuspend
from quizapp.study.study import Study

EVENING = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
STD, LEARNED, VALUE = "small/std", "small/learned", "small/value"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = EVENING

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **given: float) -> None:
        self.time += timedelta(**given)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def restart(tmp_path, clock):
    """Start the program: each call gives a study of its own on the same bank and log."""
    bank, opened = a_small_bank(tmp_path / "bank"), []

    def start() -> Study:
        index = Index.open(tmp_path / "banks.db", [bank])
        store = Store.open(tmp_path / "quizapp.db")
        opened.extend((index, store))
        return Study(index, store, clock, UTC)

    yield start
    for one in opened:
        one.close()


@pytest.fixture
def study(restart):
    return restart()


def answer(study: Study, rating: Rating = Rating.EASY) -> None:
    study.submit(GaveUp())
    study.rate(rating)


# --- setting aside ------------------------------------------------------------------------------


def test_a_suspended_card_leaves_the_queue_and_is_not_asked_again(study, restart):
    study.begin()
    suspend(study, STD)
    assert study.session.queue == (LEARNED, VALUE)

    later = restart()
    later.begin()
    assert later.session.queue == (LEARNED, VALUE)
    assert later.marks().suspended == {STD}
    assert later.overview().new == 2


def test_an_unsuspended_card_is_asked_again(study):
    suspend(study, STD)
    unsuspend(study, STD)
    study.begin()
    assert study.session.queue == (STD, LEARNED, VALUE)


def test_a_suspended_card_is_not_what_comes_next(study):
    study.begin()
    for _ in range(3):
        answer(study)
    suspend(study, STD)
    suspend(study, LEARNED)
    suspend(study, VALUE)
    assert study.overview().next_due is None
    unsuspend(study, LEARNED)
    next_due = study.overview().next_due
    assert next_due is not None
    assert next_due.card == LEARNED


def test_a_buried_card_comes_back_on_the_next_study_day(study, restart, clock):
    study.begin()
    bury(study, STD)
    assert study.session.queue == (LEARNED, VALUE)
    clock.pass_(hours=9)
    assert restart().marks().buried == {STD}
    clock.pass_(hours=1)
    later = restart()
    later.begin()
    assert later.session.queue == (STD, LEARNED, VALUE)


def test_a_card_that_was_buried_by_a_clock_ahead_is_not_buried_for_years(study, clock):
    clock.pass_(days=2000)
    bury(study, STD)
    clock.pass_(days=-2000)
    assert study.marks().buried == frozenset()


def test_a_card_can_be_dug_up(study):
    bury(study, STD)
    unbury(study, STD)
    assert study.overview().new == 3


def test_a_card_that_comes_twice_is_taken_off_the_queue_altogether(study):
    study.begin()
    answer(study, Rating.AGAIN)
    assert study.session.queue == (LEARNED, VALUE, STD)
    suspend(study, STD)
    assert study.session.queue == (LEARNED, VALUE)


def test_setting_another_card_aside_leaves_the_present_one_as_it_is(study, clock):
    study.begin()
    study.submit(GaveUp())
    clock.pass_(seconds=30)
    suspend(study, VALUE)
    assert study.session.answered is not None
    study.rate(Rating.AGAIN)
    assert study.store.reviews()[0].duration_ms == 30_000


# --- flags --------------------------------------------------------------------------------------


def test_a_flag_keeps_its_note_and_the_card_stays_asked(study):
    study.begin()
    study.submit(GaveUp())
    flag(study, STD, "the unit is missing")
    assert study.marks().flagged == {STD: "the unit is missing"}
    assert study.session.current == STD
    assert study.session.answered is not None


def test_a_second_flag_replaces_the_note_and_undo_brings_the_first_back(study):
    flag(study, STD, "first")
    flag(study, STD, "second")
    assert study.marks().flagged == {STD: "second"}
    study.undo()
    assert study.marks().flagged == {STD: "first"}


def test_a_flag_can_be_taken_off(study):
    flag(study, STD)
    unflag(study, STD)
    assert study.marks().flagged == {}


# --- undo ---------------------------------------------------------------------------------------


def test_nothing_can_be_taken_back_at_the_very_beginning(study):
    study.begin()
    assert not study.can_undo
    assert study.undo_target() is None
    study.undo()
    assert study.session.queue == (STD, LEARNED, VALUE)
    assert study.store.events() == []


@pytest.mark.parametrize("mark", [suspend, bury])
def test_undo_puts_a_card_that_was_set_aside_back_in_its_place(study, mark):
    study.begin()
    study.submit(GaveUp())
    before = study.session
    mark(study, STD)
    study.undo()
    assert study.session == before
    assert study.marks().aside == frozenset()


def test_undo_goes_back_through_ratings_and_marks_alike(study):
    study.begin()
    sessions = [study.session]
    answer(study)
    sessions.append(study.session)
    flag(study, LEARNED)
    sessions.append(study.session)
    bury(study, LEARNED)
    for session in reversed(sessions):
        study.undo()
        assert study.session.queue == session.queue
    assert study.store.reviews() == []
    assert (study.marks().flagged, study.marks().aside) == ({}, frozenset())


def test_after_a_restart_undo_asks_the_last_card_again_before_all_others(study, restart):
    study.begin()
    answer(study)
    answer(study)
    later = restart()
    later.begin()
    assert later.session.queue == (VALUE,)

    target = later.undo_target()
    assert target is not None
    assert (target.kind, target.card, target.rating) == ("review", LEARNED, Rating.EASY)
    later.undo()
    assert later.session.queue == (LEARNED, VALUE)
    assert later.store.memory(LEARNED) is None
    later.undo()
    assert later.session.queue == (STD, LEARNED, VALUE)
    assert not later.can_undo


def test_on_the_summary_of_a_finished_session_undo_leads_back_into_it(study):
    study.begin()
    for _ in range(3):
        answer(study)
    assert study.session.current is None
    study.undo()
    assert study.session.current == VALUE


def test_undo_restores_the_schedule_of_a_card_reviewed_before(study, restart, clock):
    study.begin()
    for _ in range(3):
        answer(study)
    clock.pass_(days=60)
    later = restart()
    later.begin()
    card = later.entry.card_id
    before = later.store.memory(card)
    answer(later, Rating.AGAIN)
    assert later.store.memory(card) != before
    again = restart()
    again.undo()
    assert again.store.memory(card) == before
    assert again.session.queue == (card,)


def test_after_a_restart_undo_takes_a_suspension_back(study, restart):
    study.begin()
    suspend(study, VALUE)
    later = restart()
    later.begin()
    later.undo()
    assert later.session.queue == (VALUE, STD, LEARNED)


def test_after_a_restart_taking_an_unsuspension_back_asks_no_suspended_card(study, restart):
    suspend(study, STD)
    unsuspend(study, STD)
    later = restart()
    later.undo()
    assert later.session.queue == ()
    assert later.marks().suspended == {STD}


def test_undo_takes_back_a_rating_of_a_card_that_is_gone_from_the_bank(study, tmp_path, clock):
    study.begin()
    answer(study)
    other = a_small_bank(tmp_path / "other")
    topic = (other / "27-scaling.yaml").read_text(encoding="utf-8")
    (other / "27-scaling.yaml").write_text(topic.replace("id: std", "id: sigma"), encoding="utf-8")
    with Index.open(tmp_path / "other.db", [other]) as index:
        later = Study(index, study.store, clock, UTC)
        later.begin()
        later.undo()
        assert later.session.current == "small/sigma"
    assert study.store.reviews() == []


def test_marks_and_reviews_of_one_session_share_its_name(study):
    study.begin()
    flag(study, STD)
    answer(study)
    one, other = study.store.events()
    assert one.session == other.session == one.id
