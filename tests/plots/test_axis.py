"""Axes: where values stand, and the round numbers beside them."""

from itertools import pairwise
from math import isclose, log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.plots.axis import Axis, axis_over, brief

VALUES = st.floats(-1e300, 1e300)


def always(ticks):
    return len(ticks) < 12


def labels(axis, most=12):
    return [tick.label for tick in axis.ticks(lambda ticks: len(ticks) <= most)]


def test_ticks_are_multiples_of_one_two_or_five():
    assert labels(Axis(0, 1), 6) == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    assert labels(Axis(-33, 33), 8) == ["-30", "-20", "-10", "0", "10", "20", "30"]
    assert labels(Axis(0, 0.055), 3) == ["0", "0.02", "0.04"]


def test_ticks_of_one_axis_have_the_same_number_of_decimals():
    assert labels(Axis(0.9, 1.15), 6) == ["0.90", "0.95", "1.00", "1.05", "1.10", "1.15"]


def test_large_and_small_numbers_are_written_with_an_exponent():
    assert labels(Axis(0, 4e9), 3) == ["0", "2e9", "4e9"]
    assert labels(Axis(0, 3e-7), 4) == ["0", "1e-7", "2e-7", "3e-7"]


def test_a_binary_axis_shows_powers_of_two():
    assert labels(Axis(1, 4096, "log2"), 7) == ["1", "4", "16", "64", "256", "1024", "4096"]
    assert labels(Axis(1 / 64, 1, "log2"), 4) == ["1/64", "1/16", "1/4", "1"]


def test_a_decimal_axis_shows_powers_of_ten():
    assert labels(Axis(0.01, 1e8, "log10")) == [
        *("0.01", "0.1", "1", "10", "100", "1000", "10000", "100000", "1000000", "10^7", "10^8")
    ]


def test_an_axis_over_equal_values_has_room_on_both_sides():
    for value in (0.0, 5.0, -3.0, 1e300, 1e-320):
        axis = axis_over([value, value])
        assert axis.low < value < axis.high


def test_values_alike_to_nine_digits_are_taken_as_equal():
    axis = axis_over([1e10, 1e10 + 1e-3])
    assert axis.high - axis.low > 1e9


def test_a_logarithmic_axis_with_no_room_for_powers_never_marks_nought():
    ticks = Axis(1e-73, 1e304, "log2").ticks(lambda ticks: len(ticks) < 2)
    assert all(tick.value > 0 for tick in ticks)


def test_a_logarithmic_axis_leaves_out_what_is_not_positive():
    axis = axis_over([-1, 0, 1, 100], "log10")
    assert 0 < axis.low <= 1
    assert axis.high >= 100


def test_scatter_of_a_per_cent_does_not_fill_a_logarithmic_axis():
    axis = axis_over([0.99, 1.01], "log2")
    assert axis.fraction(1.01) - axis.fraction(0.99) < 0.02


@given(st.lists(VALUES, min_size=1), st.sampled_from(["linear", "log2", "log10"]))
def test_every_value_lies_within_its_axis(values, scale):
    axis = axis_over(values, scale)
    assert axis.low < axis.high
    for value in values:
        if scale == "linear" or value >= 1e-300:
            assert -1e-9 <= axis.fraction(value) <= 1 + 1e-9


@given(VALUES, VALUES, st.sampled_from(["linear", "log2", "log10"]))
def test_ticks_ascend_within_the_axis_and_say_what_they_are(low, high, scale):
    assume(scale == "linear" or low > 1e-290)
    axis = axis_over([low, high], scale)
    ticks = axis.ticks(always)
    assert all(left.value < right.value for left, right in pairwise(ticks))
    for tick in ticks:
        assert -1e-6 <= axis.fraction(tick.value) <= 1 + 1e-6
        if tick.label.replace(".", "").replace("e", "").replace("-", "").isdigit():
            tolerance = (axis.high - axis.low) * 1e-3
            assert isclose(float(tick.label), tick.value, rel_tol=1e-6, abs_tol=tolerance)


@given(VALUES, VALUES)
def test_a_linear_axis_always_has_a_tick(low, high):
    assert axis_over([low, high]).ticks(always)


def test_the_fraction_of_a_logarithmic_axis_counts_factors():
    assert Axis(1, 16, "log2").fraction(4) == pytest.approx(0.5)
    assert Axis(1, 1000, "log10").fraction(20) == pytest.approx(log(20) / log(1000))


def test_numbers_in_a_legend_are_brief():
    assert [brief(value) for value in (0, 0.25, 1, 127.0, 79.43, -2.5)] == [
        *("0", "0.25", "1", "127", "79.43", "-2.5")
    ]
