"""How a wrong formula comes close to the expected one, where it does."""

from collections.abc import Sequence

import numpy as np

from quizapp.algebra import messages
from quizapp.algebra.agreement import Agreement
from quizapp.algebra.points import Array
from quizapp.language import Text, fill

_CLOSE = 1e-7
_TINY = 1e-12
_ROUNDED = 5e-3


def near_miss(found: Sequence[Agreement]) -> Text:
    """Return what makes the typed formula right: "right up to a factor 2"; "" if nothing does.

    A constant answer is only compared for its sign and for rounding: everything else would hold.
    """
    if any(not (at.real & at.clear).any() for at in found):
        return ""
    if all(_is_transposed(at) for at in found):
        return messages.IS_TRANSPOSE
    typed = np.concatenate([at.typed[at.real & at.clear].real.ravel() for at in found])
    expected = np.concatenate([at.expected[at.real & at.clear].real.ravel() for at in found])
    with np.errstate(all="ignore"):
        return relation(typed, expected)


def relation(typed: Array, expected: Array) -> Text:
    """Return how the real values *typed* relate to *expected*, point by point; "" if in no way."""
    if _close(typed, -expected):
        return messages.SIGN
    if (np.abs(typed - expected) <= _ROUNDED * np.abs(expected)).all():
        return messages.ROUNDED
    is_constant = np.ptp(expected) <= _CLOSE * np.abs(expected).max()
    return "" if is_constant else _power_or_shift(typed, expected)


def _power_or_shift(typed: Array, expected: Array) -> Text:
    place = np.abs(expected).argmax()
    factor, offset = typed[place] / expected[place], typed[place] - expected[place]
    if factor and _close(typed, factor * expected):
        return fill(messages.FACTOR, factor=f"{factor:.4g}")
    if _close(typed, expected + offset):
        text = messages.TOO_LARGE if offset > 0 else messages.TOO_SMALL
        return fill(text, offset=f"{abs(offset):.4g}")
    if _close(typed * expected, np.ones_like(typed)):
        return messages.ONE_OVER
    if _close(typed, expected**2):
        return messages.SQUARE
    if _close(typed**2, expected):
        return messages.SQUARE_ROOT
    return ""


def _is_transposed(found: Agreement) -> bool:
    rows, columns = found.typed.shape[1:]
    if rows != columns or rows == 1:
        return False
    return _close(found.typed.swapaxes(1, 2)[found.clear], found.expected[found.clear])


def _close(one: Array, other: Array) -> bool:
    return bool((np.abs(one - other) <= _CLOSE * np.abs(other) + _TINY).all())
