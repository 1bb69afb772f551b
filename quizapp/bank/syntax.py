"""Wrong YAML syntax: what it means in plain words, and what can still be read around it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml

from quizapp.bank.diagnostic import Diagnostic

_SAYS: tuple[tuple[str, str, str], ...] = (
    # what libyaml calls the context, what it calls the problem, what a person can do
    ("quoted scalar", "end of stream", "close the quote that opens here"),
    ("quoted scalar", "document indicator", "close the quote that opens here"),
    ("quoted scalar", "escape", "write LaTeX in 'single quotes' or after `|`, never in double"),
    ("quoted scalar", "hexdecimal", "write LaTeX in 'single quotes' or after `|`, never in double"),
    ("", "mapping values are not allowed", "put text that contains `: ` in quotes"),
    ("flow mapping", "',' or '}'", "close the `{`, and put text with commas or quotes in quotes"),
    ("flow sequence", "',' or ']'", "close the `[`, and put text with commas or quotes in quotes"),
    ("alias", "", "put text that begins with `*` in quotes"),
    ("anchor", "", "put text that begins with `&` in quotes"),
    ("tag", "", "put text that begins with `!` in quotes"),
    ("directive", "", "put text that begins with `%` in quotes"),
    ("block scalar", "", "text after `|` or `>` begins on the next line"),
    ("", "tab character", "indent with spaces, not with tabs"),
    ("", "block sequence entries", "begin the list on its own line"),
    ("", "'-' indicator", "begin every item of the list with `- `, in the same column"),
    ("", "expected key", "align the key with the keys above, or close a quote that ended early"),
    ("", "expected ':'", "write `key: value`, or indent text that goes on from the line above"),
    ("", "node content", "put text that begins with punctuation in quotes"),
)
_STARTS_BADLY = {
    "\t": "indent with spaces, not with tabs",
    "@": "put text that begins with `@` in quotes",
    "`": "put text that begins with a backtick in quotes",
    "%": "put text that begins with `%` in quotes",
}
_NO_BLANK = re.compile(r"\s*(?:- )*[\w-]+?(?P<colon>：|:(?=[^\s:/]))")
_NEVER_CLOSED = ("end of stream", "document indicator")
_CARD_LIST = re.compile(r"cards:[ \t]*(?:#.*)?")
_TOP_KEY = re.compile(r"[A-Za-z_][\w-]{0,60}:(?:\s|$)")
_ITEM = re.compile(r"( *)-(?: |$)")


def explain(error: yaml.YAMLError, path: Path, lines: Sequence[str], text: range) -> Diagnostic:
    """Put libyaml's *error* into plain words; the lines *text*, from 0, of the file were read."""
    context, problem = getattr(error, "context", None) or "", getattr(error, "problem", None) or ""
    line, column = _place(error, text)
    hint = ""
    above = lines[line - 1] if "expected ':'" in problem and line > text.start else ""
    if found := _NO_BLANK.match(above):
        line, column = line - 1, found.start("colon")
        hint = "write a half-width colon and a blank behind the key"
    at = lines[line][column : column + 1] if line < len(lines) else ""
    return Diagnostic(
        code="Y100",
        path=path,
        line=line + 1,
        column=column + 1,
        end=column + 2,
        message=f"YAML cannot be read here: {problem or error}"[:200],
        hint=hint or _hint(context, problem, at),
    )


def _place(error: yaml.YAMLError, text: range) -> tuple[int, int]:
    """Return line and column, from 0, of what is wrong; at the end of the text, what is open."""
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if any(words in str(getattr(error, "problem", "")) for words in _NEVER_CLOSED):
        marks.reverse()
    for mark in marks:
        if mark is not None and text.start + mark.line < text.stop:
            return text.start + mark.line, mark.column
    return text.stop - 1, 0


def _hint(context: str, problem: str, character: str) -> str:
    if "cannot start any token" in problem:
        return _STARTS_BADLY.get(character, "put this text in quotes")
    for in_context, in_problem, hint in _SAYS:
        if in_context in context and in_problem in problem:
            return hint
    return "compare with the lines around it; put text with punctuation in quotes"


class CardList(NamedTuple):
    """The lines of a topic's cards, counted from 0: of `cards:`, and of each card."""

    start: int
    cards: list[range]

    @property
    def lines(self) -> range:
        """All lines from `cards:` to the last card."""
        return range(self.start, self.cards[-1].stop)


def card_list(lines: Sequence[str]) -> CardList | None:
    """Return where the cards of a topic file stand, or None if they cannot be cut apart.

    Only a list in block style can: `cards:` on its own line, then items after `- `.
    """
    start = next((n for n, line in enumerate(lines) if _CARD_LIST.fullmatch(line)), len(lines))
    cuts = list(_cuts(lines, start))
    cards = [range(first, last) for first, last in pairwise(cuts)]
    return CardList(start, cards) if cards else None


def _cuts(lines: Sequence[str], start: int) -> Iterator[int]:
    """Yield the first line of each card behind line *start*, and the line behind the list."""
    indent: str | None = None
    for number in range(start + 1, len(lines)):
        if _TOP_KEY.match(lines[number]):
            yield number
            return
        if item := _ITEM.match(lines[number]):
            indent = item[1] if indent is None else indent
            if item[1] == indent:
                yield number
    yield len(lines)
