"""Ids for cards that have none, from what they ask."""

import re
from collections.abc import Container

from quizapp.bank.faults import slug

MOST_WORDS = 5

_IDLE = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "do",
        "does",
        "for",
        "from",
        "how",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "was",
        "what",
        "when",
        "which",
        "who",
        "why",
        "with",
    ]
)


def proposed_id(prompt: str, taken: Container[str]) -> str:
    """Return an id of at most five words of *prompt* that is not *taken*, or "" without words."""
    plain = re.sub(r"\\[A-Za-z]+", " ", prompt)
    words = [word for word in re.findall(r"[A-Za-z0-9]+", plain) if word.lower() not in _IDLE]
    name = slug("-".join(words[:MOST_WORDS]))
    candidates = [name, *(f"{name}-{number}" for number in range(2, 100))] if name else []
    return next((one for one in candidates if one not in taken), "")
