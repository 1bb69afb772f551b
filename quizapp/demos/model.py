"""What a demo is: typed parameters, a pure function, figures and plots."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from quizapp.demos.controls import Choice, Control, Option, Slider
from quizapp.language import Text, Translated
from quizapp.plots.data import Plot, Scale


class DemoFailed(Exception):
    """A demo could not run: unknown name, wrong parameters, or a fault inside it."""


class Parameters(BaseModel):
    """Base of every demo's parameters: immutable, no unknown names, no inf or nan.

    A subclass declares each field with `slider` or `choice`. Values are taken
    as they are: "512" is not 512, and True is not 1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


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
    `memory(parameters)` is what a run holds at once, in bytes; one that needs more than
    `memory_limit` is refused before it starts.
    """

    title: Text
    parameters: type[Parameters]
    figures: tuple[FigureInfo, ...]
    run: Callable[[Any, int], Result]
    memory: Callable[[Any], int]
    memory_limit: int = 128 * 2**20
    about: Text = ""
    sources: tuple[str, ...] = field(default=())


def slider(  # noqa: PLR0913 - they are named, and most have a default
    default: float,
    low: float,
    high: float,
    *,
    scale: Scale = "linear",
    step: float = 1,
    unit: str = "",
    meaning: Text,
) -> Any:  # noqa: ANN401 - the default of a field of any number type, as pydantic's Field is
    """Declare an `int` or `float` parameter between *low* and *high*, both included.

    *step* is the way between two stops on a linear scale; log scales have their own stops.
    """
    facts = {"scale": scale, "step": step, "unit": unit, "meaning": _as_json(meaning)}
    return Field(default=default, ge=low, le=high, json_schema_extra=facts)


def choice(default: str, *, meaning: Text, labels: Mapping[str, Text] | None = None) -> Any:  # noqa: ANN401 - as above
    """Declare a parameter annotated with a `Literal` of strings.

    The values are what banks and the command line write, in ASCII; *labels* are what people read
    where that is prettier.
    """
    written = {value: _as_json(label) for value, label in (labels or {}).items()}
    return Field(
        default=default, json_schema_extra={"meaning": _as_json(meaning), "labels": written}
    )


def controls(demo: Demo) -> tuple[Control, ...]:
    """Return the controls of *demo*'s parameters, in the order they are declared."""
    fields = demo.parameters.model_fields
    return tuple(_control(name, info) for name, info in fields.items())


def _control(name: str, info: FieldInfo) -> Control:
    facts: Any = info.json_schema_extra
    meaning = _from_json(facts["meaning"])
    if "labels" in facts:
        labels = facts["labels"]
        options = tuple(
            Option(value=value, label=_from_json(labels.get(value, value)))
            for value in get_args(info.annotation)
        )
        return Choice(name=name, meaning=meaning, options=options, default=info.default)
    bounds: Any = info.metadata
    return Slider(
        name=name,
        meaning=meaning,
        unit=facts["unit"],
        low=next(bound.ge for bound in bounds if hasattr(bound, "ge")),
        high=next(bound.le for bound in bounds if hasattr(bound, "le")),
        step=facts["step"],
        scale=facts["scale"],
        default=info.default,
        integer=info.annotation is int,
    )


def _as_json(text: Text) -> Any:  # noqa: ANN401 - a JSON value
    return text if isinstance(text, str) else asdict(text)


def _from_json(text: Any) -> Text:  # noqa: ANN401 - a JSON value
    return text if isinstance(text, str) else Translated(**text)
