"""Rows of attention weights: the measures against their definitions, the gradient against steps."""

from math import exp, log, sqrt

import numpy as np
import pytest

from quizapp.demos.softmax import Rows, attend

SCORES = np.array(
    [[3.0, 1.0, -2.0, 0.5], [0.0, 0.0, 0.0, 0.0], [900.0, -900.0, 0.0, 1.0], [6.0, 0.0, 0.0, 0.0]]
)


def softmax(row):
    weights = [exp(score - max(row)) for score in row]
    return np.array(weights) / sum(weights)


def test_each_row_is_the_softmax_of_its_scores():
    assert attend(SCORES).weights == pytest.approx(np.array([softmax(row) for row in SCORES]))


def test_the_entropy_of_a_row_counts_its_effective_keys():
    rows = attend(SCORES)
    entropies = [-sum(p * log(p) for p in softmax(row) if p > 0) for row in SCORES]
    assert rows.entropy == pytest.approx(np.array(entropies))
    assert rows.effective_keys == pytest.approx(np.mean(np.exp(entropies)))
    assert attend(np.zeros((1, 4))).effective_keys == pytest.approx(4)


def test_the_norm_of_the_jacobian_is_that_of_the_matrix():
    jacobians = [np.diag(p) - np.outer(p, p) for p in map(softmax, SCORES)]
    norms = [np.linalg.norm(jacobian) for jacobian in jacobians]
    assert attend(SCORES).jacobian == pytest.approx(np.array(norms), abs=1e-12)


@pytest.mark.parametrize("n", [2, 16, 1024])
def test_a_uniform_row_has_a_small_jacobian_without_being_saturated(n):
    rows = attend(np.zeros((1, n)))
    assert rows.jacobian[0] == pytest.approx(sqrt(n - 1) / n)
    assert rows.saturated == 0


def test_rows_are_counted_as_saturated_above_99_per_cent_and_as_dead_below_one_hundredth():
    rows = attend(SCORES)
    assert (rows.max_p > 0.99).tolist() == [False, False, True, True]
    assert rows.saturated == 0.5
    assert (rows.jacobian < 0.01).tolist() == [False, False, True, False]
    assert rows.dead == 0.25


def test_a_constant_on_a_row_changes_nothing():
    constants = np.array([[5.0], [-3.0], [100.0], [1e4]])
    shifted, plain = attend(SCORES + constants), attend(SCORES)
    assert shifted.weights == pytest.approx(plain.weights, abs=1e-11)
    assert shifted.entropy == pytest.approx(plain.entropy, abs=1e-11)


def test_the_gradient_at_the_scores_is_that_of_small_steps():
    random = np.random.default_rng(27)
    scores, upstream = random.standard_normal((2, 3, 5))
    measured = attend(scores).backward(upstream)
    for i, j in np.ndindex(scores.shape):
        step = np.zeros(scores.shape)
        step[i, j] = 1e-6
        ends = [(attend(s).weights * upstream).sum() for s in (scores + step, scores - step)]
        assert measured[i, j] == pytest.approx((ends[0] - ends[1]) / 2e-6, abs=1e-8)


def test_the_sum_of_a_rows_weights_has_no_gradient():
    rows = Rows(weights=np.array([[0.2, 0.3, 0.5]]), entropy=np.zeros(1))
    assert rows.backward(np.ones((1, 3))) == pytest.approx(np.zeros((1, 3)), abs=1e-15)
