"""Heatmaps: two cells of the matrix in one of the terminal, above each other."""

from itertools import zip_longest
from math import ceil, sqrt

from quizapp.plots.axis import brief
from quizapp.plots.canvas import Canvas
from quizapp.plots.data import Heatmap
from quizapp.plots.frame import Area, Labels, draw_header
from quizapp.plots.resample import averaged
from quizapp.plots.styles import HEAT
from quizapp.rows import cells

UPPER_HALF = "▀"


def draw_heatmap(canvas: Canvas, plot: Heatmap) -> None:
    """Draw *plot* onto *canvas*: a matrix too large for it is averaged, a small one repeated.

    Below 8 rows the map takes the place of its legend.
    """
    top = draw_header(canvas, Labels(plot.title, y=plot.y_label))
    explained = canvas.height >= 8
    left = len(str(len(plot.rows))) + 1
    height = max(canvas.height - top - 1 - explained, 1)
    per_cell = 1 if canvas.glyphs.shades else 2
    levels = _levels(plot, canvas.width - left, height * per_cell)
    area = Area(left, top, len(levels[0]), ceil(len(levels) / per_cell))
    draw_cells = _draw_shades if canvas.glyphs.shades else _draw_halves
    draw_cells(canvas, area, levels)
    _draw_ends(canvas, plot, area)
    if explained:
        _draw_legend(canvas, plot, Area(left, area.top + area.height + 1, area.width, 1))


def _levels(plot: Heatmap, width: int, height: int) -> list[tuple[int, ...]]:
    """Return the brightness of each cell, 0 to 9, for at most *height* rows of *width*."""
    columns = tuple(zip(*(_fitted(row, width) for row in plot.rows), strict=True))
    rows = zip(*(_fitted(column, height) for column in columns), strict=True)
    return [tuple(_level(plot, value) for value in row) for row in rows]


def _fitted(values: tuple[float, ...], room: int) -> tuple[float, ...]:
    """Return *values* averaged to *room*, or each repeated as often as all of them fit."""
    if len(values) > room:
        return averaged(values, room)
    return tuple(value for value in values for _ in range(room // len(values)))


def _level(plot: Heatmap, value: float) -> int:
    span = plot.high - plot.low
    share = min(max((value - plot.low) / span, 0), 1) if span > 0 else 0
    if plot.shade == "sqrt":
        share = sqrt(share)
    return min(int(share * len(HEAT)), len(HEAT) - 1)


def _draw_halves(canvas: Canvas, area: Area, levels: list[tuple[int, ...]]) -> None:
    for row, (upper, lower) in enumerate(zip_longest(levels[::2], levels[1::2])):
        for column, level in enumerate(upper):
            back = HEAT[lower[column]] if lower else ""
            canvas.write(area.left + column, area.top + row, UPPER_HALF, HEAT[level], back)


def _draw_shades(canvas: Canvas, area: Area, levels: list[tuple[int, ...]]) -> None:
    for row, shown in enumerate(levels):
        for column, level in enumerate(shown):
            text = canvas.glyphs.shades[level]
            canvas.write(area.left + column, area.top + row, text, HEAT[level])


def _draw_legend(canvas: Canvas, plot: Heatmap, area: Area) -> None:
    """Draw the ten levels with the values at their ends and in the middle."""
    share = 0.25 if plot.shade == "sqrt" else 0.5
    span = plot.high - plot.low
    low, middle, high = (canvas.say(brief(plot.low + span * s)) for s in (0, share, 1))
    column = area.left
    for label, levels in ((low, range(5)), (middle, range(5, 10))):
        canvas.write(column, area.top, label, "label")
        column += len(label) + 1
        _draw_levels(canvas, column, area.top, levels)
        column += len(levels) + 1
    canvas.write(column, area.top, high, "label")


def _draw_levels(canvas: Canvas, column: int, row: int, levels: range) -> None:
    shades = canvas.glyphs.shades
    for i, level in enumerate(levels):
        text, back = (shades[level], "") if shades else (UPPER_HALF, HEAT[level])
        canvas.write(column + i, row, text, HEAT[level], back)


def _draw_ends(canvas: Canvas, plot: Heatmap, area: Area) -> None:
    """Draw the number of the first and of the last row and column, and the columns' name."""
    below = area.top + area.height
    for row, number in ((area.top, 1), (below - 1, len(plot.rows))):
        canvas.write(area.left - 1 - len(str(number)), row, str(number), "label")
    last = str(len(plot.rows[0]))
    canvas.write(area.left, below, "1", "label")
    canvas.write(area.left + area.width - len(last), below, last, "label")
    name = canvas.glyphs.clip(canvas.say(plot.x_label), area.width - len(last) - 4)
    canvas.write(area.left + (area.width - cells(name)) // 2, below, name, "dim")
