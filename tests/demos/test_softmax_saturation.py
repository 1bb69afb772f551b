"""The saturation of softmax rows: the shares of the claims ledger, over many seeds."""

from math import sqrt

import numpy as np
import pytest

from quizapp.demos.run import run
from quizapp.demos.softmax import attend
from quizapp.plots.data import Heatmap, Histogram

NAME = "softmax-saturation"
SEEDS = range(20)
SIGMAS = 4.5
ROWS = 2000


def figures(seed, **settings):
    result = run(NAME, {"rows": ROWS, **settings}, seed)
    return {name: figure.value for name, figure in result.figures.items()}


def assert_share(values, share, rows=ROWS):
    """Assert that *values* scatter around *share* as shares of so many rows do.

    The ledger's shares come from 10⁵ rows and are rounded to 0.1 %.
    """
    error = sqrt(share * (1 - share) / rows)
    ledger = sqrt(share * (1 - share) / 1e5) + 0.0005
    assert all(abs(value - share) < SIGMAS * error + ledger for value in values)
    mean = sum(values) / len(values)
    assert abs(mean - share) < SIGMAS * (error / sqrt(len(values)) + ledger)


@pytest.mark.parametrize(
    ("d", "n", "share"),
    [
        *((16, 16, 0.053), (64, 16, 0.290), (128, 16, 0.440), (256, 16, 0.574), (512, 16, 0.682)),
        *((16, 128, 0.014), (64, 128, 0.161), (128, 128, 0.295), (256, 128, 0.439)),
        (512, 128, 0.569),
    ],
)
def test_unscaled_the_share_of_saturated_rows_is_that_of_the_ledger(d, n, share):
    assert_share([figures(seed, d_k=d, n=n)["saturated"] for seed in SEEDS], share)


@pytest.mark.parametrize(
    ("d", "share"), [(16, 0.011), (64, 0.135), (128, 0.258), (256, 0.397), (512, 0.528)]
)
def test_unscaled_the_share_of_dead_rows_is_that_of_the_ledger(d, share):
    assert_share([figures(seed, d_k=d)["dead_rows"] for seed in SEEDS], share)


@pytest.mark.parametrize("d", [16, 64, 512])
def test_scaled_by_the_root_no_row_is_saturated_or_dead(d):
    for seed in SEEDS:
        measured = figures(seed, d_k=d, scaling="1/sqrt(d_k)")
        assert (measured["saturated"], measured["dead_rows"]) == (0, 0)


@pytest.mark.parametrize(("scaling", "keys"), [("1/sqrt(d_k)", 79.5), ("1/d_k", 127.0)])
def test_the_effective_keys_at_64_are_those_of_the_ledger(scaling, keys):
    for seed in SEEDS:
        measured = figures(seed, d_k=64, scaling=scaling)["effective_keys"]
        assert measured == pytest.approx(keys, rel=0.01)


def test_unscaled_a_row_has_hardly_more_than_two_effective_keys():
    for seed in SEEDS:
        assert figures(seed)["effective_keys"] == pytest.approx(2.28, rel=0.1)


def test_of_two_keys_saturation_has_a_closed_form():
    # Scaled, given q the two scores differ by N(0, 2‖q‖²/d), and p > 0.99 needs a gap of ln 99.
    # Φ is taken at the limit of large d, where ‖q‖² = d: 0.12 %, as the ledger says.
    shares = [
        figures(seed, d_k=4096, n=2, rows=10_000, scaling="1/sqrt(d_k)")["saturated"]
        for seed in SEEDS
    ]
    assert_share(shares, 0.00116, rows=10_000)


def test_drawing_lengths_of_queries_is_exact():
    """Scores of drawn vectors have the same shares as scores of drawn lengths."""
    random = np.random.default_rng(27)
    d, n, queries = 16, 16, 400
    saturated = []
    for _ in SEEDS:
        q, k = random.standard_normal((queries, 1, d)), random.standard_normal((queries, n, d))
        scores = (q @ k.transpose(0, 2, 1))[:, 0]
        saturated.append(attend(scores).saturated)
    assert_share(saturated, 0.053, rows=queries)


def test_the_largest_weight_shrinks_with_the_number_of_keys():
    # Ledger, claim 41: three decimals, of one run.
    for n, mean in ((16, 0.246), (128, 0.068), (1024, 0.016)):
        values = [figures(seed, n=n, scaling="1/sqrt(d_k)")["mean_max_p"] for seed in range(5)]
        assert sum(values) / 5 == pytest.approx(mean, rel=0.01, abs=6e-4)


def test_the_map_shows_rows_of_weights_that_sum_to_one():
    for n, keys in ((128, 24), (7, 7)):
        heatmap = run(NAME, {"n": n}, 27).plots[0]
        assert isinstance(heatmap, Heatmap)
        assert {len(row) for row in heatmap.rows} == {keys}
        assert [sum(row) for row in heatmap.rows] == pytest.approx([1] * 12)


def test_a_neighbouring_dimension_keeps_the_vectors_of_the_map():
    maps = [run(NAME, {"d_k": d, "scaling": "1/sqrt(d_k)"}, 27).plots[0] for d in (1000, 1001)]
    first, second = (np.array(heatmap.rows) for heatmap in maps)
    assert np.abs(first - second).max() < 0.1


def test_the_histogram_holds_every_row():
    histogram = run(NAME, {}, 27).plots[1]
    assert isinstance(histogram, Histogram)
    assert sum(histogram.heights) == pytest.approx(1)
    assert (histogram.edges[0], histogram.edges[-1]) == (0, 1)


@pytest.mark.parametrize(
    ("init", "variance"), [("linear", 1 / 3), ("xavier", 1024 / (512 + 64)), ("gpt2", 0.2048)]
)
def test_an_initialiser_scales_the_scores_by_the_variance_of_an_entry(init, variance):
    for seed in SEEDS:
        unit, fresh = figures(seed, d_k=64), figures(seed, d_k=64, init=init)
        assert fresh["max_logit"] == pytest.approx(variance * unit["max_logit"])


def test_a_fresh_linear_layer_saturates_almost_no_row_at_64():
    for seed in SEEDS:
        assert figures(seed, d_k=64, init="linear")["saturated"] < 0.01
