"""The test objects: each builder gives a valid one, and takes what the test is about."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizapp.bank.models import (
    Blank,
    Cited,
    Claim,
    Cloze,
    Distractor,
    Expression,
    KeyPoint,
    Match,
    Misconception,
    Multi,
    Numeric,
    Option,
    Order,
    OrderStep,
    Pair,
    Predict,
    Prediction,
    Recall,
    Short,
    Single,
    Statement,
    TopicHeader,
    Trial,
    WrongExpression,
    WrongText,
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


def a_multi(**given: Any) -> Multi:
    """A multiple choice whose right options are `wq` and `wo`."""
    options = (
        Option(id="wq", text="$W_Q$", correct=True),
        Option(id="wo", text="$W_O$", correct=True),
        Option(id="factor", text="$1/\\sqrt{d_k}$", why="A constant."),
        Option(id="softmax", text="softmax", why="It has no parameters."),
    )
    defaults = {"id": "what-is-learned", "level": 1, "prompt": "Which are learned?"}
    return Multi(**{**defaults, "options": options, **given})


def an_expression(**given: Any) -> Expression:
    """A formula card; the answer is the softmax Jacobian."""
    defaults = {
        "id": "softmax-jacobian",
        "level": 2,
        "prompt": "What is the Jacobian of the softmax p?",
        "symbols": {"p": "prob(n)"},
        "answer": "diag(p) - p p^T",
        "wrong": (WrongExpression(expression="diag(p)", why="The normaliser depends on z too."),),
    }
    return Expression(**{**defaults, **given})


def an_order(**given: Any) -> Order:
    """Four steps: `expand`, then `add`; `term` stands free; `total` comes after both."""
    steps = (
        OrderStep(id="expand", text="Write q·k as a sum"),
        OrderStep(id="add", text="Add the variances"),
        OrderStep(id="term", text="One term has variance 1", after=()),
        OrderStep(id="total", text="The variance is d_k", after=("add", "term")),
    )
    defaults = {"id": "steps-of-the-variance", "level": 2, "prompt": "Order the steps."}
    stranger = Distractor(id="softmax", text="Apply softmax", why="No weights are needed.")
    return Order(**{**defaults, "steps": steps, "distractors": (stranger,), **given})


def a_match(**given: Any) -> Match:
    """Three roles to match, and one that belongs to nothing."""
    pairs = (
        Pair(id="q", left="Q", right="What I look for"),
        Pair(id="k", left="K", right="What I am found by"),
        Pair(id="v", left="V", right="What I hand over"),
    )
    stranger = Distractor(id="position", text="Where I stand")
    defaults = {"id": "roles", "level": 1, "prompt": "Match the roles."}
    return Match(**{**defaults, "pairs": pairs, "distractors": (stranger,), **given})


def a_cloze(**given: Any) -> Cloze:
    """The attention formula with two gaps, `fn` and `scale`."""
    defaults = {
        "id": "the-formula",
        "level": 1,
        "prompt": "{{fn}}(QK^T / {{scale}}) V",
        "blanks": {
            "fn": Blank(
                accept=("softmax",), wrong=(WrongText(text="sigmoid", why="Rows have sum 1."),)
            ),
            "scale": Blank(accept=("√d_k", "sqrt(d_k)")),
        },
    }
    return Cloze(**{**defaults, **given})


def a_short(**given: Any) -> Short:
    """A name to type: cross-attention."""
    defaults = {
        "id": "its-name",
        "level": 1,
        "prompt": "Q from the decoder, K and V from the encoder: its name?",
        "accept": ("cross-attention", "encoder-decoder attention", "交叉注意力"),
        "wrong": (WrongText(text="self-attention", why="There all three share a sequence."),),
    }
    return Short(**{**defaults, **given})


def a_predict(**given: Any) -> Predict:
    """Code whose printed shape is asked for."""
    defaults = {
        "id": "the-shape",
        "level": 1,
        "prompt": "What does it print?",
        "code": "q = np.ones((5, 8))\nk = np.ones((7, 8))\nprint((q @ k.T).shape)",
        "answer": "(5, 7)",
        "compare": "shape",
        "wrong": (WrongText(text="(7, 5)", why="Queries are rows."),),
    }
    return Predict(**{**defaults, **given})


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
        "    prompt: Why?" if id == "why" else f"    prompt: Why {id}?",
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
