"""adamw-fixed-point: the sign of the gradient takes a weight to -1/λ, within 1/(lr·λ) steps or so."""

from itertools import product
from math import e, sqrt

import pytest

from quizapp.demos.library.adamw_fixed_point import REPLICAS
from quizapp.demos.run import run

NAME = "adamw-fixed-point"
SEEDS = range(20)
SIGMAS = 4.5


def figures(seed, **settings):
    result = run(NAME, {"noise": 0.0, **settings}, seed)
    return {name: figure.value for name, figure in result.figures.items()}


def spread(rate, decay):
    """The largest standard deviation that the mean weight can have, from noise alone."""
    return sqrt(rate / (2 * decay) / REPLICAS)


# --- what it shows --------------------------------------------------------------------------


def test_a_steady_gradient_takes_the_weight_to_minus_one_over_the_decay():
    for decay in (0.05, 0.1, 1.0):
        measured = figures(0, weight_decay=decay, steps=20_000, learning_rate=0.02)
        assert measured["theta"] == pytest.approx(-1 / decay, rel=1e-7)
        assert measured["bound"] == pytest.approx(1 / decay)


def test_one_time_scale_takes_it_63_percent_of_the_way():
    assert figures(0, steps=1000)["theta"] == pytest.approx(-10 * (1 - 1 / e), abs=0.002)
    assert figures(0, steps=1000)["theta"] == pytest.approx(-6.323, abs=0.0005)


def test_the_time_scale_is_one_over_the_product_of_rate_and_decay():
    for rate, decay in ((0.01, 0.1), (0.02, 0.1), (0.01, 0.2), (0.005, 0.4)):
        measured = figures(0, learning_rate=rate, weight_decay=decay, steps=5000)
        assert measured["timescale"] == pytest.approx(1 / (rate * decay), rel=0.002)


def test_the_size_of_the_gradient_does_not_matter():
    small, large = (figures(3, gradient=size, noise=1.0) for size in (0.01, 100.0))
    assert small["theta"] == pytest.approx(large["theta"], rel=1e-5)


@pytest.mark.parametrize("noise", [0.5, 1.0, 2.0, 4.0])
def test_a_noisy_gradient_settles_nearer_to_zero(noise):
    for seed in SEEDS:
        theta = figures(seed, noise=noise, steps=10_000)["theta"]
        expected = -10 / sqrt(1 + noise**2)
        assert theta == pytest.approx(expected, abs=SIGMAS * spread(0.01, 0.1) + 0.05)


def test_no_weight_leaves_the_bound():
    for seed, noise in product(SEEDS, (0.0, 0.5, 2.0)):
        measured = figures(seed, noise=noise, steps=20_000)
        assert measured["largest"] <= measured["bound"]


# --- whether it is right --------------------------------------------------------------------


def test_with_noise_the_time_scale_stays():
    for seed in SEEDS:
        assert figures(seed, noise=0.5)["timescale"] == pytest.approx(1000, rel=0.1)


def test_where_the_steps_are_too_few_there_is_no_time_scale_to_compare():
    timescale = run(NAME, {"noise": 0.0, "steps": 500}, 0).figures["timescale"]
    assert (timescale.value, timescale.theory) == (500, None)


@pytest.mark.parametrize("steps", [100, 1000, 5000])
def test_without_noise_the_theory_is_exact(steps):
    theta = run(NAME, {"noise": 0.0, "steps": steps}, 0).figures["theta"]
    assert theta.value == pytest.approx(theta.theory, rel=1e-7)


def test_the_largest_weight_is_that_of_one_weight_and_not_of_the_mean():
    for seed in SEEDS:
        measured = figures(seed, noise=2.0)
        assert measured["largest"] > abs(measured["theta"])
