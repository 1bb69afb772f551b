"""What to type instead of a character or a name that is not understood."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from quizapp.algebra.names import FUNCTIONS, GREEK

_INSTEAD = {
    "frac": "write (a)/(b)", "dfrac": "write (a)/(b)", "tfrac": "write (a)/(b)",
    "sqrt": "write sqrt(x) or √x", "cdot": "write a space, * or ·", "times": "write *",
    "top": "write ^T", "intercal": "write ^T", "sum": "write sum_i or sum_{i=1}^n",
    "odot": "write .* or ⊙", "mathbb": "write E[x]", "mathrm": "write the name alone: Var(x)",
    "operatorname": "write the name alone: Var(x)", "text": "write the name alone",
    "left": "write the bracket alone", "right": "write the bracket alone",
    "lVert": "write norm(x)", "Vert": "write norm(x)", "|": "write norm(x)",
}  # fmt: skip
_SIGNS = {
    "=": "type one side only, without an equals sign",
    "_": "a subscript follows a name, as in d_k; between two factors put a space: q_i k_i",
    "'": "for the transpose type ^T, for a derivative its formula",
    "′": "for the transpose type ^T, for a derivative its formula",
    "$": "leave the $ out",
    "%": "a percent sign is not read: 16 % is 0.16",
    "!": "a factorial is not read",
    ".": "a dot stands only in a number (0.5) or before T; for the dot product type q·k",
}


def shown(char: str) -> str:
    """Return how a message names *char*; never a character that a terminal could obey."""
    if char.isascii() and char.isprintable():
        return f"`{char}`"
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def foreign(text: str, at: int) -> str:
    """Return what is wrong with the character of *text* at *at*, which begins no token."""
    char = text[at]
    if char == "\\":
        return _latex(text, at)
    if char in _SIGNS:
        return _SIGNS[char]
    if unicodedata.category(char)[0] == "L" and not char.isascii():
        return f"{shown(char)} is not a letter of a formula; Latin and Greek letters are"
    return f"{shown(char)} does not belong in a formula"


def _latex(text: str, at: int) -> str:
    found = re.match(r"\\([A-Za-z]+)", text[at:])
    name = found[1] if found else ""
    if name in _INSTEAD:
        return f"\\{name} is LaTeX: {_INSTEAD[name]}"
    if name in GREEK.values() or name in FUNCTIONS:
        return f"\\{name} is LaTeX: write {name}, without the backslash"
    return "LaTeX is not read here: write it as in a mail, for example 1/sqrt(d_k)"


def unknown_name(name: str, known: Iterable[str]) -> str:
    """Return what is wrong with *name*, which is none of the *known* ones."""
    sorted_names = sorted(known)
    close = difflib.get_close_matches(name, [*sorted_names, *FUNCTIONS], n=1, cutoff=0.6)
    if close:
        return f"unknown name `{name}`; did you mean `{close[0]}`?"
    symbols = f"; known here: {', '.join(sorted_names)}" if sorted_names else ""
    return f"unknown name `{name}`{symbols}"
