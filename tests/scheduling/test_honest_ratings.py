"""Two years under our rule for ratings: cards come back at the recall that was wanted, 0.90."""

from statistics import fmean

import pytest
from honest_ratings import (
    a_fail_is_hard,
    doubting,
    four_options_right_is_good,
    guessing,
    honest,
    honest_choice,
    two_options_right_is_good,
    two_years,
)

SEEDS = (1, 2, 3)


def years(rater, cards=250):
    return [two_years(rater, cards=cards, seed=seed) for seed in SEEDS]


def recall(rater):
    return fmean(one.recall for one in years(rater))


@pytest.mark.parametrize("rater", [honest, honest_choice], ids=["aloud", "choice"])
def test_an_honest_learner_meets_cards_at_the_recall_that_was_wanted(rater):
    assert recall(rater) == pytest.approx(0.90, abs=0.01)


@pytest.mark.parametrize("rater", [guessing, doubting], ids=["guessing", "in doubt"])
def test_a_learner_who_guesses_still_does(rater):
    """One guess in five is said to be sure: 0.886 in the study."""
    assert recall(rater) >= 0.88


def test_what_is_reported_is_what_is_true():
    for one in years(guessing):
        assert one.reported == pytest.approx(one.recall, abs=0.015)


@pytest.mark.parametrize(
    ("rater", "recalled"),
    [
        (two_options_right_is_good, 0.852),
        (four_options_right_is_good, 0.871),
        (a_fail_is_hard, 0.801),
    ],
)
def test_without_the_rule_recall_falls_as_in_the_study(rater, recalled):
    """The learners of the simulation can be told apart: it would notice a bad rule."""
    assert recall(rater) == pytest.approx(recalled, abs=0.012)


def test_without_the_rule_more_is_reported_than_is_true():
    for one in years(two_options_right_is_good):
        assert one.reported > one.recall + 0.05
