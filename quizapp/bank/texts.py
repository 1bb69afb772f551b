"""Every text that people read on a card or above a topic, with the path to it."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import get_args, get_origin

from quizapp.bank.findings import Path_
from quizapp.bank.revive import Kind, branches, fields_of
from quizapp.language import Text, Translated


def texts(value: object, path: Path_ = ()) -> Iterator[tuple[Path_, Text]]:
    """Yield the texts that are not empty in *value*, a dataclass of `models`, with their paths."""
    if isinstance(value, str | Translated):
        if value:
            yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*path, key))
    elif value is not None:
        for name in _fields_with_text(type(value)):
            yield from texts(getattr(value, name), (*path, name))


@cache
def _fields_with_text(kind: type) -> tuple[str, ...]:
    return tuple(name for name, hint in fields_of(kind).items() if _may_hold_text(hint))


def _may_hold_text(kind: Kind) -> bool:
    """Return whether *kind* is a `Text`, of which one branch is a dataclass, or may contain one."""
    if get_origin(kind) in {tuple, dict}:
        return _may_hold_text(get_args(kind)[0 if get_origin(kind) is tuple else 1])
    return any(is_dataclass(one) for one in branches(kind))


def strings(value: object) -> Iterator[tuple[Path_, str]]:
    """Yield the texts of *value* in every language that they have."""
    for path, text in texts(value):
        match text:
            case str():
                yield path, text
            case Translated(en=english, zh=chinese):
                yield (*path, "en"), english
                if chinese:
                    yield (*path, "zh"), chinese
