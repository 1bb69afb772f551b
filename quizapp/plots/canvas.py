"""The cells that a plot is drawn onto."""

from itertools import groupby
from typing import Literal, NamedTuple

from quizapp.language import Language, Text, in_language
from quizapp.plots.glyphs import Glyphs
from quizapp.plots.styles import Style
from quizapp.rows import Row, Span, cells


class Cell(NamedTuple):
    """One cell of the terminal; the right half of a wide character has the empty text."""

    text: str
    style: Style
    back: Style | Literal[""]


BLANK = Cell(" ", "dim", "")


class Canvas:
    """Cells in `height` rows of `width`; what is written outside of them is lost."""

    def __init__(self, width: int, height: int, glyphs: Glyphs, language: Language) -> None:
        self.width = width
        self.height = height
        self.glyphs = glyphs
        self._language: Language = language
        self._cells = [[BLANK] * width for _ in range(height)]

    def say(self, text: Text) -> str:
        """Return *text* in the canvas' language and characters."""
        return self.glyphs.text(in_language(text, self._language))

    def write(
        self, column: int, row: int, text: str, style: Style, back: Style | Literal[""] = ""
    ) -> None:
        """Write *text* from *column* of *row* rightwards, its cells coloured by *back*."""
        for char in text:
            wide = cells(char)
            if wide:
                self._put(column, row, wide, Cell(char, style, back))
            column += wide

    def rows(self) -> tuple[Row, ...]:
        """Return the rows as spans, without blanks at their ends and empty rows at the end."""
        rows = [_spans(row) for row in self._cells]
        while rows and not rows[-1]:
            rows.pop()
        return tuple(rows)

    def _put(self, column: int, row: int, wide: int, cell: Cell) -> None:
        if not (0 <= row < self.height and 0 <= column <= self.width - wide):
            return
        self._cells[row][column] = cell
        if wide == 2:
            self._cells[row][column + 1] = cell._replace(text="")


def _spans(row: list[Cell]) -> Row:
    end = len(row)
    while end and row[end - 1] == BLANK:
        end -= 1
    runs = groupby(row[:end], key=lambda cell: (cell.style, cell.back))
    return tuple(
        Span("".join(cell.text for cell in run), style, back) for (style, back), run in runs
    )
