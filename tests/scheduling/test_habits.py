"""What a learner's own answers say about how long a card takes, and how it will go."""

from collections import namedtuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.habits import FEW, habits_of
from quizapp.scheduling.interview import SPOKEN

Timed = namedtuple("Timed", "card day rating seconds is_new")


def answers(count, *, rating=3, seconds=10.0, is_new=False, start=0):
    return [
        Timed(f"c{number}", 1, rating, seconds, is_new) for number in range(start, start + count)
    ]


def test_without_a_history_answers_are_assumed_to_be_spoken():
    assert habits_of([]) == SPOKEN
    assert habits_of(answers(FEW - 1)) == SPOKEN


def test_a_grade_that_was_given_often_takes_its_median():
    habits = habits_of(answers(FEW, seconds=10.0) + answers(FEW + 1, seconds=20.0, start=100))

    assert habits.seconds[2] == 20.0


def test_a_grade_that_was_given_rarely_scales_with_the_usual_answer():
    fast, slow = habits_of(answers(FEW, seconds=15.0)), habits_of(answers(FEW, seconds=45.0))

    assert slow.seconds[0] == pytest.approx(3 * fast.seconds[0])
    assert slow.seconds[0] == pytest.approx(SPOKEN.seconds[0])


def test_what_a_card_takes_again_on_its_day_counts_with_its_first_rating():
    day = [
        step
        for number in range(FEW)
        for step in (
            Timed(f"c{number}", 1, 1, 30.0, True),
            Timed(f"c{number}", 1, 3, 12.0, True),
        )
    ]

    habits = habits_of(day)
    assert habits.first_seconds[0] == 42.0
    assert habits.first_odds[0] > 0.8


def test_new_cards_and_known_ones_are_told_apart():
    new = answers(FEW, seconds=90.0, is_new=True)
    habits = habits_of([*new, *answers(FEW, seconds=10.0, start=100)])

    assert (habits.first_seconds[2], habits.seconds[2]) == (90.0, 10.0)


def test_passes_are_counted_apart_from_fails():
    habits = habits_of(answers(50, rating=1) + answers(30, rating=2, start=100))

    assert habits.passes[0] == pytest.approx(31 / 33)
    assert habits.first_odds == SPOKEN.first_odds


@given(
    history=st.lists(
        st.builds(
            Timed,
            st.integers(0, 30).map(str),
            st.integers(1, 30),
            st.integers(1, 4),
            st.floats(0, 600),
            st.booleans(),
        ),
        max_size=200,
    )
)
def test_odds_sum_to_one_and_every_grade_takes_time(history):
    habits = habits_of(history)

    assert sum(habits.first_odds) == pytest.approx(1)
    assert sum(habits.passes) == pytest.approx(1)
    assert min(*habits.first_odds, *habits.passes) > 0
    assert min(*habits.seconds, *habits.first_seconds) > 0
