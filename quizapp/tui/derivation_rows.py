"""A proof as rows: its assumptions, and its lines up to the one the learner has reached."""

from quizapp.derivations.model import Failure, Line, Proof
from quizapp.language import Language, in_language
from quizapp.mathtext.line import inline
from quizapp.mathtext.rows import block
from quizapp.prose import lay_out
from quizapp.rows import Row, Span, cells, wrap

MARGIN = 5
CHOSEN = "▸"


def proof_rows(
    proof: Proof, reached: int, chosen: int, *, why: bool, width: int, language: Language
) -> list[Row]:
    """Return the first *reached* lines of *proof*; the chosen one is marked, and explained
    where *why* is set."""
    rows: list[Row] = [
        *wrap([Span(in_language(proof.title, language), "strong")], width),
        *_quiet(f"assumes: {in_language(proof.assumptions, language)}", width),
        (),
    ]
    equals = 0
    for line in proof.lines[:reached]:
        is_chosen = line.number - 1 == chosen
        drawn, equals = _formula(line, equals, is_chosen, width)
        rows += [*drawn, *_verdict(line, width, language)]
        if is_chosen and why:
            explained = lay_out(in_language(line.why, language), width - MARGIN)
            rows += [(Span(" " * MARGIN), *row) for row in explained]
        rows.append(())
    return [*rows, _end(proof, reached)]


def _quiet(text: str, width: int) -> list[Row]:
    return [tuple(Span(span.text, "dim") for span in row) for row in lay_out(text, width)]


def _end(proof: Proof, reached: int) -> Row:
    left = len(proof.lines) - reached
    if left:
        return (Span(f"     {left} more {'line' if left == 1 else 'lines'}", "dim"),)
    if proof.verified:
        return (Span("     ∎ ", "good"), Span(f"proved in {len(proof.lines)} lines", "dim"))
    if proof.succeeds:
        return (Span("     ✗ ", "bad"), Span(f"refuted in line {len(proof.lines)}", "dim"))
    return (Span(f"     ✗ line {proof.wrong[0]} does not follow", "bad"),)


def _verdict(line: Line, width: int, language: Language) -> list[Row]:
    """Return the rule of *line*, and what verified it; or the counterexample."""
    mark = Span("∎ ", "good") if line.verified else Span("✗ ", "bad")
    words = f"{in_language(line.rule, language)}  · {line.how}"
    rows = [(Span(" " * MARGIN), *row) for row in wrap([mark, Span(words, "dim")], width - MARGIN)]
    return rows + (_counterexample(line.failure, width) if line.failure else [])


def _counterexample(failure: Failure, width: int) -> list[Row]:
    words = [Span(failure.counterexample, "bad")]
    return [(Span(" " * MARGIN), *row) for row in wrap(words, width - MARGIN)]


def _formula(line: Line, equals: int, chosen: bool, width: int) -> tuple[list[Row], int]:
    """Return *line* as rows, and the column of its equals sign.

    A line that goes on from the one before stands under that one's equals sign.
    """
    number = Span(
        f"{CHOSEN if chosen else ' '}{line.number:>2}  ", "accent-strong" if chosen else "dim"
    )
    margin = Span(" " * MARGIN)
    box = block(line.latex)
    indent = 0 if line.left or box.width + MARGIN + equals > width else equals
    if box.width + MARGIN > width:
        rows = wrap([Span(inline(line.latex), "math")], width - MARGIN, 3)
        return [(number if n == 0 else margin, *row) for n, row in enumerate(rows)], 0
    rows: list[Row] = [
        (number if n == box.baseline else margin, Span(" " * indent + row, "math"))
        for n, row in enumerate(box.rows)
    ]
    sign = inline(line.relation)
    return rows, cells(box.rows[box.baseline].partition(sign)[0]) if line.left else indent
