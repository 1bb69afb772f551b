"""One matrix for W_Q and W_K: symmetric scores, and tokens that attend to themselves."""

from functools import cache
from math import sqrt

import numpy as np
import pytest

from quizapp.demos.library.shared_projections import SharedParameters, _attend
from quizapp.demos.run import run
from quizapp.plots.data import Heatmap, Lines

NAME = "shared-projections"
SEEDS = range(20)


@cache
def figures(seed, projections="shared", **settings):
    result = run(NAME, {"projections": projections, **settings}, seed)
    return {name: figure.value for name, figure in result.figures.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_with_one_matrix_scores_are_symmetric_and_tokens_attend_to_themselves(seed):
    # Ledger, §2.7: asymmetry 0, positive semidefinite, mean self-weight 0.8675.
    measured = figures(seed)
    assert measured["asymmetry"] < 1e-12
    assert measured["lowest_eigenvalue"] > -1e-12
    assert measured["self_weight"] == pytest.approx(0.8675, abs=0.06)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_two_matrices_a_token_is_nothing_special_to_itself(seed):
    # Ledger, §2.7: asymmetry 1.400, mean self-weight 0.0086, one over n being 0.0078.
    measured = figures(seed, "separate")
    assert measured["asymmetry"] == pytest.approx(1.400, abs=0.05)
    assert measured["self_weight"] == pytest.approx(0.0078, abs=0.004)
    assert measured["lowest_eigenvalue"] < -0.5


def test_over_seeds_the_asymmetry_is_that_of_the_theory():
    for n in (16, 128):
        values = [figures(seed, "separate", n=n)["asymmetry"] for seed in SEEDS]
        theory = sqrt(2 * (1 - 1 / n) * (1 - 1 / 512))
        assert sum(values) / len(values) == pytest.approx(theory, rel=0.03)
        figure = run(NAME, {"projections": "separate", "n": n}, 0).figures["asymmetry"]
        assert figure.theory == pytest.approx(theory)


def test_the_weights_are_not_symmetric_even_where_the_scores_are():
    for seed in SEEDS:
        assert figures(seed)["weights_asymmetry"] > 0.005


def test_the_mask_takes_a_tokens_own_position_and_leaves_the_scores():
    for seed in SEEDS:
        plain, masked = figures(seed), figures(seed, mask="yes")
        assert masked["self_weight"] == 0
        assert masked["asymmetry"] == plain["asymmetry"]
        weights = _attend(SharedParameters(mask="yes"), seed).weights
        assert weights.sum(axis=1) == pytest.approx(np.ones(128))


@pytest.mark.parametrize("d", [1, 64, 512])
def test_a_token_scores_itself_by_its_length(d):
    for seed in SEEDS:
        scores = _attend(SharedParameters(d_k=d), seed).scores
        own = np.diag(scores)
        assert (own >= 0).all()
        assert own.mean() == pytest.approx(sqrt(d), rel=4.5 * sqrt(2 / d) / sqrt(128) + 0.2)


def test_the_plots_show_the_diagonal_and_pairs_that_agree():
    heatmap, pairs = run(NAME, {}, 27).plots
    assert isinstance(heatmap, Heatmap)
    assert isinstance(pairs, Lines)
    assert all(row[i] == max(row) for i, row in enumerate(heatmap.rows))
    there_and_back, _ = pairs.curves
    assert there_and_back.y == pytest.approx(there_and_back.x, abs=1e-12)
    separate = run(NAME, {"projections": "separate"}, 27).plots[1]
    assert isinstance(separate, Lines)
    cloud = separate.curves[0]
    assert abs(np.corrcoef(cloud.x, cloud.y)[0, 1]) < 0.4
