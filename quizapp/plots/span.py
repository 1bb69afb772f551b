"""Rows of styled text, the form in which a plot reaches a front end."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args
from unicodedata import category, east_asian_width

Style: TypeAlias = Literal[
    "title",
    "axis",
    "label",
    "dim",
    "series-1",
    "series-2",
    "series-3",
    "heat-0",
    "heat-1",
    "heat-2",
    "heat-3",
    "heat-4",
    "heat-5",
    "heat-6",
    "heat-7",
    "heat-8",
    "heat-9",
]
STYLES: tuple[Style, ...] = get_args(Style)
SERIES: tuple[Style, ...] = ("series-1", "series-2", "series-3")
HEAT: tuple[Style, ...] = STYLES[-10:]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `back` colours the cells behind it.

    The styles are roles, which a front end maps to colours of its theme.
    """

    text: str
    style: Style
    back: Style | None = None


Row: TypeAlias = tuple[Span, ...]


def cell_width(text: str) -> int:
    """Return how many cells of a terminal *text* takes: two for each wide (CJK) character."""
    return sum(char_width(char) for char in text)


def char_width(char: str) -> int:
    """Return 2 for a wide character, 0 for a combining one, else 1."""
    if char.isascii():
        return 1
    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def clipped(text: str, width: int, more: str = "…") -> str:
    """Return *text* if it fits into *width* cells, else its beginning with *more* behind it."""
    if cell_width(text) <= width:
        return text
    kept = ""
    for char in text:
        if cell_width(kept + char + more) > width:
            break
        kept += char
    return (kept + more)[:width]


def to_text(rows: tuple[Row, ...]) -> str:
    """Return *rows* as plain lines, without colour: cells of a heatmap become shades of grey."""
    return "\n".join("".join(_plain(span) for span in row).rstrip() for row in rows)


def _plain(span: Span) -> str:
    if span.back not in HEAT or span.style not in HEAT:
        return span.text
    return _shade(HEAT.index(span.style), HEAT.index(span.back)) * len(span.text)


def _shade(upper: int, lower: int) -> str:
    """Return the one character that shows two levels (0 to 9) above each other."""
    if abs(upper - lower) >= 5:
        return "▀" if upper > lower else "▄"
    return " ░▒▓█"[(upper + lower + 3) // 5]
