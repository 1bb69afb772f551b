"""The cells that a plot is drawn onto."""

from itertools import groupby
from typing import NamedTuple

from quizapp.language import Language, Text, in_language
from quizapp.plots.glyphs import Glyphs
from quizapp.plots.span import Row, Span, Style, char_width


class Cell(NamedTuple):
    """One cell of the terminal; the right half of a wide character has the empty text."""

    text: str
    style: Style
    back: Style | None


BLANK = Cell(" ", "dim", None)


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
        self, column: int, row: int, text: str, style: Style, back: Style | None = None
    ) -> None:
        """Write *text* from *column* of *row* rightwards."""
        for char in text:
            wide = char_width(char)
            if wide:
                self._put(column, row, wide, Cell(char, style, back))
            column += wide

    def rows(self) -> tuple[Row, ...]:
        """Return the rows as spans, without blanks at their ends."""
        return tuple(_spans(cells) for cells in self._cells)

    def _put(self, column: int, row: int, wide: int, cell: Cell) -> None:
        if not (0 <= row < self.height and 0 <= column <= self.width - wide):
            return
        self._cells[row][column] = cell
        if wide == 2:
            self._cells[row][column + 1] = cell._replace(text="")


def _spans(cells: list[Cell]) -> Row:
    end = len(cells)
    while end and cells[end - 1] == BLANK:
        end -= 1
    runs = groupby(cells[:end], key=lambda cell: (cell.style, cell.back))
    return tuple(
        Span("".join(cell.text for cell in run), style, back) for (style, back), run in runs
    )
