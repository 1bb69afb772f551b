"""From a small, strict subset of LaTeX to a tree."""

import difflib
import re
from typing import TypeGuard

from quizapp.mathtext.scanner import BLANKS, MathError, Scanner, printable
from quizapp.mathtext.symbols import (
    ACCENTS,
    ALPHABETS,
    CHARACTERS,
    COMMANDS,
    DELIMITERS,
    MATRICES,
    NOTHING,
    SPACES,
)
from quizapp.mathtext.tree import (
    Accent,
    AccentName,
    Atom,
    Fence,
    Fraction,
    Matrix,
    Node,
    Root,
    Row,
    Scripts,
)

MAX_LENGTH = 600
MAX_DEPTH = 20
_MARKS = ("^", "_")
_DIGITS = tuple("0123456789")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_OTHER_COMMANDS = (
    *("frac", "sqrt", "left", "right", "begin", "end", "text", "mathrm", "operatorname"),
    *ACCENTS,
    *ALPHABETS,
)
_REFUSED = {
    "$": "a $ cannot stand inside a formula; write \\$ for the sign",
    "%": "a % starts a comment in LaTeX; write \\% for the sign",
    "#": "a # cannot stand inside a formula; write \\# for the sign",
}


def parse(latex: str) -> Node:
    """Return the tree of *latex*.

    Raises MathError for unknown commands, unbalanced braces, characters that a terminal cannot
    show, and formulas longer than 600 characters or nested deeper than 20.
    """
    if len(latex) > MAX_LENGTH:
        raise MathError(f"{len(latex)} characters are too many: at most {MAX_LENGTH}", MAX_LENGTH)
    if not latex.strip(BLANKS):
        raise MathError("the formula is empty", 0)
    parser = _Parser(latex)
    tree = parser.row()
    if parser.at < len(latex):
        raise MathError(_STRAY[parser.stop()], parser.at)
    return tree


_STRAY = {
    "}": "this } closes nothing",
    "&": "an & stands only inside a matrix",
    "\\\\": "a \\\\ stands only inside a matrix",
    "\\right": "this \\right has no \\left",
    "\\end": "this \\end has no \\begin",
}


