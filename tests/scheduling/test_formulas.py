"""The formulas that plan are those that schedule: py-fsrs and fsrs-rs are their oracles."""

import fsrs.scheduler
import fsrs_rs_python
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.days import midnight
from quizapp.scheduling.formulas import Formulas
from quizapp.scheduling.memory import Rating, Settings, retrievability, review
from quizapp.scheduling.parameters import (
    DEFAULT_PARAMETERS,
    HIGHEST,
    LOWEST,
    STABILITY_MAX,
    are_sound,
    within_range,
)

START = 739_000
FITTED = (
    *(0.4, 1.1, 3.2, 15.7, 7.1, 0.5, 1.9, 0.01, 1.6, 0.2, 1.1),
    *(1.9, 0.1, 0.3, 2.2, 0.3, 2.6, 0.6, 0.4, 0.1, 0.25),
)
answers = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400)), min_size=1, max_size=12)


def test_parameters_and_ranges_are_those_of_the_scheduler():
    assert fsrs.scheduler.DEFAULT_PARAMETERS == DEFAULT_PARAMETERS
    assert fsrs.scheduler.LOWER_BOUNDS_PARAMETERS == LOWEST
    assert fsrs.scheduler.UPPER_BOUNDS_PARAMETERS == HIGHEST


@pytest.mark.parametrize("parameters", [DEFAULT_PARAMETERS, FITTED], ids=["default", "fitted"])
@given(answers=answers)
def test_every_answer_changes_a_memory_as_the_scheduler_does(parameters, answers):
    plain = Settings(learning_steps=(), relearning_steps=(), fuzz=False, parameters=parameters)
    formulas, day, memory, state = Formulas(parameters), START, None, None
    for rating, gap in answers:
        day += gap
        state = formulas.first(rating) if state is None else formulas.after(state, rating, gap)
        if memory is None:
            day = START
        memory = review(memory, "card", rating, midnight(day), day, plain)

        assert state == pytest.approx((memory.stability, memory.difficulty), rel=1e-9)
        assert formulas.interval(state.stability, 0.9) == memory.due_day - day
        assert formulas.recall(30, state.stability) == pytest.approx(
            retrievability(memory, day + 30, plain), rel=1e-9
        )


@given(answers=answers)
def test_fsrs_rs_agrees_to_its_single_precision(answers):
    formulas, state, reviews = Formulas(), None, []
    for rating, gap in answers:
        gap_since = gap if state else 0
        state = formulas.first(rating) if state is None else formulas.after(state, rating, gap)
        reviews.append(fsrs_rs_python.FSRSReview(int(rating), gap_since))
    oracle = fsrs_rs_python.FSRS([]).memory_state(fsrs_rs_python.FSRSItem(reviews))

    assert state is not None
    assert state.stability == pytest.approx(oracle.stability, rel=2e-4)
    assert state.difficulty == pytest.approx(oracle.difficulty, rel=2e-4)


def test_stability_stops_at_a_hundred_years():
    state = Formulas().first(4)
    for _ in range(12):
        state = Formulas().after(state, 4, 36500)

    assert state.stability == STABILITY_MAX


def test_a_clock_set_back_counts_as_the_same_day():
    formulas = Formulas()
    state = formulas.first(3)

    assert formulas.after(state, 3, -2) == formulas.after(state, 3, 0)
    assert formulas.recall(-2, state.stability) == 1


def test_parameters_out_of_range_are_refused_and_can_be_moved_into_it():
    wild = (*DEFAULT_PARAMETERS[:20], 7.0)

    assert not are_sound(wild)
    assert not are_sound(DEFAULT_PARAMETERS[:19])
    assert not are_sound((*DEFAULT_PARAMETERS[:20], float("nan")))
    assert within_range(wild) == (*DEFAULT_PARAMETERS[:20], HIGHEST[20])
    with pytest.raises(ValueError, match="parameters are 21 numbers"):
        Settings(parameters=wild)
