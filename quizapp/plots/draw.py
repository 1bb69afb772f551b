"""Draws any plot as rows of styled text."""

from typing import assert_never

from quizapp.language import Language
from quizapp.plots.bars import draw_bars
from quizapp.plots.canvas import Canvas
from quizapp.plots.data import Bars, Heatmap, Histogram, Lines, Plot
from quizapp.plots.glyphs import ASCII, UNICODE
from quizapp.plots.heatmap import draw_heatmap
from quizapp.plots.histogram import draw_histogram
from quizapp.plots.lines import draw_lines
from quizapp.plots.span import Row


def draw(
    plot: Plot,
    width: int,
    height: int,
    *,
    language: Language = "en",
    ascii: bool = False,
) -> tuple[Row, ...]:
    """Return *plot* in at most *height* rows of at most *width* cells.

    Below 20 by 6 cells a plot is cut off. With *ascii* no other characters are used, except for
    Chinese words.
    """
    canvas = Canvas(width, height, ASCII if ascii else UNICODE, language)
    match plot:
        case Histogram():
            draw_histogram(canvas, plot)
        case Lines():
            draw_lines(canvas, plot)
        case Heatmap():
            draw_heatmap(canvas, plot)
        case Bars():
            draw_bars(canvas, plot)
        case _:
            assert_never(plot)
    return canvas.rows()
