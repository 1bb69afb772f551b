"""Whether a card is still the same: hashes of what is asked, and of what decides right or wrong."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import is_dataclass

from quizapp.bank.models import Card
from quizapp.bank.revive import branches, fields_of
from quizapp.bank.texts import strings
from quizapp.language import Translated

_ASKED = (
    *("type", "prompt", "answer", "key_points", "options", "unit", "tolerance"),
    *("belief", "correction", "symbols", "steps", "distractors", "pairs", "blanks"),
    *("accept", "case", "code", "compare"),
)
"""The fields of a card that a learner sees or is judged by."""

_LINKS = {"misconception"}
"""Fields of its parts that only point to other cards."""


def fingerprint(card: Card) -> str:
    """Return a hash of what a learner is asked and judged by."""
    return _hash(_fields(card, _ASKED, worded=True))


def grade_hash(card: Card) -> str:
    """Return a hash of what decides right or wrong: values, ids and marks, without any wording."""
    return _hash(_fields(card, _ASKED, worded=False))


def text_hash(card: Card) -> str:
    """Return a hash of how the card is worded, in every language."""
    return _hash([(path, text) for path, text in strings(card) if path[0] in _ASKED])


def _hash(data: object) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of *data* as JSON."""
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _fields(value: object, names: Collection[str], *, worded: bool) -> dict[str, object]:
    """Return the fields of the dataclass *value* in *names* as JSON; texts only if *worded*."""
    return {
        name: _as_json(getattr(value, name), worded=worded)
        for name, kind in fields_of(type(value)).items()
        if name in names and (worded or Translated not in branches(kind))
    }


def _as_json(value: object, *, worded: bool) -> object:
    if isinstance(value, tuple):
        return [_as_json(one, worded=worded) for one in value]
    if isinstance(value, dict):
        return {name: _as_json(one, worded=worded) for name, one in value.items()}
    if is_dataclass(value):
        return _fields(value, fields_of(type(value)).keys() - _LINKS, worded=worded)
    return value
