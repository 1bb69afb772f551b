"""adamw-decay: L2 inside Adam shrinks a weight by its gradients' size, AdamW all alike."""

from itertools import product
from math import exp, sqrt

import numpy as np
import pytest

from quizapp.demos.adam import BETA1, BETA2, EPSILON
from quizapp.demos.catalog import load
from quizapp.demos.controls import Slider
from quizapp.demos.library.adamw_decay import MOST_STEPS, REPLICAS
from quizapp.demos.model import controls
from quizapp.demos.numeric import generator
from quizapp.demos.run import run

NAME = "adamw-decay"
SEEDS = range(20)
ERROR = 1e-3 * sqrt(1000 / REPLICAS)
SIGMAS = 4.5


@pytest.fixture(scope="module")
def measured():
    """The figures of every cσ of the ledger's tables, seed by seed."""
    sizes = (0.01, 0.1, 1.0, 10.0)
    return {
        (size, seed): run(NAME, {"sigma": size}, seed).figures for seed in SEEDS for size in sizes
    }


# --- what it shows --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sigma", "adam_l2"), [(0.01, 0.262), (0.1, 0.461), (1.0, 0.905), (10.0, 0.990)]
)
def test_adam_with_l2_decays_less_where_gradients_are_large_and_adamw_everywhere_alike(
    measured, sigma, adam_l2
):
    for seed in SEEDS:
        figures = measured[sigma, seed]
        assert figures["adam_l2"].value == pytest.approx(adam_l2, abs=SIGMAS * ERROR + 0.0005)
        assert figures["adamw"].value == pytest.approx(0.9048, abs=SIGMAS * ERROR)


def test_the_two_agree_where_the_gradients_have_size_one(measured):
    for seed in SEEDS:
        assert measured[1.0, seed]["gap"].value == pytest.approx(0, abs=0.002)


def test_a_factor_on_the_loss_is_noise_of_another_size_to_l2_inside_adam(measured):
    for c in (0.01, 0.1, 10.0):
        scaled = run(NAME, {"sigma": 1.0, "loss_scale": c}, 3).figures["adam_l2"].value
        assert scaled == pytest.approx(measured[c, 3]["adam_l2"].value, abs=1e-12)


def test_a_factor_on_the_loss_does_not_change_adamw():
    small, large = (run(NAME, {"sigma": 1.0, "loss_scale": c}, 3) for c in (0.1, 100.0))
    assert small.figures["adamw"].value == pytest.approx(large.figures["adamw"].value, abs=1e-9)


def test_for_sgd_l2_and_decay_are_one_method(measured):
    assert all(figures["sgd_gap"].value < 1e-12 for figures in measured.values())


@pytest.mark.parametrize("other", [{"learning_rate": 0.002}, {"weight_decay": 0.2}])
def test_twice_the_learning_rate_decays_adamw_like_twice_the_weight_decay(other):
    for seed in SEEDS:
        adamw = run(NAME, {"sigma": 1.0, **other}, seed).figures["adamw"].value
        assert adamw == pytest.approx(0.8187, abs=2 * SIGMAS * ERROR)


# --- whether it is right --------------------------------------------------------------------


def textbook(gradients, rate, *, l2, decay):
    """Algorithm 2 of Loshchilov & Hutter 2019: its two marked terms are *l2* and *decay*."""
    weights = np.ones(gradients.shape[1])
    m, v = np.zeros(len(weights)), np.zeros(len(weights))
    for t, gradient in enumerate(gradients, start=1):
        g = gradient + l2 * weights
        m = BETA1 * m + (1 - BETA1) * g
        v = BETA2 * v + (1 - BETA2) * g**2
        step = m / (1 - BETA1**t) / (np.sqrt(v / (1 - BETA2**t)) + EPSILON)
        weights = weights - rate * step - rate * decay * weights
    return float(weights.mean())


def test_both_means_are_those_of_the_algorithms_as_written():
    gradients = 5 * 0.2 * generator(7).standard_normal((MOST_STEPS, REPLICAS))[:400]
    settings = {"sigma": 0.2, "loss_scale": 5.0, "steps": 400}
    settings |= {"learning_rate": 0.002, "weight_decay": 0.3}
    figures = run(NAME, settings, 7).figures
    with_l2 = textbook(gradients, 0.002, l2=0.3, decay=0.0)
    decoupled = textbook(gradients, 0.002, l2=0.0, decay=0.3)
    assert figures["adam_l2"].value == pytest.approx(with_l2, abs=1e-12)
    assert figures["adamw"].value == pytest.approx(decoupled, abs=1e-12)
    assert figures["gap"].value == pytest.approx(with_l2 - decoupled, abs=1e-12)


def test_the_theory_of_adam_with_l2_holds(measured):
    for figures in measured.values():
        adam_l2 = figures["adam_l2"]
        assert adam_l2.value == pytest.approx(adam_l2.theory, abs=SIGMAS * ERROR)


def test_for_large_noise_the_theory_is_an_exponential(measured):
    assert measured[10.0, 0]["adam_l2"].theory == pytest.approx(exp(-0.1 / 10), abs=1e-5)


def corners():
    known = [control for control in controls(load(NAME)) if isinstance(control, Slider)]
    names = [control.name for control in known]
    ends = product(*((control.low, control.high) for control in known))
    return [dict(zip(names, values, strict=True)) for values in ends]


def test_at_every_corner_all_figures_are_near_their_theory():
    for settings in corners():
        error = settings["learning_rate"] * sqrt(settings["steps"] / REPLICAS)
        for figure in run(NAME, settings, 28).figures.values():
            allowed = SIGMAS * error + 0.001
            assert figure.value == pytest.approx(figure.theory, abs=allowed), settings
