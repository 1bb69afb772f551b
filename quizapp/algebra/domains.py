"""What a symbol stands for: a number of some kind, a vector, a matrix; declared as text."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from quizapp.algebra import messages
from quizapp.algebra.errors import NotRead
from quizapp.algebra.names import FUNCTIONS, SYNONYMS, plain
from quizapp.algebra.tokens import tokens
from quizapp.language import Text, fill

NumberKind = Literal["real", "positive", "integer", "positive integer", "unit interval"]
ArrayKind = Literal["prob", "vector", "matrix"]

Shape: TypeAlias = tuple[str, str]
"""Rows and columns: names of sizes, or "1". A vector is a column."""
NUMBER: Shape = ("1", "1")

_SIZES: dict[ArrayKind, str] = {"prob": "prob(n)", "vector": "vector(n)", "matrix": "matrix(n, d)"}
_KNOWN = (*get_args(NumberKind), *_SIZES.values())
_ARRAY = re.compile(r"([a-z]+) *\(([^()]*)\)")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Domain:
    """The values that a symbol can take.

    `prob` is a probability vector: positive entries with sum 1. `sizes` names the entries of a
    vector, or the rows and columns of a matrix; it is empty for a number.
    """

    kind: NumberKind | ArrayKind
    sizes: tuple[str, ...] = ()

    @property
    def shape(self) -> Shape:
        """The rows and columns."""
        rows, columns = (*self.sizes, "1", "1")[:2]
        return (rows, columns)


Symbols: TypeAlias = Mapping[str, Domain]
"""Every symbol that a formula may contain, Greek letters by name; the sizes of arrays too."""

_SIZE = Domain("positive integer")


class BadSymbol(NotRead):
    """A declaration that is not understood; `name` is the symbol as it was declared."""

    def __init__(self, name: str, text: Text, offset: int) -> None:
        super().__init__(text, offset)
        self.name = name


def read_symbols(declared: Mapping[str, str]) -> Symbols:
    """Return the symbols that *declared* names, as in `{"p": "prob(n)", "σ": "positive"}`.

    A size that is not declared is a positive integer. Raises BadSymbol, whose offset counts in
    the text of the domain.
    """
    symbols: dict[str, Domain] = {}
    for name, text in declared.items():
        try:
            canonical = read_name(name)
            if canonical in symbols:
                raise NotRead(f"`{canonical}` is declared twice", 0)
            symbols[canonical] = read_domain(text)
        except NotRead as problem:
            raise BadSymbol(name, problem.text, problem.offset) from None
    return {**symbols, **_sizes(symbols)}


def read_name(text: str) -> str:
    """Return the name of a symbol as trees hold it: `d_k`, `sigma` for `σ`.

    Raises NotRead for anything but one name, and for the names of functions.
    """
    first, *others = tokens(text)
    if first.kind != "name" or len(others) != 1 or not first.symbol.replace("_", "").isalnum():
        raise NotRead("a symbol is one name, such as x, d_k or σ", 0)
    if first.symbol in (*FUNCTIONS, *SYNONYMS):
        raise NotRead(f"`{first.symbol}` is the name of a function", 0)
    return first.symbol


def read_domain(text: str) -> Domain:
    """Return the domain that *text* declares: `positive`, `prob(n)`, `matrix(n, d)`.

    The others are `real`, `integer`, `positive integer`, `unit interval` (without its ends) and
    `vector(n)`. Raises NotRead.
    """
    if len(text) > _LONGEST:
        raise NotRead(fill(messages.TOO_LONG, count=len(text), most=_LONGEST), _LONGEST)
    words = " ".join(plain(text).split())
    for kind in get_args(NumberKind):
        if words == kind:
            return Domain(kind)
    found = _ARRAY.fullmatch(words)
    for kind, example in _SIZES.items():
        if found and found[1] == kind:
            return Domain(kind, _read_sizes(found[2], example))
    raise NotRead(_unknown(words), 0)


def _read_sizes(inside: str, example: str) -> tuple[str, ...]:
    sizes = tuple(part.strip() for part in inside.split(","))
    if len(sizes) != example.count(",") + 1 or not all(sizes):
        raise NotRead(f"the sizes are wrong: write `{example}`", 0)
    if any(size[0].isdigit() for size in sizes):
        raise NotRead(f"a size is a name: write `{example}`", 0)
    return tuple(map(read_name, sizes))


def _unknown(words: str) -> str:
    close = difflib.get_close_matches(words, _KNOWN, n=1, cutoff=0.6)
    hint = f"did you mean `{close[0]}`? " if close else ""
    return f"unknown domain; {hint}Known: {', '.join(_KNOWN)}"


def _sizes(symbols: Symbols) -> Symbols:
    """Return the sizes of the arrays among *symbols*, each of them a positive integer."""
    names = [(name, size) for name, domain in symbols.items() for size in domain.sizes]
    for name, size in names:
        if symbols.get(size, _SIZE) != _SIZE:
            message = f"`{size}` is a size of `{name}`: declare it as `positive integer`"
            raise BadSymbol(size, message, 0)
    return {size: _SIZE for _, size in names}
