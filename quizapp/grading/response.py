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
    """A choice card: the option's id, and how sure the learner was before the verdict."""

    option: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed answer, as it was typed."""

    text: str


Response: TypeAlias = GaveUp | Ticked | Chosen | Typed
