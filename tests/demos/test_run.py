"""Running a demo: settings are checked first, and every fault becomes a sentence."""

import math
from dataclasses import replace
from typing import Literal

import numpy as np
import pytest

from quizapp.demos.catalog import load
from quizapp.demos.model import (
    Demo,
    DemoFailed,
    Figure,
    FigureInfo,
    Parameters,
    Result,
    choice,
    slider,
)
from quizapp.demos.run import execute, parse_settings, run, validate


class Coins(Parameters):
    """Parameters of a demo that throws coins."""

    coins: int = slider(10, 1, 100, meaning="coins thrown")
    bias: float = slider(0.5, 0.0, 1.0, step=0.1, meaning="chance of heads")
    side: Literal["heads", "1/tails"] = choice(
        "heads", meaning="what counts", labels={"1/tails": "1/√tails"}
    )


def a_demo(outcome=0.5, **given):
    """A demo whose figure `share` is *outcome*, or what *outcome* returns or raises."""

    def act(_parameters, _seed):
        value = outcome() if callable(outcome) else outcome
        return Result(figures={"share": Figure(value=value)}, plots=())

    defaults = {"title": "Coins", "parameters": Coins, "run": act, "memory": lambda _: 0}
    return Demo(**{**defaults, "figures": (FigureInfo(name="share", meaning=""),), **given})


def fault_of(outcome, **given):
    demo = a_demo(outcome, **given)
    with pytest.raises(DemoFailed) as failed:
        execute("coins", demo, Coins(), 1)
    return str(failed.value)


def refusal_of(settings):
    with pytest.raises(DemoFailed) as failed:
        validate(a_demo(), settings)
    return str(failed.value)


def raising(fault):
    def act():
        raise fault

    return act


# --- settings -------------------------------------------------------------------------------


def test_settings_stand_over_the_defaults():
    assert validate(a_demo(), {"coins": 20}) == Coins(coins=20)


def test_a_whole_number_serves_where_a_fraction_is_asked_for():
    assert validate(a_demo(), {"bias": 1}).bias == 1.0


@pytest.mark.parametrize("value", [0, 101, 2.5, "10", True, None, math.nan, math.inf, 10**400])
def test_a_wrong_whole_number_is_refused_with_its_range(value):
    assert "but it takes a whole number from 1 to 100." in refusal_of({"coins": value})


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan, math.inf, "0.5", False])
def test_a_wrong_fraction_is_refused_with_its_range(value):
    assert (
        refusal_of({"bias": value}) == f"bias = {value!r}, but it takes a number from 0.0 to 1.0."
    )


def test_an_unknown_choice_is_refused_with_the_choices():
    assert refusal_of({"side": "edge"}) == "side = 'edge', but it takes one of: heads, 1/tails."


def test_an_unknown_parameter_is_refused_with_the_nearest_name():
    assert refusal_of({"coin": 3}) == (
        "There is no parameter 'coin'. Did you mean 'coins'? There are: coins, bias, side."
    )


def test_every_wrong_setting_has_its_line():
    assert refusal_of({"coins": 0, "bias": 2, "side": "edge"}).count("\n") == 2


def test_a_huge_value_is_cut_in_the_message():
    assert len(refusal_of({"side": "x" * 100_000})) < 120


# --- settings from a command line -----------------------------------------------------------


def test_texts_become_numbers_and_choices():
    settings = parse_settings(a_demo(), ["coins=20", " bias = 0.25 ", "side=1/tails"])
    assert settings == {"coins": 20, "bias": 0.25, "side": "1/tails"}


def test_a_choice_may_be_written_as_people_read_it():
    assert parse_settings(a_demo(), ["side=1/√tails"]) == {"side": "1/tails"}


