"""Functions, derivatives and fractions that stay as they are written, as SymPy objects.

SymPy would join e^a e^b into e^(a+b), cancel a fraction and take a derivative at once; a line at
the whiteboard shows what stands there before that is done.
"""

from typing import cast

from sympy import Expr, Function, Gt, Lt

from quizapp.derivations.moments import parts


class Exp(Function):
    """e to the power of one expression."""

    nargs = 1

    @property
    def exponent(self) -> Expr:
        """What stands above e."""
        return parts(self)[0]


class Frac(Function):
    """One expression over another, with nothing cancelled."""

    nargs = 2


class Terms(Function):
    """A sum whose terms stand in the order in which they are given."""


class Factors(Function):
    """A product whose factors stand in the order in which they are given."""


class Partial(Function):
    """The derivative of one expression by a symbol or by an entry of an array."""

    nargs = 2


def greater(left: Expr, right: Expr) -> Expr:
    """Return the relation left > right: one side of a line that says "if and only if"."""
    return cast("Expr", Gt(left, right))


def less(left: Expr, right: Expr) -> Expr:
    """Return the relation left < right: one side of a line that says "if and only if"."""
    return cast("Expr", Lt(left, right))
