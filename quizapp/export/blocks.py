"""A bank's text as blocks and pieces, for whatever writes it out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.mathtext import Display, Inline, Prose, segments

_FENCE = re.compile(r"```(?P<language>\w*)\n(?P<code>.*?)\n?```", re.DOTALL)
_BLANK = re.compile(r"\n\s*\n")
_ITEM = re.compile(r"(?:-|(?P<number>\d+)\.) ")
_MARKED = re.compile(r"\*\*(?P<strong>[^*\n]+)\*\*|`(?P<code>[^`\n]+)`")


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; its items are numbered or not."""

    texts: tuple[str, ...]
    numbered: bool


Block: TypeAlias = Code | Paragraph | Items


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised words."""

    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Code in a line."""

    text: str


Piece: TypeAlias = Prose | Strong | Typed | Inline | Display


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of *text*, which is written as banks write texts."""
    start = 0
    for fence in _FENCE.finditer(text):
        yield from _without_code(text[start : fence.start()])
        yield Code(fence["code"])
        start = fence.end()
    yield from _without_code(text[start:])


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of one block's *text*."""
    for segment in segments(text):
        if isinstance(segment, Prose):
            yield from _marked(segment.text)
        else:
            yield segment


def _without_code(text: str) -> Iterator[Block]:
    for part in _BLANK.split(text):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        first = next((n for n, line in enumerate(lines) if _ITEM.match(line)), len(lines))
        if first:
            yield Paragraph("\n".join(lines[:first]))
        if lines[first:]:
            yield _items(lines[first:])


def _items(lines: list[str]) -> Items:
    """Return the list that *lines* write; a line that begins no item continues the one before."""
    texts: list[str] = []
    for line in lines:
        mark = _ITEM.match(line)
        if mark:
            texts.append(line[mark.end() :])
        else:
            texts[-1] += f" {line}"
    numbers = _ITEM.match(lines[0])
    return Items(tuple(texts), numbered=bool(numbers and numbers["number"]))


def _marked(text: str) -> Iterator[Piece]:
    end = 0
    for mark in _MARKED.finditer(text):
        yield Prose(text[end : mark.start()])
        yield Strong(mark["strong"]) if mark["strong"] else Typed(mark["code"])
        end = mark.end()
    yield Prose(text[end:])
