"""Initialisers: the variance of an entry of q, and the scores of a fresh layer at the ledger's."""

from math import sqrt

import numpy as np
import pytest

from quizapp.demos.initialisers import D_MODEL, entry_variance, project
from quizapp.demos.run import run
from quizapp.plots.data import Histogram, Lines

NAME = "dot-product-variance"
SEEDS = range(20)
INITS = ("linear", "xavier", "gpt2")


def ratios(**settings):
    """Return measured over theoretical standard deviations, one a seed."""
    stds = [run(NAME, settings, seed).figures["std"] for seed in SEEDS]
    return [std.value / (std.theory or 0.0) for std in stds]


def theory(**settings):
    return run(NAME, settings, 0).figures["std"].theory


@pytest.mark.parametrize(
    ("init", "at_64", "at_512"),
    [("unit", 8, 22.6), ("linear", 2.67, 7.54), ("xavier", 14.2, 22.6), ("gpt2", 1.64, 4.63)],
)
def test_the_theory_is_that_of_the_ledger(init, at_64, at_512):
    # Ledger, claims 14, 23, 24 and 25.
    assert theory(init=init, d_k=64) == pytest.approx(at_64, rel=0.005)
    assert theory(init=init, d_k=512) == pytest.approx(at_512, rel=0.005)


@pytest.mark.parametrize("init", INITS)
@pytest.mark.parametrize("d", [64, 512])
def test_a_fresh_layer_has_the_standard_deviation_of_the_theory(init, d):
    values = ratios(init=init, d_k=d)
    assert values == pytest.approx([1] * len(values), abs=0.065)
    assert sum(values) / len(values) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("seed", SEEDS)
def test_eight_at_64_is_not_what_the_default_layer_gives(seed):
    std = run(NAME, {"init": "linear", "d_k": 64}, seed).figures["std"].value
    assert std == pytest.approx(8 / 3, rel=0.065)


@pytest.mark.parametrize("entries", ["uniform", "rademacher", "laplace"])
def test_the_law_of_the_inputs_does_not_matter(entries):
    values = ratios(init="linear", d_k=256, entries=entries, pairs=5000)
    assert sum(values) / len(values) == pytest.approx(1, abs=0.02)


def test_the_scaled_standard_deviation_is_the_variance_of_an_entry():
    for init in INITS:
        expected = entry_variance(init, 64)
        assert theory(init=init, d_k=64, scaling="1/sqrt(d_k)") == pytest.approx(expected)


@pytest.mark.parametrize("init", INITS)
def test_projections_have_entries_of_variance_one_before_the_initialisers_scale(init):
    inputs = np.random.default_rng(27).standard_normal((50, D_MODEL))
    projected = project(inputs, init, 3, 1)
    assert projected.shape == (4096, 50)
    assert projected.var() == pytest.approx(1, abs=0.05)
    # Divided by the inputs' length, the entries are those of weights of variance 1.
    lengths = np.linalg.norm(inputs, axis=1) / sqrt(D_MODEL)
    assert (projected / lengths).var(axis=0) == pytest.approx(np.ones(50), rel=0.12)


def test_the_laws_of_the_weights_differ_and_queries_and_keys_have_their_own():
    # One input of 1 shows a weight: uniform ones are below √3, normal ones are not.
    inputs = np.eye(1, D_MODEL) * sqrt(D_MODEL)
    assert np.abs(project(inputs, "linear", 3, 1)).max() <= sqrt(3)
    assert np.abs(project(inputs, "gpt2", 3, 1)).max() > 2.5
    first, second = (project(inputs, "xavier", 3, stream) for stream in (1, 2))
    assert abs(np.corrcoef(first[:, 0], second[:, 0])[0, 1]) < 4.5 / sqrt(4096)


@pytest.mark.parametrize("pairs", [500, 12_345, 20_000])
def test_as_many_pairs_are_drawn_as_are_asked_for(pairs):
    histogram = run(NAME, {"init": "gpt2", "pairs": pairs}, 27).plots[0]
    assert isinstance(histogram, Histogram)
    width = histogram.edges[1] - histogram.edges[0]
    counts = np.array(histogram.heights) * width * pairs
    assert counts == pytest.approx(counts.round(), abs=1e-6)
    assert 0.99 * pairs < counts.sum() <= pairs + 0.5


def test_the_sweep_follows_xaviers_fall_at_large_widths():
    sweep = run(NAME, {"init": "xavier"}, 27).plots[1]
    assert isinstance(sweep, Lines)
    measured, expected, _ = sweep.curves
    assert measured.y[-1] < measured.y[-4]
    assert measured.y[5:] == pytest.approx(expected.y[5:], rel=0.1)
