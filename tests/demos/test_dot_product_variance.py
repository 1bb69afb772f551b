"""The law of dot products: mean 0, standard deviation √d, for every law of the entries."""

from functools import cache
from math import sqrt
from statistics import stdev

import numpy as np
import pytest

from quizapp.demos.entries import BLOCK, SIDE
from quizapp.demos.run import run
from quizapp.plots.data import Histogram, Lines

NAME = "dot-product-variance"
SEEDS = range(20)
SIGMAS = 4.5
DIMENSIONS = (1, 3, 64, 77, 128, 512, 4096)

# Kurtosis of each law of the entries.
KURTOSIS = {"normal": 3.0, "uniform": 1.8, "rademacher": 1.0, "laplace": 6.0}


def figures(seed, **settings):
    return {name: f.value for name, f in run(NAME, settings, seed).figures.items()}


def relative_error(d, pairs, kurtosis):
    """Return the standard error of std/√d that the demo's docstring states."""
    shared = (SIDE - 1) * max(d - BLOCK, 0) * (kurtosis - 1) / d**2
    return sqrt((1 + (kurtosis**2 - 3) / (2 * d) + shared) / 2 / pairs)


@pytest.mark.parametrize("seed", SEEDS)
def test_at_512_the_std_is_within_three_per_cent_of_theory_at_the_defaults(seed):
    assert figures(seed, d_k=512)["std"] == pytest.approx(22.627, rel=0.03)


def test_three_per_cent_are_more_than_five_standard_errors_at_the_defaults():
    assert 0.03 / relative_error(512, 20_000, KURTOSIS["normal"]) > 5


@cache
def measured(entries):
    """Return the figures of 2 000 pairs by dimension, a list over the seeds."""
    runs = [
        {d: figures(seed, d_k=d, entries=entries, pairs=2000) for d in DIMENSIONS} for seed in SEEDS
    ]
    return {d: [of_seed[d] for of_seed in runs] for d in DIMENSIONS}


@pytest.mark.parametrize("d", DIMENSIONS[1:])
@pytest.mark.parametrize("entries", KURTOSIS)
def test_the_std_is_the_root_of_the_dimension_for_every_law_of_the_entries(entries, d):
    ratios = [of_seed["std"] / sqrt(d) for of_seed in measured(entries)[d]]
    error = relative_error(d, 2000, KURTOSIS[entries])
    assert all(ratio == pytest.approx(1, abs=SIGMAS * error) for ratio in ratios)
    assert sum(ratios) / len(ratios) == pytest.approx(1, abs=SIGMAS * error / sqrt(len(ratios)))


def test_the_scatter_over_seeds_is_the_stated_standard_error():
    ratios = [figures(seed, d_k=128, pairs=500)["std"] / sqrt(128) for seed in range(200)]
    # The standard error of a standard deviation over 200 seeds is 5 %.
    stated = relative_error(128, 500, KURTOSIS["normal"])
    assert stdev(ratios) == pytest.approx(stated, rel=SIGMAS * 0.05)


@pytest.mark.parametrize("d", DIMENSIONS)
@pytest.mark.parametrize("entries", KURTOSIS)
def test_the_mean_is_nought_within_its_standard_error(entries, d):
    means = [of_seed["mean"] for of_seed in measured(entries)[d]]
    error = sqrt(d / 2000)
    assert all(abs(mean) < SIGMAS * error for mean in means)
    assert abs(sum(means) / len(means)) < SIGMAS * error / sqrt(len(means))


@pytest.mark.parametrize(
    ("scaling", "theory"), [("none", sqrt(512)), ("1/sqrt(d_k)", 1.0), ("1/d_k", 1 / sqrt(512))]
)
def test_scaling_divides_the_standard_deviation(scaling, theory):
    result = run(NAME, {"d_k": 512, "scaling": scaling}, 27)
    assert result.figures["theory_std"].value == pytest.approx(theory)
    assert result.figures["std"].theory == pytest.approx(theory)
    assert result.figures["variance"].theory == pytest.approx(theory**2)
    assert result.figures["std"].value == pytest.approx(theory, rel=0.03)
    assert result.figures["variance"].value == pytest.approx(result.figures["std"].value ** 2)


def test_a_neighbouring_dimension_keeps_the_draws():
    # One more entry changes a standard deviation of √512 by 0.1 %; fresh draws would by 0.5 %.
    for seed in range(5):
        first, second = (figures(seed, d_k=d)["std"] for d in (512, 513))
        assert second / first == pytest.approx(sqrt(513 / 512), rel=1.5e-3)


