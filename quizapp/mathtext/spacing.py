"""What stands beside what in a row: the spaces between items, and when brackets are needed.

The kinds and the spaces follow TeX's (Knuth, The TeXbook, chapter 18), rounded to whole cells.
"""

import itertools
from collections.abc import Sequence
from enum import IntEnum
from typing import Literal, assert_never

from quizapp.mathtext.scripts import glyphs
from quizapp.mathtext.tree import (
    Accent,
    Atom,
    Fence,
    Fraction,
    Kind,
    Matrix,
    Node,
    Root,
    Row,
    Scripts,
)

Role = Kind | Literal["sign", "fraction", "fence"]


class Binding(IntEnum):
    """How tightly a formula on one line holds together, the tightest first."""

    ATOM = 0
    PRODUCT = 1
    QUOTIENT = 2
    SUM = 3


def role(node: Node, *, ascii: bool) -> Role:
    """Return how *node* behaves beside its neighbours."""
    match node:
        case Atom():
            return "bin" if node.kind == "dot" and ascii else node.kind
        case Scripts(base=Atom(limits=True)):
            return "big"
        case Scripts():
            base = role(node.base, ascii=ascii)
            return base if base in ("op", "close", "fence") else "ord"
        case Fence() | Matrix():
            return "fence"
        case Fraction():
            return "fraction"
        case Accent() | Root() | Row():
            return "ord"
        case _:
            assert_never(node)


_BEFORE_A_SIGN = ("bin", "dot", "rel", "open", "punct", "tight", "op", "big", "sign")


def roles(items: Sequence[Node], *, ascii: bool) -> list[Role]:
    """Return the role of every item; a plus or minus without a left operand is a sign."""
    found: list[Role] = []
    for node in items:
        now = role(node, ascii=ascii)
        before = found[-1] if found else "open"
        if now == "bin" and before in _BEFORE_A_SIGN:
            now = "sign"
        found.append(now)
    return found


def gaps(items: Sequence[Node], *, ascii: bool, tight: bool = False) -> list[int]:
    """Return the cells to leave before each item; in a script (*tight*) only what must be."""
    found = roles(items, ascii=ascii)
    cells = [0] * min(1, len(items))
    for n in range(1, len(items)):
        needed = _run_together(items[n - 1], items[n], ascii=ascii)
        wanted = not tight and _wanted(found[n - 1], found[n])
        cells.append(int("space" not in found[n - 1 : n + 1] and (needed or wanted)))
    return cells


_OPERANDS = ("ord", "number", "op", "big", "fraction")


def _wanted(left: Role, right: Role) -> bool:
    if left == "sign" or {left, right} == {"rel"}:
        return right == "fraction"
    if {left, right} & {"rel", "bin"} or left == "punct":
        return left != "open" and right not in ("close", "punct")
    if left == "big" or (left == "op" and right in _OPERANDS):
        return right not in ("close", "punct")
    if right in ("op", "big"):
        return left in (*_OPERANDS, "close", "fence")
    return "fraction" in (left, right) and {left, right} <= {*_OPERANDS, "close", "fence"}


def _run_together(left: Node, right: Node, *, ascii: bool) -> bool:
    """Return whether two items would read as one word, such as `d_model` and `x`."""
    ends = _is_word(left, -1, ascii=ascii)
    starts = _is_word(right, 0, ascii=ascii)
    return None not in (ends, starts) and bool(ends or starts)


def _is_word(node: Node, edge: Literal[0, -1], *, ascii: bool) -> bool | None:
    """Return whether *node* begins (0) or ends (-1) in a word; None if not even in a letter."""
    match node:
        case Atom(kind="words" | "space"):
            return None
        case Atom():
            text = node.ascii if ascii else node.text
            return len(text) > 1 and not text.isdecimal() if text[edge:][:1].isalnum() else None
        case Scripts():
            glyphless = None in (glyphs(node.sub, "sub"), glyphs(node.sup, "sup"))
            base = _is_word(node.base, edge, ascii=ascii)
            is_linear = (ascii or glyphless) and (edge == -1 or base is not None)
            return True if is_linear else base
        case Row(items=items) if items:
            return _is_word(items[edge], edge, ascii=ascii)
        case Accent():
            return (edge == 0 or None) if ascii else False
        case Root():
            return True if ascii and edge == 0 else None
        case _:
            return None


def binding(node: Node, *, ascii: bool) -> Binding:
    """Return how tightly *node* holds together when it is written on one line."""
    match node:
        case Row(items=()):
            return Binding.ATOM
        case Row(items=(only,)):
            return binding(only, ascii=ascii)
        case Row(items=items):
            return _row_binding(items, ascii=ascii)
        case Fraction():
            return Binding.QUOTIENT
        case Atom(kind="bin" | "dot" | "rel" | "big") | Scripts(base=Atom(limits=True)):
            return Binding.SUM
        case _:
            return Binding.ATOM


def _row_binding(items: Sequence[Node], *, ascii: bool) -> Binding:
    found = roles(items, ascii=ascii)
    if _is_call(items, found) or (_is_differential(items) and not ascii):
        return Binding.ATOM
    if {"bin", "rel", "big", "punct"} & set(found):
        return Binding.SUM
    followers = itertools.pairwise(found)
    if any(left == "op" and right not in ("open", "fence") for left, right in followers):
        return Binding.SUM
    return Binding.QUOTIENT if "tight" in found else Binding.PRODUCT


def _is_call(items: Sequence[Node], found: Sequence[Role]) -> bool:
    """Return whether the row is a name with one bracket behind it, such as Var(x)."""
    if found[0] != "op":
        return False
    if len(items) == 2 and found[1] == "fence":
        return True
    return found[1] == "open" and found[-1] == "close" and found.count("close") == 1


def _is_differential(items: Sequence[Node]) -> bool:
    """Return whether the row is ∂x or dx, which stands below a fraction bar without brackets."""
    return len(items) == 2 and isinstance(items[0], Atom) and items[0].text in ("∂", "d")
