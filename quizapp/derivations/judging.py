"""Whether a typed right side is that of a line: by the moment algebra, or at random points."""

import cmath
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import numpy as np
from sympy import Basic, Expr, GreaterThan, LessThan, StrictGreaterThan, StrictLessThan, Symbol
from sympy.core.relational import Relational
from sympy.matrices.expressions.matexpr import MatrixExpr

from quizapp import algebra
from quizapp.algebra.counterexample import told_apart
from quizapp.algebra.domains import NUMBER, Shape
from quizapp.algebra.messages import AT_PLACE, SHAPES_DIFFER, YOURS_EXPECTED
from quizapp.algebra.near_miss import relation
from quizapp.algebra.shapes import describe, shape_of
from quizapp.algebra.tree import Tree
from quizapp.derivations import messages
from quizapp.derivations.assumptions import load_under
from quizapp.derivations.canonical import canonical
from quizapp.derivations.declared import declared
from quizapp.derivations.domain import Domain
from quizapp.derivations.matrices import MatrixTranslation
from quizapp.derivations.model import Derivation, DerivationFailed, Step
from quizapp.derivations.numeric import Value
from quizapp.derivations.powers import TooLarge, degree, terms
from quizapp.derivations.reading import Reading, read
from quizapp.derivations.sampling import Sample, at_points, by_algebra, samples_in
from quizapp.derivations.translation import Translation
from quizapp.derivations.typed import Judged, NotRead, Repeats, Right, Undecided, Wrong
from quizapp.language import Text, fill

MAX_DEGREE = 24
MOST_TERMS = 100
TOLERANCE = 1e-9
HOPELESS = 12
SIGNS = {"<": StrictLessThan, ">": StrictGreaterThan, "≤": LessThan, "≥": GreaterThan}


def judge(name: str, line: int, text: str, changes: Mapping[str, str] | None = None) -> Judged:
    """Compare *text* with the right side of *line* (from 1) of the derivation called *name*.

    *changes* are those of `derive`. Any equivalent form is right. Raises DerivationFailed for a
    derivation or a line that does not exist.
    """
    return Judge(name, load_under(changes or {}, name)).of(line, text)


class Judge:
    """Judges the typed lines of one derivation."""

    def __init__(self, name: str, derivation: Derivation) -> None:
        self.name = name
        self.derivation = derivation
        self.setting = derivation.setting
        self.steps = derivation.build()
        self.names = declared(self.setting, self.steps)

    def of(self, line: int, text: str) -> Judged:
        """Return the verdict on *text* as the right side of *line* (from 1)."""
        if not 1 <= line <= len(self.steps):
            raise DerivationFailed(f"{self.name} has {len(self.steps)} lines, and no line {line}.")
        is_relation = isinstance(self.steps[line - 1].right, Relational)
        try:
            reading = read(text, self.names.domains, relation=is_relation)
            return self.verdict(reading, line)
        except algebra.NotRead as refusal:
            return NotRead(refusal.text, refusal.offset)

    def verdict(self, reading: Reading, line: int) -> Judged:
        step, expected = self.steps[line - 1], self.expected(line)
        if shape := self.other_shape(reading, expected):
            return Wrong(reading.latex, shape, "")
        try:
            typed = self.translated(reading)
            self.check_left(reading, step)
        except TooLarge as reason:
            return Undecided(reading.latex, reason.text)
        if self.repeats(typed, step, line):
            return Repeats(reading.latex, messages.STARTS_HERE)
        return self.compared(reading.latex, typed, expected)

    def expected(self, line: int) -> Expr:
        """Return the right side of *line*; of a claim that is refuted, what it claims to equal."""
        step = self.steps[line - 1]
        is_claim = self.derivation.refutes and line == len(self.steps)
        return self.before(line) if is_claim else step.right

    def before(self, line: int) -> Expr:
        step = self.steps[line - 1]
        return self.steps[line - 2].right if step.continues else step.left

    # --- what was typed ---------------------------------------------------------------------

    def other_shape(self, reading: Reading, expected: Expr) -> Text:
        """Return how the shapes of both sides differ; "" if they do not."""
        wanted = _shape(expected)
        (first, *_) = reading.sides
        shape = shape_of(first, reading.symbols)
        if shape == wanted:
            return ""
        return fill(SHAPES_DIFFER, one=describe(shape), other=describe(wanted))

    def translated(self, reading: Reading) -> Expr:
        sides = [self.expression(side, reading.symbols) for side in reading.sides]
        if not reading.sign:
            return sides[0]
        try:
            return cast("Expr", SIGNS[reading.sign](*sides, evaluate=False))
        except TypeError:  # SymPy's word for a side that is not real
            raise TooLarge(messages.NOT_REAL) from None

    def expression(self, tree: Tree, symbols: algebra.Symbols) -> Expr:
        has_matrices = any(isinstance(one, MatrixExpr) for one in self.names.meaning.values())
        kind = MatrixTranslation if has_matrices else Translation
        expr = kind(self.names, symbols).of(tree)
        unknown = {str(name) for name in expr.free_symbols if isinstance(name, Symbol)}
        unknown -= {*map(str, self.names.meaning.values()), *self.names.indices}
        if unknown:
            allowed = ", ".join(f"`{name}`" for name in sorted(self.names.indices))
            text = messages.NO_INDEX_BUT if allowed else messages.NO_INDEX
            raise algebra.NotRead(fill(text, index=min(unknown), allowed=allowed), tree.at)
        return expr

    def check_left(self, reading: Reading, step: Step) -> None:
        """Refuse a line whose left side is another one; raises algebra.NotRead."""
        if reading.left is None:
            return
        left = self.expression(reading.left, reading.symbols)
        if isinstance(self.compared("", left, step.left), Wrong):
            raise algebra.NotRead(messages.OTHER_LEFT, 0)

    def repeats(self, typed: Expr, step: Step, line: int) -> bool:
        """Return whether *typed* is what stood there before, where the line itself is not."""
        same = canonical(typed, self.setting)
        earlier = [canonical(side, self.setting) for side in (self.before(line), step.left)]
        return same in earlier and same != canonical(step.right, self.setting)

    # --- the values -------------------------------------------------------------------------

    def compared(self, latex: str, typed: Expr, expected: Expr) -> Judged:
        if isinstance(self.setting, Domain):
            return _decided(latex, samples_in(self.setting, typed, expected), "random points")
        found = None
        if degree(typed) <= MAX_DEGREE and terms(typed, self.setting) <= MOST_TERMS:
            found = by_algebra(typed, expected, self.setting)
        if found:
            return _decided(latex, found, "algebra")
        verdict = _decided(latex, at_points(typed, expected, self.setting), "random points")
        if found is None or not isinstance(verdict, Right):
            return verdict
        return Undecided(latex, messages.NOT_IN_EVERY_MOMENT)


