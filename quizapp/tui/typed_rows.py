"""A line that the learner types, as rows: where it belongs, how it is read, what became of it."""

from typing import assert_never

from quizapp.derivations.model import Proof
from quizapp.derivations.typed import Judged, NotRead, Repeats, Right, Undecided, Wrong
from quizapp.language import Language, Text, in_language
from quizapp.mathtext.line import inline
from quizapp.mathtext.rows import block
from quizapp.rows import Row, Span, cells, wrap
from quizapp.tui.derivation_rows import CHOSEN, MARGIN
from quizapp.wording import walker

BEFORE_PLACE, BEHIND_PLACE = 16, 12


def prompt_rows(proof: Proof, number: int, width: int) -> list[Row]:
    """Return the line called *number* up to its relation sign; the input stands below."""
    line = proof.lines[number - 1]
    lead, margin = Span(f"{CHOSEN}{number:>2}  ", "accent-strong"), Span(" " * MARGIN)
    sign = inline(line.relation)
    if not line.left:
        return [(lead, Span(sign, "math"))]
    box = block(line.left)
    if box.width + MARGIN + 2 > width:
        rows = wrap([Span(f"{inline(line.left)} {sign}", "math")], width - MARGIN, 3)
        return [(lead if n == 0 else margin, *row) for n, row in enumerate(rows)]
    return [
        (lead, Span(f"{row} {sign}", "math")) if n == box.baseline else (margin, Span(row, "math"))
        for n, row in enumerate(box.rows)
    ]


def reading_rows(reading: "str | NotRead", width: int, language: Language) -> list[Row]:
    """Return how the text is read while it is being typed; what is missing is said quietly."""
    match reading:
        case NotRead(message=message):
            said = in_language(message, language)
            return _indented([Span("○ ", "faint"), Span(said, "dim")], width)
        case _:
            reads = Span(in_language(walker.READS, language), "dim")
            return _indented([reads, Span(inline(reading), "math")], width)


def verdict_rows(judged: Judged, text: str, width: int, language: Language) -> list[Row]:
    """Return what became of *text*, and what can be done next."""
    match judged:
        case Wrong(counterexample=counterexample, hint=hint):
            not_the_same, again = walker.NOT_THE_SAME, in_language(walker.TRY_AGAIN, language)
            words = f"{in_language(not_the_same, language)}{_sentence(counterexample, language)}"
            said = [Span("✗ ", "bad"), Span(words)]
            rows = _indented([*said, Span(f" {_sentence(hint, language)}" if hint else "")], width)
            return rows + _indented([Span(again, "dim")], width)
        case Repeats(why=why):
            return _indented([Span("○ ", "accent-strong"), Span(_sentence(why, language))], width)
        case NotRead():
            return _place_rows(judged, text, width, language)
        case Undecided(why=why):
            return _indented([Span("? ", "accent-strong"), Span(_sentence(why, language))], width)
        case Right():
            return []
        case _:
            assert_never(judged)


def _place_rows(refused: NotRead, text: str, width: int, language: Language) -> list[Row]:
    """Return the part of *text* around the place that is not understood, and what was expected."""
    start = max(0, refused.at - BEFORE_PLACE)
    shown = text[start : refused.at + BEHIND_PLACE]
    cut = "…" if start else ""
    lead = in_language(walker.NOT_READ, language)
    here = cells(cut + text[start : refused.at])
    return [
        (Span(" " * MARGIN), Span(cut + shown, "code")),
        (Span(" " * (MARGIN + here)), Span("▲", "bad")),
        *_indented([Span(lead, "bad"), Span(_sentence(refused.message, language))], width),
    ]


def _sentence(text: Text, language: Language) -> str:
    """Return *text* with a capital letter at its beginning, unless it is code, and a full stop."""
    said = in_language(text, language)
    stop = "。" if language == "zh" else "."
    return f"{said[:1].upper()}{said[1:]}".rstrip(stop) + stop


def _indented(spans: list[Span], width: int) -> list[Row]:
    return [(Span(" " * MARGIN), *row) for row in wrap(spans, width - MARGIN, 2)]
