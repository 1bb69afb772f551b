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
from quizapp.plots.styles import HEAT
from quizapp.rows import Row, Span
from quizapp.rows import to_text as plain


def draw(
    plot: Plot,
    width: int,
    height: int,
    *,
    language: Language = "en",
    ascii: bool = False,
) -> tuple[Row, ...]:
    """Return *plot* in at most *height* rows of at most *width* cells.

    The spans' styles and backs are those of `styles.STYLES`; most have no back.

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


def to_text(rows: tuple[Row, ...]) -> str:
    """Return *rows* as plain lines, the coloured cells of a heatmap as shades of grey."""
    return plain(tuple(_shaded(span) for span in row) for row in rows)


def _shaded(span: Span) -> Span:
    if span.style in HEAT and span.back in HEAT:
        shade = _shade(HEAT.index(span.style), HEAT.index(span.back))
        return Span(shade * len(span.text), span.style)
    return span


def _shade(upper: int, lower: int) -> str:
    """Return the one character that shows two levels (0 to 9) above each other."""
    if abs(upper - lower) >= 5:
        return "▀" if upper > lower else "▄"
    return " ░▒▓█"[(upper + lower + 3) // 5]
