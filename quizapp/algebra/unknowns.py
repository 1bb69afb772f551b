"""Expectations, variances, covariances and sums as unknowns, equal where their insides are."""

from dataclasses import replace

from quizapp.algebra.agreement import agreements
from quizapp.algebra.domains import NUMBER, Domain, Symbols
from quizapp.algebra.points import POINTS
from quizapp.algebra.shapes import shape_of
from quizapp.algebra.tree import (
    Call,
    Sum,
    Symbol,
    Tree,
    children,
    is_moment,
    with_children,
)

MOST = 8
"""Different unknowns in one comparison; each is compared with each."""


class TooMany(Exception):
    """More different moments and sums than are compared."""


class Unknowns:
    """Stands a symbol for every moment and sum: the same one where two are known to be equal.

    Two are equal if they are of one kind and their insides have equal values. Whatever holds for
    all values of the unknowns holds for the moments and sums; the converse is not true.
    """

    def __init__(self, symbols: Symbols, seed: int) -> None:
        self.symbols = dict(symbols)
        self._seed = seed
        self._known: list[tuple[Tree, str]] = []

    def __bool__(self) -> bool:
        return bool(self._known)

    def hide(self, tree: Tree) -> Tree:
        """Return *tree* with unknowns; raises TooMany above 8 different ones."""
        return self._hidden(_with_plain_indices(tree, 1))

    def _hidden(self, tree: Tree) -> Tree:
        inside = with_children(tree, tuple(map(self._hidden, children(tree))))
        if not isinstance(tree, Sum) and not is_moment(tree):
            return inside
        for known, name in self._known:
            if self._are_equal(known, inside):
                return Symbol(name)
        return Symbol(self._add(inside))

    def _add(self, tree: Tree) -> str:
        if len(self._known) == MOST:
            raise TooMany
        name = f"#{len(self._known)}"
        shape = shape_of(tree, self.symbols)
        is_variance = isinstance(tree, Call) and tree.function == "Var"
        number = Domain("positive" if is_variance else "real")
        self.symbols[name] = number if shape == NUMBER else Domain("matrix", shape)
        self._known.append((tree, name))
        return name

    def _are_equal(self, one: Tree, other: Tree) -> bool:
        if one == other:
            return True
        pairs = list(zip(children(one), children(other), strict=False))
        return _kind(one) == _kind(other) and all(self._have_equal_values(*pair) for pair in pairs)

    def _have_equal_values(self, one: Tree, other: Tree) -> bool:
        if one == other:
            return True
        if shape_of(one, self.symbols) != shape_of(other, self.symbols):
            return False
        found = list(agreements(one, other, self.symbols, self._seed))
        equal = sum(int(at.equal.sum()) for at in found)
        return equal > POINTS // 2 and not any(at.different.any() for at in found)


def _kind(tree: Tree) -> tuple[object, ...]:
    if isinstance(tree, Sum):
        return ("sum", tree.index, tree.first is None, tree.last is None)
    return (tree.function, len(tree.arguments)) if isinstance(tree, Call) else ()


def _with_plain_indices(tree: Tree, depth: int) -> Tree:
    """Return *tree* with the index of every sum named by its depth."""
    if not isinstance(tree, Sum):
        below = (_with_plain_indices(child, depth) for child in children(tree))
        return with_children(tree, tuple(below))
    name = f"#index{depth}"
    body = _with_plain_indices(_renamed(tree.body, tree.index, name), depth + 1)
    return replace(tree, index=name, body=body)


def _renamed(tree: Tree, old: str, new: str) -> Tree:
    if tree == Symbol(old):
        return Symbol(new)
    below = tuple(_renamed(child, old, new) for child in children(tree))
    return with_children(tree, below)
