"""A typed formula as a tree of frozen values."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, assert_never

from quizapp.algebra.names import MOMENTS

Operator = Literal["+", "-", "*", ".*", "/", "^"]
"""`*` is also the matrix product; `.*` multiplies entry by entry."""


@dataclass(frozen=True, slots=True)
class _Node:
    """`at` is the character of the typed text that the node began with; equality ignores it."""

    at: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Number(_Node):
    """A number as it was typed: `0.5`, `1e-3`."""

    text: str


@dataclass(frozen=True, slots=True)
class Symbol(_Node):
    """A declared symbol, a size, a constant (`e`, `pi`) or an index; Greek letters by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Indexed(_Node):
    """One entry of a declared vector (one index) or matrix (two)."""

    base: str
    indices: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Unary(_Node):
    """Minus a formula (`-`), or a vector or matrix transposed (`T`)."""

    operator: Literal["-", "T"]
    inside: "Tree"


@dataclass(frozen=True, slots=True)
class Binary(_Node):
    """Two formulas with an operator between them."""

    operator: Operator
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Call(_Node):
    """A function applied to its arguments: one of `names.FUNCTIONS`, or `E`, `Var`, `Cov`."""

    function: str
    arguments: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Sum(_Node):
    """A sum over an index; `first` and `last` are None where the text does not say them."""

    index: str
    first: "Tree | None"
    last: "Tree | None"
    body: "Tree"


Tree: TypeAlias = Number | Symbol | Indexed | Unary | Binary | Call | Sum


def children(tree: Tree) -> tuple[Tree, ...]:
    """Return the formulas directly below *tree*, in the order `with_children` takes them."""
    match tree:
        case Number() | Symbol():
            return ()
        case Indexed():
            return tree.indices
        case Unary():
            return (tree.inside,)
        case Binary():
            return (tree.left, tree.right)
        case Call():
            return tree.arguments
        case Sum():
            return (tree.body, *_limits(tree))
        case _:
            assert_never(tree)


def with_children(tree: Tree, below: tuple[Tree, ...]) -> Tree:
    """Return *tree* with *below* in the place of its `children`."""
    match tree:
        case Number() | Symbol():
            return tree
        case Indexed():
            return replace(tree, indices=below)
        case Unary():
            return replace(tree, inside=below[0])
        case Binary():
            return replace(tree, left=below[0], right=below[1])
        case Call():
            return replace(tree, arguments=below)
        case Sum():
            body, *limits = below
            first = limits.pop(0) if tree.first else None
            return replace(tree, body=body, first=first, last=limits.pop() if tree.last else None)
        case _:
            assert_never(tree)


def is_moment(tree: Tree) -> bool:
    """Return whether *tree* is an expectation, a variance or a covariance."""
    return isinstance(tree, Call) and tree.function in MOMENTS


def walk(tree: Tree) -> Iterator[Tree]:
    """Yield *tree* and every formula below it."""
    yield tree
    for child in children(tree):
        yield from walk(child)


def _limits(tree: Sum) -> tuple[Tree, ...]:
    return tuple(limit for limit in (tree.first, tree.last) if limit)
