"""Demos and derivations that a topic declares itself, without Python: formulas as data."""

from dataclasses import dataclass, field
from typing import Literal

from quizapp.bank.models.rules import SLUG, STRICT
from quizapp.language import Text

NAME = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
MOST_POINTS = 200
MOST_PARAMETERS = 12
MOST_LINES = 20
FORMULA = {"min_length": 1, "max_length": 200}


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepParameter:
    """A number that the learner moves, and a symbol of the formulas."""

    __pydantic_config__ = STRICT

    name: str = field(
        metadata={"pattern": NAME, "max_length": 30, "description": "As the formulas write it"}
    )
    meaning: Text = field(metadata={"description": "What it is, in a word or two"})
    default: float = field(metadata={"description": "Where its slider begins"})
    low: float = field(metadata={"description": "The smallest value, included"})
    high: float = field(metadata={"description": "The largest value, included"})
    step: float = field(
        default=1, metadata={"gt": 0, "description": "Between two stops of a linear scale"}
    )
    scale: Literal["linear", "log2", "log10"] = field(
        default="linear", metadata={"description": "How its slider steps"}
    )
    unit: str = field(default="", metadata={"description": "Shown behind the number"})
    whole: bool = field(default=False, metadata={"description": "Whole numbers only"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepCurve:
    """A formula that is drawn over the parameter on the x axis."""

    __pydantic_config__ = STRICT

    name: Text = field(metadata={"description": "Its name in the legend"})
    formula: str = field(metadata={**FORMULA, "description": "As on an expression card"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepFigure:
    """A number that the demo gives: a formula at the parameters that are set."""

    __pydantic_config__ = STRICT

    name: str = field(
        metadata={
            "description": "As evidence and trials write it",
            "pattern": NAME,
            "max_length": 30,
        }
    )
    meaning: Text = field(metadata={"description": "What it is, in a few words"})
    formula: str = field(metadata={**FORMULA, "description": "As on an expression card"})
    unit: str = field(default="", metadata={"description": "Shown behind the number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A demo made of formulas: a plot over one parameter, and figures."""

    __pydantic_config__ = STRICT

    name: str = field(
        metadata={"description": "As cards write it", "pattern": SLUG, "max_length": 60}
    )
    title: Text = field(metadata={"description": "Heading of the bench"})
    about: Text = field(default="", metadata={"description": "What to look at, in a sentence"})
    parameters: tuple[SweepParameter, ...] = field(
        metadata={
            "description": "What the learner moves",
            "min_length": 1,
            "max_length": MOST_PARAMETERS,
        }
    )
    x: str = field(metadata={"description": "The parameter along the x axis"})
    points: int = field(
        default=100, metadata={"description": "Points of each curve", "ge": 2, "le": MOST_POINTS}
    )
    curves: tuple[SweepCurve, ...] = field(
        metadata={"description": "What is drawn", "min_length": 1, "max_length": 6}
    )
    y_label: Text = field(default="", metadata={"description": "Label of the y axis"})
    figures: tuple[SweepFigure, ...] = field(
        metadata={
            "description": "Numbers that evidence can name",
            "min_length": 1,
            "max_length": 12,
        }
    )
    source: str = field(default="", metadata={"description": "Where the formulas come from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredLine:
    """A formula that equals the one in the line before."""

    __pydantic_config__ = STRICT

    formula: str = field(metadata={**FORMULA, "description": "As on an expression card"})
    rule: Text = field(default="", metadata={"description": "Why it follows, in a few words"})
    why: Text = field(
        default="", metadata={"description": "One sentence more, shown beside the line"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredDerivation:
    """A derivation made of formulas; each line is verified against the one before."""

    __pydantic_config__ = STRICT

    name: str = field(
        metadata={"description": "As cards write it", "pattern": SLUG, "max_length": 60}
    )
    title: Text = field(metadata={"description": "Heading of the derivation"})
    assumptions: Text = field(default="", metadata={"description": "What is assumed"})
    symbols: dict[str, str] = field(
        metadata={"min_length": 1, "max_length": 12, "description": "As on an expression card"}
    )
    lines: tuple[DeclaredLine, ...] = field(
        metadata={
            "description": "From the first formula to the last",
            "min_length": 2,
            "max_length": MOST_LINES,
        }
    )
    source: str = field(default="", metadata={"description": "Where it comes from"})
