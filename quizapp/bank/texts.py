"""Every text that people read on a card or above a topic, with the path to it."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import get_args

from quizapp.bank.findings import Path_
from quizapp.bank.revive import Kind, fields_of
from quizapp.language import Text, Translated


def texts(value: object, kind: Kind = None, path: Path_ = ()) -> Iterator[tuple[Path_, Text]]:
    """Yield the texts that are not empty in *value*, a dataclass of `models`, with their paths."""
    if kind == Text:
        if value:
            yield path, value  # ty: ignore[invalid-yield] - its annotation says that it is one
    elif isinstance(value, tuple):
        item_kind = get_args(kind)[0]
        for index, item in enumerate(value):
            yield from texts(item, item_kind, (*path, index))
    elif is_dataclass(value):
        for name, hint in fields_of(type(value)).items():
            yield from texts(getattr(value, name), hint, (*path, name))


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
