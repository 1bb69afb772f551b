"""A point at which two formulas differ, in words."""

from collections.abc import Iterable, Iterator

import numpy as np

from quizapp.algebra import messages
from quizapp.algebra.agreement import Agreement
from quizapp.algebra.names import CONSTANTS
from quizapp.algebra.points import Array, Points
from quizapp.algebra.tree import Indexed, Symbol, Tree, walk
from quizapp.language import Text, Translated, fill

_MOST_ENTRIES = 8


def counterexample(agreement: Agreement, place: int, trees: Iterable[Tree]) -> Text:
    """Return the values at one point: "at d_k = 4: yours 0.25, expected 0.5".

    Of a vector or matrix, the entry that differs most.
    """
    typed, expected = agreement.typed[place], agreement.expected[place]
    row, column = np.unravel_index(np.abs(typed - expected).argmax(), typed.shape)
    where = point_in_words(agreement.at, place, trees)
    one, other = told_apart(complex(typed[row, column]), complex(expected[row, column]))
    said = fill(messages.YOURS_EXPECTED, one=one, other=other)
    said = _entry(typed, int(row) + 1, int(column) + 1, said)
    return fill(messages.AT_PLACE, where=where, text=said) if where else said


def point_in_words(at: Points, place: int, trees: Iterable[Tree]) -> Text:
    """Return the values of the symbols in *trees*: "at x = 4, p = (0.2, 0.8)"."""
    names = [name for name in dict.fromkeys(_names(trees)) if name in at.values]
    arrays = {name: at.values[name][place] for name in names}
    if sum(array.size for array in arrays.values()) > _MOST_ENTRIES:
        return fill(messages.AT_RANDOM, names=", ".join(names))
    listed = ", ".join(f"{name} = {_array(array)}" for name, array in arrays.items())
    return fill(messages.AT, values=listed) if listed else ""


def _names(trees: Iterable[Tree]) -> Iterator[str]:
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, Symbol) and node.name not in CONSTANTS:
                yield node.name
            elif isinstance(node, Indexed):
                yield node.base


def _entry(value: Array, row: int, column: int, said: Translated) -> Translated:
    """Return *said* of an entry of *value*, where that has more than one."""
    rows, columns = value.shape
    if rows == columns == 1:
        return said
    if 1 in (rows, columns):
        return fill(messages.ENTRY, place=max(row, column), text=said)
    return fill(messages.ENTRY_OF_TWO, row=row, column=column, text=said)


def _array(array: Array) -> str:
    if array.size == 1:
        return f"{array.item():.4g}"
    rows = ("; " if array.shape[1] > 1 else ", ").join(
        ", ".join(f"{entry:.3g}" for entry in row) for row in array
    )
    return f"({rows})"


def told_apart(one: complex, other: complex) -> tuple[Text, Text]:
    """Return two numbers in words, with as many digits as it takes to tell them apart."""
    for digits in range(4, 16):
        found = _number(one, digits), _number(other, digits)
        if found[0] != found[1]:
            return found
    return _number(one, 17), _number(other, 17)


def _number(value: complex, digits: int) -> Text:
    if abs(value.imag) > 1e-9 * abs(value):
        return messages.NOT_REAL
    return f"{value.real:.{digits}g}"
