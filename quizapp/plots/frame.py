"""What stands around a plot: title, legend, axes with their round numbers."""

from dataclasses import dataclass
from itertools import pairwise

from quizapp.language import Text
from quizapp.plots.axis import Axis, Tick
from quizapp.plots.canvas import Canvas
from quizapp.plots.styles import Style
from quizapp.rows import cells

GAP = 3


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: the mark of a series and its name."""

    mark: str
    style: Style
    name: Text


@dataclass(frozen=True, slots=True)
class Labels:
    """The words around a plot."""

    title: Text
    x: Text = ""
    y: Text = ""
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """The cells of a canvas that the data is drawn on."""

    left: int
    top: int
    width: int
    height: int


def draw_frame(canvas: Canvas, labels: Labels, x_axis: Axis, y_axis: Axis) -> Area:
    """Draw everything but the data and return where the data goes.

    Where the y axis begins at 0, the x axis is that line, and bars stand on it. Words give way to
    data as the canvas gets lower: below 12 rows the x axis loses its name, below 8 the legend
    shares the title's row.
    """
    top = draw_header(canvas, labels)
    named = canvas.height >= 12 and bool(labels.x)
    height = max(canvas.height - top - 2 - named, 1)
    ticks = _y_ticks(y_axis, height)
    left = min(max((len(tick.label) for tick in ticks), default=1), canvas.width // 2) + 2
    area = Area(left, top, canvas.width - left, height)
    _draw_y_axis(canvas, area, y_axis, ticks)
    _draw_x_axis(canvas, area, x_axis)
    if named:
        name = canvas.glyphs.clip(canvas.say(labels.x), area.width)
        column = left + (area.width - cells(name)) // 2
        canvas.write(column, canvas.height - 1, name, "dim")
    return area


def draw_header(canvas: Canvas, labels: Labels) -> int:
    """Draw title, name of the y axis and legend, and return how many rows they take."""
    title, y_name = canvas.say(labels.title), canvas.say(labels.y)
    entries, gap = _legend(canvas, labels.keys)
    legend = sum(cells(key.mark) + 1 + cells(name) + gap for key, name in entries) - gap
    rows = 1 if canvas.height < 8 or not (labels.keys or y_name) else 2
    room = canvas.width - legend - GAP if rows == 1 and entries else canvas.width
    if room >= min(cells(title), 8):
        canvas.write(0, 0, canvas.glyphs.clip(title, room), "title")
    if rows == 2 and cells(y_name) + GAP + legend <= canvas.width:
        canvas.write(0, 1, y_name, "dim")
    column = canvas.width - legend
    for key, name in entries:
        canvas.write(column, rows - 1, key.mark, key.style)
        canvas.write(column + cells(key.mark) + 1, rows - 1, name, "label")
        column += cells(key.mark) + 1 + cells(name) + gap
    return rows


def _legend(canvas: Canvas, keys: tuple[Key, ...]) -> tuple[list[tuple[Key, str]], int]:
    """Return the legend's entries and the cells between them, cut so that all of them fit."""
    names = [canvas.say(key.name) for key in keys]
    longest = max(map(cells, names), default=0)
    marks = sum(cells(key.mark) + 1 for key in keys)
    for gap, limit in ((GAP, longest), *((1, limit) for limit in range(longest, -1, -1))):
        cut = [canvas.glyphs.clip(name, limit) for name in names]
        if marks + sum(map(cells, cut)) + gap * (len(keys) - 1) <= canvas.width:
            return list(zip(keys, cut, strict=True)), gap
    return [], 0


def _y_ticks(axis: Axis, height: int) -> tuple[Tick, ...]:
    apart = 2 if height < 10 else 3

    def fits(ticks: tuple[Tick, ...]) -> bool:
        rows = [_rows_up(axis, tick.value, height) for tick in ticks]
        return all(upper - lower >= apart for lower, upper in pairwise(rows))

    return axis.ticks(fits)


def _draw_y_axis(canvas: Canvas, area: Area, axis: Axis, ticks: tuple[Tick, ...]) -> None:
    glyphs, bottom = canvas.glyphs, area.top + area.height
    for row in range(area.top, bottom):
        canvas.write(area.left - 1, row, glyphs.column, "axis")
    canvas.write(area.left - 1, bottom, glyphs.corner, "axis")
    for tick in ticks:
        up = _rows_up(axis, tick.value, area.height)
        row = bottom - 1 - up
        label = canvas.glyphs.clip(tick.label, area.left - 2)
        canvas.write(area.left - 2 - len(label), row, label, "label")
        canvas.write(area.left - 1, row, glyphs.cross if up < 0 else glyphs.y_tick, "axis")


def _rows_up(axis: Axis, value: float, height: int) -> int:
    """Return how many rows above the lowest one *value* lies; -1 is the line of the x axis."""
    rows = min(max(axis.fraction(value), 0), 1) * height
    return round(rows) - 1 if axis.low == 0 else min(int(rows), height - 1)


def _draw_x_axis(canvas: Canvas, area: Area, axis: Axis) -> None:
    row = area.top + area.height
    canvas.write(area.left, row, canvas.glyphs.line * area.width, "axis")

    def start_of(tick: Tick) -> int:
        middle = _column_of(area, axis, tick.value) - len(tick.label) // 2
        return max(min(middle, canvas.width - len(tick.label)), 0)

    def fits(ticks: tuple[Tick, ...]) -> bool:
        starts = [start_of(tick) for tick in ticks]
        ends = [start + len(tick.label) for start, tick in zip(starts, ticks, strict=True)]
        return all(start >= end + GAP for end, start in zip(ends, starts[1:], strict=False))

    for tick in axis.ticks(fits):
        canvas.write(_column_of(area, axis, tick.value), row, canvas.glyphs.x_tick, "axis")
        canvas.write(start_of(tick), row + 1, tick.label, "label")


def _column_of(area: Area, axis: Axis, value: float) -> int:
    share = min(max(axis.fraction(value), 0), 1)
    return area.left + min(int(share * area.width), area.width - 1)
