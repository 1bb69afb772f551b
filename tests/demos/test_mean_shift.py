"""Shifts of whole rows: they make the pooled variance and leave the weights as they were."""

import numpy as np
import pytest

from quizapp.demos.run import run
from quizapp.plots.data import Lines

NAME = "mean-shift"
SEEDS = range(20)


def figures(seed, **settings):
    return {name: figure.value for name, figure in run(NAME, settings, seed).figures.items()}


def theory(**settings):
    return {name: figure.theory for name, figure in run(NAME, settings, 0).figures.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_constant_on_each_row_makes_the_pooled_variance_and_changes_no_weight(seed):
    # Ledger, claim 50: 1.01 becomes 864 while softmax changes by 4e-16.
    settings = {"mean_q": 0.0, "mean_k": 0.0, "scaling": "1/sqrt(d_k)"}
    before, after = (figures(seed, row_shift=shift, **settings) for shift in (0.0, 30.0))
    assert before["pooled_variance"] == pytest.approx(1.01, abs=0.11)
    assert after["pooled_variance"] == pytest.approx(901, rel=0.4)
    assert after["row_variance"] == pytest.approx(before["row_variance"], rel=1e-9)
    assert after["weight_change"] < 1e-14


@pytest.mark.parametrize("seed", SEEDS)
def test_with_means_of_one_a_row_sees_d_times_two_and_not_the_pooled_three(seed):
    # Ledger, claim 22: mean 64.02 and variance 189.5 over all pairs, 129.0 within rows.
    measured = figures(seed, mean_q=1.0, mean_k=1.0, row_shift=0.0)
    assert measured["mean"] == pytest.approx(64, abs=5)
    assert measured["pooled_variance"] == pytest.approx(192, rel=0.28)
    assert measured["row_variance"] == pytest.approx(128, rel=0.3)
    assert measured["weight_change"] < 1e-12


def test_over_seeds_the_variances_are_those_of_the_theory():
    runs = [figures(seed, mean_q=1.0, mean_k=1.0, row_shift=0.0) for seed in SEEDS]
    for name, expected, spread in (("pooled_variance", 192, 11), ("row_variance", 128, 9)):
        mean = sum(measured[name] for measured in runs) / len(runs)
        assert mean == pytest.approx(expected, abs=4.5 * spread / len(runs) ** 0.5)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_mean_of_the_keys_has_no_part_in_the_variance_within_a_row(seed):
    without, with_it = (figures(seed, mean_k=mean)["row_variance"] for mean in (0.0, 2.0))
    assert with_it == pytest.approx(without, rel=1e-9)


def test_the_theory_is_that_of_the_docstring():
    assert theory(d_k=100, mean_q=0.5, mean_k=2.0, row_shift=5.0) == {
        "mean": pytest.approx(100),
        "pooled_variance": pytest.approx(100 * (1 + 0.25 + 4) + 25),
        "row_variance": pytest.approx(125),
        "weight_change": 0,
    }
    assert theory(d_k=100, mean_q=1.0, mean_k=1.0, row_shift=0.0, scaling="1/d_k") == {
        "mean": pytest.approx(1),
        "pooled_variance": pytest.approx(0.03),
        "row_variance": pytest.approx(0.02),
        "weight_change": 0,
    }


@pytest.mark.parametrize("d", [1, 64, 1024])
def test_the_largest_shifts_are_rounding_in_the_weights(d):
    for seed in SEEDS:
        measured = figures(seed, d_k=d, mean_q=2.0, mean_k=2.0, row_shift=50.0)
        assert measured["weight_change"] < 1e-10


def test_the_plots_show_rows_at_their_heights_and_the_same_weights():
    rows, weights = run(NAME, {}, 27).plots
    assert isinstance(rows, Lines)
    assert isinstance(weights, Lines)
    scores, means = rows.curves
    assert len(scores.x) == 20 * len(means.x)
    heights = np.array(scores.y).reshape(len(means.x), -1).mean(axis=1)
    assert np.corrcoef(heights, means.y)[0, 1] > 0.99
    without, with_it = weights.curves
    assert with_it.y == pytest.approx(without.y, abs=1e-12)
    assert list(without.y) == sorted(without.y, reverse=True)
