"""What pages of prose are made of: paragraphs, headings and marked items, in one language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizapp.language import Language, Text, in_language, is_missing
from quizapp.prose import lay_out
from quizapp.rows import Row, Span, cells, wrap

BLANK: Row = ()
WIDEST = 76
WIDEST_PROSE = 72
FALLBACK = Span("[en] ", "faint")
"""Stands before a text that has no Chinese yet."""
CONTINUED = "  ↳ "


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Lays texts out at `width`; `spoken` puts every formula in one line, for a voice to read."""

    width: int = WIDEST
    language: Language = "en"
    spoken: bool = False

    def say(self, text: Text, /, **values: object) -> str:
        """Return *text* in the sheet's language, its places filled with *values* if given."""
        said = in_language(text, self.language)
        return said.format(**values) if values else said

    def prose(self, text: Text) -> list[Row]:
        """Return *text* laid out; where it falls back to English, a mark says so."""
        said = self.say(text)
        said = said.replace("$$", "$") if self.spoken else said
        width = min(self.width, WIDEST_PROSE)
        if not is_missing(text, self.language):
            return list(lay_out(said, width))
        return beside(FALLBACK, lay_out(said, width - cells(FALLBACK.text)))

    def item(self, mark: Span, text: Text, style: str = "") -> list[Row]:
        """Return *text* beside *mark*, in *style* where it has none of its own."""
        rows = replace(self, width=self.width - cells(mark.text)).prose(text)
        return beside(mark, (styled(row, style) for row in rows))

    def line(self, text: Text, style: str = "", /, **values: object) -> list[Row]:
        """Return a sentence of the interface, wrapped."""
        return list(wrap([Span(self.say(text, **values), style)], self.width))

    def code(self, code: str) -> list[Row]:
        """Return *code* as it stands; what does not fit goes on below, behind an arrow."""
        rows: list[Row] = []
        for line in code.strip("\n").splitlines():
            rows.append((Span(line[: self.width], "code"),))
            step = self.width - len(CONTINUED)
            for start in range(self.width, len(line), step):
                rows.append((Span(CONTINUED, "dim"), Span(line[start : start + step], "code")))
        return rows


def beside(mark: Span, rows: Iterable[Row]) -> list[Row]:
    """Return *rows* with *mark* before the first one, and the others indented under it."""
    indent = Span(" " * cells(mark.text))
    return [(mark if at == 0 else indent, *row) if row else row for at, row in enumerate(rows)]


def styled(row: Row, style: str) -> Row:
    """Return *row* in *style*, where its spans have none of their own."""
    return tuple(Span(span.text, span.style or style) for span in row)
