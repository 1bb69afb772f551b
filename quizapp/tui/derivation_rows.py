"""A proof as rows: its assumptions, and its lines up to the one the learner has reached."""

from quizapp.derivations.model import Line, Proof
from quizapp.language import Language, in_language
from quizapp.mathtext.line import inline
from quizapp.mathtext.prose import Display, Inline, Prose, segments
from quizapp.mathtext.rows import block
from quizapp.rows import Row, Span, wrap


def proof_rows(
    proof: Proof, reached: int, chosen: int, *, why: bool, width: int, language: Language
) -> list[Row]:
    """Return the first *reached* lines of *proof*; the chosen one is marked, and explained
    where *why* is set."""
    rows: list[Row] = [
        *wrap([Span(in_language(proof.title, language), "strong")], width),
        *wrap([Span("assumes ", "dim"), *_assumptions(proof, language)], width, 8),
        (),
    ]
    for line in proof.lines[:reached]:
        rows += _line_rows(line, line.number - 1 == chosen, why, width, language)
    if reached < len(proof.lines):
        left = len(proof.lines) - reached
        rows += [(Span(f"   {left} more {'line' if left == 1 else 'lines'}", "dim"),)]
    elif all(line.verified for line in proof.lines):
        rows += [(Span("   ∎ ", "good"), Span(f"proved in {len(proof.lines)} lines", "dim"))]
    return rows


def _assumptions(proof: Proof, language: Language) -> list[Span]:
    words = in_language(proof.assumptions, language)
    spans = []
    for segment in segments(words):
        match segment:
            case Prose(text):
                spans.append(Span(text, "dim"))
            case Inline(latex) | Display(latex):
                spans.append(Span(inline(latex), "dim"))
    return spans


def _line_rows(line: Line, chosen: bool, why: bool, width: int, language: Language) -> list[Row]:
    number = Span(
        f"{'▸' if chosen else ' '}{line.number:>2}  ", "accent-strong" if chosen else "dim"
    )
    rows = _formula(line.latex, number, width)
    verified = Span("∎", "good") if line.verified else Span("✗", "bad")
    rule = in_language(line.rule, language)
    rows += _indented([verified, Span(f" {rule}", "dim"), Span(f"  · {line.how}", "dim")], width)
    if chosen and why:
        rows += _indented([Span(in_language(line.why, language))], width)
    rows.append(())
    return rows


def _indented(spans: list[Span], width: int) -> list[Row]:
    return [(Span("     "), *row) for row in wrap(spans, width - 5)]


def _formula(latex: str, number: Span, width: int) -> list[Row]:
    box = block(latex)
    if box.width + 5 > width:
        text = [Span(inline(latex), "math")]
        return [
            (number if place == 0 else Span("     "), *row)
            for place, row in enumerate(wrap(text, width - 5, 3))
        ]
    return [
        (number if place == box.baseline else Span("     "), Span(row, "math"))
        for place, row in enumerate(box.rows)
    ]
