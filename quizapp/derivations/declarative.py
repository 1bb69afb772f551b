"""A derivation made of formulas: each line compared by value with the one before, without SymPy."""

import time
from collections.abc import Mapping, Sequence
from typing import Protocol, assert_never

from quizapp import algebra
from quizapp.derivations.model import UNDECIDED, DerivationFailed, Failure, Line, Proof
from quizapp.language import Text, in_language


class LineSpec(Protocol):
    """A line as data."""

    @property
    def formula(self) -> str: ...
    @property
    def rule(self) -> Text: ...
    @property
    def why(self) -> Text: ...


class DerivationSpec(Protocol):
    """A derivation as data; the first line is what the others are equal to."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> Text: ...
    @property
    def assumptions(self) -> Text: ...
    @property
    def symbols(self) -> Mapping[str, str]: ...
    @property
    def lines(self) -> Sequence[LineSpec]: ...
    @property
    def source(self) -> str: ...


class BadDerivation(DerivationFailed):
    """A derivation that cannot be read; `path` leads to what is wrong in its data."""

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path = path


def prove_declared(spec: DerivationSpec) -> Proof:
    """Return the proof of *spec*, whose line n holds the formulas n - 1 and n of its data.

    A line that does not follow has its counterexample; one that random points do not settle
    counts as not following. Raises BadDerivation for what cannot be read.
    """
    symbols = _symbols(spec)
    trees = [_tree(spec, n, symbols) for n in range(len(spec.lines))]
    lines = (_line(spec, n, trees[n - 1], trees[n], symbols) for n in range(1, len(trees)))
    return Proof(
        name=spec.name,
        title=spec.title,
        assumptions=spec.assumptions,
        source=spec.source,
        lines=tuple(lines),
    )


def _symbols(spec: DerivationSpec) -> algebra.Symbols:
    try:
        return algebra.read_symbols(spec.symbols)
    except algebra.BadSymbol as problem:
        message = f"this symbol is not understood: {problem.message}"
        raise BadDerivation(message, "symbols", problem.name) from None


def _tree(spec: DerivationSpec, n: int, symbols: algebra.Symbols) -> algebra.Tree:
    try:
        return algebra.parse(spec.lines[n].formula, symbols)
    except algebra.NotRead as problem:
        message = f"this formula cannot be read: {problem.message}"
        raise BadDerivation(message, "lines", n, "formula") from None


def _line(
    spec: DerivationSpec,
    n: int,
    before: algebra.Tree,
    after: algebra.Tree,
    symbols: algebra.Symbols,
) -> Line:
    began = time.perf_counter()
    outcome = algebra.compare(after, before, symbols)
    how, counterexample = _words(outcome)
    left, right = algebra.latex(before), algebra.latex(after)
    return Line(
        number=n,
        left=left if n == 1 else "",
        right=right,
        rule=spec.lines[n].rule,
        why=spec.lines[n].why,
        how=how,
        seconds=time.perf_counter() - began,
        failure=Failure(before=left, after=right, counterexample=counterexample)
        if counterexample
        else None,
    )


def _words(outcome: algebra.Outcome) -> tuple[str, str]:
    """Return how the outcome was found, and what speaks against the line, or ""."""
    match outcome:
        case algebra.Equal(points):
            return f"random points ({points})", ""
        case algebra.Different(counterexample, _):
            found = in_language(counterexample, "en").replace("yours", "this line gives")
            return "random points", found.replace("expected", "the line before")
        case algebra.Undecided(why):
            return UNDECIDED, in_language(why, "en")
        case _:
            assert_never(outcome)
