"""A formula on one line of text."""

import re
from typing import assert_never

from quizapp.mathtext.parser import parse
from quizapp.mathtext.scripts import Side, glyphs
from quizapp.mathtext.spacing import Binding, Role, binding, gaps, roles
from quizapp.mathtext.symbols import ACCENTS
from quizapp.mathtext.tree import (
    Accent,
    Atom,
    Fence,
    Fraction,
    Matrix,
    Node,
    Root,
    Row,
    Scripts,
)

_WORD = re.compile(r"[^\W_]+|.")
_BRACKETED = re.compile(r"\([^()]*\)")
_ROOTS = {"2": "√", "3": "∛", "4": "∜"}


def inline(latex: str, *, ascii: bool = False) -> str:
    """Return *latex* as one line: `Var(q·k) = ∑ᵢ Var(qᵢkᵢ)`, or with *ascii* `sum_i`.

    Scripts without a Unicode character are written behind `_` and `^`: `d_model`, `e^(−x)`.
    Raises MathError where `parse` does.
    """
    return write(parse(latex), ascii=ascii).strip()


def write(node: Node, *, ascii: bool, tight: bool = False) -> str:
    """Return *node* as text; *tight* leaves out the spaces that only please the eye."""
    match node:
        case Atom():
            text = node.ascii if ascii else node.text
        case Row():
            text = _row(node, ascii=ascii, tight=tight)
        case Scripts():
            text = _scripts(node, ascii=ascii)
        case Fraction():
            text = _fraction(node, ascii=ascii)
        case Root():
            text = _root(node, ascii=ascii)
        case Accent():
            text = _accent(node, ascii=ascii)
        case Fence():
            parts = (node.left, node.body, node.right)
            text = "".join(write(part, ascii=ascii, tight=tight) for part in parts)
        case Matrix():
            text = _matrix(node, ascii=ascii)
        case _:
            assert_never(node)
    return text


def _row(row: Row, *, ascii: bool, tight: bool) -> str:
    found = roles(row.items, ascii=ascii)
    text = ""
    for n, (gap, item) in enumerate(
        zip(gaps(row.items, ascii=ascii, tight=tight), row.items, strict=True)
    ):
        piece = write(item, ascii=ascii, tight=tight)
        if isinstance(item, Fraction) and _touches(found, n):
            piece = f"({piece})"
        joined = isinstance(item, Fraction) and found[n - 1] in ("op", "sign")
        text += " " * (0 if joined else gap) + piece
    return text


def _touches(found: list[Role], n: int) -> bool:
    """Return whether a quotient would be misread beside what stands left or right of it."""
    left = found[n - 1] if n else "open"
    right = found[n + 1] if n + 1 < len(found) else "close"
    free = ("open", "bin", "rel", "punct", "space", "big", "sign")
    return left not in free or right not in ("close", "bin", "rel", "punct", "space")


def _scripts(node: Scripts, *, ascii: bool) -> str:
    base = write(node.base, ascii=ascii)
    if binding(node.base, ascii=ascii) > Binding.ATOM and not isinstance(node.base, Atom):
        base = f"({base})"
    return base + write_scripts(node, ascii=ascii)


def write_scripts(node: Scripts, *, ascii: bool) -> str:
    """Return the scripts without their base: first those with small characters."""
    sides: tuple[tuple[Side, Node | None], ...] = (("sub", node.sub), ("sup", node.sup))
    small = linear = ""
    for side, script in sides:
        glyph = None if ascii and script is not None else glyphs(script, side)
        if glyph is None and script is not None:
            linear += _linear_script(script, side, ascii=ascii)
        small += glyph or ""
    return small + linear


def fits(script: Node | None, side: Side, *, ascii: bool) -> bool:
    """Return whether the script may stand on its base's own row where rows are free."""
    if script is None or (not ascii and glyphs(script, side) is not None):
        return True
    is_word = _WORD.fullmatch(write(script, ascii=ascii, tight=True)) is not None
    return is_word and (side == "sub" or ascii)


def _linear_script(script: Node, side: Side, *, ascii: bool) -> str:
    """Return the script behind `_` or `^`, in brackets unless it is a word, a sign or bracketed."""
    text = write(script, ascii=ascii, tight=True)
    mark = "_" if side == "sub" else "^"
    return mark + (text if _WORD.fullmatch(text) or _BRACKETED.fullmatch(text) else f"({text})")


def _fraction(node: Fraction, *, ascii: bool) -> str:
    top = write(node.top, ascii=ascii)
    bottom = write(node.bottom, ascii=ascii)
    if binding(node.top, ascii=ascii) >= Binding.QUOTIENT:
        top = f"({top})"
    if binding(node.bottom, ascii=ascii) > Binding.ATOM:
        bottom = f"({bottom})"
    return f"{top}/{bottom}"


def _root(node: Root, *, ascii: bool) -> str:
    body = write(node.body, ascii=ascii)
    degree = "2" if node.degree is None else write(node.degree, ascii=ascii, tight=True)
    if ascii or (degree not in _ROOTS and glyphs(node.degree, "sup") is None):
        return f"sqrt({body})" if node.degree is None else f"root({degree}, {body})"
    sign = _ROOTS.get(degree) or f"{glyphs(node.degree, 'sup')}√"
    return sign + (body if binding(node.body, ascii=ascii) == Binding.ATOM else f"({body})")


def _accent(node: Accent, *, ascii: bool) -> str:
    """Return one letter with its mark above, or `hat(...)` around anything longer."""
    body = write(node.body, ascii=ascii)
    if isinstance(node.body, Atom) and len(body) == 1 and not ascii:
        return body + ACCENTS[node.name]
    return f"{node.name}({body})"


def _matrix(node: Matrix, *, ascii: bool) -> str:
    rows = (", ".join(write(cell, ascii=ascii) for cell in row) for row in node.rows)
    left = write(node.left, ascii=ascii) or "["
    return left + "; ".join(rows) + (write(node.right, ascii=ascii) or _CLOSING[left])


_CLOSING = {"[": "]", "{": "}"}
