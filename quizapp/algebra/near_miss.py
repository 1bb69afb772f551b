"""How a wrong formula comes close to the expected one, where it does."""

from collections.abc import Sequence

import numpy as np

from quizapp.algebra.agreement import Agreement
from quizapp.algebra.points import Array

_CLOSE = 1e-7
_TINY = 1e-12
_ROUNDED = 5e-3


def near_miss(found: Sequence[Agreement]) -> str:
    """Return what makes the typed formula right: "right up to a factor 2"; "" if nothing does.

    A constant answer is only compared for its sign and for rounding: everything else would hold.
    """
    if any(not (at.real & at.clear).any() for at in found):
        return ""
    if all(_is_transposed(at) for at in found):
        return "yours is the transpose of the answer"
    typed = np.concatenate([at.typed[at.real & at.clear].real.ravel() for at in found])
    expected = np.concatenate([at.expected[at.real & at.clear].real.ravel() for at in found])
    with np.errstate(all="ignore"):
        return relation(typed, expected)


def relation(typed: Array, expected: Array) -> str:
    """Return how the real values *typed* relate to *expected*, point by point; "" if in no way."""
    if _close(typed, -expected):
        return "right up to the sign"
    if (np.abs(typed - expected) <= _ROUNDED * np.abs(expected)).all():
        return "close, but not exact: give it without rounding"
    is_constant = np.ptp(expected) <= _CLOSE * np.abs(expected).max()
    return "" if is_constant else _power_or_shift(typed, expected)


def _power_or_shift(typed: Array, expected: Array) -> str:
    place = np.abs(expected).argmax()
    factor, offset = typed[place] / expected[place], typed[place] - expected[place]
    if factor and _close(typed, factor * expected):
        return f"right up to a factor {factor:.4g}"
    if _close(typed, expected + offset):
        return f"right up to a constant: yours is too {_way(offset)} by {abs(offset):.4g}"
    if _close(typed * expected, np.ones_like(typed)):
        return "yours is one over the answer"
    if _close(typed, expected**2):
        return "yours is the square of the answer"
    if _close(typed**2, expected):
        return "yours is the square root of the answer"
    return ""


def _way(offset: float) -> str:
    return "large" if offset > 0 else "small"


def _is_transposed(found: Agreement) -> bool:
    rows, columns = found.typed.shape[1:]
    if rows != columns or rows == 1:
        return False
    return _close(found.typed.swapaxes(1, 2)[found.clear], found.expected[found.clear])


def _close(one: Array, other: Array) -> bool:
    return bool((np.abs(one - other) <= _CLOSE * np.abs(other) + _TINY).all())
