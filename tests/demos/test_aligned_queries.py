"""The right key's score grows like d and random ones like √d: the argument for dividing by d."""

from math import sqrt

import numpy as np
import pytest

from quizapp.demos.library.aligned_queries import _drawn
from quizapp.demos.run import run
from quizapp.plots.data import Histogram, Lines

NAME = "aligned-queries"
SEEDS = range(20)
ROWS = 1000


def figures(seed, **settings):
    return {name: figure.value for name, figure in run(NAME, settings, seed).figures.items()}


@pytest.mark.parametrize(
    ("scaling", "d", "weight"),
    [
        *(("1/sqrt(d_k)", 64, 0.246), ("1/sqrt(d_k)", 256, 0.903), ("1/sqrt(d_k)", 1024, 1.0)),
        *(("8/d_k", 64, 0.246), ("8/d_k", 256, 0.287), ("8/d_k", 1024, 0.300)),
    ],
)
def test_the_right_keys_weight_at_correlation_one_half_is_that_of_the_ledger(scaling, d, weight):
    values = [figures(seed, scaling=scaling, d_k=d)["p_target"] for seed in SEEDS]
    assert values == pytest.approx([weight] * len(values), abs=0.03)
    assert sum(values) / len(values) == pytest.approx(weight, abs=0.006)


@pytest.mark.parametrize("d", [64, 512])
@pytest.mark.parametrize("rho", [0.0, 0.5, 1.0])
def test_the_right_keys_score_has_mean_d_rho_and_variance_d_times_one_plus_rho_squared(d, rho):
    # Ledger, §2.1: 31.93 and 79.5 at 64, 255.75 and 636.9 at 512, for ρ = 0.5.
    runs = [figures(seed, d_k=d, rho=rho, scaling="none") for seed in SEEDS]
    variance = d * (1 + rho**2)
    error = sqrt(variance / ROWS)
    for measured in runs:
        assert measured["target_mean"] == pytest.approx(d * rho, abs=4.5 * error)
        assert measured["target_variance"] == pytest.approx(variance, rel=0.3)
        assert measured["others_std"] == pytest.approx(sqrt(d), rel=0.02)
    mean = sum(measured["target_variance"] for measured in runs) / len(runs)
    assert mean == pytest.approx(variance, rel=0.05)


@pytest.mark.parametrize(
    ("scaling", "score"), [("1/sqrt(d_k)", 11.30), ("1/d_k", 0.500), ("8/d_k", 4.0)]
)
def test_at_512_each_divisor_leaves_the_score_of_the_ledger(scaling, score):
    # Ledger, §2.1: after 1/√d the mean went from 3.99 to 11.30, after 1/d it stayed at 0.50.
    for seed in SEEDS:
        measured = figures(seed, d_k=512, scaling=scaling)["target_mean"]
        assert measured == pytest.approx(score, rel=0.02)


def test_divided_by_d_the_right_keys_score_is_the_same_at_every_width():
    for scaling, grows in (("1/d_k", 1), ("1/sqrt(d_k)", 8)):
        for seed in SEEDS:
            narrow, wide = (
                figures(seed, d_k=d, scaling=scaling)["target_mean"] for d in (64, 4096)
            )
            assert wide / narrow == pytest.approx(grows, rel=0.05)


def test_a_key_without_correlation_is_like_any_other():
    # Its weight is one in 16 on average, and it scores highest in one row of 16.
    for seed in SEEDS:
        measured = figures(seed, rho=0.0, n=16)
        assert measured["p_target"] == pytest.approx(1 / 16, abs=0.015)
        assert measured["found"] == pytest.approx(1 / 16, abs=0.035)


def test_the_order_of_the_keys_does_not_depend_on_the_divisor():
    for seed in SEEDS:
        found = {
            figures(seed, scaling=scaling)["found"]
            for scaling in ("none", "1/sqrt(d_k)", "1/d_k", "8/d_k")
        }
        assert len(found) == 1


def test_drawing_lengths_of_queries_is_exact():
    """Scores of drawn vectors have the moments of scores that are drawn from lengths."""
    d, n, rho, rows = 16, 3, 0.6, 20_000
    random = np.random.default_rng(27)
    q, z = random.standard_normal((2, rows, d))
    keys = random.standard_normal((rows, n, d))
    keys[:, 0] = rho * q + sqrt(1 - rho**2) * z
    scores = np.einsum("rd,rnd->rn", q, keys)
    drawn = np.concatenate([_drawn(seed, n, rho, d, ROWS).scores for seed in SEEDS])
    assert drawn.mean(axis=0) == pytest.approx(scores.mean(axis=0), abs=4.5 * sqrt(4 * d / rows))
    assert drawn.std(axis=0) == pytest.approx(scores.std(axis=0), rel=0.04)
    assert np.corrcoef(drawn.T) == pytest.approx(np.corrcoef(scores.T), abs=0.05)


def test_the_curves_show_each_divisor_and_the_histogram_all_rows():
    sweep, histogram = run(NAME, {"scaling": "8/d_k"}, 27).plots
    assert isinstance(sweep, Lines)
    assert isinstance(histogram, Histogram)
    assert histogram.curve is not None
    root, inverse, mup, chosen = sweep.curves
    assert chosen.y == mup.y
    assert root.y[-1] > 0.99
    assert inverse.y[-1] < 0.02
    width = histogram.edges[1] - histogram.edges[0]
    assert sum(histogram.heights) * width == pytest.approx(1)
    assert sum(histogram.curve.y) * width / 4 == pytest.approx(1, abs=0.01)
