"""What a bank holds: topics, cards, and the evidence that backs their claims.

These are plain frozen dataclasses, so that a card can be shown without importing pydantic.
`bank.load` has pydantic validate YAML against them; the constraints stand in each field's
`metadata`, which pydantic reads as `Field(...)` arguments.
"""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from quizapp.bank.tagged import TaggedBy
from quizapp.language import Text

STRICT = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Level = Literal[1, 2, 3]
Scalar: TypeAlias = bool | int | float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that cards cite."""

    __pydantic_config__ = STRICT

    title: str = field(metadata={"description": "Title of the work"})
    authors: str = field(default="", metadata={"description": "First author, or 'A & B'"})
    year: int | None = field(default=None, metadata={"ge": 1900, "le": 2100})
    url: str = field(default="", metadata={"description": "An https address; shown, never opened"})


# --- evidence -------------------------------------------------------------------------------


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


# --- cards ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBase:
    """What every card has."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"pattern": SLUG, "max_length": 60, "description": "Never changes"})
    level: Level = field(metadata={"description": "1 campus hire, 2 experienced, 3 team lead"})
    prompt: Text = field(metadata={"description": "What is asked"})
    hints: tuple[Text, ...] = field(default=(), metadata={"max_length": 3})
    explanation: Text = field(default="", metadata={"description": "Why, in a few short sentences"})
    tags: tuple[str, ...] = ()
    demo: DemoSetting | None = None
    derivation: str = field(default="", metadata={"description": "Name of a derivation"})
    evidence: tuple[Evidence, ...] = field(
        default=(), metadata={"description": "What backs the card: run, proved or cited"}
    )
    rev: int = field(
        default=1, metadata={"ge": 1, "description": "Raise it when the right answer changed"}
    )
    was: tuple[str, ...] = field(default=(), metadata={"description": "Former ids of this card"})
    retired: bool = field(default=False, metadata={"description": "No longer asked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One point that a good spoken answer contains."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"pattern": SLUG})
    text: Text
    must: bool = field(default=False, metadata={"description": "Without it the answer fails"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A question that the interviewer asks next, with its answer."""

    __pydantic_config__ = STRICT

    prompt: Text
    answer: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(CardBase):
    """Say it aloud, then compare with the model answer and tick the points you said."""

    type: Literal["recall"] = "recall"
    answer: Text
    key_points: tuple[KeyPoint, ...] = field(metadata={"min_length": 1, "max_length": 6})
    follow_ups: tuple[FollowUp, ...] = ()
    seconds: int | None = field(
        default=None, metadata={"ge": 10, "le": 900, "description": "A fair time to speak"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a choice card; a wrong one is a distractor and says why it is wrong."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"pattern": SLUG})
    text: Text
    correct: bool = False
    why: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(CardBase):
    """Choose the one right option."""

    type: Literal["single"] = "single"
    options: tuple[Option, ...] = field(metadata={"min_length": 3, "max_length": 6})
    keep_order: bool = field(default=False, metadata={"description": "Do not shuffle the options"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far a typed number may be off: relative, absolute, or either of the two."""

    __pydantic_config__ = STRICT

    rel: float | None = field(default=None, metadata={"ge": 0, "le": 1})
    abs: float | None = field(default=None, metadata={"ge": 0})


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongNumber:
    """A number that people typically give, and the slip that leads to it."""

    __pydantic_config__ = STRICT

    value: float
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(CardBase):
    """Type a number."""

    type: Literal["numeric"] = "numeric"
    answer: float
    unit: str = field(default="", metadata={"description": "Shown behind the input"})
    tolerance: Tolerance = field(default=Tolerance(rel=0.01))
    shown: str = field(
        default="", metadata={"description": "How the answer is written, e.g. `√512 = 22.63`"}
    )
    wrong: tuple[WrongNumber, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One side of a misconception card."""

    __pydantic_config__ = STRICT

    text: Text
    why: Text = field(default="", metadata={"description": "Said once the run has decided"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Misconception(CardBase):
    """A belief and its correction side by side: choose, say why, then the run decides."""

    type: Literal["misconception"] = "misconception"
    belief: Statement
    correction: Statement
    trial: Trial


Card: TypeAlias = Annotated[Recall | Single | Numeric | Misconception, TaggedBy("type")]


# --- topics and banks -----------------------------------------------------------------------


Verdict = Literal["correct", "assumes", "imprecise", "wrong", "unsourced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement that goes round about the topic, with what became of it."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"pattern": SLUG})
    says: Text = field(metadata={"description": "The statement as people make it"})
    verdict: Verdict = field(
        metadata={"description": "`assumes`: right under assumptions; `unsourced`: no source"}
    )
    instead: Text = field(default="", metadata={"description": "The correct statement"})
    card: str = field(default="", metadata={"description": "A card of this topic that settles it"})
    evidence: tuple[Evidence, ...] = field(
        default=(), metadata={"description": "What settles it where no card does"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicHeader:
    """What stands above the cards of a topic."""

    __pydantic_config__ = STRICT

    format: Literal[1]
    topic: str = field(metadata={"pattern": SLUG, "description": "Slug of the topic"})
    day: int = field(metadata={"ge": 1, "le": 366, "description": "Place in the series"})
    title: Text
    level: Level
    question: Text = field(metadata={"description": "The question as the interviewer asks it"})
    tests: tuple[Text, ...] = field(default=(), metadata={"description": "What it tests"})
    summary: Text = field(default="", metadata={"description": "The answer in one sentence"})
    sources: dict[str, Source] = field(default_factory=dict)
    claims: tuple[Claim, ...] = field(
        default=(), metadata={"description": "Statements about the topic, and their verdicts"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(TopicHeader):
    """One YAML file of a bank: one interview question of the series, with its cards."""

    cards: tuple[Card, ...] = field(metadata={"min_length": 1})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """The header of a bank, from `bank.yaml`."""

    __pydantic_config__ = STRICT

    format: Literal[1]
    bank: str = field(metadata={"pattern": SLUG, "description": "Part of every card's identity"})
    title: Text
    licence: str = field(metadata={"description": "An SPDX id, e.g. MIT or CC-BY-4.0"})
    languages: tuple[Literal["en", "zh"], ...] = field(
        default=("en",), metadata={"min_length": 1, "description": "The first is the source"}
    )
