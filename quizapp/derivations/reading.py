"""How a typed line of a derivation is read; nothing here imports SymPy."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quizapp import mathtext
from quizapp.algebra import NotRead, Symbols, Tree, latex, parse, read_symbols, right_side
from quizapp.algebra.names import plain
from quizapp.derivations import messages
from quizapp.mathtext import MathError

_ARROW = re.compile(r".*(⇔|⟺|<=+>|=>|⇒|\biff\b)", re.DOTALL)
_SIGN = re.compile(r"<=|>=|[<>≤≥]")
_SIGNS = {"<=": "≤", ">=": "≥"}
_LATEX = {"<": "<", ">": ">", "≤": "\\le", "≥": "\\ge"}


@dataclass(frozen=True)
class Reading:
    """A typed right side: one formula, or two with `sign` (`<`, `>`, `≤`, `≥`) between them.

    `left` is the left side if one was typed that can be read.
    """

    sides: tuple[Tree, ...]
    sign: str
    left: Tree | None
    symbols: Symbols

    @cached_property
    def latex(self) -> str:
        """The right side in the LaTeX subset that `mathtext` draws."""
        sign = f" {_LATEX[self.sign]} " if self.sign else ""
        return sign.join(map(latex, self.sides))


def read(text: str, declared: Mapping[str, str], *, relation: bool) -> Reading:
    """Return how *text* is read, a line of a derivation or only its right side.

    *declared* are the symbols with their domains, as in `Proof.symbols`; *relation* says whether
    the line's sides are relations, such as g > ln 99. What is read can be drawn. Raises NotRead,
    whose offset counts in *text*.
    """
    symbols = read_symbols(declared)
    reading = _relation(text, symbols) if relation else _equation(text, symbols)
    try:
        mathtext.parse(reading.latex)
    except MathError:
        raise NotRead(messages.NOT_SHOWN, 0) from None
    return reading


def _equation(text: str, symbols: Symbols) -> Reading:
    left, right = right_side(text)
    found = _SIGN.search(plain(right))
    if found:
        raise NotRead(messages.IS_EQUATION, found.start())
    return Reading((parse(right, symbols),), "", _readable(left, symbols), symbols)


def _relation(text: str, symbols: Symbols) -> Reading:
    readable = plain(text)
    arrow = _ARROW.match(readable)
    start = arrow.end() if arrow else 0
    found = _SIGN.search(readable, start)
    if not found:
        raise NotRead(messages.IS_RELATION, start)
    before = " " * start + text[start : found.start()]
    after = " " * found.end() + text[found.end() :]
    sign = _SIGNS.get(found.group(), found.group())
    return Reading((parse(before, symbols), parse(after, symbols)), sign, None, symbols)


def _readable(text: str, symbols: Symbols) -> Tree | None:
    """Return the tree of a left side; None where it has a form that is not read, such as ∂p/∂z."""
    try:
        return parse(text, symbols) if text else None
    except NotRead:
        return None
