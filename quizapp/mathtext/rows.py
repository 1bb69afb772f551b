"""A formula in two dimensions: fractions, limits and matrices on several rows."""

from typing import assert_never

from quizapp.mathtext import box
from quizapp.mathtext.box import Box
from quizapp.mathtext.line import fits, write, write_scripts
from quizapp.mathtext.parser import parse
from quizapp.mathtext.spacing import gaps
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

_TALL = {
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "|": "│││", "‖": "‖‖‖",
    "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦", "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥", "⟨": "╱⟨╲", "⟩": "╲⟩╱",
}  # fmt: skip
_TALL_ASCII = {"(": "/|\\", ")": "\\|/", "<": "/<\\", ">": "\\>/"}
_BRACES = {"{": ("⎰⎱", "⎧⎪⎨⎩"), "}": ("⎱⎰", "⎫⎪⎬⎭")}


def block(latex: str, *, ascii: bool = False) -> Box:
    """Return *latex* on as many rows as it needs, at most a few dozen.

    Raises MathError where `parse` does.
    """
    return _layout(parse(latex), ascii=ascii)


def _layout(node: Node, *, ascii: bool, tight: bool = False) -> Box:
    match node:
        case Atom() | Accent():
            drawn = box.line(write(node, ascii=ascii))
        case Row():
            drawn = _row(node, ascii=ascii, tight=tight)
        case Scripts():
            drawn = _scripts(node, ascii=ascii, tight=tight)
        case Fraction():
            drawn = _fraction(node, ascii=ascii)
        case Root():
            drawn = _root(node, ascii=ascii)
        case Fence():
            body = _layout(node.body, ascii=ascii, tight=tight)
            drawn = _fenced(node.left, body, node.right, ascii=ascii)
        case Matrix():
            drawn = _matrix(node, ascii=ascii)
        case _:
            assert_never(node)
    return drawn


def _row(row: Row, *, ascii: bool, tight: bool) -> Box:
    boxes: list[Box] = []
    for gap, item in zip(gaps(row.items, ascii=ascii, tight=tight), row.items, strict=True):
        boxes += [box.line(" " * gap), _layout(item, ascii=ascii, tight=tight)]
    return box.beside(boxes)


def _scripts(node: Scripts, *, ascii: bool, tight: bool) -> Box:
    base = _layout(node.base, ascii=ascii, tight=tight)
    if isinstance(node.base, Atom) and node.base.limits:
        return _limits(base, node, ascii=ascii)
    is_short = fits(node.sub, "sub", ascii=ascii) and fits(node.sup, "sup", ascii=ascii)
    if is_short and len(base.rows) == 1:
        return box.beside([base, box.line(write_scripts(node, ascii=ascii))])
    return _raised(base, node, ascii=ascii)


def _raised(base: Box, node: Scripts, *, ascii: bool) -> Box:
    """Put the scripts on rows of their own, right of the base's upper and lower corner."""
    blank = box.line("")
    high = _layout(node.sup, ascii=ascii, tight=True) if node.sup else None
    low = _layout(node.sub, ascii=ascii, tight=True) if node.sub else None
    middle = [blank] * len(base.rows)
    above = len(high.rows) if high else 0
    column = box.stack(
        [*([high] if high else []), *middle, *([low] if low else [])],
        above + base.baseline,
        "left",
    )
    return box.beside([base, column])


def _limits(base: Box, node: Scripts, *, ascii: bool) -> Box:
    """Put the scripts of a sum, a product or a maximum above and below it."""
    high = [_layout(node.sup, ascii=ascii, tight=True)] if node.sup else []
    low = [_layout(node.sub, ascii=ascii, tight=True)] if node.sub else []
    return box.stack([*high, base, *low], sum(len(each.rows) for each in high))


def _fraction(node: Fraction, *, ascii: bool) -> Box:
    top = _layout(node.top, ascii=ascii)
    bottom = _layout(node.bottom, ascii=ascii)
    bar = box.line(("-" if ascii else "─") * (max(top.width, bottom.width) + 2))
    return box.stack([top, bar, bottom], len(top.rows))


def _root(node: Root, *, ascii: bool) -> Box:
    body = _layout(node.body, ascii=ascii)
    if len(body.rows) == 1 or node.degree is not None:
        return box.line(write(node, ascii=ascii))
    if ascii:
        bracket = Atom("(", "(", "open"), Atom(")", ")", "close")
        return box.beside([box.line("sqrt"), _fenced(bracket[0], body, bracket[1], ascii=True)])
    roof = box.line("─" * (body.width + 1))
    under = box.stack([roof, body], body.baseline + 1, "left")
    height = len(body.rows)
    sign = Box((" ┌", *[" │"] * (height - 1), "╲│"), under.baseline, 2)
    return box.beside([sign, under])


def _fenced(left: Atom, body: Box, right: Atom, *, ascii: bool) -> Box:
    return box.beside(
        [_delimiter(left, body, ascii=ascii), body, _delimiter(right, body, ascii=ascii)]
    )


def _delimiter(atom: Atom, body: Box, *, ascii: bool) -> Box:
    """Return a bracket as tall as *body*."""
    glyph = atom.ascii if ascii else atom.text
    height = len(body.rows)
    if height == 1 or not glyph:
        return box.line(glyph)
    if glyph in _BRACES and not ascii:
        rows = _brace(glyph, height)
    elif ascii and len(glyph) > 1:
        return Box((glyph,) * height, body.baseline, len(glyph))
    else:
        top, middle, bottom = (_TALL_ASCII if ascii else _TALL).get(glyph, glyph * 3)
        rows = (top, *[middle] * (height - 2), bottom)
    return Box(tuple(rows), body.baseline, 1)


def _brace(glyph: str, height: int) -> tuple[str, ...]:
    short, (top, line, point, bottom) = _BRACES[glyph]
    if height == 2:
        return tuple(short)
    half = (height - 3) // 2
    return (top, *line * half, point, *line * (height - 3 - half), bottom)


def _matrix(node: Matrix, *, ascii: bool) -> Box:
    cells = [[_layout(cell, ascii=ascii) for cell in row] for row in node.rows]
    widths = [max(cell.width for cell in column) for column in zip(*cells, strict=True)]
    lines = [_matrix_row(row, widths, node.align) for row in cells]
    height = sum(len(each.rows) for each in lines)
    baseline = lines[0].baseline if len(lines) == 1 else (height - 1) // 2
    table = box.stack(lines, baseline, "left")
    return _fenced(node.left, table, node.right, ascii=ascii)


def _matrix_row(row: list[Box], widths: list[int], align: str) -> Box:
    padded: list[Box] = []
    for n, (cell, target) in enumerate(zip(row, widths, strict=True)):
        strut = box.line(" " * target)
        side = "left" if align == "left" else "centre"
        widened = box.stack([cell, strut], cell.baseline, side)
        padded.append(Box(widened.rows[:-1], cell.baseline, target))
        if n + 1 < len(row):
            padded.append(box.line("  "))
    return box.beside(padded)
