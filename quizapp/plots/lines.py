"""Lines of braille dots and bare points on common axes."""

from dataclasses import dataclass

from quizapp.plots.axis import axis_over
from quizapp.plots.canvas import Canvas
from quizapp.plots.data import Curve, Lines
from quizapp.plots.dots import Dots, Point, points_of, sample
from quizapp.plots.frame import Area, Key, Labels, draw_frame
from quizapp.plots.styles import SERIES, Style

ROOM = 0.04


@dataclass(frozen=True, slots=True)
class _Series:
    """A curve with its colour, and its number among the lines or among the sets of points."""

    curve: Curve
    style: Style
    number: int


def draw_lines(canvas: Canvas, plot: Lines) -> None:
    """Draw *plot* onto the whole of *canvas*: lines first, points over them."""
    x_axis = axis_over((x for curve in plot.curves for x in curve.x), plot.x_scale)
    y_axis = axis_over((y for curve in plot.curves for y in curve.y), plot.y_scale, room=ROOM)
    all_series = _series(plot)
    keys = tuple(_key(canvas, series) for series in all_series)
    area = draw_frame(canvas, Labels(plot.title, plot.x_label, plot.y_label, keys), x_axis, y_axis)
    for series in sorted(all_series, key=lambda series: series.curve.points):
        draw = _draw_points if series.curve.points else _draw_line
        draw(canvas, area, points_of(series.curve, x_axis, y_axis), series)


def _series(plot: Lines) -> tuple[_Series, ...]:
    kinds = [curve.points for curve in plot.curves]
    return tuple(
        _Series(curve, SERIES[i % len(SERIES)], kinds[:i].count(curve.points))
        for i, curve in enumerate(plot.curves)
    )


def _key(canvas: Canvas, series: _Series) -> Key:
    points = series.curve.points
    mark = _marker(canvas, series) if points else sample(canvas.glyphs, series.number)
    return Key(mark, series.style, series.curve.name)


def _marker(canvas: Canvas, series: _Series) -> str:
    return canvas.glyphs.markers[series.number % len(canvas.glyphs.markers)]


def _draw_line(canvas: Canvas, area: Area, points: tuple[Point, ...], series: _Series) -> None:
    dots = Dots(area, series.number)
    dots.trace(points)
    _draw_dots(canvas, area, dots, series)


def _draw_points(canvas: Canvas, area: Area, points: tuple[Point, ...], series: _Series) -> None:
    """Draw the first points where they are to a quarter of a row, others as a marker in a cell."""
    if canvas.glyphs.braille and series.number == 0:
        dots = Dots(area, series.number)
        for point in points:
            dots.blot(point)
        _draw_dots(canvas, area, dots, series)
        return
    for x, y in points:
        column = min(int(x * area.width), area.width - 1)
        up = min(int(y * area.height), area.height - 1)
        row = area.top + area.height - 1 - up
        canvas.write(area.left + column, row, _marker(canvas, series), series.style)


def _draw_dots(canvas: Canvas, area: Area, dots: Dots, series: _Series) -> None:
    for column, row, text in dots.cells(canvas.glyphs):
        canvas.write(area.left + column, area.top + row, text, series.style)
