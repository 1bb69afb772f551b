"""What a demo is: typed parameters, a pure function, figures and plots."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict

from quizapp.language import Text
from quizapp.plots.data import Plot


class DemoFailed(Exception):
    """A demo could not run: unknown name, wrong parameters, or a fault inside it."""


class Parameters(BaseModel):
    """Base of every demo's parameters: immutable, no unknown names, no inf or nan."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureInfo:
    """What a demo's figure means; known without running the demo."""

    name: str
    meaning: Text
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured number, and what the theory says where there is a theory."""

    value: float
    theory: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one run of a demo gives: its figures by name, its plots, and how much was drawn."""

    figures: Mapping[str, Figure]
    plots: tuple[Plot, ...]
    drawn: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A demo of the library.

    `run(parameters, seed)` is pure: the same parameters and seed give the same result. It takes
    a seed and not a generator, so that a demo can keep its draws while a slider moves.
    """

    title: Text
    parameters: type[Parameters]
    figures: tuple[FigureInfo, ...]
    run: Callable[[Any, int], Result]
    about: Text = ""
    sources: tuple[str, ...] = field(default=())
