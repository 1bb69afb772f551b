"""Roles of Q, K and V: another key moves a weight, a key bias moves none, outputs stay inside."""

import numpy as np
import pytest

from quizapp.demos.library.roles import _outside
from quizapp.demos.run import run
from quizapp.plots.data import Lines

NAME = "roles"
SEEDS = range(20)


def figures(seed, **settings):
    return {name: figure.value for name, figure in run(NAME, settings, seed).figures.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_another_key_takes_the_weight_though_the_score_stays(seed):
    # Ledger, claim 16: same q, same k, same dot product, and a weight 4.3e5 times smaller.
    measured = figures(seed)
    assert measured["score_change"] == 0
    assert measured["times_smaller"] > 100
    ratio = measured["weight_before"] / measured["weight_after"]
    assert measured["times_smaller"] == pytest.approx(ratio, rel=1e-12)


@pytest.mark.parametrize("pull", [0.0, 1.0, 4.0])
def test_the_weight_falls_by_the_growth_of_the_rows_sum(pull):
    for seed in SEEDS:
        result = run(NAME, {"pull": pull}, seed).figures["weight_after"]
        assert result.value == pytest.approx(result.theory, rel=1e-9)


def test_the_stronger_the_other_key_the_smaller_the_weight():
    for seed in SEEDS:
        weights = [figures(seed, pull=pull)["weight_after"] for pull in (1.0, 2.0, 3.0, 4.0)]
        assert weights == sorted(weights, reverse=True)
        assert len(set(weights)) == 4


@pytest.mark.parametrize(("d", "bias"), [(1, 5.0), (64, 1.0), (64, 5.0), (1024, 5.0)])
def test_a_bias_on_the_keys_is_invisible_and_one_on_the_queries_is_not(d, bias):
    # Ledger, claim 18: max|ΔA| 3.6e-15 for the key bias, 0.97 for the query bias.
    for seed in SEEDS:
        measured = figures(seed, d_k=d, bias=bias)
        assert measured["key_bias"] < 1e-12
        assert measured["query_bias"] > 0.05


def test_a_bias_of_nought_does_nothing():
    measured = figures(1, bias=0.0)
    assert (measured["key_bias"], measured["query_bias"]) == (0, 0)


@pytest.mark.parametrize("d", [1, 64, 1024])
def test_every_output_lies_inside_the_hull_of_the_values(d):
    # Ledger, claim 20.
    assert all(figures(seed, d_k=d)["outside"] <= 1e-12 for seed in SEEDS)


def test_a_point_outside_the_hull_is_found_outside():
    square = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    assert _outside(np.array([[0.0, 0.0], [1.5, 0.0]]), square) == pytest.approx(0.5)
    assert _outside(np.array([[1.0, 1.0]]), square) == pytest.approx(0)
    assert _outside(np.array([[0.0, 0.0]]), square) == pytest.approx(-1)


def test_the_plots_show_the_row_before_and_after_and_the_outputs_among_the_values():
    row, hull = run(NAME, {}, 27).plots
    assert isinstance(row, Lines)
    assert isinstance(hull, Lines)
    before, after = row.curves
    assert after.y[1] > 0.9 > before.y[1]
    assert after.y[0] < before.y[0]
    values, outputs = hull.curves
    assert len(values.x) == len(outputs.x) == 64
    assert max(outputs.y) < max(values.y)
