"""What a response is worth."""

import pytest
from builders import a_misconception, a_numeric, a_recall, a_single
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.models import Tolerance, WrongNumber
from quizapp.grading.errors import WrongKind
from quizapp.grading.grade import grade
from quizapp.grading.response import Chosen, GaveUp, Ticked, Typed
from quizapp.grading.verdict import Grade

POINTS = ("variance", "saturation", "gradient", "width")


def ticked(*points: str) -> Ticked:
    return Ticked(frozenset(points))


@pytest.mark.parametrize(
    ("said", "score", "passed"),
    [
        (POINTS, 1.0, True),
        (("variance", "saturation", "gradient"), 0.75, True),
        (("variance", "saturation"), 0.5, False),
        (("variance", "gradient", "width"), 0.75, False),
        ((), 0.0, False),
    ],
)
def test_a_recall_passes_with_every_must_and_three_fifths_of_the_points(said, score, passed):
    found = grade(a_recall(), ticked(*said))
    assert (found.score, found.passed) == (score, passed)


def test_a_wrong_option_fails_and_says_why():
    assert grade(a_single(), Chosen("sum", "sure")) == Grade(
        score=0.0, passed=False, feedback="Softmax fixes the sum."
    )


def test_the_right_option_passes_however_sure_the_learner_was():
    for confidence in ("sure", "think", "guess"):
        assert grade(a_single(), Chosen("variance", confidence)).passed


def test_the_correction_is_the_right_side_of_a_misconception():
    assert grade(a_misconception(), Chosen("correction", "sure")).passed
    assert not grade(a_misconception(), Chosen("belief", "sure")).passed


@pytest.mark.parametrize("text", ["22.627", "22.6", "22,6", "22.85", "√512", "sqrt(512)"])
def test_a_number_within_tolerance_passes(text):
    assert grade(a_numeric(), Typed(text)).passed


def test_a_typical_wrong_number_is_told_its_slip():
    card = a_numeric(wrong=(WrongNumber(value=512, why="That is the variance."),))
    assert grade(card, Typed("512")).feedback == "That is the variance."
    assert grade(card, Typed("400")).feedback == ""


def test_an_absolute_tolerance_serves_an_answer_of_zero():
    card = a_numeric(answer=0.0, tolerance=Tolerance(abs=0.01))
    assert grade(card, Typed("0.01")).passed
    assert not grade(card, Typed("0.02")).passed


@pytest.mark.parametrize("card", [a_recall(), a_single(), a_numeric(), a_misconception()])
def test_giving_up_scores_nothing_on_any_card(card):
    assert grade(card, GaveUp()) == Grade(score=0.0, passed=False)


def test_a_response_of_another_card_type_is_a_fault_of_the_program():
    with pytest.raises(WrongKind, match="Typed does not answer a recall card"):
        grade(a_recall(), Typed("5"))


@given(st.sets(st.sampled_from(POINTS)))
def test_more_points_never_score_less(points):
    score = grade(a_recall(), Ticked(frozenset(points))).score
    assert 0.0 <= score <= 1.0
    assert grade(a_recall(), Ticked(frozenset(points | {"width"}))).score >= score
