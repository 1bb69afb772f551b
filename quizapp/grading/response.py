"""What a learner gives to a card."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Confidence = Literal["sure", "think", "guess"]


@dataclass(frozen=True, slots=True)
class GaveUp:
    """No answer: the learner asks to see it."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """Recall: the ids of the key points that the learner said."""

    points: frozenset[str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A single choice: the option's id, and how sure the learner was before the verdict."""

    option: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ChosenMany:
    """A multiple choice: the options' ids, and how sure the learner was before the verdict."""

    options: frozenset[str]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed answer, as it was typed: a number, a formula, a name, an output."""

    text: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """The ids of the steps that the learner put in a row, first to last."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """For each left side, by its pair's id: the id of the pair or distractor put beside it."""

    rights: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A cloze: each blank's name with the text that was typed into it."""

    texts: tuple[tuple[str, str], ...]


Response: TypeAlias = GaveUp | Ticked | Chosen | ChosenMany | Typed | Ordered | Matched | Filled
