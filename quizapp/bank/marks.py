"""Data that knows where it stands in its file."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

_BITS = 23  # columns stay below 4 Mi, the size of the largest file
_MASK = (1 << _BITS) - 1


class Place(NamedTuple):
    """A stretch of one line; all counted in characters from 1, `end` behind the last one."""

    line: int
    column: int
    end: int


def pack(line: int, column: int, end: int) -> int:
    """Return a mark: a place in one integer, from counts that begin at 0.

    A bank has some fifty marks a card, which as tuples would take twice the memory.
    """
    return (line << _BITS | column) << _BITS | end


def place(mark: int) -> Place:
    """Return the place that *mark* stands for; at least one character wide."""
    column = mark >> _BITS & _MASK
    return Place((mark >> 2 * _BITS) + 1, column + 1, max(mark & _MASK, column + 1) + 1)


def line_of(mark: int) -> int:
    """Return the line of *mark*, counted from 1."""
    return (mark >> 2 * _BITS) + 1


class MarkedDict(dict[str, "Node"]):
    """A mapping with the marks of its keys and values."""

    __slots__ = ("key_marks", "marks")

    def __init__(self) -> None:
        """Begin empty."""
        self.key_marks: dict[str, int] = {}
        self.marks: dict[str, int] = {}


class MarkedList(list["Node"]):
    """A list with the marks of its items; `end` is the first line behind it, from 1."""

    __slots__ = ("end", "marks")

    def __init__(self) -> None:
        """Begin empty."""
        self.marks: list[int] = []
        self.end = 0


Node: TypeAlias = MarkedDict | MarkedList | str | bool | int | float | None
"""What a file can hold; None only where a value is missing, which is a problem of its own."""


class Spot(NamedTuple):
    """What a path leads to: the value, its mark, its key's mark, and the path in words."""

    value: Node
    mark: int
    key_mark: int
    path: tuple[str | int, ...]


def find(root: Node, mark: int, path: Sequence[str | int]) -> Spot:
    """Follow *path* from *root*, which stands at *mark*, as far as it leads.

    Parts that the data does not contain are passed over: pydantic puts the names of union
    branches into its paths, and a missing key has no place of its own.
    """
    spot = Spot(root, mark, mark, ())
    for part in path:
        path = (*spot.path, part)
        match spot.value:
            case MarkedDict() as data if isinstance(part, str) and part in data:
                spot = Spot(data[part], data.marks[part], data.key_marks[part], path)
            case MarkedList() as data if isinstance(part, int) and part < len(data):
                spot = Spot(data[part], data.marks[part], data.marks[part], path)
            case _:
                pass
    return spot


def inside(spot: Spot) -> int:
    """Return the mark where a key that *spot* lacks would be looked for: its first key."""
    if isinstance(spot.value, MarkedDict) and spot.value.key_marks:
        return next(iter(spot.value.key_marks.values()))
    return spot.key_mark


def spell(path: Sequence[str | int]) -> str:
    """Write *path* as `cards[3].options[1].text`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")
