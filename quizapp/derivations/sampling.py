"""The values of a typed side and of the line's own at sample points, and where those are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from random import Random

from sympy import Expr, IndexedBase, MatrixSymbol, Symbol
from sympy.core.relational import Relational

from quizapp.algebra.messages import AT, AT_RANDOM
from quizapp.derivations import points, spaces, values
from quizapp.derivations.domain import Domain
from quizapp.derivations.expansion import ONE, Expansion, Form, Undecided
from quizapp.derivations.latex import Printer
from quizapp.derivations.model import Assumption
from quizapp.derivations.moments import Cov, E, Setting, Var, is_random
from quizapp.derivations.numeric import Value
from quizapp.derivations.powers import terms
from quizapp.language import Text, fill
from quizapp.mathtext import inline

EVERYTHING: frozenset[Assumption] = frozenset({"independent", "mean", "variance", "normal"})
SEED = 27
POINTS = 12
POINTS_OF_A_RELATION = 400
SIZES = (4, 9, 2, 16, 3, 25, 64, 1, 8, 100, 5, 12)
"""Numbers of entries; the first ones have roots that are easy to check."""
MOST_OUTCOMES = 4
"""Outcomes of a point at which random sides are compared."""
MOST_POSSIBLE = 100
"""Outcomes that a point has; every expectation is a sum over all of them."""
MOST_STEPS = 8_000
"""Steps of a comparison at points, about a twentieth of a second."""
MOST_NAMED = 8
"""Values that a point names."""
MOST_TERMS_NAMED = 10
"""Terms of a moment whose value a point names."""
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Sample:
    """Both values at a point, None where a side has none; `where` gives the point in words."""

    where: Callable[[], Text]
    typed: Value
    expected: Value


class _Rounded(Random):
    """Random numbers that can be read out: with two decimals, and not 0."""

    def uniform(self, a: float, b: float) -> float:
        return round(super().uniform(a, b), 2) or round(b / 2, 2)


def samples_in(domain: Domain, typed: Expr, expected: Expr) -> Iterator[Sample]:
    """Yield the values of both sides at random points of *domain*."""
    random = _Rounded(SEED)
    is_relation = isinstance(expected, Relational)
    wanted = POINTS_OF_A_RELATION if is_relation else POINTS
    budget = points.Budget(MOST_STEPS)
    for point in islice(values.random_points(domain, random), wanted):
        pair = [_number(point, side, budget) for side in (typed, expected)]
        yield Sample(partial(_place, point, domain, typed, expected), *pair)


def _number(point: values.Point, side: Expr, budget: points.Budget) -> Value:
    point.budget = budget
    try:
        return point.number(side)
    except points.NotANumber:
        return None


def _place(point: values.Point, domain: Domain, *sides: Expr) -> Text:
    free = domain.symbols(*sides)
    named = {str(key): value for key, value in point.values.items() if key in free}
    for key, value in point.values.items():
        if isinstance(key, tuple) and isinstance(key[0], IndexedBase):
            named[f"{key[0]}_{','.join(map(str, key[1:]))}"] = value
    matrices = sorted(str(key) for key in point.values if isinstance(key, MatrixSymbol))
    if matrices or len(named) > MOST_NAMED:
        names = matrices or sorted({name.split("_")[0] for name in named})
        return fill(AT_RANDOM, names=", ".join(names))
    return _named(named)


def _named(named: dict[str, float]) -> Text:
    listed = ", ".join(f"{name} = {value:.4g}" for name, value in named.items())
    return fill(AT, values=listed) if listed else ""


# --- random quantities ----------------------------------------------------------------------


def by_algebra(typed: Expr, expected: Expr, setting: Setting) -> list[Sample] | None:
    """Return samples of the normal forms of both sides.

    None where a side has none; the list is empty where the forms contain different moments, whose
    values the assumptions do not give: then points must tell.
    """
    expansion = Expansion(setting, EVERYTHING)
    try:
        forms = expansion.of(typed), expansion.of(expected)
    except Undecided:
        return None
    random = _Rounded(SEED)
    found = [_sample(forms, size, setting, random) for size in SIZES]
    return [sample for sample in found if sample] if all(found) else []


def _sample(forms: tuple[Form, Form], size: int, setting: Setting, random: Random) -> Sample | None:
    at: dict[Symbol, float] = {setting.size: setting.number or size}
    at |= {name: random.uniform(*bounds) for name, bounds in setting.ranges.items()}
    point = spaces.Point(at, ())
    one, other = (
        {ONE: 0.0} | {term: points.value(c, setting, point, {}) for term, c in form.items()}
        for form in forms
    )
    if set(one) | set(other) == {ONE}:
        return Sample(partial(_named, _occurring(at, forms)), one[ONE], other[ONE])
    is_same = all(_agree(one.get(term, 0.0), other.get(term, 0.0)) for term in one | other)
    return Sample(str, 1.0, 1.0) if is_same else None


def _occurring(at: dict[Symbol, float], forms: tuple[Form, Form]) -> dict[str, float]:
    free = {name for form in forms for c in form.values() for name in c.free_symbols}
    return {str(name): value for name, value in at.items() if name in free}


def _agree(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= TOLERANCE * (1 + abs(one))


def at_points(typed: Expr, expected: Expr, setting: Setting) -> Iterator[Sample]:
    """Yield samples at finite probability spaces that satisfy every assumption."""
    is_outcome_needed = is_random(typed) or is_random(expected)
    budget = points.Budget(MOST_STEPS)
    wanted = MOST_OUTCOMES if is_outcome_needed else 1
    first, *others = spaces.points(setting, EVERYTHING, SEED, MOST_POSSIBLE)
    for point in (*others, first):  # the first has one entry and shows least
        for _, outcome in point.outcomes[:wanted]:
            sides = (typed, expected)
            pair = [points.value(side, setting, point, outcome, budget) for side in sides]
            entries = outcome if is_outcome_needed else {}
            yield Sample(partial(_space, setting, point, entries, *sides), *pair)


def _space(setting: Setting, point: spaces.Point, entries: spaces.Outcome, *sides: Expr) -> Text:
    """Return the values of symbols and entries, and of moments that no assumption gives."""
    free = {setting.size}.union(*(side.free_symbols for side in sides)) - {setting.index}
    named = {str(name): value for name, value in point.values.items() if name in free}
    show, budget = Printer(setting), points.Budget(MOST_STEPS / 4)
    for moment in sorted({one for side in sides for one in side.atoms(E, Var, Cov)}, key=str):
        if terms(moment, setting) > MOST_TERMS_NAMED:
            continue
        value = points.value(moment, setting, point, point.outcomes[0][1], budget)
        if value is not None and not _is_given(moment, setting):
            named[inline(show(moment))] = value
    named |= {f"{base}_{at}": value for (base, at), value in entries.items()}
    return _named(dict(islice(named.items(), MOST_NAMED)))


def _is_given(moment: Expr, setting: Setting) -> bool:
    try:
        return set(Expansion(setting, EVERYTHING).of(moment)) <= {ONE}
    except Undecided:
        return False
