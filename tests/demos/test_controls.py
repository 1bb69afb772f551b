"""Controls: where a slider stops, how a choice moves, and where both come from."""

from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.demos.controls import Choice, Option, Slider
from quizapp.demos.model import Demo, Parameters, choice, controls, slider
from quizapp.language import Translated


def a_slider(**given):
    defaults = {"name": "x", "meaning": "", "unit": "", "low": 1, "high": 64, "step": 1}
    return Slider(**{**defaults, "scale": "log2", "default": 8, "integer": True, **given})


SLIDERS = st.sampled_from(
    [
        a_slider(),
        a_slider(low=3, high=1000),
        a_slider(scale="log10", low=500, high=20_000, default=5000),
        a_slider(scale="linear", low=-2.0, high=2.0, step=0.3, integer=False, default=0.0),
        a_slider(scale="log2", low=0.1, high=1.7, integer=False, default=1.0),
    ]
)


def test_a_binary_slider_stops_four_times_an_octave_and_at_every_power_of_two():
    stops = a_slider().stops()
    assert stops == (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 16, 19, 23, 27, 32, 38, 45, 54, 64)


def test_a_decimal_slider_stops_at_one_two_and_five_and_at_its_ends():
    assert a_slider(scale="log10", low=300, high=7000).stops() == (300, 500, 1000, 2000, 5000, 7000)


def test_a_linear_slider_stops_every_step_and_at_its_ends():
    stops = a_slider(scale="linear", low=0.0, high=1.0, step=0.4, integer=False).stops()
    assert stops == pytest.approx((0, 0.4, 0.8, 1))


def test_a_fractional_binary_slider_stops_at_powers_of_two_below_one():
    stops = a_slider(low=0.125, high=2, integer=False).stops()
    assert {0.125, 0.25, 0.5, 1.0, 2.0} <= set(stops)


def test_up_goes_to_the_next_stop_and_ends_at_the_highest():
    slider = a_slider()
    assert [slider.up(value) for value in (1, 8, 9, 54, 64)] == [2, 10, 10, 64, 64]
    assert slider.up(8, 4) == 16
    assert slider.up(8, 100) == 64


def test_down_goes_to_the_stop_before_and_ends_at_the_lowest():
    slider = a_slider()
    assert [slider.down(value) for value in (64, 10, 9, 2, 1)] == [54, 8, 8, 1, 1]
    assert slider.down(16, 4) == 8
    assert slider.down(16, 100) == 1


@given(SLIDERS)
def test_stops_ascend_from_one_end_to_the_other(slider):
    stops = slider.stops()
    assert (stops[0], stops[-1]) == (slider.low, slider.high)
    assert all(left < right for left, right in pairwise(stops))


@given(SLIDERS, st.data())
def test_down_undoes_up_between_the_ends(slider, data):
    stop = data.draw(st.sampled_from(slider.stops()[:-1]))
    assert slider.down(slider.up(stop)) == stop


@given(SLIDERS, st.data())
def test_a_stop_is_found_again_by_its_place_on_the_track(slider, data):
    stop = data.draw(st.sampled_from(slider.stops()))
    assert slider.at(slider.fraction(stop)) == stop


@given(SLIDERS, st.floats(-1e6, 1e6))
def test_a_place_on_the_track_is_between_nought_and_one(slider, value):
    kept = min(max(value, slider.low), slider.high)
    assert 0 <= slider.fraction(kept) <= 1


def test_the_track_of_a_binary_slider_gives_every_octave_the_same_length():
    slider = a_slider()
    assert [slider.fraction(value) for value in (1, 8, 64)] == pytest.approx([0, 0.5, 1])


def test_a_choice_moves_between_its_options_and_stops_at_the_ends():
    options = tuple(Option(value=value, label=value) for value in "abc")
    letters = Choice(name="letter", meaning="", options=options, default="a")
    assert [letters.up(value) for value in "abc"] == ["b", "c", "c"]
    assert [letters.down(value) for value in "abc"] == ["a", "a", "b"]


class Throw(Parameters):
    """Parameters of a demo that throws dice."""

    dice: int = slider(2, 1, 8, unit="dice", meaning=Translated(en="how many", zh="几个"))
    bias: float = slider(1.0, 0.5, 2.0, scale="log2", meaning="odds of a six")
    shape: Literal["cube", "coin"] = choice(
        "cube", meaning="what is thrown", labels={"cube": Translated(en="a cube", zh="骰子")}
    )


DICE = Demo(
    title="Dice", parameters=Throw, figures=(), run=lambda _p, _s: None, memory=lambda _p: 0
)


def test_controls_say_all_that_the_parameters_do():
    dice, bias, shape = controls(DICE)
    assert dice == Slider(
        name="dice",
        meaning=Translated(en="how many", zh="几个"),
        unit="dice",
        low=1,
        high=8,
        step=1,
        scale="linear",
        default=2,
        integer=True,
    )
    assert isinstance(bias, Slider)
    assert (bias.scale, bias.integer, bias.low, bias.high) == ("log2", False, 0.5, 2.0)
    assert shape == Choice(
        name="shape",
        meaning="what is thrown",
        options=(
            Option(value="cube", label=Translated(en="a cube", zh="骰子")),
            Option(value="coin", label="coin"),
        ),
        default="cube",
    )


def test_the_json_schema_has_the_bounds_and_the_meaning():
    field = Throw.model_json_schema()["properties"]["dice"]
    assert (field["minimum"], field["maximum"], field["default"]) == (1, 8, 2)
    assert field["meaning"] == {"en": "how many", "zh": "几个"}
