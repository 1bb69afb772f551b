"""Ways to scale q·k: the figures of the ledger's claims 31, 33, 51, 53 and 56, over many seeds."""

from functools import cache
from math import exp, sqrt

import numpy as np
import pytest

from quizapp.demos.library.scaling_choices import _products
from quizapp.demos.run import run
from quizapp.plots.data import Bars, Lines

NAME = "scaling-choices"
SEEDS = range(20)
WAYS = ("none", "1/sqrt(d_k)", "1/d_k", "1/8", "unit-q", "cosine", "layernorm")
CONSTANTS = ("none", "1/sqrt(d_k)", "1/d_k", "1/8", "unit-q")


@cache
def figures(seed, **settings):
    return {name: figure.value for name, figure in run(NAME, settings, seed).figures.items()}


def mean(name, **settings):
    return sum(figures(seed, **settings)[name] for seed in SEEDS) / len(SEEDS)


@pytest.mark.parametrize(
    ("way", "keys", "allowed"),
    [("none", 2.28, 0.5), ("1/sqrt(d_k)", 79.5, 5), ("1/d_k", 127.0, 0.11), ("1/8", 79.5, 5)],
)
def test_at_64_the_effective_keys_are_those_of_the_ledger(way, keys, allowed):
    values = [figures(seed, scaling=way)["effective_keys"] for seed in SEEDS]
    assert values == pytest.approx([keys] * len(values), abs=allowed)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("keys", "d"), [("normal", 16), ("equal", 64), ("mixed", 256)])
def test_the_standard_deviation_is_that_of_the_theory(way, keys, d):
    settings = {"scaling": way, "keys": keys, "d_k": d, "g": 3.0, "growth": 5.0}
    theory = run(NAME, settings, 0).figures["std"].theory
    assert mean("std", **settings) == pytest.approx(theory, rel=0.04)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_constant_and_no_factor_of_the_query_moves_a_key_from_its_place(seed):
    for way in CONSTANTS:
        measured = figures(seed, scaling=way, keys="mixed")
        assert (measured["top1_changes"], measured["swaps"]) == (0, 0)


def test_normalising_keys_gives_three_queries_in_ten_another_top_key():
    # Ledger, claim 51: 1.6 % of the pairs, the top key of 27 to 32 % of the queries.
    values = [figures(seed, scaling="cosine") for seed in SEEDS]
    assert all(0.12 < some["top1_changes"] < 0.45 for some in values)
    assert all(0.009 < some["swaps"] < 0.024 for some in values)
    assert mean("top1_changes", scaling="cosine") == pytest.approx(0.28, abs=0.04)
    assert mean("swaps", scaling="cosine") == pytest.approx(0.016, abs=0.002)


def test_keys_of_equal_length_keep_their_order_and_mixed_lengths_lose_it():
    # Ledger, §2.4: 5.6 % of the pairs and 64 % of the top keys at a spread of 0.3.
    for seed in SEEDS:
        equal = figures(seed, scaling="cosine", keys="equal")
        assert (equal["top1_changes"], equal["swaps"]) == (0, 0)
    assert mean("swaps", scaling="cosine", keys="mixed") == pytest.approx(0.056, abs=0.01)
    assert mean("top1_changes", scaling="cosine", keys="mixed") == pytest.approx(0.64, abs=0.06)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bare_cosine_cannot_focus(seed):
    # Ledger, claim 53: at most e² / (e² + 127) = 5.5 %, and standard deviation 1/√d.
    measured = figures(seed, scaling="cosine")
    assert measured["focus"] == pytest.approx(exp(2) / (exp(2) + 127), rel=1e-9)
    assert measured["std"] == pytest.approx(0.125, rel=0.03)
    assert measured["max_score"] <= 1


@pytest.mark.parametrize(("way", "d", "g"), [("cosine", 64, 2.5), ("layernorm", 4, 1.0)])
def test_the_largest_weight_is_reached_where_scores_are_bounded(way, d, g):
    for seed in SEEDS:
        focus = run(NAME, {"scaling": way, "d_k": d, "g": g}, seed).figures["focus"]
        assert focus.value == pytest.approx(focus.theory, rel=1e-9)
        assert focus.value < 0.9


def test_a_cosine_times_the_root_is_the_usual_scale_and_henrys_start_is_sharper():
    # Ledger, §2.4: 1.005 with g = √d; H/ln n = 0.73 with g = log2(128² - 128).
    for seed in SEEDS:
        assert figures(seed, scaling="cosine", g=8.0)["std"] == pytest.approx(1.005, abs=0.025)
        start = figures(seed, scaling="cosine", g=np.log2(128**2 - 128))
        assert start["entropy_share"] == pytest.approx(0.73, abs=0.03)


def test_layer_norm_keeps_its_scale_when_entries_grow_and_a_constant_does_not():
    # Ledger, claim 31: standard deviation 1496 raw, 1.01 normalised, largest 4.4, bound 8.
    growth = sqrt(50 * 30)
    for seed in SEEDS:
        constant = figures(seed, scaling="1/sqrt(d_k)", growth=growth)
        assert constant["std"] == pytest.approx(1500, rel=0.06)
        assert constant["saturated"] > 0.9
        normed = figures(seed, scaling="layernorm", growth=growth)
        assert normed["std"] == pytest.approx(1.01, abs=0.03)
        assert 3 < normed["max_score"] <= 8
        plain = figures(seed, scaling="layernorm")
        assert normed["effective_keys"] == pytest.approx(plain["effective_keys"], rel=1e-9)


def test_one_eighth_at_256_is_sharper_and_still_saturates_no_row():
    # Ledger, claim 56: standard deviation 2, H/ln n = 0.66 in place of 0.90.
    for seed in SEEDS:
        fixed = figures(seed, scaling="1/8", d_k=256)
        assert fixed["std"] == pytest.approx(2, rel=0.04)
        assert fixed["entropy_share"] == pytest.approx(0.66, abs=0.04)
        assert fixed["saturated"] == 0
        root = figures(seed, scaling="1/sqrt(d_k)", d_k=256)
        assert root["entropy_share"] == pytest.approx(0.90, abs=0.02)


@pytest.mark.parametrize("way", WAYS)
def test_the_scores_are_those_of_the_vectors_themselves(way):
    random = np.random.default_rng(27)
    q, k = 3 * random.standard_normal((5, 24)) + 1, random.standard_normal((7, 24)) - 2
    expected = {
        "none": q @ k.T,
        "1/sqrt(d_k)": q @ k.T / sqrt(24),
        "1/d_k": q @ k.T / 24,
        "1/8": q @ k.T / 8,
        "unit-q": unit(q) @ k.T,
        "cosine": 6 * unit(q) @ unit(k).T,
        "layernorm": layer_norm(q) @ layer_norm(k).T / sqrt(24),
    }
    assert _products(q, k).scores(way, 6.0) == pytest.approx(expected[way], rel=1e-9)


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def layer_norm(vectors):
    return (vectors - vectors.mean(axis=1, keepdims=True)) / vectors.std(axis=1, keepdims=True)


def test_the_plots_compare_all_ways_and_mark_the_chosen_dimension():
    bars, sweep = run(NAME, {"scaling": "layernorm", "d_k": 100}, 27).plots
    assert isinstance(bars, Bars)
    assert isinstance(sweep, Lines)
    assert len(bars.values) == len(WAYS)
    assert all(1 <= value <= 128 for value in bars.values)
    assert sweep.curves[-1].x == (100,)
    assert sweep.curves[2].name == "LayerNorm"
