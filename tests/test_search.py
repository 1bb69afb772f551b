"""Finding cards by words and filters, and choosing some to practise."""

from datetime import UTC, datetime, timedelta

import pytest
from banks import a_small_bank
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.index import Index
from quizapp.grading.response import GaveUp
from quizapp.language import in_language
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study import marks
from quizapp.study.practice import missed_today, quiz, weakest_first
from quizapp.study.search import items, read_query
from quizapp.study.study import Study

STD, LEARNED, VALUE = "small/std", "small/learned", "small/value"


@pytest.fixture
def study(tmp_path):
    """A study in which `std` was missed, `learned` was known, and `value` is new."""
    bank = a_small_bank(tmp_path / "bank")
    now = [datetime(2026, 11, 23, 18, 0, tzinfo=UTC)]
    with (
        Index.open(tmp_path / "banks.db", [bank]) as index,
        Store.open(tmp_path / "quizapp.db") as store,
    ):
        study = Study(index, store, lambda: now[0], UTC)
        study.begin(limit=2)
        for rating in (Rating.AGAIN, Rating.EASY):
            study.submit(GaveUp())
            study.rate(rating)
            now[0] += timedelta(minutes=1)
        yield study


def found(study, query):
    return [
        item.entry.card_id.removeprefix("small/") for item in read_query(query).find(items(study))
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["std", "learned", "value"]),
        ("standard deviation", ["std"]),
        ("DEVIATION", ["std"]),
        ('"hands over"', ["value"]),
        ("matrix", ["learned"]),
        ("nothing-like-it", []),
        ("type:recall", ["value"]),
        ("type:num", ["std"]),
        ("topic:scal", ["std", "learned", "value"]),
        ("-type:recall", ["std", "learned"]),
        ("is:new", ["value"]),
        ("-is:new", ["std", "learned"]),
        ("is:due", ["std"]),
        ("id:learn", ["learned"]),
        ("level:1", ["std", "learned", "value"]),
        ("level>1", []),
        ("reps>=1", ["std", "learned"]),
        ("stability>5", ["learned"]),
        ("lapses>0", []),
        ("type:single reps:1 learned", ["learned"]),
        ("vaswani2017", []),
    ],
)
def test_every_word_and_filter_narrows_the_search(study, query, expected):
    assert found(study, query) == expected


def test_marks_can_be_searched_for(study):
    marks.suspend(study, VALUE)
    marks.flag(study, STD, "wording is odd")
    assert found(study, "is:suspended") == ["value"]
    assert found(study, "is:flagged") == ["std"]
    assert found(study, "flag:odd") == ["std"]
    assert found(study, "flag:else") == []


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("is:deu", "is:deu is not known; there are due, new, leech"),
        ("tpye:recall", "tpye:recall is not understood; filters are topic, type"),
        ("level:high", "level:high is not understood"),
    ],
)
def test_a_filter_that_is_not_understood_is_told_and_left_out(study, query, problem):
    read = read_query(query)
    assert problem in in_language(read.problems[0], "en")
    assert len(read.find(items(study))) == 3


@given(st.text(max_size=300))
def test_no_query_is_an_error(text):
    assert read_query(text).find([]) == []


# --- practice ---------------------------------------------------------------------------------


def test_the_weakest_card_comes_first_and_new_ones_not_at_all(study):
    later = Study(study.index, study.store, lambda: study.now() + timedelta(days=3), UTC)
    assert weakest_first(later, items(later)) == [STD, LEARNED]


def test_what_was_missed_today_is_there_and_tomorrow_no_more(study):
    assert missed_today(study, items(study)) == [STD]
    later = Study(study.index, study.store, lambda: study.now() + timedelta(days=1), UTC)
    assert missed_today(later, items(later)) == []


def test_a_seed_decides_a_quiz(study):
    among = items(study)
    assert quiz(among, 2, seed=7) == quiz(tuple(reversed(among)), 2, seed=7)
    assert {tuple(quiz(among, 3, seed)) for seed in range(20)} > {tuple(quiz(among, 3, 0))}
    assert sorted(quiz(among, 99, 1)) == sorted([STD, LEARNED, VALUE])


def test_a_suspended_card_is_in_no_quiz(study):
    marks.suspend(study, VALUE)
    assert VALUE not in quiz(items(study), 99, 1)