class _Parser(Scanner):
    """Recursive descent, one method for each construct."""

    def __init__(self, latex: str) -> None:
        super().__init__(latex)
        self.depth = -1

    # --- rows and scripts -------------------------------------------------------------------

    def row(self, closing: str = "") -> Node:
        """Read items up to the end, to what ends a row, or to the character *closing*."""
        self.descend()
        items: list[Node] = []
        self.skip_blanks()
        while self.peek() and not self.stop() and self.peek() != closing:
            items.append(self.item())
            self.skip_blanks()
        self.depth -= 1
        return items[0] if len(items) == 1 else Row(tuple(items))

    def item(self) -> Node:
        base = Row(()) if self.peek() in _MARKS else self.nucleus()
        found: dict[str, Node] = {}
        self.skip_blanks()
        while (mark := self.peek()) in _MARKS:
            offset = self.at
            if mark in found:
                raise MathError(f"a second {mark} on one base; use braces", offset)
            self.at += 1
            found[mark] = self.argument(f"the {mark}", offset)
            self.skip_blanks()
        return Scripts(base, found.get("_"), found.get("^")) if found else base

    def argument(self, owner: str, offset: int) -> Node:
        """Read a group in braces, or the one symbol that follows."""
        self.skip_blanks()
        if not self.peek() or self.stop() or self.peek() in _MARKS:
            raise MathError(f"nothing follows {owner}", offset)
        if self.peek() == "{":
            return self.group()
        if self.peek() in _DIGITS:
            return _character(self.take(), self.at)
        self.descend()
        node = self.nucleus()
        self.depth -= 1
        return node

    def descend(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise MathError(f"nested deeper than {MAX_DEPTH}", self.at)

    def nucleus(self) -> Node:
        """Read one item without its scripts."""
        return self.after_backslash() if self.peek() == "\\" else self.plain()

    def plain(self) -> Node:
        offset = self.at
        if self.peek() == "{":
            body = self.group()
            return body if isinstance(body, Row) else Row((body,))
        if self.peek() in _DIGITS:
            return self.number()
        if self.peek() == "~":
            self.at += 1
            return _space(1)
        return _character(self.take(), offset)

    def group(self) -> Node:
        offset = self.at
        self.at += 1
        body = self.row()
        self.expect("}", "this { is never closed", offset)
        return body

    def number(self) -> Atom:
        found = _NUMBER.match(self.latex, self.at)
        digits = found.group() if found else self.peek()
        self.at += len(digits)
        return Atom(digits, digits, "number")

    # --- commands ---------------------------------------------------------------------------

    def after_backslash(self) -> Node:
        offset = self.at
        name = self.command()
        self.at += 1 + len(name)
        if name in COMMANDS:
            return COMMANDS[name]
        if name in SPACES:
            return _space(SPACES[name])
        if _is_accent(name):
            return Accent(name, self.argument(f"\\{name}", offset))
        if name in ALPHABETS:
            return self.letters(name, offset)
        return self.structure(name, offset)

    def structure(self, name: str, offset: int) -> Node:
        match name:
            case "frac":
                top = self.argument("\\frac", offset)
                return Fraction(top, self.argument("the first part of \\frac", offset))
            case "sqrt":
                return self.root(offset)
            case "left":
                return self.fence(offset)
            case "begin":
                return self.matrix(offset)
            case "text":
                words = self.raw("\\text", offset)
                return Atom(words, words, "words")
            case "mathrm" | "operatorname":
                return self.name(name, offset)
            case _:
                raise MathError(_unknown(name, offset), offset)

    def root(self, offset: int) -> Root:
        self.skip_blanks()
        degree = None
        if self.peek() == "[":
            self.at += 1
            degree = self.row(closing="]")
            self.expect("]", "this \\sqrt[ is never closed with ]", offset)
        return Root(self.argument("\\sqrt", offset), degree)

    def fence(self, offset: int) -> Fence:
        left = self.delimiter("\\left")
        body = self.row()
        self.expect("\\right", "this \\left has no \\right", offset)
        return Fence(left, body, self.delimiter("\\right"))

    def delimiter(self, owner: str) -> Atom:
        self.skip_blanks()
        offset = self.at
        name = self.command()
        key = f"\\{name}" if name else self.peek()
        if key not in DELIMITERS:
            raise MathError(f"{owner} takes a bracket, | or a full stop", offset)
        self.at += len(key)
        return DELIMITERS[key]

    def matrix(self, offset: int) -> Matrix:
        name = self.raw("\\begin", offset)
        if name not in MATRICES:
            raise MathError(f"unknown environment {name}; known: {', '.join(MATRICES)}", offset)
        rows = self.matrix_rows()
        self.expect("\\end", f"\\begin{{{name}}} has no \\end", offset)
        end = self.at
        if self.raw("\\end", end) != name:
            raise MathError(f"\\begin{{{name}}} is closed by another \\end", end)
        columns = max(map(len, rows))
        full = tuple(row + (NOTHING,) * (columns - len(row)) for row in rows)
        left, right = MATRICES[name]
        return Matrix(left, full, right, "left" if name == "cases" else "centre")

    def matrix_rows(self) -> list[tuple[Node, ...]]:
        rows: list[tuple[Node, ...]] = []
        cells = [self.row()]
        while (stop := self.stop()) in ("&", "\\\\"):
            self.at += len(stop)
            if stop == "\\\\":
                rows.append(tuple(cells))
                cells = []
            cells.append(self.row())
        is_blank = cells == [Row(())] and rows
        return rows if is_blank else [*rows, tuple(cells)]

    def name(self, command: str, offset: int) -> Atom:
        """Read an upright name: one letter is a symbol, more are an operator's name."""
        text = self.raw(f"\\{command}", offset).strip()
        if not text:
            raise MathError(f"\\{command} is empty", offset)
        kind = "op" if command == "operatorname" or len(text) > 1 else "ord"
        return Atom(text, text, kind, limits=text in ("arg max", "arg min", "argmax", "argmin"))

    def letters(self, alphabet: str, offset: int) -> Atom:
        text = self.raw(f"\\{alphabet}", offset)
        table = ALPHABETS[alphabet]
        if not set(text) <= set(table):
            raise MathError(f"\\{alphabet} takes letters, as in \\{alphabet}{{E}}", offset)
        return Atom("".join(table[letter] for letter in text), text, "ord")


def _is_accent(name: str) -> TypeGuard[AccentName]:
    return name in ACCENTS


def _space(cells: int) -> Atom:
    return Atom(" " * cells, " " * cells, "space")


def _character(char: str, offset: int) -> Atom:
    if char in _REFUSED:
        raise MathError(_REFUSED[char], offset)
    if char in CHARACTERS:
        return CHARACTERS[char]
    kind = "number" if char in _DIGITS else "ord"
    return Atom(printable(char, offset), char, kind)


def _unknown(name: str, offset: int) -> str:
    if not name:
        return "a \\ stands at the end"
    if len(name) == 1:
        printable(name, offset)
    known = (*COMMANDS, *_OTHER_COMMANDS)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    hint = f"did you mean \\{close[0]}?" if close else f"for a name write \\operatorname{{{name}}}"
    return f"unknown command \\{name}; {hint}"
