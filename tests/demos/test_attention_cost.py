"""The cost of attention: pairs counted one by one, and what the factor adds to them."""

import pytest

from quizapp.demos.library.attention_cost import _mask, _pairs
from quizapp.demos.run import run
from quizapp.plots.data import Bars, Heatmap, Lines

NAME = "attention-cost"
SEEDS = range(20)
PATTERNS = ("full", "window", "strided")


def figures(seed=27, **settings):
    return {name: figure.value for name, figure in run(NAME, settings, seed).figures.items()}


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize(("n", "window"), [(1, 1), (7, 3), (20, 5), (40, 8), (16, 64)])
def test_the_pairs_are_those_of_the_mask(pattern, n, window):
    assert _pairs(pattern, n, window) == _mask(pattern, n, window).sum()


def test_a_window_of_512_leaves_an_eighth_of_the_pairs_of_8192_tokens():
    # Ledger, claim 42: n w - w (w - 1)/2 pairs, 8.3 times fewer.
    measured = figures(pattern="window", n=8192, window=512)
    assert measured["pairs"] == 8192 * 512 - 512 * 511 // 2
    assert measured["times_fewer"] == pytest.approx(8.3, abs=0.05)


@pytest.mark.parametrize("pattern", ["full", "window"])
@pytest.mark.parametrize(("n", "window"), [(64, 4096), (8192, 512), (65_536, 16)])
def test_the_closed_form_counts_the_same_pairs(pattern, n, window):
    result = run(NAME, {"pattern": pattern, "n": n, "window": window}, 27).figures["pairs"]
    assert result.value == result.theory


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_factor_is_one_multiplication_in_d_whatever_the_pattern(pattern):
    # Ledger, claim 44: 1/d of the multiplications, 1.6 % at 64.
    assert figures(pattern=pattern, d_k=64)["factor_share"] == 1.5625
    assert figures(pattern=pattern, d_k=128)["factor_share"] == 0.78125


def test_on_q_the_factor_costs_less_and_in_its_matrix_nothing():
    on_q, folded = (figures(d_k=64, n=8192, scale=place) for place in ("queries", "W_Q"))
    assert on_q["factor_share"] == pytest.approx(100 * 2 / 8193)
    assert (folded["factor_multiplies"], folded["factor_share"]) == (0, 0)
    assert on_q["multiplies"] == folded["multiplies"]


@pytest.mark.parametrize("d", [4, 64, 256, 1024])
def test_folding_is_exact_where_the_root_is_a_power_of_two(d):
    assert all(figures(seed, d_k=d)["folding"] == 0 for seed in SEEDS)


def test_folding_is_rounding_elsewhere():
    # Ledger, §2.6: 3.6e-6 at 128.
    assert all(0 < figures(seed, d_k=128)["folding"] < 1e-5 for seed in SEEDS)


def test_the_plots_show_the_growth_the_pattern_and_the_multiplications():
    sweep, pattern, multiplies = run(NAME, {"pattern": "window", "d_k": 64}, 27).plots
    assert isinstance(sweep, Lines)
    assert isinstance(pattern, Heatmap)
    assert isinstance(multiplies, Bars)
    full, window, strided, here = sweep.curves
    assert full.y[-1] > strided.y[-1] > window.y[-1]
    assert here.y == (figures(pattern="window")["pairs"],)
    assert pattern.rows[10] == (0,) * 6 + (1,) * 5 + (0,) * 9
    products, on_scores, on_q, folded = multiplies.values
    assert products / on_scores == pytest.approx(64)
    assert on_scores > on_q > folded == 0
