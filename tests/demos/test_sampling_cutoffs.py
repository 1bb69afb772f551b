"""What top-k, top-p and min-p keep, and what temperature does before or after them."""

from math import log

import numpy as np
import pytest

from quizapp.demos.library.sampling_cutoffs import CutoffParameters, _kept
from quizapp.demos.run import run
from quizapp.plots.data import Lines

NAME = "sampling-cutoffs"
SEEDS = range(8)


def figures(seed, **settings):
    return {name: figure.value for name, figure in run(NAME, settings, seed).figures.items()}


def kept(probabilities, cut, **settings):
    return _kept(np.array([probabilities]), CutoffParameters(**settings), cut).tolist()


def test_each_cut_keeps_what_its_definition_says():
    steep = [0.6, 0.3, 0.05, 0.05]
    assert kept(steep, "none") == [4]
    assert kept(steep, "top-k", k=3) == [3]
    assert kept(steep, "top-k", k=50) == [4]
    assert kept(steep, "top-p", p=0.6) == [1]
    assert kept(steep, "top-p", p=0.65) == [2]
    assert kept(steep, "top-p", p=0.9) == [2]
    assert kept(steep, "top-p", p=1.0) == [4]
    assert kept(steep, "min-p", min_p=0.5) == [2]
    assert kept(steep, "min-p", min_p=0.6) == [1]


def test_of_equal_tokens_top_p_keeps_the_share_p_and_min_p_all():
    for seed in SEEDS:
        assert figures(seed, sigma=0.0, cut="top-p", p=0.9)["kept"] == 900
        assert figures(seed, sigma=0.0, cut="min-p", min_p=1.0)["kept"] == 1000
        assert figures(seed, sigma=0.0, cut="none")["entropy"] == pytest.approx(log(1000))


def test_a_hotter_step_has_more_entropy_and_a_smaller_largest_probability():
    for seed in SEEDS:
        runs = [figures(seed, cut="none", temperature=t) for t in (0.2, 0.5, 1.0, 2.0, 5.0)]
        entropies = [one["entropy"] for one in runs]
        largest = [one["largest"] for one in runs]
        assert entropies == sorted(entropies)
        assert largest == sorted(largest, reverse=True)


def test_a_temperature_before_the_cut_lets_top_p_keep_more_and_one_after_it_does_not():
    for seed in SEEDS:
        cold, first, last = (
            figures(seed, temperature=t, order=order)["kept"]
            for t, order in (
                (1.0, "temperature first"),
                (2.0, "temperature first"),
                (2.0, "cut first"),
            )
        )
        assert first > 5 * cold
        assert last == cold


def test_top_k_does_not_depend_on_the_temperature_nor_on_the_order():
    for seed in SEEDS:
        runs = [
            figures(seed, cut="top-k", temperature=2.0, order=order)
            for order in ("temperature first", "cut first")
        ]
        assert runs[0] == runs[1]
        assert runs[0]["kept"] == 50


def test_the_probability_of_the_kept_is_at_least_p_and_little_more():
    for seed in SEEDS:
        assert 0.9 <= figures(seed, p=0.9)["kept_mass"] < 0.92


def test_the_tail_without_a_cut_is_that_of_the_normal_law_and_none_after_top_p():
    tails = [figures(seed, cut="none", sigma=2.0)["tail"] for seed in SEEDS]
    assert sum(tails) / len(tails) == pytest.approx(0.02275, abs=0.0015)
    assert figures(27, sigma=2.0, cut="top-p")["tail"] == 0
    assert run(NAME, {"cut": "none", "sigma": 3.0}, 27).figures["tail"].theory is None


def test_the_curves_show_what_each_cut_keeps_over_the_temperature():
    sweep, ranks = run(NAME, {"cut": "min-p"}, 27).plots
    assert isinstance(sweep, Lines)
    assert isinstance(ranks, Lines)
    top_k, top_p, min_p, chosen = sweep.curves
    assert set(top_k.y) == {50.0}
    assert top_p.y[-1] > top_p.y[0]
    assert chosen.y[0] == min_p.y[min_p.x.index(1.0)]
    before, left = ranks.curves
    assert sum(left.y) == pytest.approx(1)
    assert before.y[0] < left.y[0]
