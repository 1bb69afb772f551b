"""Diagnostics of saturation: two that miss it, on inputs where that shows, and those that do not."""

from functools import cache

import numpy as np
import pytest

from quizapp.demos.library.attention_diagnostics import (
    DiagnosticsParameters,
    _inputs,
    _measure,
    _row_gradient,
)
from quizapp.demos.run import run
from quizapp.plots.data import Bars

NAME = "attention-diagnostics"
SEEDS = range(20)
EVERY = ("plain", "keys*100", "queries*100", "scaled", "shifted", "one-ahead")


@cache
def figures(seed, inputs="plain", **settings):
    result = run(NAME, {"inputs": inputs, **settings}, seed)
    return {name: figure.value for name, figure in result.figures.items()}


def mean(name, inputs):
    return sum(figures(seed, inputs)[name] for seed in SEEDS) / len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hundredfold_key_saturates_all_rows_and_leaves_the_sum_gradient_as_it_was(seed):
    # Ledger, claim 55: 925.4 both times, while saturated rows go from 18 % to 100 %.
    plain, keys = figures(seed), figures(seed, "keys*100")
    assert keys["sum_gradient"] == pytest.approx(plain["sum_gradient"], rel=1e-12)
    assert plain["saturated"] < 0.35
    assert keys["saturated"] > 0.9
    assert keys["row_gradient"] < 1e-9 < plain["row_gradient"]


@pytest.mark.parametrize("seed", SEEDS)
def test_hundredfold_queries_make_the_sum_gradient_larger_while_the_true_one_dies(seed):
    plain, queries = figures(seed), figures(seed, "queries*100")
    assert queries["sum_gradient"] == pytest.approx(100 * plain["sum_gradient"], rel=1e-12)
    assert queries["row_gradient"] < 1e-9


@pytest.mark.parametrize("seed", SEEDS)
def test_shifted_scores_are_all_flagged_and_nearly_uniform(seed):
    # Ledger, claim 54: scores 25 ± 0.1 are all flagged, with max p = 0.010.
    measured = figures(seed, "shifted")
    assert measured["large_scores"] == 1
    assert measured["saturated"] == 0
    assert measured["effective_keys"] == pytest.approx(127.4, abs=0.2)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_key_ahead_by_ten_saturates_every_row_and_is_flagged_nowhere(seed):
    measured = figures(seed, "one-ahead")
    assert (measured["large_scores"], measured["max_score"]) == (0, 10)
    assert (measured["saturated"], measured["dead_rows"]) == (1, 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_scaling_changes_what_leaves_the_softmax_and_not_the_sum_gradient(seed):
    plain, scaled = figures(seed), figures(seed, "scaled")
    assert scaled["sum_gradient"] == pytest.approx(plain["sum_gradient"], rel=1e-12)
    assert (scaled["large_scores"], scaled["saturated"], scaled["dead_rows"]) == (0, 0, 0)
    assert scaled["effective_keys"] == pytest.approx(78.6, abs=5)


@pytest.mark.parametrize(
    ("name", "inputs", "value", "allowed"),
    [
        *(("large_scores", "plain", 0.0124, 0.002), ("saturated", "plain", 0.161, 0.033)),
        *(("dead_rows", "plain", 0.135, 0.033), ("effective_keys", "plain", 2.28, 0.14)),
        *(("large_scores", "keys*100", 0.979, 0.003), ("sum_gradient", "plain", 1024, 95)),
        *(("max_score", "plain", 34.5, 3), ("max_score", "scaled", 4.35, 0.35)),
    ],
)
def test_over_seeds_the_figures_are_those_of_the_ledger(name, inputs, value, allowed):
    # Ledger, §2.5 and claim 34; the sum gradient's root mean square is n √d.
    assert mean(name, inputs) == pytest.approx(value, abs=allowed)


@pytest.mark.parametrize("inputs", EVERY)
def test_the_gradient_of_the_score_sum_is_the_sum_of_the_queries_for_every_key(inputs):
    parameters = DiagnosticsParameters(inputs=inputs, d_k=5, n=8)
    q, k = _inputs(inputs, parameters, 27)
    gradient = np.empty(k.shape)
    for i, j in np.ndindex(k.shape):
        step = np.zeros(k.shape)
        step[i, j] = 1.0
        gradient[i, j] = ((q @ (k + step).T).sum() - (q @ (k - step).T).sum()) / 2
    assert gradient == pytest.approx(np.tile(q.sum(axis=0), (8, 1)), rel=1e-7, abs=1e-7)
    measured = figures(27, inputs, d_k=5, n=8)["sum_gradient"]
    assert measured == pytest.approx(np.linalg.norm(gradient), rel=1e-7)


def test_the_row_gradient_is_that_of_small_steps():
    from quizapp.demos.vectors import normal_vectors

    parameters = DiagnosticsParameters(n=8, d_k=4)
    upstream, values = (normal_vectors(27, stream, 128, 64)[:8] for stream in (2, 3))
    scores = _measure("plain", parameters, 27).scores

    def loss(changed):
        weights = np.exp(changed)
        weights /= weights.sum(axis=1, keepdims=True)
        return ((weights @ values) * upstream).sum()

    gradient = np.empty(scores.shape)
    for i, j in np.ndindex(scores.shape):
        step = np.zeros(scores.shape)
        step[i, j] = 1e-6
        gradient[i, j] = (loss(scores + step) - loss(scores - step)) / 2e-6
    rows = _measure("plain", parameters, 27).rows
    median = np.median(np.linalg.norm(gradient, axis=1))
    assert _row_gradient(rows, parameters, 27) == pytest.approx(median, rel=1e-6)


def test_the_plots_set_the_popular_share_against_the_right_ones():
    verdicts, popular, right = run(NAME, {"inputs": "shifted"}, 27).plots
    assert isinstance(verdicts, Bars)
    assert isinstance(popular, Bars)
    assert isinstance(right, Bars)
    assert verdicts.values == (100, 0, 0)
    flagged = dict(zip(EVERY, popular.values, strict=True))
    saturated = dict(zip(EVERY, right.values, strict=True))
    assert (flagged["shifted"], saturated["shifted"]) == (100, 0)
    assert (flagged["one-ahead"], saturated["one-ahead"]) == (0, 100)
