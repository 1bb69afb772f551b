"""What backs a claim: run, proved or cited; and the trial of a belief."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from quizapp.bank.models.rules import STRICT
from quizapp.bank.tagged import TaggedBy

Scalar: TypeAlias = bool | int | float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What a statement says about one figure: a value with its tolerance, or a bound."""

    __pydantic_config__ = STRICT

    equals: float | None = field(default=None, metadata={"description": "The expected value"})
    rel: float | None = field(
        default=None, metadata={"gt": 0, "le": 1, "description": "Relative tolerance of `equals`"}
    )
    abs: float | None = field(
        default=None, metadata={"gt": 0, "description": "Absolute tolerance of `equals`"}
    )
    above: float | None = field(default=None, metadata={"description": "The figure is larger"})
    below: float | None = field(default=None, metadata={"description": "The figure is smaller"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Evidence: a demo recomputes the figure."""

    __pydantic_config__ = STRICT

    by: Literal["run"]
    demo: str = field(metadata={"description": "Name of an installed demo"})
    set: dict[str, Scalar] = field(
        default_factory=dict, metadata={"description": "Parameters that differ from the defaults"}
    )
    figure: str = field(metadata={"description": "Name of the demo's figure that is compared"})
    predicts: Prediction = field(metadata={"description": "What the card claims about it"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """Evidence: a derivation reaches it, every step verified."""

    __pydantic_config__ = STRICT

    by: Literal["proved"]
    derivation: str = field(metadata={"description": "Name of an installed derivation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Evidence: a source says so. Nothing is recomputed."""

    __pydantic_config__ = STRICT

    by: Literal["cited"]
    source: str = field(metadata={"description": "Key of one of the topic's sources"})
    at: str = field(metadata={"description": "Section, table, equation or footnote"})


Evidence: TypeAlias = Annotated[Run | Proved | Cited, TaggedBy("by")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A run that decides between a belief and its correction.

    The correction's prediction must hold and the belief's must fail, over many seeds.
    """

    __pydantic_config__ = STRICT

    demo: str = field(metadata={"description": "Name of an installed demo"})
    set: dict[str, Scalar] = field(
        default_factory=dict, metadata={"description": "Parameters that differ from the defaults"}
    )
    figure: str = field(metadata={"description": "The figure that both make a prediction about"})
    belief: Prediction = field(metadata={"description": "What follows from the belief"})
    correction: Prediction = field(metadata={"description": "What follows from the correction"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSetting:
    """The demo that stands beside a card, with the parameters it starts from."""

    __pydantic_config__ = STRICT

    name: str = field(metadata={"description": "Name of an installed demo"})
    set: dict[str, Scalar] = field(
        default_factory=dict, metadata={"description": "Parameters that differ from the defaults"}
    )
