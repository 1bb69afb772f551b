"""scaling-training: with wide heads, far fewer learn the task without the factor than with it.

The runs take about half a second each, so that the statements are checked on 6 seeds of 8 heads.
"""

import pytest

from quizapp.demos.library.scaling_training import STEPS, _accuracies, _median_steps
from quizapp.demos.numeric import np
from quizapp.demos.run import run

NAME = "scaling-training"
SEEDS = range(6)


@pytest.fixture(scope="module")
def measured():
    """The figures of the default factor, seed by seed, at four dimensions."""
    return {
        (d_k, seed): {
            name: figure.value for name, figure in run(NAME, {"d_k": d_k}, seed).figures.items()
        }
        for d_k in (16, 64, 256, 512)
        for seed in SEEDS
    }


def mean(measured, d_k, name):
    return float(np.mean([measured[d_k, seed][name] for seed in SEEDS]))


# --- what it shows --------------------------------------------------------------------------


def test_at_256_more_heads_learn_the_task_with_the_factor_than_without(measured):
    for seed in SEEDS:
        assert measured[256, seed]["lead"] > 0.2


def test_the_wider_the_head_the_more_the_factor_matters(measured):
    leads = [mean(measured, d_k, "lead") for d_k in (16, 64, 256)]
    assert leads[0] < leads[1] < leads[2]
    assert mean(measured, 512, "unscaled_reached") < 0.2


def test_with_the_factor_nearly_all_heads_learn_it_at_any_width(measured):
    for d_k in (16, 64, 256):
        assert mean(measured, d_k, "reached") > 0.8


def test_with_the_factor_it_takes_fewer_steps(measured):
    for d_k in (64, 256, 512):
        for seed in SEEDS:
            steps, unscaled = (
                measured[d_k, seed][f"{arm}steps_to_90"] for arm in ("", "unscaled_")
            )
            assert steps < unscaled


def test_dividing_by_the_dimension_itself_trains_as_well():
    for seed in SEEDS:
        figures = run(NAME, {"d_k": 256, "scaling": "1/d_k"}, seed).figures
        assert figures["reached"].value > 0.8
        assert figures["lead"].value > 0.2


@pytest.mark.parametrize("learning_rate", [0.005, 0.02])
def test_another_learning_rate_does_not_make_up_for_the_factor(learning_rate):
    for seed in range(3):
        settings = {"d_k": 256, "learning_rate": learning_rate}
        assert run(NAME, settings, seed).figures["lead"].value > 0.2


# --- whether it is right --------------------------------------------------------------------


def test_the_figures_are_those_of_the_accuracies(measured):
    scaled, plain = (_accuracies(arm, 64, 0.01, 2) for arm in ("1/sqrt(d_k)", "none"))
    expected = {
        "reached": (scaled >= 0.9).any(axis=0).mean(),
        "unscaled_reached": (plain >= 0.9).any(axis=0).mean(),
        "steps_to_90": _median_steps(scaled),
        "unscaled_steps_to_90": _median_steps(plain),
    }
    expected["lead"] = expected["reached"] - expected["unscaled_reached"]
    assert measured[64, 2] == pytest.approx(expected)


def test_a_head_that_never_gets_there_counts_with_all_steps():
    accuracies = np.array([[0.2, 0.1, 0.2], [0.95, 0.1, 0.2], [0.5, 0.1, 0.9]])
    assert _median_steps(accuracies) == 15
    assert _median_steps(accuracies[:, 1:2]) == STEPS
