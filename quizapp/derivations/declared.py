"""What the learner may type in a line of a derivation: its symbols, and what they stand for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sympy import Basic, Expr, Indexed, IndexedBase, MatrixSymbol, Sum, Symbol

from quizapp.algebra import NotRead
from quizapp.algebra.domains import read_name
from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Step
from quizapp.derivations.moments import Setting

_SPELLING = re.compile(r"\\?([A-Za-z]+)(?:_(?:\{(?:\\mathrm\{)?)?([A-Za-z0-9]+)\}*)?")


@dataclass(frozen=True, slots=True)
class Declared:
    """The names that may be typed.

    `domains` are written for `algebra.read_symbols`; `meaning` holds the SymPy object of each
    name; `totals` says up to which size an index runs where a sum does not say it; `indices` are
    the free indices of the lines.
    """

    domains: Mapping[str, str]
    meaning: Mapping[str, Basic]
    totals: Mapping[str, Expr]
    indices: frozenset[str]


def declared(setting: Setting | Domain, steps: Iterable[Step]) -> Declared:
    """Return what may be typed in the lines *steps*."""
    if isinstance(setting, Setting):
        return _random(setting)
    sides = [side for step in steps for side in (step.left, step.right)]
    return _of_domain(setting, [*sides, *setting.defined.values()])


def _random(setting: Setting) -> Declared:
    size = str(setting.size)
    meaning: dict[str, Basic] = {str(base): base for base in setting.bases}
    domains = dict.fromkeys(meaning, f"vector({size})")
    numbers = {str(name): name for name in setting.ranges}
    domains |= {size: "positive integer", **dict.fromkeys(numbers, "real")}
    totals = {str(setting.index): setting.size}
    return Declared(domains, meaning | numbers | {size: setting.size}, totals, frozenset(totals))


def _of_domain(domain: Domain, sides: list[Expr]) -> Declared:
    limits = [limit for side in sides for total in side.atoms(Sum) for limit in total.limits]
    bounds = {name: last for name, _, last in reversed(limits)} | dict(domain.indices)
    bounds |= {size: size for size in domain.sizes}
    named = [*domain.sizes, *domain.ranges, *(n for n in domain.defined if isinstance(n, Symbol))]
    domains: dict[str, str] = {}
    meaning: dict[str, Basic] = {}
    for symbol in named:
        name = _typed_name(domain.spelled.get(symbol, str(symbol)))
        if name:
            domains[name] = "positive integer" if symbol in domain.sizes else "real"
            meaning[name] = symbol
    for thing, sizes in {**_arrays(domain, sides, bounds), **_matrices(sides)}.items():
        domains[str(thing)] = f"{'matrix' if len(sizes) == 2 else 'vector'}({', '.join(sizes)})"
        meaning[str(thing)] = thing
    totals = {str(name): last for name, last in bounds.items()}
    return Declared(domains, meaning, totals, frozenset(map(str, domain.indices)))


def _typed_name(spelled: str) -> str:
    """Return how a symbol is typed: m_hat for m^hat; "" for what has no such name."""
    found = _SPELLING.fullmatch(spelled.replace("^hat", "_hat"))
    if not found:
        return ""
    try:
        return read_name("_".join(filter(None, found.groups())))
    except NotRead:
        return ""


def _arrays(
    domain: Domain, sides: Iterable[Expr], bounds: Mapping[Symbol, Expr]
) -> dict[Basic, tuple[str, ...]]:
    """Return the sizes of each array whose entries stand in *sides*."""
    entries = {entry for side in sides for entry in side.atoms(Indexed)}
    entries |= {pattern for pattern in domain.defined if isinstance(pattern, Indexed)}
    found: dict[Basic, tuple[str, ...]] = {}
    for entry in sorted(entries, key=str):
        sizes = [bounds.get(index) for index in entry.indices]
        if all(isinstance(size, Symbol) for size in sizes) and isinstance(entry.base, IndexedBase):
            found.setdefault(entry.base, tuple(map(str, sizes)))
    return found


def _matrices(sides: Iterable[Expr]) -> dict[Basic, tuple[str, ...]]:
    matrices = {matrix for side in sides for matrix in side.atoms(MatrixSymbol)}
    shapes = {matrix: tuple(map(str, matrix.shape)) for matrix in sorted(matrices, key=str)}
    return {matrix: shape[:1] if shape[1] == "1" else shape for matrix, shape in shapes.items()}
