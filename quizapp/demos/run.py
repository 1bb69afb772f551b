"""Runs a demo by name: checks its parameters, keeps to its memory, and turns faults into words."""

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, assert_never

from pydantic import ValidationError

from quizapp.demos.catalog import load, unknown
from quizapp.demos.controls import Choice, Control, Slider
from quizapp.demos.model import Demo, DemoFailed, Parameters, Result, controls
from quizapp.demos.progress import Overrun, Watch, watched
from quizapp.language import in_language

if TYPE_CHECKING:
    from quizapp.demos.sweep import SweepSpec

LONGEST_RUN = 15.0
"""Seconds that one run may take; the slowest demo of the library takes about one."""


def run(
    name: str,
    settings: Mapping[str, object],
    seed: int,
    watch: Watch | None = None,
    own: "Iterable[SweepSpec]" = (),
) -> Result:
    """Run the demo called *name*, one of *own* or installed, with *settings* over its defaults.

    Raises DemoFailed for an unknown name, for wrong settings (one line for each), for a run that
    would need too much memory, and for whatever goes wrong inside the demo, NaN and overflow
    included. The same arguments give the same result; *watch* hears of the steps of a slow demo,
    and may raise `Cancelled`, which is passed on.
    """
    demo = load(name, own)
    parameters = validate(demo, settings)
    try:
        with watched(watch, LONGEST_RUN):
            return execute(name, demo, parameters, seed)
    except Overrun:
        raise DemoFailed(f"{name} took longer than the {LONGEST_RUN:g} s that it may.") from None


def execute(name: str, demo: Demo, parameters: Parameters, seed: int) -> Result:
    """Run *demo* with checked parameters; raises DemoFailed as `run` does."""
    if seed < 0:
        raise DemoFailed(f"{name}: the seed is {seed}, but it must be 0 or more.")
    needed = demo.memory(parameters)
    if needed > demo.memory_limit:
        raise DemoFailed(
            f"{name}: this needs {needed / 2**20:.0f} MB of memory, and a run may take "
            f"{demo.memory_limit / 2**20:.0f} MB. Choose smaller numbers."
        )
    result = _guarded(name, demo, parameters, seed)
    _refuse_nonsense(name, demo, result)
    return result


def validate(demo: Demo, settings: Mapping[str, object]) -> Parameters:
    """Return *demo*'s parameters with *settings* over the defaults.

    Raises DemoFailed with one line for each wrong setting: its name, its value, what is allowed.
    """
    try:
        return demo.parameters.model_validate(dict(settings))
    except ValidationError as error:
        wrong = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
        lines = (_problem(demo, name, settings[name]) for name in wrong)
        raise DemoFailed("\n".join(lines)) from None


def parse_settings(demo: Demo, items: Iterable[str]) -> dict[str, object]:
    """Return settings from `NAME=VALUE` texts of a command line.

    A choice may be written by its value or by its label. Raises DemoFailed for a text without
    `=`, an unknown or repeated name, a word where a number belongs, or an unknown choice.
    """
    known = {control.name: control for control in controls(demo)}
    settings: dict[str, object] = {}
    for item in items:
        name, equals, text = (part.strip() for part in item.partition("="))
        if not equals:
            raise DemoFailed(f"{item!r}: write NAME=VALUE, for example {_example(known)}.")
        if name not in known:
            raise DemoFailed(unknown("parameter", name, tuple(known)))
        if name in settings:
            raise DemoFailed(f"{name} is set twice.")
        settings[name] = _parse(known[name], text)
    return settings


def _guarded(name: str, demo: Demo, parameters: Parameters, seed: int) -> Result:
    from quizapp.demos.numeric import np

    # Floating-point warnings become errors through NumPy's own switch, which is per thread;
    # Python's warning filters belong to the whole process, and demos run beside the screen.
    try:
        with np.errstate(divide="raise", over="raise", invalid="raise", under="ignore"):
            return demo.run(parameters, seed)
    except (DemoFailed, Overrun):
        raise
    except Exception as fault:  # whatever a demo does, the learner gets a sentence
        said = str(fault) or "no details"
        raise DemoFailed(f"{name} failed: {type(fault).__name__}: {said}") from fault


def _refuse_nonsense(name: str, demo: Demo, result: Result) -> None:
    promised = {info.name for info in demo.figures}
    if promised != set(result.figures):
        different = ", ".join(sorted(promised ^ set(result.figures)))
        raise DemoFailed(f"{name} failed: it declares other figures than it gives: {different}.")
    for figure, measured in result.figures.items():
        if not isfinite(measured.value):
            raise DemoFailed(f"{name} failed: its figure {figure} is {measured.value}.")


def _problem(demo: Demo, name: str, value: object) -> str:
    known = {control.name: control for control in controls(demo)}
    if name not in known:
        return unknown("parameter", name, tuple(known))
    return f"{name} = {_short(value)}, but it takes {takes(known[name])}."


def takes(control: Control) -> str:
    """Return in words what values *control* takes."""
    match control:
        case Slider(integer=True):
            return f"a whole number from {control.low} to {control.high}"
        case Slider():
            return f"a number from {control.low} to {control.high}"
        case Choice():
            return f"one of: {', '.join(control.values())}"
        case _:
            assert_never(control)


def _parse(control: Control, text: str) -> object:
    match control:
        case Slider():
            try:
                return int(text) if control.integer else float(text)
            except ValueError:
                pass
        case Choice():
            for option in control.options:
                if text in (option.value, in_language(option.label, "en")):
                    return option.value
    raise DemoFailed(f"{control.name} = {_short(text)}, but it takes {takes(control)}.")


def _example(known: Mapping[str, Control]) -> str:
    control = next(iter(known.values()))
    return f"{control.name}={control.default}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
