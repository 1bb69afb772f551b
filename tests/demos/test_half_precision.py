"""Scores in 16 bits: what overflows, when the factor helps, and how coarse the formats are."""

from functools import cache
from math import log

import numpy as np
import pytest

from quizapp.demos.library.half_precision import FORMATS
from quizapp.demos.run import run
from quizapp.plots.data import Lines

NAME = "half-precision"
SEEDS = range(20)
ORDERS = ("after", "before")


@cache
def figures(seed=27, **settings):
    return {name: figure.value for name, figure in run(NAME, settings, seed).figures.items()}


def every_fp16():
    """Return all finite numbers of float16 that are not negative, ascending."""
    numbers = np.arange(2**15, dtype=np.uint16).view(np.float16)
    return numbers[np.isfinite(numbers)].astype(np.float64)


def test_forty_times_forty_overflows_unless_it_is_divided_first():
    # Ledger, claim 43: (q·k)/8 = inf, (q/8)·k = 12800.
    after, before = (figures(size=40.0, entries="equal", divide=order) for order in ORDERS)
    assert (after["overflowed"], after["largest_stored"]) == (1, 0)
    assert (before["overflowed"], before["largest_stored"]) == (0, 12800)
    assert after["largest_exact"] == 12800


@pytest.mark.parametrize(("d", "threshold"), [(64, 31.99), (128, 22.62), (512, 11.31)])
def test_the_threshold_after_the_product_is_that_of_the_ledger(d, threshold):
    # Ledger, §2.6. A stored number near 32 is within 0.016 of any other.
    result = run(NAME, {"d_k": d}, 27).figures["threshold"]
    assert result.value == pytest.approx(threshold, abs=0.02)
    assert result.theory == pytest.approx(threshold, abs=0.006)


@pytest.mark.parametrize("d", [1, 3, 64, 1024])
def test_the_threshold_is_the_last_of_all_numbers_of_the_format(d):
    numbers = every_fp16()
    after = numbers[d * numbers**2 < 65520]
    assert figures(d_k=d)["threshold"] == after[-1]


def test_dividing_first_allows_larger_entries():
    for d in (4, 64, 1024):
        after, before = (figures(d_k=d, divide=order)["threshold"] for order in ORDERS)
        assert before / after == pytest.approx(d**0.25, rel=2e-3)


@pytest.mark.parametrize("seed", SEEDS)
def test_entries_of_unit_variance_come_nowhere_near_an_overflow(seed):
    # Ledger, claim 43: the largest of 2²⁰ raw scores was 44 at d = 64, so 5.5 when scaled.
    measured = figures(seed, size=1.0)
    assert measured["overflowed"] == 0
    assert measured["largest_exact"] < 6.5
    assert measured["largest_stored"] == pytest.approx(measured["largest_exact"], rel=3e-3)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_entries_of_size_64_overflow_in_one_pair_of_twenty_unless_divided_first(seed):
    # The score has standard deviation 64²·8 = 32768: beyond 65520 are 2 standard deviations.
    assert figures(seed, size=64.0)["overflowed"] == pytest.approx(0.0455, abs=0.025)
    assert figures(seed, size=64.0, divide="before")["overflowed"] == 0


def test_bf16_does_not_overflow_and_is_coarse():
    # Ledger, §2.6: spacing 2⁻⁷ at 1, and 0.5 at 100.
    assert figures(size=1024.0, format="bf16")["overflowed"] == 0
    assert FORMATS["bf16"].step(1.0) == 2**-7
    assert FORMATS["bf16"].step(100.0) == 0.5
    assert figures(size=40.0, entries="equal", format="bf16")["step"] == 64


@pytest.mark.parametrize("value", [1.0, 1.5, 100.0, 12800.0, 65504.0, 0.001])
def test_the_step_of_fp16_is_numpys(value):
    stored = np.float16(value)
    with np.errstate(over="ignore"):
        below = float(stored) - float(np.nextafter(stored, np.float16(0)))
    assert FORMATS["fp16"].step(float(stored)) in (below, 2 * below)


def test_bf16_rounds_to_the_nearest_number_of_eight_bits_ties_to_even():
    values = np.array([1.0, 1 + 2**-8, 1 + 3 * 2**-8, 1 + 2**-9, 3.14159, -100.3, 65504.0])
    stored = FORMATS["bf16"].store(values)
    assert stored.tolist() == [1.0, 1.0, 1 + 2**-6, 1.0, 3.140625, -100.5, 65536.0]
    assert np.isinf(FORMATS["bf16"].store(np.array([3.4e38]))[0])


@pytest.mark.parametrize("form", ["fp16", "bf16"])
def test_the_largest_number_is_stored_and_the_next_is_not(form):
    largest = FORMATS[form].largest
    step = FORMATS[form].step(largest)
    with np.errstate(over="ignore"):
        stored = FORMATS[form].store(np.array([largest, largest + step]))
    assert stored.tolist() == [largest, float("inf")]


def test_the_exponential_overflows_above_eleven():
    # Ledger, §2.6: ln 65504 = 11.0899.
    result = run(NAME, {}, 27).figures["exp_limit"]
    assert result.theory == pytest.approx(11.0899, abs=1e-4)
    numbers = every_fp16()
    assert result.value == numbers[np.exp(numbers[numbers < 20]).searchsorted(65520) - 1]
    assert figures(format="bf16")["exp_limit"] == pytest.approx(log(3.39e38), rel=0.005)


def test_the_curves_rise_from_none_to_nearly_all_and_later_when_divided_first():
    sweep, limits = run(NAME, {}, 27).plots
    assert isinstance(sweep, Lines)
    assert isinstance(limits, Lines)
    after, before = sweep.curves
    for curve in sweep.curves:
        assert list(curve.y) == sorted(curve.y)
    assert after.y[0] == before.y[0] == 0
    assert after.y[-1] > before.y[-1] > 0.9
    assert limits.curves[2].x == (64,)
