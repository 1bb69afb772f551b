"""Rows of styled text: what drawing functions return and every front end can show."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

NEVER_FIRST = frozenset(",.;:!?%)]}，。；：！？、）」』】》”’…")
NEVER_LAST = frozenset("([{（「『【《“‘")


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style. A style is a role (`dim`, `accent`, …) that the front end colours."""

    text: str
    style: str = ""
    back: str = ""


Row: TypeAlias = tuple[Span, ...]


def cells(text: str) -> int:
    """Return how many terminal cells *text* takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return *text* with blanks up to *width* cells, before it where it stands at the right."""
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def clipped(text: str, width: int) -> str:
    """Return *text* if it fits into *width* cells, else its beginning with an ellipsis behind."""
    if cells(text) <= width:
        return text
    kept = text
    while kept and cells(kept) > width - 2:
        kept = kept[:-1]
    return f"{kept.rstrip()} …"


def row_cells(row: Row) -> int:
    """Return how many terminal cells *row* takes."""
    return sum(cells(span.text) for span in row)


def to_text(rows: Iterable[Row]) -> str:
    """Return *rows* without their styles, trailing blanks cut."""
    return "\n".join("".join(span.text for span in row).rstrip() for row in rows)


def wrap(spans: Iterable[Span], width: int, indent: int = 0) -> tuple[Row, ...]:
    """Break *spans* into rows of at most *width* cells, all but the first indented.

    Breaks fall at blanks and between wide characters; no row begins with closing punctuation.
    A word longer than a row is cut.
    """
    rows: list[list[Span]] = [[]]
    used, space = 0, False
    for word in _words(spans, width - indent):
        if not word:
            space = True
            continue
        needed = sum(cells(span.text) for span in word)
        if used > (indent if len(rows) > 1 else 0) and used + space + needed > width:
            rows.append([Span(" " * indent)] if indent else [])
            used, space = indent, False
        if space and used:
            rows[-1].append(Span(" ", word[0].style if rows[-1][-1].style == word[0].style else ""))
            used += 1
        rows[-1].extend(word)
        used, space = used + needed, False
    return tuple(_joined(row) for row in rows)


def _words(spans: Iterable[Span], longest: int) -> Iterator[list[Span]]:
    """Yield unbreakable runs of spans, and an empty list for each run of blanks."""
    word: list[Span] = []
    for character, style in ((c, s.style) for s in spans for c in s.text):
        if character in " \n":
            if word:
                yield word
                word = []
            yield []
            continue
        if word and _may_break(word[-1].text[-1], character):
            yield word
            word = []
        if sum(cells(span.text) for span in word) + _cell(character) > max(longest, 2):
            yield word
            word = []
        if word and word[-1].style == style:
            word[-1] = Span(word[-1].text + character, style)
        else:
            word.append(Span(character, style))
    if word:
        yield word


def _may_break(before: str, after: str) -> bool:
    wide = _cell(before) == 2 or _cell(after) == 2
    return wide and after not in NEVER_FIRST and before not in NEVER_LAST


def _joined(row: Iterable[Span]) -> Row:
    joined: list[Span] = []
    for span in row:
        if joined and (joined[-1].style, joined[-1].back) == (span.style, span.back):
            joined[-1] = Span(joined[-1].text + span.text, span.style, span.back)
        else:
            joined.append(span)
    return tuple(joined)
