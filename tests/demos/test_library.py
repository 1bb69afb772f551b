"""What every demo of the library keeps to, over the corners of its parameters."""

import random
import time
import tracemalloc
from itertools import product
from math import isfinite

import pytest

from quizapp.demos.catalog import load, names
from quizapp.demos.controls import Choice, Slider
from quizapp.demos.model import controls
from quizapp.demos.run import run, validate
from quizapp.language import LANGUAGES, in_language, is_missing
from quizapp.plots.draw import draw

DEMOS = names()


def corners(name, ends=("low", "default", "high")):
    """Return settings: all sliders low, at their defaults or high, with every choice."""
    known = controls(load(name))
    sliders = [control for control in known if isinstance(control, Slider)]
    choices = [control for control in known if isinstance(control, Choice)]
    return [
        {control.name: getattr(control, end) for control in sliders}
        | {control.name: value for control, value in zip(choices, values, strict=True)}
        for values in product(*(control.values() for control in choices))
        for end in ends
    ]


@pytest.mark.parametrize("name", DEMOS)
def test_at_every_corner_the_figures_are_finite_and_the_plots_draw_at_40_columns(name):
    demo = load(name)
    for settings in corners(name):
        result = run(name, settings, 27)
        assert set(result.figures) == {info.name for info in demo.figures}
        assert all(isfinite(figure.value) for figure in result.figures.values()), settings
        assert all(isfinite(figure.theory or 0) for figure in result.figures.values())
        assert all(draw(plot, 40, 10, language="zh") for plot in result.plots), settings


@pytest.mark.parametrize("name", DEMOS)
def test_no_run_takes_a_second_of_the_processor(name):
    for seed, settings in enumerate(corners(name, ("high",))):
        started = time.thread_time()
        run(name, settings, seed)
        assert time.thread_time() - started < 1, settings


@pytest.mark.parametrize("name", DEMOS)
def test_the_memory_that_a_demo_declares_holds_it(name):
    demo = load(name)
    for seed, settings in enumerate(corners(name, ("high",))):
        declared = demo.memory(validate(demo, settings))
        tracemalloc.start()
        run(name, settings, 1000 + seed)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak <= declared + 2**20, settings
        assert declared <= demo.memory_limit


@pytest.mark.parametrize("name", DEMOS)
def test_a_result_does_not_depend_on_what_ran_before(name):
    settings = corners(name)
    chosen = random.Random(27).sample(settings, min(len(settings), 6))
    first = [run(name, setting, 5) for setting in chosen]
    for setting in reversed(settings[::3]):
        run(name, setting, 6)
    for setting, result in zip(reversed(chosen), reversed(first), strict=True):
        assert run(name, setting, 5) == result


@pytest.mark.parametrize("name", DEMOS)
def test_another_seed_gives_another_result(name):
    assert run(name, {}, 1) != run(name, {}, 2)


@pytest.mark.parametrize("name", DEMOS)
def test_every_word_of_a_demo_is_there_in_both_languages(name):
    demo = load(name)
    words = [demo.title, demo.about, run(name, {}, 1).drawn]
    words += [info.meaning for info in demo.figures]
    words += [control.meaning for control in controls(demo)]
    for text in words:
        assert all(in_language(text, language) for language in LANGUAGES)
        assert not is_missing(text, "zh")
