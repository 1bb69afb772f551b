"""Gradients with and without the factor: the hand-written ones against steps, then the ledger's."""

from functools import cache
from statistics import median

import numpy as np
import pytest

from quizapp.demos.library.gradient_rows import GradientParameters, _gradients, _head
from quizapp.demos.run import run
from quizapp.plots.data import Bars, Lines

NAME = "gradient-rows"
SEEDS = range(20)
SCALINGS = ("none", "1/sqrt(d_k)", "1/d_k")


@cache
def figures(seed, scaling="none", **settings):
    result = run(NAME, {"scaling": scaling, **settings}, seed)
    return {name: figure.value for name, figure in result.figures.items()}


def over_seeds(name, **settings):
    return [figures(seed, **settings)[name] for seed in SEEDS]


def steps(loss, at):
    """Return the gradient of *loss* at *at* by central differences."""
    gradient = np.empty(at.shape)
    for place in np.ndindex(at.shape):
        step = np.zeros(at.shape)
        step[place] = 1e-5
        gradient[place] = (loss(at + step) - loss(at - step)) / 2e-5
    return gradient


@pytest.mark.parametrize(
    ("scaling", "factor"), [("none", 1), ("1/sqrt(d_k)", 1 / 2), ("1/d_k", 1 / 4)]
)
def test_the_gradients_are_those_of_small_steps(scaling, factor):
    head = _head(GradientParameters(d_k=4, n=8, scaling=scaling), 27)

    def loss(q, v):
        weights = np.exp(factor * (q @ head.k.T))
        weights /= weights.sum(axis=1, keepdims=True)
        return ((weights @ v) * head.upstream).sum()

    at_queries = steps(lambda q: loss(q, head.v), head.q)
    at_values = steps(lambda v: loss(head.q, v), head.v)
    measured = _gradients(head, scaling)
    assert measured.queries == pytest.approx(np.linalg.norm(at_queries, axis=1), rel=1e-5)
    assert measured.w_q == pytest.approx(np.linalg.norm(head.x.T @ at_queries), rel=1e-5)
    assert measured.w_v == pytest.approx(np.linalg.norm(head.x.T @ at_values), rel=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_without_the_factor_the_total_gradient_is_larger_and_the_median_row_nearly_silent(seed):
    # Ledger, claim 26: 8.7 to 32 times in total; 0.1 to 20 % in the median row.
    measured = figures(seed)
    assert 5 < measured["total_ratio"] < 60
    assert measured["median_ratio"] < 0.4


def test_the_medians_of_both_ratios_are_those_of_the_ledger():
    # Ledger, §2.2, over 60 seeds: 19.8 and 0.012.
    assert median(over_seeds("total_ratio")) == pytest.approx(19.8, rel=0.25)
    assert 0.004 < median(over_seeds("median_ratio")) < 0.04


@pytest.mark.parametrize(
    ("scaling", "name", "value", "allowed"),
    [
        *(("none", "total", 3507, 0.35), ("none", "value_gradient", 1004, 0.06)),
        *(("1/sqrt(d_k)", "total", 195, 0.06), ("1/d_k", "total", 6.3, 0.05)),
        *(("1/sqrt(d_k)", "value_gradient", 211, 0.06), ("1/d_k", "value_gradient", 115, 0.15)),
        *(("1/sqrt(d_k)", "median_row", 1.38, 0.07), ("1/d_k", "median_row", 0.99, 0.05)),
    ],
)
def test_over_seeds_the_norms_are_those_of_the_ledger(scaling, name, value, allowed):
    # Ledger, §2.2, one seed; the tolerance is the scatter of one seed.
    values = over_seeds(name, scaling=scaling)
    assert sum(values) / len(values) == pytest.approx(value, rel=allowed)


def test_the_gradient_of_the_values_never_vanishes():
    for seed in SEEDS:
        none, root = (figures(seed, scaling)["value_gradient"] for scaling in SCALINGS[:2])
        assert none > root > 0


def test_compared_with_itself_the_root_has_ratios_of_one():
    measured = figures(3, "1/sqrt(d_k)")
    assert (measured["total_ratio"], measured["median_ratio"]) == (1, 1)


def test_the_plots_show_each_query_from_the_loudest_and_the_whole_matrices():
    rows, totals = run(NAME, {}, 27).plots
    assert isinstance(rows, Lines)
    assert isinstance(totals, Bars)
    for curve in rows.curves:
        assert len(curve.y) == 64
        assert list(curve.y) == sorted(curve.y, reverse=True)
    none, root, _ = rows.curves
    assert none.y[0] > 10 * root.y[0]
    assert none.y[-1] < root.y[-1] / 10
    assert totals.values[0] == figures(27)["total"]
