"""Histograms: bars in eighths of a cell, with a curve of dots over them."""

from math import ceil

from quizapp.plots.axis import HUGE, Axis, axis_over
from quizapp.plots.canvas import Canvas
from quizapp.plots.data import Histogram
from quizapp.plots.dots import Dots, Point, points_of, sample
from quizapp.plots.frame import Area, Key, Labels, draw_frame
from quizapp.plots.resample import averaged

HEADROOM = 1.08


def draw_histogram(canvas: Canvas, plot: Histogram) -> None:
    """Draw *plot* onto the whole of *canvas*."""
    highest = max((*plot.heights, *(plot.curve.y if plot.curve else ())), default=0.0)
    x_axis = axis_over(plot.edges)
    y_axis = Axis(0.0, highest * HEADROOM if highest > 1 / HUGE else 1.0)
    area = draw_frame(canvas, _labels(canvas, plot), x_axis, y_axis)
    columns = _columns(plot.heights, area.width)
    fills = tuple(y_axis.fraction(height) * area.height for height in columns)
    _draw_bars(canvas, area, fills)
    if plot.curve:
        _draw_curve(canvas, area, points_of(plot.curve, x_axis, y_axis), fills)


def _labels(canvas: Canvas, plot: Histogram) -> Labels:
    keys = [Key(canvas.glyphs.bar, "series-1", plot.bars_name)]
    if plot.curve:
        keys.append(Key(sample(canvas.glyphs, 0), "series-2", plot.curve.name))
    return Labels(plot.title, plot.x_label, plot.y_label, tuple(keys))


def _columns(heights: tuple[float, ...], width: int) -> tuple[float, ...]:
    """Return one height for each of *width* columns: bins are repeated, or averaged by area."""
    bins = len(heights)
    if bins <= width:
        return tuple(heights[(2 * column + 1) * bins // (2 * width)] for column in range(width))
    return averaged(heights, width)


def _draw_bars(canvas: Canvas, area: Area, fills: tuple[float, ...]) -> None:
    """Draw bars that are *fills* cells high; what is not zero is at least one step high."""
    characters = canvas.glyphs.fills
    steps_per_cell = len(characters) - 1
    for column, fill in enumerate(fills):
        steps = max(round(fill * steps_per_cell), 1) if fill > 0 else 0
        for up in range(ceil(steps / steps_per_cell)):
            text = characters[min(steps - up * steps_per_cell, steps_per_cell)]
            canvas.write(area.left + column, area.top + area.height - 1 - up, text, "series-1")


def _draw_curve(
    canvas: Canvas, area: Area, points: tuple[Point, ...], fills: tuple[float, ...]
) -> None:
    """Draw the curve; where it crosses a bar, the bar shows behind its dots."""
    dots = Dots(area, 0)
    dots.trace(points)
    for column, row, text in dots.cells(canvas.glyphs):
        filled = fills[column] - (area.height - 1 - row) >= 0.5
        back = "series-1" if filled and canvas.glyphs.braille else ""
        canvas.write(area.left + column, area.top + row, text, "series-2", back)
