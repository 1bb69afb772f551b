"""The card types."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from quizapp.bank.models.evidence import DemoSetting, Evidence, Trial
from quizapp.bank.models.rules import SLUG, STRICT
from quizapp.bank.tagged import TaggedBy
from quizapp.language import Text

Level = Literal[1, 2, 3]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBase:
    """What every card has."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"pattern": SLUG, "max_length": 60, "description": "Never changes"})
    level: Level = field(metadata={"description": "1 campus hire, 2 experienced, 3 team lead"})
    prompt: Text = field(metadata={"description": "What is asked"})
    hints: tuple[Text, ...] = field(
        default=(),
        metadata={"description": "Shown one by one; one used lowers Good to Hard", "max_length": 3},
    )
    explanation: Text = field(default="", metadata={"description": "Why, in a few short sentences"})
    tags: tuple[str, ...] = field(
        default=(), metadata={"description": "Words to search and filter by"}
    )
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
    allow: tuple[str, ...] = field(
        default=(), metadata={"description": "Codes of warnings that this card may raise"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One point that a good spoken answer contains."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"description": "Named by follow-ups", "pattern": SLUG})
    text: Text = field(metadata={"description": "The point, in a few words"})
    must: bool = field(default=False, metadata={"description": "Without it the answer fails"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A question that the interviewer asks next, with its answer."""

    __pydantic_config__ = STRICT

    prompt: Text = field(metadata={"description": "What is asked next"})
    answer: Text = field(metadata={"description": "The answer, as one would speak"})
    point: str = field(
        default="", metadata={"description": "The key point that it digs into, asked when missed"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(CardBase):
    """Say it aloud, then compare with the model answer and tick the points you said."""

    type: Literal["recall"] = "recall"
    answer: Text = field(metadata={"description": "The model answer, at most 150 words"})
    key_points: tuple[KeyPoint, ...] = field(
        metadata={
            "description": "What is ticked; three to five are good",
            "min_length": 1,
            "max_length": 6,
        }
    )
    follow_ups: tuple[FollowUp, ...] = field(
        default=(), metadata={"description": "What the interviewer asks next"}
    )
    seconds: int | None = field(
        default=None, metadata={"ge": 10, "le": 900, "description": "A fair time to speak"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a choice card; a wrong one is a distractor and says why it is wrong."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"description": "Tells the options apart in the log", "pattern": SLUG})
    text: Text = field(metadata={"description": "What can be chosen"})
    correct: bool = field(default=False, metadata={"description": "A right option"})
    why: Text = field(
        default="", metadata={"description": "Why it is right or wrong; shown after the answer"}
    )
    misconception: str = field(
        default="",
        metadata={"description": "A misconception card of this topic: the belief behind it"},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(CardBase):
    """Choose the one right option."""

    type: Literal["single"] = "single"
    options: tuple[Option, ...] = field(
        metadata={"description": "Exactly one is right", "min_length": 3, "max_length": 6}
    )
    keep_order: bool = field(default=False, metadata={"description": "Do not shuffle the options"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Multi(CardBase):
    """Choose every right option."""

    type: Literal["multi"] = "multi"
    options: tuple[Option, ...] = field(
        metadata={"description": "At least one is right", "min_length": 3, "max_length": 8}
    )
    keep_order: bool = field(default=False, metadata={"description": "Do not shuffle the options"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far a typed number may be off: relative, absolute, or either of the two."""

    __pydantic_config__ = STRICT

    rel: float | None = field(
        default=None,
        metadata={
            "description": "As a share of the answer: 0.01 is one per cent",
            "ge": 0,
            "le": 1,
        },
    )
    abs: float | None = field(
        default=None, metadata={"description": "In the answer's unit", "ge": 0}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongNumber:
    """A number that people typically give, and the slip that leads to it."""

    __pydantic_config__ = STRICT

    value: float = field(metadata={"description": "The number, in the unit of the answer"})
    why: Text = field(metadata={"description": "The slip that leads to it"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(CardBase):
    """Type a number."""

    type: Literal["numeric"] = "numeric"
    answer: float = field(metadata={"description": "The right number"})
    unit: str = field(default="", metadata={"description": "Shown behind the input"})
    also: dict[str, float] = field(
        default_factory=dict,
        metadata={"description": "Other units that may be typed: how many of `unit` is one of it"},
    )
    tolerance: Tolerance = field(default=Tolerance(rel=0.01))
    shown: str = field(
        default="", metadata={"description": "How the answer is written, e.g. `√512 = 22.63`"}
    )
    wrong: tuple[WrongNumber, ...] = field(
        default=(), metadata={"description": "Numbers that people give"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongExpression:
    """A formula that people typically give, and the slip that leads to it."""

    __pydantic_config__ = STRICT

    expression: str = field(metadata={"description": "The formula, as a learner would type it"})
    why: Text = field(metadata={"description": "The slip that leads to it"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression(CardBase):
    """Type a formula; every equivalent form is right."""

    type: Literal["expression"] = "expression"
    symbols: dict[str, str] = field(
        metadata={
            "min_length": 1,
            "description": "What each symbol stands for: `real`, `positive`, `integer`,"
            " `positive integer`, `unit interval`, `prob(n)`, `vector(n)`, `matrix(n, d)`",
        }
    )
    answer: str = field(metadata={"description": "As a learner would type it: `1/sqrt(d_k)`"})
    wrong: tuple[WrongExpression, ...] = field(
        default=(), metadata={"description": "Formulas that people give"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStep:
    """One step of an order card; it comes after the one before it, or after those it names."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"description": "Named by `after`", "pattern": SLUG})
    text: Text = field(metadata={"description": "The step, in a few words"})
    after: tuple[str, ...] | None = field(
        default=None, metadata={"description": "Ids of the steps it needs; `[]` frees it"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Distractor:
    """Something that does not belong to the answer, and why."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"description": "Tells it apart in the log", "pattern": SLUG})
    text: Text = field(metadata={"description": "What does not belong"})
    why: Text = field(default="", metadata={"description": "Why it does not belong"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(CardBase):
    """Put steps in order; distractors are left out."""

    type: Literal["order"] = "order"
    steps: tuple[OrderStep, ...] = field(
        metadata={"description": "In a right order", "min_length": 3, "max_length": 7}
    )
    distractors: tuple[Distractor, ...] = field(
        default=(), metadata={"description": "Steps that do not belong", "max_length": 2}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What belongs together on a match card."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"description": "Tells the pairs apart in the log", "pattern": SLUG})
    left: Text = field(metadata={"description": "What is given"})
    right: Text = field(metadata={"description": "What belongs to it"})
    why: Text = field(default="", metadata={"description": "Why the two belong together"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(CardBase):
    """Find the right side that belongs to each left side."""

    type: Literal["match"] = "match"
    pairs: tuple[Pair, ...] = field(
        metadata={
            "description": "Shown with their right sides shuffled",
            "min_length": 3,
            "max_length": 6,
        }
    )
    distractors: tuple[Distractor, ...] = field(
        default=(), metadata={"max_length": 2, "description": "Right sides that belong to nothing"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongText:
    """A text that people typically give, and why it is wrong."""

    __pydantic_config__ = STRICT

    text: str = field(metadata={"description": "What people type"})
    why: Text = field(metadata={"description": "Why it is wrong"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A gap in a cloze card's prompt, and what may fill it."""

    __pydantic_config__ = STRICT

    accept: tuple[str, ...] = field(
        metadata={"min_length": 1, "description": "Right texts, in every language; the first shows"}
    )
    wrong: tuple[WrongText, ...] = field(
        default=(), metadata={"description": "Texts that people give"}
    )
    case: bool = field(default=False, metadata={"description": "Capitals matter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(CardBase):
    """Fill the gaps of the prompt, each written `{{name}}`."""

    type: Literal["cloze"] = "cloze"
    blanks: dict[str, Blank] = field(
        metadata={
            "description": "Each gap of the prompt by its name",
            "min_length": 1,
            "max_length": 6,
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Short(CardBase):
    """Type a name or a few words."""

    type: Literal["short"] = "short"
    accept: tuple[str, ...] = field(
        metadata={"min_length": 1, "description": "Right texts, in every language; the first shows"}
    )
    wrong: tuple[WrongText, ...] = field(
        default=(), metadata={"description": "Texts that people give"}
    )
    case: bool = field(default=False, metadata={"description": "Capitals matter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Predict(CardBase):
    """Say what the code prints. It is shown and never run from a bank."""

    type: Literal["predict"] = "predict"
    code: str = field(metadata={"description": "NumPy code of at most 76 columns"})
    answer: str = field(metadata={"description": "What it prints"})
    compare: Literal["text", "shape", "number"] = field(
        default="text", metadata={"description": "`shape` forgives brackets and spaces"}
    )
    tolerance: Tolerance = field(default=Tolerance(rel=0.01))
    wrong: tuple[WrongText, ...] = field(
        default=(), metadata={"description": "Outputs that people expect"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One side of a misconception card."""

    __pydantic_config__ = STRICT

    text: Text = field(metadata={"description": "What it says, as somebody would say it"})
    why: Text = field(default="", metadata={"description": "Said once the run has decided"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Misconception(CardBase):
    """A belief and its correction side by side: choose, say why, then the run decides."""

    type: Literal["misconception"] = "misconception"
    belief: Statement = field(metadata={"description": "What many believe"})
    correction: Statement = field(metadata={"description": "What holds instead"})
    trial: Trial = field(metadata={"description": "The run that decides between the two"})


Card: TypeAlias = Annotated[
    Recall
    | Single
    | Multi
    | Numeric
    | Expression
    | Order
    | Match
    | Cloze
    | Short
    | Predict
    | Misconception,
    TaggedBy("type"),
]
