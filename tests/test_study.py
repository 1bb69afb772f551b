"""The use cases of one learner, on a real bank and a real log."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from banks import TOPIC, a_small_bank
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.bank.index import Index
from quizapp.grading.errors import Unreadable
from quizapp.grading.response import Chosen, GaveUp, Ticked, Typed
from quizapp.scheduling.memory import Rating
from quizapp.session import Session
from quizapp.store.store import Store
from quizapp.study.study import Progress, Study
from quizapp.wording.schedule import next_due

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
def study(tmp_path, clock):
    """A study of the small bank: a number, a choice, a recall."""
    bank = a_small_bank(tmp_path / "bank")
    with (
        Index.open(tmp_path / "banks.db", [bank]) as index,
        Store.open(tmp_path / "quizapp.db") as store,
    ):
        yield Study(index, store, clock, UTC)


def answer(study: Study, rating: Rating) -> None:
    study.submit(GaveUp())
    study.rate(rating)


def test_a_new_bank_waits_as_new_cards(study):
    overview = study.overview()
    assert (overview.due, overview.new, overview.cards) == (0, 3, 3)
    assert overview.new_topic is not None
    assert overview.new_topic.topic == "scaling"
    assert overview.minutes >= 1


def test_new_cards_come_in_the_order_of_the_bank(study):
    study.begin()
    assert study.session.queue == (STD, LEARNED, VALUE)


def test_a_session_can_be_limited(study):
    study.begin(limit=2)
    assert study.session.queue == (STD, LEARNED)


def test_a_rating_is_in_the_log_with_all_that_explains_it(study, clock):
    study.begin()
    study.hint()
    study.submit(Typed("22.6"))
    clock.pass_(seconds=20)
    study.rate(Rating.GOOD)

    review = study.store.reviews()[0]
    assert (review.card, review.rating, review.suggested) == (STD, Rating.GOOD, Rating.HARD)
    assert json.loads(review.response) == {"text": "22.6"}
    assert (review.score, review.duration_ms, review.mode) == (1.0, 20_000, "review")
    assert review.fingerprint == study.index.entry(STD).fingerprint
    assert review.due == study.store.memory(STD).due


@pytest.mark.parametrize(
    ("skips", "response", "logged"),
    [
        (0, GaveUp(), {"gave_up": True}),
        (1, Chosen("scale", "guess"), {"option": "scale", "confidence": "guess"}),
        (2, Ticked(frozenset({"handed-over"})), {"ticked": ["handed-over"]}),
    ],
)
def test_every_response_is_logged_as_it_was_given(study, skips, response, logged):
    study.begin()
    for _ in range(skips):
        study.skip()
    study.submit(response)
    study.rate(study.suggested)
    assert json.loads(study.store.reviews()[0].response) == logged


def test_a_clock_set_back_gives_no_negative_duration(study, clock):
    study.begin()
    study.submit(GaveUp())
    clock.pass_(hours=-1)
    study.rate(Rating.AGAIN)
    assert study.store.reviews()[0].duration_ms == 0


def test_the_reviews_of_one_session_share_its_name(study):
    study.begin()
    answer(study, Rating.EASY)
    answer(study, Rating.EASY)
    study.begin()
    answer(study, Rating.EASY)
    first, second, third = (review.session for review in study.store.reviews())
    assert first == second != third


def test_what_is_shown_on_a_rating_is_what_it_does(study):
    study.begin()
    study.submit(GaveUp())
    outcomes = study.outcomes()
    study.rate(Rating.HARD)
    assert study.store.memory(STD) == outcomes[Rating.HARD]


def test_a_card_in_learning_comes_again_at_the_end(study):
    study.begin()
    answer(study, Rating.AGAIN)
    assert study.session.queue == (LEARNED, VALUE, STD)
    answer(study, Rating.EASY)
    assert study.session.queue == (VALUE, STD)


def test_an_unreadable_number_leaves_the_card_asked(study):
    study.begin()
    with pytest.raises(Unreadable):
        study.submit(Typed("about twenty"))
    assert study.session.answered is None


def test_undo_takes_the_review_back_and_shows_the_answer_again(study):
    study.begin()
    study.submit(Typed("22.6"))
    study.rate(Rating.GOOD)
    study.undo()
    assert study.store.reviews() == []
    assert study.store.memory(STD) is None
    assert study.session.current == STD
    assert study.session.answered is not None


def test_the_next_day_what_was_learned_is_due(study, clock):
    study.begin()
    answer(study, Rating.EASY)
    clock.pass_(days=30)
    overview = study.overview()
    assert (overview.due, overview.new) == (1, 2)
    study.begin()
    assert set(study.session.queue) == {STD, LEARNED, VALUE}


def test_after_a_day_of_work_nothing_waits_until_tomorrow(study):
    study.begin()
    while study.session.current:
        answer(study, Rating.EASY)
    overview = study.overview()
    assert (overview.due, overview.new, overview.minutes) == (0, 0, 0)
    assert overview.next_due is not None
    assert "The next card comes in" in next_due(study, overview.next_due, "en")
    assert "下一张卡片" in next_due(study, overview.next_due, "zh")


def test_a_retired_card_is_not_asked_again(study, clock, tmp_path):
    study.begin()
    answer(study, Rating.EASY)
    clock.pass_(days=30)
    a_small_bank(tmp_path / "bank", TOPIC.replace("- id: std\n", "- id: std\n    retired: true\n"))
    with Index.open(tmp_path / "banks.db", [tmp_path / "bank"]) as index:
        later = Study(index, study.store, clock, UTC)
        assert later.overview().due == 0
        later.begin()
        assert later.session.queue == (LEARNED, VALUE)


def test_progress_counts_the_cards_that_were_met(study):
    study.begin()
    answer(study, Rating.AGAIN)
    assert study.progress() == {"scaling": Progress(met=1, cards=3)}


def test_the_summary_names_points_that_were_not_said(study):
    study.begin()
    study.skip()
    study.skip()
    study.submit(Ticked(frozenset()))
    study.rate(Rating.AGAIN)
    (rated,) = study.summary().rated
    assert [point.id for point in study.missed_points(rated)] == ["handed-over"]


STEPS = st.lists(st.sampled_from([*Rating, "undo", "skip", "wait"]), min_size=1, max_size=25)


@given(steps=STEPS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_after_any_session_the_memories_are_what_the_log_says(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("study")
    bank, clock = a_small_bank(folder / "bank"), Clock()
    with (
        Index.open(folder / "banks.db", [bank]) as index,
        Store.open(folder / "quizapp.db") as store,
    ):
        study = Study(index, store, clock, UTC)
        study.begin()
        for step in steps:
            _take(study, clock, step)
        kept = [store.memory(card) for card in (STD, LEARNED, VALUE)]
        rated = [one.event for one in study.session.rated]
        assert [review.id for review in store.reviews() if review.id in set(rated)] == rated
        assert all(before < after for before, after in pairwise(rated))
        store.rebuild()
        assert kept == [store.memory(card) for card in (STD, LEARNED, VALUE)]


def _take(study: Study, clock: Clock, step: Rating | str) -> None:
    if step == "wait":
        clock.pass_(hours=7)
    elif study.session.current is None:
        study.begin()
    elif step == "undo":
        if study.can_undo:
            study.undo()
    elif step == "skip":
        study.skip()
    else:
        clock.pass_(seconds=5)
        answer(study, Rating(step))


# --- second tries, appeals, confident errors -------------------------------------------------


def test_a_typed_answer_has_a_second_try_which_is_hard_at_best(study):
    study.begin()
    assert not study.submit(Typed("512")).passed
    assert study.session.answered is None
    assert study.submit(Typed("22.6")).passed
    assert study.suggested == Rating.HARD


def test_a_second_wrong_try_is_the_verdict(study):
    study.begin()
    study.submit(Typed("512"))
    study.submit(Typed("513"))
    assert study.session.answered is not None
    assert study.suggested == Rating.AGAIN


def test_a_try_that_cannot_be_read_is_no_try(study):
    study.begin()
    with pytest.raises(Unreadable):
        study.submit(Typed("many"))
    study.submit(Typed("22.6"))
    assert study.suggested == Rating.GOOD


def test_an_appeal_rates_a_failed_answer_good_and_says_so_in_the_log(study):
    study.begin()
    study.submit(GaveUp())
    study.appeal()
    review = study.store.reviews()[0]
    assert (review.rating, review.suggested) == (Rating.GOOD, Rating.AGAIN)
    assert json.loads(review.response) == {"gave_up": True, "appealed": True}


@pytest.mark.parametrize(
    ("confidence", "next_card"), [("sure", VALUE), ("think", STD), ("guess", STD)]
)
def test_a_confident_error_brings_the_recall_of_its_topic_forward(study, confidence, next_card):
    study.session = Session(queue=(LEARNED, STD, VALUE))
    study.submit(Chosen("scale", confidence))
    study.rate(study.suggested)
    assert study.session.current == next_card
    study.undo()
    assert study.session.queue == (LEARNED, STD, VALUE)


# --- practice ---------------------------------------------------------------------------------


def test_practice_is_logged_with_its_mode_and_leaves_the_schedule_alone(study):
    study.practise([VALUE, STD], "quiz")
    answer(study, Rating.AGAIN)
    assert study.session.queue == (STD,)
    [review] = study.store.reviews()
    assert (review.card, review.mode, review.due) == (VALUE, "quiz", None)
    assert study.store.memory(VALUE) is None
    assert study.overview().new == 3


def test_a_session_after_practice_moves_the_schedule_again(study):
    study.practise([STD], "practice")
    study.begin()
    answer(study, Rating.GOOD)
    assert study.store.memory(STD) is not None
