"""What a derivation without random quantities is about: its symbols and where their values lie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sympy import Basic, Expr, Indexed, IndexedBase, MatrixSymbol, Symbol
from sympy.core.relational import Relational


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """The quantities of a derivation: real numbers, arrays and matrices of them.

    `sizes` are the positive integers that count entries or steps; each is tried from 1 up to its
    bound. `indices` names the size up to which a free index runs, from 1. `arrays` have free
    entries, written with one index or two; `arrays` and `ranges` give the bounds of their entries
    and of all other free symbols. `defined` says what a symbol stands for, or an entry such as
    p[i] for every i. `conditions` hold between the sizes.
    `spelled` gives the LaTeX of symbols whose name does not say it.
    """

    sizes: Mapping[Symbol, int] = field(default_factory=dict)
    indices: Mapping[Symbol, Symbol] = field(default_factory=dict)
    arrays: Mapping[IndexedBase, tuple[float, float]] = field(default_factory=dict)
    ranges: Mapping[Symbol, tuple[float, float]] = field(default_factory=dict)
    defined: Mapping[Expr, Expr] = field(default_factory=dict)
    conditions: tuple[Relational, ...] = ()
    spelled: Mapping[Symbol, str] = field(default_factory=dict)

    @property
    def bases(self) -> tuple[IndexedBase, ...]:
        """The arrays, free and defined, in the order in which they were declared."""
        patterns = (pattern for pattern in self.defined if isinstance(pattern, Indexed))
        return (*self.arrays, *(pattern.base for pattern in patterns))

    def definition(self, base: IndexedBase) -> tuple[tuple[Symbol, ...], Expr] | None:
        """Return the indices by which the entries of *base* are defined, and what they are."""
        for pattern, meaning in self.defined.items():
            if isinstance(pattern, Indexed) and pattern.base == base:
                return tuple(pattern.indices), meaning
        return None

    def symbols(self, *sides: Basic) -> set[Symbol]:
        """Return the free symbols of *sides* and of all definitions that they rest on."""
        found: set[Symbol] = set()
        waiting = list(sides)
        while waiting:
            side = waiting.pop()
            shapes = (matrix.shape for matrix in side.atoms(MatrixSymbol))
            names = side.free_symbols.union(
                *(size.free_symbols for pair in shapes for size in pair)
            )
            found |= {name for name in names if isinstance(name, Symbol)}
            known = [p for p in self.defined if side.has(_name(p)) and self.defined[p] != side]
            waiting += [self.defined[pattern] for pattern in known]
        return found

    def is_free(self, *sides: Basic) -> bool:
        """Return whether the value of *sides* depends on anything that can be chosen."""
        return bool(self.symbols(*sides) - set(self.defined))


def _name(pattern: Expr) -> Basic:
    return pattern.base if isinstance(pattern, Indexed) else pattern


def places(
    domain: Domain, sizes: Mapping[Symbol, int], free: set[Symbol]
) -> Iterator[dict[Symbol, int]]:
    """Yield values of the *free* indices: every way in which they can be equal or different.

    Entries are exchangeable, so that which of the indices are equal is all that counts: the
    first is 1, and each other is one of those before or the next.
    """
    names = [name for name in domain.indices if name in free]
    yield from _choices(names, domain, sizes, {})


def _choices(
    names: list[Symbol], domain: Domain, sizes: Mapping[Symbol, int], chosen: dict[Symbol, int]
) -> Iterator[dict[Symbol, int]]:
    if not names:
        yield chosen
        return
    name, *others = names
    size = domain.indices[name]
    used = max((at for other, at in chosen.items() if domain.indices[other] == size), default=0)
    for place in range(1, min(used + 1, sizes[size]) + 1):
        yield from _choices(others, domain, sizes, chosen | {name: place})
