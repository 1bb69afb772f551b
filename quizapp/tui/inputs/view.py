"""How the present card is shown, and the pieces that its rows are made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quizapp.bank.models import Misconception, Source
from quizapp.evidence import Decided
from quizapp.language import Language, Text, in_language, is_missing
from quizapp.prose import lay_out
from quizapp.rows import Row, Span, cells, wrap
from quizapp.stats.weakness import WeakPoint

BLANK: Row = ()
FALLBACK = Span("[en] ", "faint")
"""Stands before a text that has no Chinese yet."""
ONE_LINE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Room and language for a card's rows, and what happened beside the answer itself.

    Prose takes `width` cells, code may take all of the `room`. `seconds` count since the card was
    shown; `changed` says that the card was edited since its last review, `note` is that of its
    flag. After the verdict: `belief` is what stands behind a wrong choice and `tested` says that
    its trial is wanted, `trial` is what the runs came to, `opened` counts follow-ups and their
    answers, `cites` says that the works cited are shown in full.
    """

    width: int = 60
    room: int = 76
    language: Language = "en"
    hints: int = 0
    message: Text = ""
    changed: bool = False
    note: str = ""
    seconds: int | None = None
    weak: Mapping[str, WeakPoint] = field(default_factory=dict)
    trial: Decided | str | None = None
    belief: Misconception | None = None
    tested: bool = False
    opened: int = 0
    cites: bool = False
    sources: Mapping[str, Source] = field(default_factory=dict)

    def say(self, text: Text, /, **values: object) -> str:
        """Return *text* in the learner's language, its places filled with *values* if given."""
        said = in_language(text, self.language)
        return said.format(**values) if values else said

    def prose(self, text: Text, width: int | None = None) -> tuple[Row, ...]:
        """Lay *text* out at *width*, the card's unless given; a fallback is marked as one."""
        room = self.width if width is None else width
        if not is_missing(text, self.language):
            return lay_out(self.say(text), room)
        rows = lay_out(self.say(text), room - cells(FALLBACK.text))
        return tuple(beside(FALLBACK, rows))

    def flat(self, text: Text, style: str = "") -> list[Span]:
        """Return *text* as one run of spans, to be wrapped beside a mark."""
        rows = lay_out(self.say(text), ONE_LINE)
        mark = [FALLBACK] if is_missing(text, self.language) else []
        return mark + [span for row in rows for span in styled(row, style)]

    def item(self, mark: Span, spans: Iterable[Span]) -> Iterator[Row]:
        """Yield *spans* wrapped beside *mark*."""
        yield from beside(mark, wrap(spans, self.width - cells(mark.text)))

    def labelled(self, label: str, text: Text, style: str = "") -> Iterator[Row]:
        """Yield *text* with a quiet label before its first row and the rest indented under it."""
        mark = Span(f"{label}  ", "dim")
        rows = self.prose(text, self.width - cells(mark.text))
        yield from beside(mark, [styled(row, style) for row in rows])


def beside(mark: Span, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield *rows* with *mark* before the first one and the rest indented under it."""
    lead = mark
    for row in rows or [BLANK]:
        yield (lead, *row)
        lead = Span(" " * cells(mark.text))


def styled(row: Row, style: str) -> Row:
    """Return *row* in *style*; a quiet row is quiet throughout, formulas too."""
    return tuple(Span(span.text, style if style == "dim" else span.style or style) for span in row)
