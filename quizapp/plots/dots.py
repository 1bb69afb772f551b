"""Lines and points of braille dots: two dots across and four down in each cell."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from quizapp.plots.axis import Axis
from quizapp.plots.data import Curve
from quizapp.plots.frame import Area
from quizapp.plots.glyphs import Glyphs

Point: TypeAlias = tuple[float, float]

# Bits of U+2800, by row from the top and column of the dot in its cell.
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))

# Which dot columns a line shows: the second cue beside its colour.
PATTERNS = ((1,), (1, 1, 0, 0), (1, 0))


class Dots:
    """The dots of one series; points are fractions of the area, (0, 0) at the bottom left."""

    def __init__(self, area: Area, series: int) -> None:
        self._area = area
        self._series = series
        self._bits: dict[tuple[int, int], int] = {}

    def trace(self, points: Sequence[Point]) -> None:
        """Draw straight lines from point to point."""
        pattern = PATTERNS[self._series % len(PATTERNS)]
        ends = [self._dot(point) for point in points]
        for start, end in zip(ends, ends[1:] or ends, strict=False):
            for x, y in _between(start, end):
                if pattern[x % len(pattern)]:
                    self._add(x, y)

    def blot(self, point: Point) -> None:
        """Draw a block of two by three dots around *point*."""
        x, y = self._dot(point)
        for row in range(max(y - 1, 0), min(y + 2, self._area.height * 4)):
            for column in (x // 2 * 2, x // 2 * 2 + 1):
                self._add(column, row)

    def cells(self, glyphs: Glyphs) -> Iterator[tuple[int, int, str]]:
        """Yield column, row (from the area's corner, downwards) and character of each cell."""
        for (column, row), bits in self._bits.items():
            yield column, row, stroke(glyphs, self._series, bits)

    def _dot(self, point: Point) -> tuple[int, int]:
        across, down = self._area.width * 2, self._area.height * 4
        x, y = (min(max(share, 0.0), 1.0) for share in point)
        return min(int(x * across), across - 1), down - 1 - min(int(y * down), down - 1)

    def _add(self, x: int, y: int) -> None:
        cell = (x // 2, y // 4)
        self._bits[cell] = self._bits.get(cell, 0) | BITS[y % 4][x % 2]


def points_of(curve: Curve, x_axis: Axis, y_axis: Axis) -> tuple[Point, ...]:
    """Return *curve*'s points that both axes can show, as fractions of the area."""
    return tuple(
        (x_axis.fraction(x), y_axis.fraction(y))
        for x, y in zip(curve.x, curve.y, strict=True)
        if x_axis.low <= x <= x_axis.high and (y > 0 or y_axis.scale == "linear")
    )


def stroke(glyphs: Glyphs, series: int, bits: int) -> str:
    """Return the character of a line through a cell."""
    if glyphs.braille:
        return chr(0x2800 + bits)
    return glyphs.strokes[series % len(glyphs.strokes)]


def sample(glyphs: Glyphs, series: int) -> str:
    """Return a piece of a line, for a legend."""
    dots = Dots(Area(0, 0, 3, 1), series)
    dots.trace([(0.0, 0.6), (1.0, 0.6)])
    marks = {column: char for column, _, char in dots.cells(glyphs)}
    return "".join(marks.get(column, " ") for column in range(3))


def _between(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the dots of a straight line, both ends included."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for i in range(steps + 1):
        yield (
            round(start[0] + (end[0] - start[0]) * i / steps),
            round(start[1] + (end[1] - start[1]) * i / steps),
        )
