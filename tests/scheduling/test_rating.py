"""Which rating a grade suggests."""

import pytest
from builders import a_numeric, a_recall, a_single

from quizapp.grading.grade import grade
from quizapp.grading.response import Chosen, GaveUp, Ticked, Typed
from quizapp.scheduling.memory import Rating
from quizapp.scheduling.rating import suggest


def suggested(card, response, *, helped=False):
    return suggest(response, grade(card, response), helped=helped)


@pytest.mark.parametrize(
    ("option", "confidence", "rating"),
    [
        ("variance", "sure", Rating.GOOD),
        ("variance", "think", Rating.HARD),
        ("variance", "guess", Rating.AGAIN),
        ("sum", "sure", Rating.AGAIN),
        ("sum", "think", Rating.AGAIN),
        ("sum", "guess", Rating.AGAIN),
    ],
)
def test_a_choice_is_rated_by_verdict_and_confidence(option, confidence, rating):
    assert suggested(a_single(), Chosen(option, confidence)) == rating


@pytest.mark.parametrize(
    ("points", "rating"),
    [
        ("variance saturation gradient width", Rating.GOOD),
        ("variance saturation gradient", Rating.HARD),
        ("variance saturation", Rating.AGAIN),
        ("saturation gradient width", Rating.AGAIN),
    ],
)
def test_a_recall_is_rated_by_the_points_that_were_said(points, rating):
    assert suggested(a_recall(), Ticked(frozenset(points.split()))) == rating


def test_help_lowers_good_to_hard():
    assert suggested(a_numeric(), Typed("22.6")) == Rating.GOOD
    assert suggested(a_numeric(), Typed("22.6"), helped=True) == Rating.HARD


def test_giving_up_is_again():
    assert suggested(a_recall(), GaveUp()) == Rating.AGAIN


def test_easy_is_never_suggested():
    every = [
        suggested(a_single(), Chosen("variance", "sure")),
        suggested(a_numeric(), Typed("√512")),
    ]
    assert Rating.EASY not in every
