"""A bank's texts as rows: paragraphs, lists, code and formulas, wrapped to a width.

What authors may write is a small part of Markdown: blank lines between paragraphs, `- ` before
the items of a list, `**strong**`, `` `code` ``, fenced code, `$…$` and `$$…$$`.
"""

import re
from collections.abc import Iterable, Iterator

from quizapp.mathtext.line import inline
from quizapp.mathtext.prose import Display, Inline, Prose, segments
from quizapp.mathtext.rows import block
from quizapp.mathtext.scanner import MathError
from quizapp.rows import Row, Span, cells, to_text, wrap

_MARKED = re.compile(r"\*\*(?P<strong>[^*\n]+)\*\*|`(?P<code>[^`\n]+)`")
_FENCE = re.compile(r"```\w*\n(?P<code>.*?)\n?```", re.DOTALL)
_BULLET = re.compile(r"(- |\d+\. )")


def lay_out(text: str, width: int, *, ascii: bool = False) -> tuple[Row, ...]:
    """Return *text* as rows of at most *width* cells; a formula too wide is put in one line."""
    rows: list[Row] = []
    for part in _blocks(text.strip()):
        if rows:
            rows.append(())
        rows.extend(_block(part, width, ascii))
    return tuple(_without_idle_blanks(rows))


def plain(text: str) -> str:
    """Return *text* as one line without styles; formulas are written in Unicode."""
    return " ".join(to_text(lay_out(text, 10_000)).split())


def question(text: str) -> str:
    """Return the last sentence of *text* that asks something, or its first, as one line."""
    sentences = re.split(r"(?<=[.?!])\s+|(?<=[。？！])", plain(text))
    asked = [sentence for sentence in sentences if sentence.endswith(("?", "？"))]
    return asked[-1] if asked else sentences[0]


def _without_idle_blanks(rows: Iterable[Row]) -> Iterator[Row]:
    """Drop blank rows at both ends, and all but one of several."""
    waiting, begun = False, False
    for row in rows:
        if row:
            if waiting and begun:
                yield ()
            yield row
            begun, waiting = True, False
        else:
            waiting = True


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs, list items run together, and fenced code, in order."""
    start = 0
    for fence in _FENCE.finditer(text):
        yield from _paragraphs(text[start : fence.start()])
        yield fence.group()
        start = fence.end()
    yield from _paragraphs(text[start:])


def _paragraphs(text: str) -> Iterator[str]:
    yield from (part.strip("\n") for part in re.split(r"\n\s*\n", text) if part.strip())


def _block(part: str, width: int, ascii: bool) -> Iterator[Row]:
    if fence := _FENCE.fullmatch(part):
        for line in fence["code"].splitlines():
            yield (Span("  " + line, "code"),)
        return
    item: list[str] = []
    for line in part.splitlines():
        if item and _BULLET.match(line):
            yield from _paragraph(" ".join(item), width, ascii)
            item = []
        item.append(line.strip() if item else line)
    yield from _paragraph(" ".join(item), width, ascii)


def _paragraph(text: str, width: int, ascii: bool) -> Iterator[Row]:
    bullet = _BULLET.match(text)
    indent = cells(bullet.group()) if bullet else 0
    if bullet and bullet.group() == "- ":
        text = ("* " if ascii else "· ") + text[2:]
    spans: list[Span] = []
    for segment in segments(text):
        match segment:
            case Prose(words):
                spans.extend(_marked(words))
            case Inline(latex):
                spans.append(Span(_formula(latex, ascii).replace(" ", "\u00a0"), "math"))
            case Display(latex):
                if spans:
                    yield from wrap(spans, width, indent)
                    spans = []
                yield from _display(latex, width, ascii)
    if spans:
        yield from wrap(spans, width, indent)


def _marked(words: str) -> Iterator[Span]:
    start = 0
    for mark in _MARKED.finditer(words):
        yield Span(words[start : mark.start()])
        yield Span(mark["strong"], "strong") if mark["strong"] else Span(mark["code"], "code")
        start = mark.end()
    yield Span(words[start:])


def _formula(latex: str, ascii: bool) -> str:
    """Return *latex* drawn in one line, or as it stands where it cannot be drawn."""
    try:
        return inline(latex, ascii=ascii)
    except MathError:
        return latex


def _display(latex: str, width: int, ascii: bool) -> Iterator[Row]:
    try:
        box = block(latex, ascii=ascii)
    except MathError:
        box = None
    if box is None or box.width + 2 > width:
        yield from wrap([Span(_formula(latex, ascii), "math")], width, 2)
        return
    yield ()
    for row in box.rows:
        yield (Span("  " + row, "math"),)
    yield ()
