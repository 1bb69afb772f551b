"""A formula as ASCII text that reads back as the same tree."""

from typing import assert_never

from quizapp.algebra.tree import (
    Binary,
    Call,
    Indexed,
    Number,
    Operator,
    Sum,
    Symbol,
    Tree,
    Unary,
)

_STRENGTH: dict[Operator, int] = {"+": 1, "-": 1, "*": 3, ".*": 3, "/": 3, "^": 5}
_SUM, _NEGATIVE, _TRANSPOSE, _CLOSED = 2, 4, 5, 6
_AROUND: dict[Operator, str] = {
    "+": " + ", "-": " - ", "*": "*", ".*": " .* ", "/": "/", "^": "^",
}  # fmt: skip


def write(tree: Tree) -> str:
    """Return how *tree* was read, in ASCII: `diag(p) - p*p^T`, `1/sqrt(d_k)`, `sigma^2`.

    `parse` reads the text back as an equal tree.
    """
    match tree:
        case Number():
            return tree.text
        case Symbol():
            return tree.name
        case Indexed():
            return tree.base + _indices(tree.indices)
        case Unary():
            return _unary(tree)
        case Binary():
            return _binary(tree)
        case Call():
            return _call(tree)
        case Sum():
            return f"sum_{_limits(tree)} {bracketed(tree.body, _SUM)}"
        case _:
            assert_never(tree)


def bracketed(tree: Tree, strength: int) -> str:
    """Return *tree* written, in brackets unless it binds at least as strongly as *strength*."""
    text = write(tree)
    return text if strength_of(tree) >= strength else f"({text})"


def strength_of(tree: Tree) -> int:
    """Return how strongly the outermost operator of *tree* binds: 1 for a sum of terms, 6 for
    what is closed in itself."""
    match tree:
        case Binary():
            return _STRENGTH[tree.operator]
        case Sum():
            return _SUM
        case Unary():
            return _NEGATIVE if tree.operator == "-" else _TRANSPOSE
        case _:
            return _CLOSED


def _unary(tree: Unary) -> str:
    if tree.operator == "-":
        return f"-{bracketed(tree.inside, _NEGATIVE)}"
    return f"{bracketed(tree.inside, _CLOSED)}^T"


def _call(tree: Call) -> str:
    if tree.function == "delta":
        return tree.function + _indices(tree.arguments)
    arguments = ", ".join(map(write, tree.arguments))
    return (
        f"{tree.function}[{arguments}]" if tree.function == "E" else f"{tree.function}({arguments})"
    )


def _binary(tree: Binary) -> str:
    strength = _STRENGTH[tree.operator]
    if tree.operator == "^":
        left, right = bracketed(tree.left, _CLOSED), bracketed(tree.right, _CLOSED)
    else:
        left, right = bracketed(tree.left, strength), bracketed(tree.right, strength + 1)
    return f"{left}{_AROUND[tree.operator]}{right}"


def _indices(indices: tuple[Tree, ...]) -> str:
    below = ",".join(map(write, indices))
    return f"_{below}" if below.isalnum() else f"_{{{below}}}"


def _limits(tree: Sum) -> str:
    first = f"{{{tree.index}={write(tree.first)}}}" if tree.first else tree.index
    return f"{first}^{bracketed(tree.last, _CLOSED)}" if tree.last else first
