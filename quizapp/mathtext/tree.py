"""A formula as a tree of frozen values."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind = Literal[
    "ord", "number", "op", "big", "bin", "dot", "rel", "open", "close", "punct", "tight",
    "words", "space",
]  # fmt: skip
"""How a symbol behaves in a row: it decides the spaces around it.

`op` is a name such as log, `big` a sum or an integral, `dot` the product dot, `tight` a binary
symbol without spaces (the slash), `words` prose that keeps its spaces, `space` a wanted space.
"""
AccentName = Literal["hat", "bar", "vec", "tilde"]


@dataclass(frozen=True, slots=True)
class Atom:
    """One symbol, number, name or space, with its spelling in Unicode and in ASCII."""

    text: str
    ascii: str
    kind: Kind
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Items side by side."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with a subscript, a superscript or both."""

    base: "Node"
    sub: "Node | None" = None
    sup: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """One formula over another."""

    top: "Node"
    bottom: "Node"


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or a root of another degree."""

    body: "Node"
    degree: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark above a formula."""

    name: AccentName
    body: "Node"


@dataclass(frozen=True, slots=True)
class Fence:
    """A formula between delimiters that grow with it; an empty delimiter shows nothing."""

    left: Atom
    body: "Node"
    right: Atom


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of formulas between delimiters; every row has the same number of cells."""

    left: Atom
    rows: tuple[tuple["Node", ...], ...]
    right: Atom
    align: Literal["left", "centre"] = "centre"


Node: TypeAlias = Atom | Row | Scripts | Fraction | Root | Accent | Fence | Matrix
