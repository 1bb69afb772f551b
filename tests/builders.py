"""The test objects: each builder gives a valid one, and takes what the test is about."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizapp.bank.models import (
    Cited,
    Claim,
    KeyPoint,
    Misconception,
    Numeric,
    Option,
    Prediction,
    Recall,
    Single,
    Statement,
    TopicHeader,
    Trial,
)


def a_recall(points: str = "variance! saturation! gradient width", **given: Any) -> Recall:
    """A recall card with key points of these ids; an exclamation mark makes one a must."""
    key_points = tuple(
        KeyPoint(id=word.rstrip("!"), text=f"about {word.rstrip('!')}", must=word.endswith("!"))
        for word in points.split()
    )
    defaults = {"id": "why-scale", "level": 2, "prompt": "Why divide by √d_k?"}
    return Recall(**{**defaults, "answer": "Variance.", "key_points": key_points, **given})


def a_single(**given: Any) -> Single:
    """A choice card whose right option is `variance`."""
    options = (
        Option(id="variance", text="The variance", correct=True, why="It returns to 1."),
        Option(id="sum", text="The sum of the weights", why="Softmax fixes the sum."),
        Option(id="order", text="The order of the weights", why="A positive factor keeps it."),
    )
    defaults = {"id": "what-scaling-changes", "level": 1, "prompt": "What does it change?"}
    return Single(**{**defaults, "options": options, **given})


def a_numeric(**given: Any) -> Numeric:
    """A number card; the answer is 22.627 within one per cent."""
    defaults = {"id": "std-at-512", "level": 1, "prompt": "The std at d_k = 512?"}
    return Numeric(**{**defaults, "answer": 22.627, **given})


def a_trial(**given: Any) -> Trial:
    """A trial in which dividing by d_k turns out not to be what √d_k does."""
    defaults: dict[str, Any] = {
        "demo": "softmax-saturation",
        "set": {"d_k": 64, "n": 128, "scaling": "1/d_k"},
        "figure": "effective_keys",
        "belief": Prediction(equals=79.5, rel=0.1),
        "correction": Prediction(above=120),
    }
    return Trial(**{**defaults, **given})


def a_misconception(**given: Any) -> Misconception:
    """A belief about dividing by d_k, with its correction."""
    defaults = {
        "id": "dk-is-equivalent",
        "level": 2,
        "prompt": "Which one holds?",
        "belief": Statement(text="It is equivalent."),
        "correction": Statement(text="The weights become almost uniform."),
        "trial": a_trial(),
    }
    return Misconception(**{**defaults, **given})


def a_claim(**given: Any) -> Claim:
    """A claim that a source settles."""
    cited = Cited(by="cited", source="book", at="§1")
    defaults = {"id": "root", "says": "The factor is √d_k.", "verdict": "correct"}
    return Claim(**{**defaults, "evidence": (cited,), **given})


def a_header(*claims: Claim) -> TopicHeader:
    """A topic's header with these claims."""
    return TopicHeader(
        format=1,
        topic="scaling",
        day=27,
        title="Scaling",
        level=1,
        question="Why scale?",
        claims=claims,
    )


def a_card_text(*more: str, id: str = "why") -> str:
    """A recall card as YAML, with more lines of its own; indented as in a list of cards."""
    lines = (
        f"  - id: {id}",
        "    type: recall",
        "    level: 1",
        "    prompt: Why?",
        "    answer: Because.",
        "    key_points: [{id: because, must: true, text: Because}]",
        "    evidence: [{by: cited, source: book, at: §1}]",
        *(f"    {line}" for line in more),
    )
    return "".join(f"{line}\n" for line in lines)


def a_topic_text(
    *cards: str, topic: str = "scaling", day: int = 27, claims: Sequence[str] = ()
) -> str:
    """A topic file as YAML: twelve lines of header, then the cards, one if none is given.

    *claims* are flow mappings; where there are any, they stand in lines 12 and following.
    """
    header = (
        "format: 1",
        f"topic: {topic}",
        f"day: {day}",
        "title: Scaling",
        "level: 1",
        "question: Why scale?",
        "tests:",
        "  - Why",
        "sources:",
        "  book: {title: A book}",
        "claims:" if claims else "",
        *(f"  - {claim}" for claim in claims),
        "cards:",
    )
    return "".join(f"{line}\n" for line in header) + "".join(cards or (a_card_text(),))


def a_bank(folder: Path, *topics: str, bank: str = "small", languages: str = "en") -> Path:
    """Write a bank whose topic files are `0.yaml`, `1.yaml`, …; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    header = f"format: 1\nbank: {bank}\ntitle: Small\nlicence: MIT\nlanguages: [{languages}]\n"
    (folder / "bank.yaml").write_text(header, encoding="utf-8")
    for number, text in enumerate(topics or (a_topic_text(),)):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return folder
