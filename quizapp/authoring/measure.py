"""Running many demo settings over many seeds, several at a time."""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from quizapp.bank.models import Scalar, Sweep
from quizapp.demos.controls import Slider
from quizapp.demos.model import DemoFailed, controls


class Setting(NamedTuple):
    """A demo with the parameters that differ from its defaults, sorted by name.

    `own` holds the demo itself where its topic declares it.
    """

    demo: str
    parameters: tuple[tuple[str, Scalar], ...]
    own: tuple[Sweep, ...] = ()

    @classmethod
    def of(
        cls, demo: str, parameters: Mapping[str, Scalar], own: Iterable[Sweep] = ()
    ) -> "Setting":
        """Return the setting of *demo*, one of a topic's *own* or installed, with *parameters*."""
        mine = tuple(one for one in own if one.name == demo)
        return cls(demo, tuple(sorted(parameters.items())), mine)


@dataclass(frozen=True, slots=True)
class Task:
    """Some settings of one demo, run with one seed: they share its draws."""

    settings: tuple[Setting, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of one run by name, or why there are none; and the seconds that it took."""

    figures: Mapping[str, float]
    fault: str
    seconds: float


Runs: TypeAlias = Mapping[Setting, Sequence[Outcome]]
Mapper: TypeAlias = Callable[
    [Callable[[Task], tuple[Outcome, ...]], Sequence[Task]], Iterable[tuple[Outcome, ...]]
]
"""Applies a function to tasks and gives the results in their order: `map`, or a pool's."""


def tasks_for(settings: Iterable[Setting], seeds: Sequence[int]) -> list[Task]:
    """Return the tasks that run each of *settings* once with each of *seeds*."""
    by_demo: dict[object, dict[Setting, None]] = defaultdict(dict)
    for setting in settings:
        by_demo[setting.demo, setting.own][setting] = None
    return [Task(tuple(group), seed) for group in by_demo.values() for seed in seeds]


def run_all(
    tasks: Sequence[Task], mapper: Mapper, done: Callable[[int], object]
) -> dict[Setting, list[Outcome]]:
    """Return the outcomes of each setting, in the order of the seeds; *done* hears of each task."""
    runs: dict[Setting, list[Outcome]] = defaultdict(list)
    for task, outcomes in zip(tasks, mapper(run_task, tasks), strict=True):
        for setting, outcome in zip(task.settings, outcomes, strict=True):
            runs[setting].append(outcome)
        done(1)
    return runs


def run_task(task: Task) -> tuple[Outcome, ...]:
    """Run one task; a setting that cannot be run has its fault as the outcome."""
    return tuple(_outcome(setting, task.seed) for setting in task.settings)


def _outcome(setting: Setting, seed: int) -> Outcome:
    from quizapp.demos.run import run

    began = time.perf_counter()
    try:
        result = run(setting.demo, dict(setting.parameters), seed, own=setting.own)
        figures, fault = {name: one.value for name, one in result.figures.items()}, ""
    except DemoFailed as failed:
        figures, fault = {}, str(failed)
    return Outcome(figures, fault, time.perf_counter() - began)


def contrasts(setting: Setting) -> Iterator[Setting]:
    """Yield the settings that differ from *setting* in one parameter, put to an end of its range
    or to another of its choices: where a prediction that says something fails somewhere."""
    from quizapp.demos.catalog import load

    given = dict(setting.parameters)
    try:
        found = controls(load(setting.demo, setting.own))
    except DemoFailed:
        return
    for control in found:
        ends = (control.low, control.high) if isinstance(control, Slider) else control.values()
        for value in ends:
            if value != given.get(control.name, control.default):
                yield Setting.of(setting.demo, {**given, control.name: value}, setting.own)


@contextmanager
def pool() -> Generator[Mapper]:
    """Give a mapper that works in as many processes as there are processors."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as executor:
        yield executor.map
