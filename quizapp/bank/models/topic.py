"""What stands above the cards of a topic, and in the header of a bank."""

from dataclasses import dataclass, field
from typing import Literal

from quizapp.bank.models.cards import Card, Level
from quizapp.bank.models.evidence import Evidence
from quizapp.bank.models.own import DeclaredDerivation, Sweep
from quizapp.bank.models.rules import SLUG, STRICT
from quizapp.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that cards cite."""

    __pydantic_config__ = STRICT

    title: str = field(metadata={"description": "Title of the work"})
    authors: str = field(default="", metadata={"description": "First author, or 'A & B'"})
    year: int | None = field(
        default=None, metadata={"description": "Year of publication", "ge": 1900, "le": 2100}
    )
    url: str = field(default="", metadata={"description": "An https address; shown, never opened"})


Verdict = Literal["correct", "assumes", "imprecise", "wrong", "unsourced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement that goes round about the topic, with what became of it."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"description": "Named by reports, as `topic.claim`", "pattern": SLUG})
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
class Section:
    """A section of the topic's article: to be read, then asked with its cards."""

    __pydantic_config__ = STRICT

    id: str = field(metadata={"description": "Names the section", "pattern": SLUG})
    title: Text = field(metadata={"description": "Heading"})
    text: Text = field(metadata={"description": "Paragraphs, with formulas and `- ` lists"})
    code: str = field(default="", metadata={"description": "NumPy code that runs as it stands"})
    cards: tuple[str, ...] = field(
        default=(), metadata={"description": "Cards of this topic that ask what it says"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicHeader:
    """What stands above the cards of a topic."""

    __pydantic_config__ = STRICT

    format: Literal[1] = field(metadata={"description": "Version of this format"})
    topic: str = field(metadata={"pattern": SLUG, "description": "Slug of the topic"})
    day: int = field(metadata={"ge": 1, "le": 366, "description": "Place in the series"})
    title: Text = field(metadata={"description": "Name of the topic"})
    level: Level = field(metadata={"description": "1 campus hire, 2 experienced, 3 team lead"})
    question: Text = field(metadata={"description": "The question as the interviewer asks it"})
    requires: tuple[str, ...] = field(
        default=(), metadata={"description": "Topics whose new cards come before this one's"}
    )
    tests: tuple[Text, ...] = field(default=(), metadata={"description": "What it tests"})
    summary: Text = field(default="", metadata={"description": "The answer in one sentence"})
    article: tuple[Section, ...] = field(
        default=(), metadata={"description": "The answer at length, section by section"}
    )
    next_question: Text = field(
        default="", metadata={"description": "The question of the next day of the series"}
    )
    sources: dict[str, Source] = field(
        default_factory=dict, metadata={"description": "What evidence cites, by key"}
    )
    claims: tuple[Claim, ...] = field(
        default=(), metadata={"description": "Statements about the topic, and their verdicts"}
    )
    demos: tuple[Sweep, ...] = field(
        default=(),
        metadata={"max_length": 12, "description": "Demos of this topic, made of formulas"},
    )
    derivations: tuple[DeclaredDerivation, ...] = field(
        default=(),
        metadata={"max_length": 6, "description": "Derivations of this topic, made of formulas"},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(TopicHeader):
    """One YAML file of a bank: one interview question of the series, with its cards."""

    cards: tuple[Card, ...] = field(
        metadata={"description": "The cards, in the order of their first showing", "min_length": 1}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """The header of a bank, from `bank.yaml`."""

    __pydantic_config__ = STRICT

    format: Literal[1] = field(metadata={"description": "Version of this format"})
    bank: str = field(metadata={"pattern": SLUG, "description": "Part of every card's identity"})
    title: Text = field(metadata={"description": "Name of the bank"})
    licence: str = field(metadata={"description": "An SPDX id, e.g. MIT or CC-BY-4.0"})
    languages: tuple[Literal["en", "zh"], ...] = field(
        default=("en",), metadata={"min_length": 1, "description": "The first is the source"}
    )
