"""Claims against runs."""

import pytest
from builders import a_trial

from quizapp.bank.models import Prediction, Run
from quizapp.demos.model import DemoFailed
from quizapp.evidence import bounds, decide, holds, measure

STD_AT_512 = Run(
    by="run",
    demo="dot-product-variance",
    set={"d_k": 512, "scaling": "none"},
    figure="std",
    predicts=Prediction(equals=22.627, rel=0.03),
)


@pytest.mark.parametrize(
    ("prediction", "inside", "outside"),
    [
        (Prediction(equals=10, rel=0.1), (9.0, 11.0), (8.9, 11.1)),
        (Prediction(equals=10, abs=2), (8.0, 12.0), (7.9, 12.1)),
        (Prediction(equals=10, rel=0.1, abs=2), (8.0, 12.0), (7.9, 12.1)),
        (Prediction(equals=-10, rel=0.1), (-11.0, -9.0), (-11.1, -8.9)),
        (Prediction(above=5), (5.0, 1e9), (4.9,)),
        (Prediction(below=5), (5.0, -1e9), (5.1,)),
        (Prediction(above=1, below=2), (1.0, 2.0), (0.9, 2.1)),
    ],
)
def test_a_prediction_holds_inside_its_bounds_only(prediction, inside, outside):
    assert all(holds(prediction, value) for value in inside)
    assert not any(holds(prediction, value) for value in outside)


def test_an_open_side_is_infinite():
    assert bounds(Prediction(above=5)) == (5, float("inf"))


def test_a_figure_is_measured_once_for_each_seed():
    measured = measure(STD_AT_512, seeds=range(4))
    assert len(measured.values) == 4
    assert measured.spread > 0
    assert all(holds(STD_AT_512.predicts, value) for value in measured.values)


def test_a_true_correction_refutes_its_belief():
    decided = decide(a_trial(), seeds=range(4))
    assert decided.refuted
    assert decided.correction_holds
    assert not decided.belief_holds


def test_a_trial_with_its_sides_exchanged_refutes_nothing():
    trial = a_trial()
    exchanged = a_trial(belief=trial.correction, correction=trial.belief)
    assert not decide(exchanged, seeds=range(4)).refuted


def test_a_belief_that_holds_for_one_seed_is_not_refuted():
    spread = measure(STD_AT_512, seeds=range(3)).values
    lucky = Prediction(equals=spread[1], abs=1e-9)
    trial = a_trial(
        demo=STD_AT_512.demo,
        set=STD_AT_512.set,
        figure="std",
        belief=lucky,
        correction=STD_AT_512.predicts,
    )
    assert not decide(trial, seeds=range(3)).refuted


def test_an_unknown_figure_is_refused_with_the_known_ones():
    with pytest.raises(DemoFailed, match="no figure 'median'; it gives mean, variance, std"):
        measure(a_trial(demo="dot-product-variance", set={}, figure="median"), seeds=[0])
