"""Fitting: what is trained on, and when the result may be adopted."""

from collections import namedtuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fit import Calibration, Fitted, Item, advice, fit, items_of
from quizapp.scheduling.parameters import DEFAULT_PARAMETERS, are_sound

Answered = namedtuple("Answered", "card rating day")
WORSE, BETTER = Calibration(0.35, 0.06), Calibration(0.33, 0.05)


def fitted(*, before=WORSE, after=BETTER, split_before=None, split_after=None):
    return Fitted(
        parameters=DEFAULT_PARAMETERS,
        reviews=600,
        before=before,
        after=after,
        split_before=split_before,
        split_after=split_after,
    )


def test_each_answer_on_a_later_day_is_an_item_with_its_history():
    answers = [
        Answered("a", 3, 10),
        Answered("b", 1, 10),
        Answered("a", 3, 10),
        Answered("a", 1, 14),
        Answered("b", 3, 15),
    ]

    assert items_of(answers) == [Item((3, 3, 1), (0, 0, 4)), Item((1, 3), (0, 5))]


def test_a_clock_set_back_counts_as_the_same_day():
    answers = [Answered("a", 3, 10), Answered("a", 3, 7), Answered("a", 3, 12)]

    assert items_of(answers) == [Item((3, 3, 3), (0, 0, 2))]


@given(
    answers=st.lists(
        st.builds(Answered, st.sampled_from("abc"), st.integers(1, 4), st.integers(1, 60))
    )
)
def test_every_item_ends_with_a_gap_and_begins_without_one(answers):
    for item in items_of(answers):
        assert len(item.ratings) == len(item.gaps) >= 2
        assert item.gaps[0] == 0 < item.gaps[-1]


@pytest.mark.parametrize(
    ("reviews", "says"),
    [
        (0, "too few"),
        (127, "too few"),
        (128, "split decides"),
        (511, "split decides"),
        (512, "fit"),
    ],
)
def test_how_many_reviews_allow_what(reviews, says):
    assert advice(reviews) == says


def test_a_fit_that_predicts_better_wins():
    assert fitted().wins
    assert not fitted(before=BETTER, after=WORSE).wins
    assert not fitted(before=BETTER, after=BETTER).wins


def test_where_a_split_decides_it_alone_decides():
    assert not fitted(split_before=BETTER, split_after=WORSE).wins
    assert fitted(before=BETTER, after=WORSE, split_before=WORSE, split_after=BETTER).wins


def test_the_fit_runs_elsewhere_and_gives_what_the_scheduler_accepts():
    items = [Item((3, 1 if number % 11 == 0 else 3), (0, 2 + number % 9)) for number in range(300)]
    found = fit(items, DEFAULT_PARAMETERS)

    assert found.reviews == 300
    assert are_sound(found.parameters)
    assert found.after.log_loss < found.before.log_loss
    assert found.split_before is not None
    assert found.split_after is not None
    assert found.parameters == fit(items, DEFAULT_PARAMETERS).parameters
