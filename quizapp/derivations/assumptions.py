"""Assumptions of a derivation that the learner changes: their values, and what becomes of it."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from quizapp.derivations.catalog import load
from quizapp.derivations.model import Adjustable, Derivation, DerivationFailed, Proof

if TYPE_CHECKING:
    from sympy import Expr

_NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6})?")


def load_under(changes: Mapping[str, str], name: str) -> Derivation:
    """Return the derivation called *name*, its assumptions changed as *changes* say.

    Raises DerivationFailed where there is none, or where an assumption cannot be changed so.
    """
    derivation = load(name)
    if not changes:
        return derivation
    if derivation.changed is None:
        raise DerivationFailed(f"The assumptions of {name!r} cannot be changed.")
    return derivation.changed(changes)


def adjustable(name: str) -> tuple[Adjustable, ...]:
    """Return the assumptions of the derivation called *name* that can be changed.

    A proof carries them too. Imports SymPy; raises DerivationFailed.
    """
    return load(name).adjustable


def demo_settings(proof: Proof, changes: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of `proof.demo` that say the same as *changes*, as text.

    What is left a symbol is left to the demo.
    """
    parameters = {one.name: one.parameter for one in proof.adjustable}
    return {
        parameters[name]: value
        for name, value in changes.items()
        if parameters.get(name) and _NUMBER.fullmatch(value)
    }


def changed_lines(before: Proof, after: Proof) -> tuple[int, ...]:
    """Return the numbers of the lines of *after* that do not stand in *before*."""
    known = {(line.left, line.right, str(line.rule)) for line in before.lines}
    return tuple(
        line.number for line in after.lines if (line.left, line.right, str(line.rule)) not in known
    )


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
    number = Fraction(text) if _NUMBER.fullmatch(text) else None
    is_allowed = number is not None and one.low <= number <= one.high
    if number is None or not is_allowed or (one.whole and number.denominator != 1):
        kind = "a whole number" if one.whole else "a number"
        symbol = f", or {one.symbol}" if one.symbol else ""
        raise DerivationFailed(
            f"{one.name} takes {kind} from {one.low:g} to {one.high:g}{symbol}; not {text!r}."
        )
    return Rational(number.numerator, number.denominator)
