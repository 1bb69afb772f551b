"""Symbols that the tests of typed mathematics share, and what reads a formula with them."""

from collections.abc import Mapping

from quizapp.algebra import Outcome, Tree, compare, parse, read_symbols

DECLARED: Mapping[str, str] = {
    "x": "positive",
    "y": "real",
    "d": "positive",
    "ρ": "real",
    "σ": "positive",
    "t": "unit interval",
    "p": "prob(n)",
    "q": "vector(d_k)",
    "k": "vector(d_k)",
    "Q": "matrix(n, d_k)",
    "K": "matrix(m, d_k)",
    "V": "matrix(m, d_v)",
    "W": "matrix(n, n)",
}
SYMBOLS = read_symbols(DECLARED)


def read(text: str) -> Tree:
    """Read *text* with the symbols above."""
    return parse(text, SYMBOLS)


def compared(typed: str, expected: str) -> Outcome:
    """Hold the formula *typed* against *expected*."""
    return compare(read(typed), read(expected), SYMBOLS)
