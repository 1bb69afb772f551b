"""Formulas inside prose: `$...$` in a line, `$$...$$` on rows of their own."""

import re
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Prose:
    """Plain text; an escaped dollar sign stands unescaped."""

    text: str


@dataclass(frozen=True, slots=True)
class Inline:
    """A formula in the line, without its dollar signs."""

    latex: str


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on rows of its own, without its dollar signs."""

    latex: str


Segment: TypeAlias = Prose | Inline | Display

_MARKS = re.compile(
    r"""
      \\\$                                             # a dollar sign
    | `[^`\n]*`                                        # code, where $ is only a character
    | \$\$ (?P<display> (?:[^$\\] | \\.)+ ) \$\$
    | \$ (?! [\s$] ) (?P<inline> (?:[^$\\\n] | \\. | \n(?!\s*\n))+ ) (?<! \s ) \$ (?! \d )
    """,
    re.VERBOSE | re.DOTALL,
)
_AMOUNT = re.compile(r"[\d.,\s]+")


def segments(text: str) -> tuple[Segment, ...]:
    """Return *text* cut into prose and formulas, in order; the formulas are not parsed.

    `$5`, `\\$` and code in backticks stay prose. A dollar sign opens a formula only if another one
    closes it, no space stands inside next to either, no digit follows the second, and the content
    is more than a number.
    """
    found: list[Segment] = []
    prose = ""
    end = 0
    for mark in _MARKS.finditer(text):
        prose += text[end : mark.start()]
        end = mark.end()
        segment = _formula(mark)
        if segment is None:
            prose += "$" if mark.group() == "\\$" else mark.group()
            continue
        found += [Prose(prose), segment]
        prose = ""
    found.append(Prose(prose + text[end:]))
    return tuple(segment for segment in found if segment != Prose(""))


def _formula(mark: re.Match[str]) -> Inline | Display | None:
    display, inline = mark["display"], mark["inline"]
    if display is not None and display.strip():
        return Display(display.strip())
    if inline is not None and not _AMOUNT.fullmatch(inline):
        return Inline(inline)
    return None
