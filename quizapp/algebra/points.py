"""Random points in the domains of the symbols, some of them easy to check by hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

import numpy as np
from numpy.typing import NDArray

from quizapp.algebra.domains import Domain, NumberKind, Symbols
from quizapp.algebra.names import CONSTANTS
from quizapp.algebra.tree import Call, Indexed, Symbol, Tree, walk

Array: TypeAlias = NDArray[Any]
"""Numbers of shape (points, rows, columns); a plain number has one row and one column."""

POINTS = 12
"""Points at which two formulas are compared, as in the sampling of derivations."""
SIZES = (2, 3, 4)

_EASY_POINTS = 2
_EASY: dict[NumberKind, tuple[float, ...]] = {
    "real": (2, -1, 3, -2, 0.5),
    "positive": (4, 9, 2, 3, 5),
    "integer": (2, -1, 3, 4, -2),
    "positive integer": (4, 9, 2, 16, 3),
    "unit interval": (0.5, 0.2, 0.8, 0.25, 0.9),
}


@dataclass(frozen=True, slots=True)
class Points:
    """Points that share the sizes of their arrays.

    `values` has an array of shape (count, rows, columns) for every name.
    """

    count: int
    values: Mapping[str, Array]


def points(trees: Iterable[Tree], symbols: Symbols, seed: int) -> Iterator[Points]:
    """Yield POINTS points for the names in *trees*, in groups with arrays of different sizes.

    Names that are not declared are indices: they count from 1 up to the smallest size that they
    index.
    """
    nodes = [node for tree in trees for node in walk(tree)]
    names = _names(nodes)
    arrays = _sizes(nodes, names, symbols)
    limits = _indices(nodes, symbols)
    groups = len(SIZES) if arrays or limits else 1
    rng = np.random.default_rng(seed)
    for group in range(groups):
        sizes = {size: SIZES[(group + place) % len(SIZES)] for place, size in enumerate(arrays)}
        sample = _Sample(POINTS // groups, sizes, rng, is_easy=group == 0)
        values = {
            name: sample.number(name, symbols[name], place)
            for place, name in enumerate(names)
            if name in symbols
        }
        values |= {name: sample.index(limits[name]) for name in limits}
        yield Points(sample.count, values)


def _names(nodes: Iterable[Tree]) -> list[str]:
    """Return the names of symbols among *nodes*, each once, in the order they stand."""
    found = [
        node.name if isinstance(node, Symbol) else node.base
        for node in nodes
        if isinstance(node, Symbol | Indexed)
    ]
    return list(dict.fromkeys(found))


def _sizes(nodes: Iterable[Tree], names: Iterable[str], symbols: Symbols) -> list[str]:
    """Return the sizes of all arrays in a formula; `eye` and `ones` make arrays of their own."""
    found = {size for name in names if name in symbols for size in symbols[name].sizes}
    for node in nodes:
        if isinstance(node, Call) and node.function in ("eye", "ones"):
            found |= {size.name for size in node.arguments if isinstance(size, Symbol)}
    return sorted(found - {"1"})


def _indices(nodes: Iterable[Tree], symbols: Symbols) -> dict[str, set[str]]:
    """Return the names that are indices, each with the sizes of what it indexes."""
    found: dict[str, set[str]] = {
        node.name: set()
        for node in nodes
        if isinstance(node, Symbol) and node.name not in (*symbols, *CONSTANTS)
    }
    for node in nodes:
        if isinstance(node, Indexed):
            for index, size in zip(node.indices, symbols[node.base].sizes, strict=True):
                if isinstance(index, Symbol) and index.name in found:
                    found[index.name].add(size)
    return found


class _Sample:
    """Draws the values of one group of points."""

    def __init__(
        self, count: int, sizes: Mapping[str, int], rng: np.random.Generator, *, is_easy: bool
    ) -> None:
        self.count = count
        self.sizes = {**sizes, "1": 1}
        self.rng = rng
        self.easy = _EASY_POINTS if is_easy else 0

    def number(self, name: str, domain: Domain, place: int) -> Array:
        """Draw the values of the symbol that stands at *place* among all names."""
        if name in self.sizes:
            return np.full((self.count, 1, 1), float(self.sizes[name]))
        match domain.kind:
            case "prob":
                weights = self.rng.integers(1, 10, self.shape(domain)).astype(float)
                return weights / weights.sum(axis=1, keepdims=True)
            case "vector" | "matrix":
                return np.round(self.rng.normal(0, 2, self.shape(domain)), 2)
            case kind:
                return self.scalar(kind, place)

    def shape(self, domain: Domain) -> tuple[int, int, int]:
        rows, columns = domain.shape
        return self.count, self.sizes[rows], self.sizes[columns]

    def scalar(self, kind: NumberKind, place: int) -> Array:
        easy = [_EASY[kind][(place + at) % len(_EASY[kind])] for at in range(self.easy)]
        count = self.count - self.easy
        parts = (self.rng.permutation(count) + self.rng.uniform(size=count)) / count
        signs = np.where(self.rng.permutation(count) % 2, 1, -1)
        drawn = map(_three_digits, _spread(kind, parts, signs))
        return np.array([*easy, *drawn]).reshape(-1, 1, 1)

    def index(self, limits: set[str]) -> Array:
        """Draw an index; at the first point of each group all indices are 1."""
        last = min((self.sizes[limit] for limit in limits), default=SIZES[0])
        drawn = self.rng.integers(1, last + 1, self.count - 1)
        return np.array([1, *drawn], dtype=float).reshape(-1, 1, 1)


def _spread(kind: NumberKind, parts: Array, signs: Array) -> Array:
    """Return values of *kind* from places in the unit interval.

    They range over several orders of magnitude, so that no term hides behind another.
    """
    match kind:
        case "unit interval":
            return 0.01 + 0.98 * parts
        case "positive":
            return 10 ** (3.8 * parts - 1.5)
        case "real":
            return signs * 10 ** (3.8 * parts - 1.5)
        case "positive integer":
            return np.floor(10 ** (3 * parts))
        case "integer":
            return signs * np.floor(10 ** (2 * parts))
        case _:
            assert_never(kind)


def _three_digits(value: float) -> float:
    return float(f"{value:.3g}")
