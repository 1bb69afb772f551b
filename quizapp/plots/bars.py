"""Labelled horizontal bars in eighths of a cell."""

from quizapp.plots.axis import brief
from quizapp.plots.canvas import Canvas
from quizapp.plots.data import Bars
from quizapp.plots.frame import Labels, draw_header
from quizapp.rows import cells


def draw_bars(canvas: Canvas, plot: Bars) -> None:
    """Draw *plot* from the top of *canvas*; what finds no row is counted on the last one."""
    top = draw_header(canvas, Labels(plot.title))
    rows = canvas.height - top
    shown = len(plot.values) if len(plot.values) <= rows else rows - 1
    glyphs = canvas.glyphs
    names = [canvas.glyphs.clip(canvas.say(name), canvas.width // 3) for name in plot.labels]
    values = [canvas.say(f"{brief(value)} {plot.unit}").rstrip() for value in plot.values]
    left = max(map(cells, names), default=0) + 1
    room = max(canvas.width - left - 1 - max(map(cells, values), default=0), 1)
    largest = max(plot.values, default=0.0) or 1.0
    for i in range(shown):
        row = top + i
        canvas.write(left - 1 - cells(names[i]), row, names[i], "label")
        length = _draw_bar(canvas, left, row, plot.values[i] / largest * room)
        canvas.write(left + length + 1, row, values[i], "label")
    if shown < len(plot.values):
        canvas.write(left, top + shown, f"{glyphs.more} +{len(plot.values) - shown}", "dim")


def _draw_bar(canvas: Canvas, left: int, row: int, length: float) -> int:
    """Draw a bar of *length* cells, at least one step where it is not zero; return its cells."""
    characters = canvas.glyphs.widths
    steps_per_cell = len(characters) - 1
    steps = max(round(length * steps_per_cell), 1) if length > 0 else 0
    full, rest = divmod(steps, steps_per_cell)
    bar = characters[-1] * full + (characters[rest] if rest else "")
    canvas.write(left, row, bar, "series-1")
    return len(bar)
