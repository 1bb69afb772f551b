"""ReLU in place of softmax: rows sum to 0.399 n, and to 0.399 after a division by n."""

from math import pi, sqrt

import pytest

from quizapp.demos.run import run
from quizapp.plots.data import Lines

NAME = "relu-attention"
SEEDS = range(20)


def figures(seed, **settings):
    return {name: figure.value for name, figure in run(NAME, settings, seed).figures.items()}


@pytest.mark.parametrize(
    ("weights", "n", "row_sum"),
    [("relu", 16, 6.27), ("relu", 1024, 407.5), ("relu/n", 16, 0.392), ("relu/n", 1024, 0.398)],
)
def test_the_sum_of_a_row_is_that_of_the_ledger(weights, n, row_sum):
    # Ledger, claim 32. A row's sum has the standard deviation √(n (1/2 - 1/2π)); 200 rows.
    error = sqrt(n * (0.5 - 0.5 / pi) / 200) / (n if weights == "relu/n" else 1)
    for seed in SEEDS:
        measured = figures(seed, weights=weights, n=n)
        assert measured["row_sum"] == pytest.approx(row_sum, abs=4.5 * error + 0.02 * row_sum)


@pytest.mark.parametrize("weights", ["relu", "relu/n"])
@pytest.mark.parametrize(("n", "std"), [(16, 1.0), (128, 4.0), (1024, 0.5)])
def test_every_figure_is_that_of_the_theory(weights, n, std):
    runs = [run(NAME, {"weights": weights, "n": n, "std": std}, seed).figures for seed in SEEDS]
    for name in ("row_sum", "row_sum_std", "zeros", "output"):
        mean = sum(measured[name].value for measured in runs) / len(runs)
        assert mean == pytest.approx(runs[0][name].theory, rel=0.03)


def test_relu_grows_with_the_row_and_relu_over_n_does_not():
    for seed in SEEDS:
        for weights, grows in (("relu", 8), ("relu/n", 1)):
            short, long = (figures(seed, weights=weights, n=n)["row_sum"] for n in (128, 1024))
            assert long / short == pytest.approx(grows, rel=0.06)


@pytest.mark.parametrize("n", [4, 1024])
def test_softmax_sums_to_one_and_has_no_zero(n):
    for seed in SEEDS:
        measured = figures(seed, weights="softmax", n=n, std=8.0)
        assert measured["row_sum"] == pytest.approx(1, abs=1e-12)
        assert measured["row_sum_std"] < 1e-12
        assert measured["zeros"] == 0


def test_half_of_relus_weights_are_nought():
    for seed in SEEDS:
        assert figures(seed)["zeros"] == pytest.approx(0.5, abs=0.03)


def test_the_plots_show_all_three_sums_and_shares_that_sum_to_at_most_one():
    sums, shares = run(NAME, {"n": 32, "weights": "relu/n"}, 27).plots
    assert isinstance(sums, Lines)
    assert isinstance(shares, Lines)
    relu, divided, softmax, here = sums.curves
    assert relu.y[-1] / relu.y[0] > 100
    assert divided.y[-1] == pytest.approx(0.399, rel=0.05)
    assert softmax.y == pytest.approx([1] * len(softmax.y))
    assert here.x == (32,)
    assert [sum(curve.y) for curve in shares.curves] == pytest.approx([1, 1])


def test_a_row_without_a_positive_score_has_no_relu_weight():
    # With 4 keys one row in 16 is like that; the plot shows its shares as 0.
    sums = set()
    for seed in range(80):
        shares = run(NAME, {"n": 4}, seed).plots[1]
        assert isinstance(shares, Lines)
        sums.add(round(sum(shares.curves[1].y), 9))
    assert sums == {0.0, 1.0}
