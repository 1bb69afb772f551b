"""Every text that people read on a card or above a topic, with the path to it."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import get_args, get_origin

from quizapp.bank.findings import Path_
from quizapp.bank.revive import Kind, branches, fields_of
from quizapp.language import Text, Translated


def texts(value: object, kind: Kind = None, path: Path_ = ()) -> Iterator[tuple[Path_, Text]]:
    """Yield the texts that are not empty in *value*, a dataclass of `models`, with their paths."""
    if isinstance(value, str | Translated):
        if value and kind == Text:
            yield path, value
    elif isinstance(value, tuple):
        item_kind = get_args(kind)[0]
        for index, item in enumerate(value):
            yield from texts(item, item_kind, (*path, index))
    elif value is not None:
        for name, hint in _fields_with_text(type(value)):
            yield from texts(getattr(value, name), hint, (*path, name))


@cache
def _fields_with_text(kind: type) -> tuple[tuple[str, Kind], ...]:
    return tuple((name, hint) for name, hint in fields_of(kind).items() if _may_hold_text(hint))


def _may_hold_text(kind: Kind) -> bool:
    if get_origin(kind) is tuple:
        return _may_hold_text(get_args(kind)[0])
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
