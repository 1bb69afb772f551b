"""The cost of heads: the same products whatever their number, more scores, and a smaller cache."""

import pytest

from quizapp.demos.run import run
from quizapp.plots.data import Bars, Heatmap, Lines

NAME = "multi-head-cost"
SEEDS = range(20)
HEADS = ("1", "2", "4", "8", "16", "32", "64")


def figures(seed=27, **settings):
    return {name: figure.value for name, figure in run(NAME, settings, seed).figures.items()}


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("n", [128, 4096])
def test_more_heads_cost_no_more_products_but_more_scores(heads, n):
    # Ledger, claim 42: H·n²·(d/H) = n² d, and the scores grow with H.
    measured = figures(heads=heads, n=n)
    assert measured["multiplies"] == 4096 * n**2
    assert measured["scores"] == int(heads) * n**2


@pytest.mark.parametrize(("kv", "kib"), [("mha", 512), ("gqa", 128), ("mqa", 16)])
def test_a_token_of_a_llama_takes_the_bytes_of_the_ledger(kv, kib):
    # Ledger, §2.7: Llama 2 7B 512 KiB, Llama 3 8B with 8 heads of keys 128, one head of keys 16.
    measured = figures(kv=kv, heads="32", layers=32, n=4096)
    assert measured["kv_per_token"] == kib
    assert measured["kv_cache"] == kib / 256


@pytest.mark.parametrize("kv", ["mha", "gqa", "mqa"])
@pytest.mark.parametrize("heads", HEADS)
def test_every_figure_is_that_of_the_formula(kv, heads):
    result = run(NAME, {"kv": kv, "heads": heads, "layers": 5}, 27).figures
    for name in ("multiplies", "scores", "kv_per_token", "patterns"):
        assert result[name].value == result[name].theory


@pytest.mark.parametrize("seed", SEEDS)
def test_heads_that_share_all_keys_still_have_their_own_patterns(seed):
    assert figures(seed, kv="mqa")["patterns"] == 32


def test_fewer_heads_than_groups_are_not_shared():
    assert figures(kv="gqa", heads="4") == figures(kv="mha", heads="4")


def test_the_plots_show_what_grows_and_what_is_kept():
    growth, cache, patterns = run(NAME, {"kv": "mqa"}, 27).plots
    assert isinstance(growth, Lines)
    assert isinstance(cache, Bars)
    assert isinstance(patterns, Heatmap)
    products, scores, kept = growth.curves
    assert products.y == (1,) * 7
    assert scores.y == (1, 2, 4, 8, 16, 32, 64)
    assert kept.y[-1] == 1 / 64
    assert cache.values == (512, 128, 16)
    assert [sum(row) for row in patterns.rows] == pytest.approx([1] * 32)