@pytest.mark.parametrize("d", [1, 2, 63, 64, 65, 100, 128, 4095, 4096])
def test_every_bin_holds_equally_many_of_the_sums_that_signs_can_have(d):
    histogram = run(NAME, {"d_k": d, "entries": "rademacher"}, 1).plots[0]
    assert isinstance(histogram, Histogram)
    sums = np.arange(-d - 1000, d + 1001, 2)
    held, _ = np.histogram(sums, histogram.edges)
    assert len(set(held)) == 1


@pytest.mark.parametrize("entries", KURTOSIS)
@pytest.mark.parametrize("d", [1, 64, 4096])
def test_the_histogram_holds_nearly_all_draws_as_a_density(entries, d):
    histogram = run(NAME, {"d_k": d, "entries": entries}, 3).plots[0]
    assert isinstance(histogram, Histogram)
    width = histogram.edges[1] - histogram.edges[0]
    assert 0.97 < sum(histogram.heights) * width <= 1 + 1e-9
    curve = histogram.curve
    assert curve is not None
    area = sum(curve.y) * (curve.x[1] - curve.x[0])
    assert area == pytest.approx(1, abs=0.01)


def test_the_sweep_shows_measured_points_beside_the_theory():
    sweep = run(NAME, {"d_k": 100, "scaling": "1/d_k"}, 3).plots[1]
    assert isinstance(sweep, Lines)
    measured, theory, here = sweep.curves
    assert measured.points
    assert not theory.points
    assert theory.y == pytest.approx([1 / sqrt(d) for d in theory.x])
    assert measured.y == pytest.approx(theory.y, rel=0.05)
    assert here.x == (100,)
    assert here.y[0] == pytest.approx(0.1, rel=0.05)


# --- entries with other moments -------------------------------------------------------------

MOVED = [
    {"mean": 1.0},
    {"variance": 2.0},
    {"correlation": 0.5},
    {"correlation": -0.9, "mean": -0.5},
    {"mean": 1.0, "variance": 0.5, "correlation": 0.5},
]


@pytest.mark.parametrize("moved", MOVED, ids=str)
@pytest.mark.parametrize("d", [1, 64, 100])
def test_mean_and_variance_follow_the_moments_of_the_entries(moved, d):
    """The formulas of `variance-of-dot-product`, for normal entries."""
    mean, variance, rho = (
        moved.get(n, x) for n, x in (("mean", 0), ("variance", 1), ("correlation", 0))
    )
    expected = d * (mean**2 + rho * variance)
    spread = d * (variance**2 * (1 + rho**2) + 2 * mean**2 * variance * (1 + rho))
    runs = [figures(seed, d_k=d, **moved) for seed in SEEDS]

    error = sqrt(spread / 4000 / len(runs))
    assert sum(one["mean"] for one in runs) / len(runs) == pytest.approx(expected, abs=5 * error)
    assert sum(one["variance"] for one in runs) / len(runs) == pytest.approx(spread, rel=0.06)
    assert runs[0]["theory_std"] == pytest.approx(sqrt(spread))


@pytest.mark.parametrize("entries", KURTOSIS)
def test_the_law_of_the_entries_counts_where_they_are_correlated(entries):
    runs = [figures(seed, d_k=64, entries=entries, correlation=0.6) for seed in SEEDS]
    spread = 64 * (1 - 0.36 + (KURTOSIS[entries] - 1) * 0.36)

    assert sum(one["variance"] for one in runs) / len(runs) == pytest.approx(spread, rel=0.05)
    assert runs[0]["theory_std"] == pytest.approx(sqrt(spread))


def test_the_histogram_of_moved_scores_lies_around_their_mean():
    result = run(NAME, {"d_k": 64, "mean": 1.0}, 1)
    histogram, sweep = result.plots

    assert isinstance(histogram, Histogram)
    assert isinstance(sweep, Lines)
    assert histogram.edges[0] < 64 < histogram.edges[-1]
    assert sum(histogram.heights) * (histogram.edges[1] - histogram.edges[0]) > 0.99
    assert sweep.curves[0].x[-1] == 512


def test_a_layer_makes_entries_of_its_own():
    assert figures(1, init="linear", mean=1.0) == figures(1, init="linear")
