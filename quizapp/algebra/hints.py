"""What to type instead of a character or a name that is not understood."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from quizapp.algebra import messages as m
from quizapp.algebra.names import FUNCTIONS, GREEK
from quizapp.language import Translated, fill

_INSTEAD = {
    "frac": fill(m.WRITE, text="(a)/(b)"), "dfrac": fill(m.WRITE, text="(a)/(b)"),
    "tfrac": fill(m.WRITE, text="(a)/(b)"), "sqrt": fill(m.WRITE_OR, one="sqrt(x)", other="√x"),
    "cdot": m.WRITE_A_SIGN, "times": fill(m.WRITE, text="*"),
    "top": fill(m.WRITE, text="^T"), "intercal": fill(m.WRITE, text="^T"),
    "sum": fill(m.WRITE_OR, one="sum_i", other="sum_{i=1}^n"),
    "odot": fill(m.WRITE_OR, one=".*", other="⊙"), "mathbb": fill(m.WRITE, text="E[x]"),
    "mathrm": m.WRITE_VAR, "operatorname": m.WRITE_VAR, "text": m.WRITE_NAME,
    "left": m.WRITE_BRACKET, "right": m.WRITE_BRACKET,
    "lVert": fill(m.WRITE, text="norm(x)"), "Vert": fill(m.WRITE, text="norm(x)"),
    "|": fill(m.WRITE, text="norm(x)"),
}  # fmt: skip
_SIGNS = {
    "=": m.ONE_SIDE, "_": m.SUBSCRIPT, "'": m.PRIME, "′": m.PRIME, "$": m.DOLLAR,
    "%": m.PERCENT, "!": m.FACTORIAL, ".": m.DOT,
}  # fmt: skip


def shown(char: str) -> str:
    """Return how a message names *char*; never a character that a terminal could obey."""
    if char.isascii() and char.isprintable():
        return f"`{char}`"
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def foreign(text: str, at: int) -> Translated:
    """Return what is wrong with the character of *text* at *at*, which begins no token."""
    char = text[at]
    if char == "\\":
        return _latex(text, at)
    if char in _SIGNS:
        return _SIGNS[char]
    if unicodedata.category(char)[0] == "L" and not char.isascii():
        return fill(m.NO_LETTER, char=shown(char))
    return fill(m.DOES_NOT_BELONG, char=shown(char))


def _latex(text: str, at: int) -> Translated:
    found = re.match(r"\\([A-Za-z]+)", text[at:])
    name = found[1] if found else ""
    if name in _INSTEAD:
        return fill(m.IS_LATEX, name=name, instead=_INSTEAD[name])
    if name in GREEK.values() or name in FUNCTIONS:
        return fill(m.IS_LATEX, name=name, instead=fill(m.NO_BACKSLASH, name=name))
    return m.NO_LATEX


def unknown_name(name: str, known: Iterable[str]) -> Translated:
    """Return what is wrong with *name*, which is none of the *known* ones."""
    sorted_names = sorted(known)
    close = difflib.get_close_matches(name, [*sorted_names, *FUNCTIONS], n=1, cutoff=0.6)
    if close:
        return fill(m.DID_YOU_MEAN, name=name, close=close[0])
    if not sorted_names:
        return fill(m.UNKNOWN, name=name)
    return fill(m.KNOWN_HERE, name=name, known=", ".join(sorted_names))