@pytest.mark.parametrize(
    ("items", "message"),
    [
        (["coins"], "'coins': write NAME=VALUE, for example coins=10."),
        (["coins=ten"], "coins = 'ten', but it takes a whole number from 1 to 100."),
        (["coins=2.5"], "coins = '2.5', but it takes a whole number from 1 to 100."),
        (["bias="], "bias = '', but it takes a number from 0.0 to 1.0."),
        (["side=edge"], "side = 'edge', but it takes one of: heads, 1/tails."),
        (["coins=1", "coins=2"], "coins is set twice."),
        (["heads=1"], "There is no parameter 'heads'. There are: coins, bias, side."),
    ],
)
def test_a_wrong_text_is_refused(items, message):
    with pytest.raises(DemoFailed) as failed:
        parse_settings(a_demo(), items)
    assert str(failed.value) == message


def test_a_number_out_of_range_passes_the_text_and_fails_the_check():
    settings = parse_settings(a_demo(), ["bias=nan"])
    with pytest.raises(DemoFailed, match=r"from 0\.0 to 1\.0"):
        validate(a_demo(), settings)


# --- running --------------------------------------------------------------------------------


def test_a_run_gives_the_figures():
    assert execute("coins", a_demo(0.25), Coins(), 1).figures["share"].value == 0.25


def test_a_run_that_needs_too_much_memory_never_starts():
    started = []
    said = fault_of(lambda: started.append(1), memory=lambda _: 3 * 2**30)
    assert said == (
        "coins: this needs 3072 MB of memory, and a run may take 128 MB. Choose smaller numbers."
    )
    assert not started


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            ZeroDivisionError("division by zero"),
            "coins failed: ZeroDivisionError: division by zero",
        ),
        (MemoryError(), "coins failed: MemoryError: no details"),
        (KeyError("x"), "coins failed: KeyError: 'x'"),
    ],
)
def test_a_fault_inside_a_demo_is_told_with_its_name(fault, said):
    assert fault_of(raising(fault)) == said


@pytest.mark.parametrize(
    "compute",
    [
        lambda: float(np.exp(np.float64(1000))),
        lambda: float(np.float64(1) / np.float64(0)),
        lambda: float(np.sqrt(np.float64(-1))),
    ],
)
def test_overflow_division_by_zero_and_nan_are_faults(compute):
    assert fault_of(compute).startswith("coins failed: FloatingPointError")


def test_underflow_is_no_fault():
    demo = a_demo(lambda: float(np.exp(np.float64(-1000))))
    assert execute("coins", demo, Coins(), 1).figures["share"].value == 0


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_figure_that_is_not_finite_is_a_fault(value):
    assert fault_of(value) == f"coins failed: its figure share is {value}."


def test_figures_have_to_be_those_that_are_declared():
    other = (FigureInfo(name="heads", meaning=""),)
    assert fault_of(0.5, figures=other) == (
        "coins failed: it declares other figures than it gives: heads, share."
    )


def test_a_refusal_of_the_demo_itself_is_passed_on():
    assert fault_of(raising(DemoFailed("coins: they are all gone"))) == "coins: they are all gone"


def test_an_interrupt_is_not_swallowed():
    with pytest.raises(KeyboardInterrupt):
        execute("coins", a_demo(raising(KeyboardInterrupt())), Coins(), 1)


def test_a_seed_below_zero_is_refused():
    with pytest.raises(DemoFailed, match="the seed is -1, but it must be 0 or more"):
        execute("coins", a_demo(), Coins(), -1)


def test_a_run_by_name_checks_the_settings_of_that_demo():
    with pytest.raises(DemoFailed, match=r"^d_k = 0, but it takes a whole number from 1 to 4096"):
        run("dot-product-variance", {"d_k": 0}, 1)


def test_the_memory_limit_is_the_demos_own():
    demo = replace(load("dot-product-variance"), memory_limit=2**20)
    with pytest.raises(DemoFailed, match="a run may take 1 MB"):
        execute("dot-product-variance", demo, validate(demo, {}), 1)
