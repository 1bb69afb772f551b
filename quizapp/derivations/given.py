"""The values that are given for the assumptions of a derivation, read from text."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from quizapp.derivations.model import Adjustable, DerivationFailed

if TYPE_CHECKING:
    from sympy import Expr

NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6})?")


def values(
    adjustables: tuple[Adjustable, ...], changes: Mapping[str, str], symbols: "Mapping[str, Expr]"
) -> "dict[str, Expr]":
    """Return the value of every assumption: a number, or what *symbols* hold under its name.

    Raises DerivationFailed for an unknown name, and for a value that is not allowed.
    """
    known = {one.name: one for one in adjustables}
    unknown = [name for name in changes if name not in known]
    if unknown:
        raise DerivationFailed(
            f"There is no assumption {unknown[0]!r}. There are: {', '.join(known)}."
        )
    given = {name: changes.get(name, one.default) for name, one in known.items()}
    return {name: _value(known[name], text.strip(), symbols) for name, text in given.items()}


def _value(one: Adjustable, text: str, symbols: "Mapping[str, Expr]") -> "Expr":
    from sympy import Rational

    if text == one.symbol:
        return symbols[one.name]
    number = Fraction(text) if NUMBER.fullmatch(text) else None
    is_allowed = number is not None and one.low <= number <= one.high
    if number is None or not is_allowed or (one.whole and number.denominator != 1):
        kind = "a whole number" if one.whole else "a number"
        symbol = f", or {one.symbol}" if one.symbol else ""
        raise DerivationFailed(
            f"{one.name} takes {kind} from {one.low:g} to {one.high:g}{symbol}; not {text!r}."
        )
    return Rational(number.numerator, number.denominator)