def _shape(expr: Basic) -> Shape:
    if not isinstance(expr, MatrixExpr):
        return NUMBER
    rows, columns = map(str, expr.shape)
    return rows, columns


def _decided(latex: str, samples: Iterable[Sample], how: str) -> Judged:
    found = list(_until_hopeless(samples))
    clear = [s for s in found if s.typed is not None and s.expected is not None]
    different = next((s for s in clear if not _agree(s.typed, s.expected)), None)
    if different:
        return Wrong(latex, _difference(different), _hint(clear))
    if len(clear) > len(found) // 2:
        return Right(latex, how if how == "algebra" else f"{how} ({len(clear)})")
    missing = len(found) - len(clear)
    return Undecided(latex, fill(messages.NO_VALUE, count=missing, total=len(found)))


def _until_hopeless(samples: Iterable[Sample]) -> Iterator[Sample]:
    """Yield the samples with their real values, up to 12 without one in a row."""
    missing = 0
    for sample in samples:
        one, other = _real(sample.typed), _real(sample.expected)
        missing = missing + 1 if one is None or other is None else 0
        yield Sample(sample.where, one, other)
        if missing == HOPELESS:
            return


def _real(value: Value) -> Value:
    """Return a truth value, a finite real number or an array of those; None for others."""
    if value is None or isinstance(value, bool):
        return value
    if getattr(value, "shape", ()):
        return value if np.isfinite(value).all() else None
    number = complex(value)
    is_real = cmath.isfinite(number) and abs(number.imag) <= TOLERANCE * (1 + abs(number))
    return number.real if is_real else None


def _agree(one: Value, other: Value) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one == other
    return bool(np.all(np.abs(one - other) <= TOLERANCE * (1 + np.abs(other))))


def _difference(at: Sample) -> Text:
    """Return the values at a point in words; of a matrix, the entry that differs most."""
    where, one, other = at.where(), at.typed, at.expected
    if isinstance(one, bool):
        sides = (messages.TRUE if value else messages.FALSE for value in (one, other))
        said = fill(messages.YOURS_IS, **dict(zip(("one", "other"), sides, strict=True)))
        return fill(AT_PLACE, where=where, text=said)
    if getattr(one, "shape", ()) not in ((), (1, 1)):
        place = np.unravel_index(np.abs(one - other).argmax(), one.shape)
        numbers = ", ".join(str(int(at) + 1) for at in place)
        where = fill(messages.AT_ENTRY, where=where, place=numbers)
        one, other = one[place], other[place]
    first, second = told_apart(*(complex(np.asarray(value).item()) for value in (one, other)))
    said = fill(YOURS_EXPECTED, one=first, other=second)
    return fill(AT_PLACE, where=where, text=said) if where else said


def _hint(clear: list[Sample]) -> Text:
    if isinstance(clear[0].typed, bool):
        return ""
    sides = [(np.ravel(s.typed), np.ravel(s.expected)) for s in clear]
    typed, expected = (np.concatenate(side) for side in zip(*sides, strict=True))
    with np.errstate(all="ignore"):
        return relation(typed, expected)
