"""A proof as rows: its lines up to the one the learner has reached, each with rule and mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.derivations.model import PENDING, Line, Proof
from quizapp.language import Language, Text, Translated, in_language
from quizapp.mathtext import box
from quizapp.mathtext.line import inline
from quizapp.mathtext.rows import block
from quizapp.numbers import readable
from quizapp.prose import lay_out
from quizapp.rows import Row, Span, cells, row_cells, wrap
from quizapp.tui.changed_terms import marked
from quizapp.tui.walk import Answer, Walk
from quizapp.wording import walker

MARGIN = 5
CHOSEN = "▸"
NARROWEST_NOTE, WIDEST_NOTE = 18, 26


def title_rows(proof: Proof, width: int, language: Language) -> list[Row]:
    """Return the title of *proof* and what it assumes."""
    what = in_language(proof.assumptions, language)
    assumed = lay_out(in_language(walker.ASSUMES, language).replace("{what}", what), width)
    return [
        *wrap([Span(in_language(proof.title, language), "strong")], width),
        *(tuple(Span(span.text, "dim") for span in row) for row in assumed),
        (),
    ]


def proof_rows(walk: Walk, width: int, language: Language) -> list[Row]:
    """Return the lines that were reached; the chosen one is marked, and explained on request."""
    rows: list[Row] = []
    equals = 0
    for line in walk.proof.lines[: walk.reached]:
        drawn, equals = _line_rows(walk, line, equals, width, language)
        rows += [*drawn, ()]
    return rows


def is_chosen_line(row: Row) -> bool:
    """Return whether *row* is the one with the number of the chosen line."""
    return bool(row) and row[0].text.startswith(CHOSEN) and row[0].text[1:3].strip().isdigit()


def end_rows(walk: Walk, width: int, language: Language) -> list[Row]:
    """Return how many lines are hidden, or what the whole proof has come to."""
    return _indented(wrap(_end(walk, language), width - MARGIN))


def _end(walk: Walk, language: Language) -> list[Span]:
    def said(text: Text, **values: object) -> str:
        return in_language(text, language).format(**values)

    proof, total = walk.proof, len(walk.proof.lines)
    left, done = total - walk.reached, sum(line.how != PENDING for line in proof.lines)
    if left:
        return [Span(said(walker.ONE_MORE if left == 1 else walker.MORE, count=left), "dim")]
    if done < total:
        return [Span(f"○ {said(walker.PROVING, done=done, total=total)}", "dim")]
    if proof.verified:
        took = duration(sum(line.seconds for line in proof.lines))
        return [Span("∎ ", "good"), Span(said(walker.PROVED, total=total, took=took), "dim")]
    if proof.succeeds:
        return [Span("✗ ", "bad"), Span(said(walker.REFUTED, line=total), "dim")]
    return [Span(f"✗ {said(walker.DOES_NOT_FOLLOW, line=proof.wrong[0])}", "bad")]


def duration(seconds: float) -> str:
    """Return *seconds* as people read a short time: `0.82 ms`, `14 ms`, `1.2 s`."""
    if seconds >= 0.9995:
        return f"{readable(seconds, 2)}\u00a0s"
    return f"{readable(seconds * 1000, 2)}\u00a0ms"


# --- one line ---------------------------------------------------------------------------------


def _line_rows(
    walk: Walk, line: Line, equals: int, width: int, language: Language
) -> tuple[list[Row], int]:
    """Return *line* with its rule and its mark, and the column of its relation sign.

    A line that goes on from the one before stands under that one's sign.
    """
    note_width = min(WIDEST_NOTE, max(NARROWEST_NOTE, width * 2 // 5))
    room = width - MARGIN
    formula = _formula(walk.proof, line, equals if equals + _width(line) <= room else 0)
    if formula.width > room:
        rows, baseline, column = _one_line(walk.proof, line, room), 0, 0
    else:
        rows, baseline, column = list(formula.rows), formula.baseline, formula.equals
    if max(map(row_cells, rows)) + 2 + note_width <= room:
        rows = _beside(rows, baseline, _notes(line, note_width, language), room - note_width)
    else:
        rows += _below(line, room, language)
    lead, margin = _lead(walk, line), Span(" " * MARGIN)
    drawn = [(lead if n == baseline else margin, *row) for n, row in enumerate(rows)]
    return drawn + _more(walk, line, width, language), column


@dataclass(frozen=True, slots=True)
class _Formula:
    """A drawn line: its rows, the one that text continues on, and the column of its sign."""

    rows: tuple[Row, ...]
    baseline: int
    equals: int
    width: int


def _formula(proof: Proof, line: Line, equals: int) -> _Formula:
    """Draw *line* with what is new in it marked; without a left side its sign is at *equals*."""
    left = block(line.left) if line.left else box.line(" " * equals)
    sign = box.line(f"{' ' * bool(line.left)}{inline(line.relation)} ")
    lead, right = box.beside([left, sign]), block(line.right)
    above = max(lead.above, right.above)
    marks = marked(right.rows, block(_from(proof, line)).rows)
    rows: list[Row] = []
    for n in range(above + 1 + max(lead.below, right.below)):
        first, second = n - above + lead.above, n - above + right.above
        text = lead.rows[first] if 0 <= first < len(lead.rows) else " " * lead.width
        rows.append((Span(text, "math"), *(marks[second] if 0 <= second < len(marks) else ())))
    column = lead.width - sign.width + bool(line.left)
    return _Formula(tuple(rows), above, column, lead.width + right.width)


def _width(line: Line) -> int:
    return cells(inline(line.relation)) + 1 + block(line.right).width


def _lead(walk: Walk, line: Line) -> Span:
    is_chosen, differs = line.number - 1 == walk.chosen, line.number in walk.changed
    text = f"{CHOSEN if is_chosen else ' '}{line.number:>2}{'≠' if differs else ' '} "
    return Span(text, "accent-strong" if is_chosen or differs else "dim")


def _one_line(proof: Proof, line: Line, width: int) -> list[Row]:
    """Return a formula too wide for the screen on one line, broken at its operators."""
    (right,) = marked([inline(line.right)], [inline(_from(proof, line))])
    lead = f"{inline(line.left)} " if line.left else ""
    return list(wrap([Span(f"{lead}{inline(line.relation)} ", "math"), *right], width, 3))


def _from(proof: Proof, line: Line) -> str:
    """Return what *line* follows from: its own left side, or what the line before arrived at."""
    return line.left or proof.lines[line.number - 2].right


def _notes(line: Line, width: int, language: Language) -> list[Row]:
    """Return the rule of *line* in words, and under it the mark of its proof."""
    rule = lay_out(in_language(line.rule, language), width)
    return [
        *(tuple(Span(s.text, "dim") for s in row) for row in rule),
        *wrap(_mark(line, language), width),
    ]


def _mark(line: Line, language: Language) -> list[Span]:
    """Return how *line* was verified and the time it took; a quiet ring until that is known."""
    if line.how == PENDING:
        return [Span("○", "faint")]
    if line.failure:
        return [Span("✗ ", "bad"), Span(walker.verified_by(line.how, language), "dim")]
    how = walker.verified_by(line.how, language).replace("n ≤ ", "n\u00a0≤\u00a0")
    return [Span("∎ ", "good"), Span(f"{how}, {duration(line.seconds)}", "dim")]


def _beside(formula: list[Row], baseline: int, notes: list[Row], column: int) -> list[Row]:
    """Put *notes* right of *formula*, the first of them on its baseline."""
    height = max(len(formula), baseline + len(notes))
    rows: list[Row] = []
    for n in range(height):
        left = formula[n] if n < len(formula) else ()
        right = notes[n - baseline] if 0 <= n - baseline < len(notes) else ()
        gap = Span(" " * (column - row_cells(left)) if right else "")
        rows.append((*left, gap, *right))
    return rows


def _below(line: Line, width: int, language: Language) -> list[Row]:
    rule = Span(f"{in_language(line.rule, language)}  ", "dim")
    return list(wrap([rule, *_mark(line, language)], width))


def _more(walk: Walk, line: Line, width: int, language: Language) -> list[Row]:
    """Return what stands under a line: a counterexample, what it was, why it follows."""
    room = width - MARGIN
    rows: list[Row] = []
    if line.failure:
        rows += wrap([Span(walker.difference(line.failure.counterexample, language), "bad")], room)
    if answer := walk.answers.get(line.number):
        rows += _answer(answer, room, language)
    if walk.why and line.number - 1 == walk.chosen:
        rows += _why(line, room, language)
    return _indented(rows)


def _answer(answer: Answer, width: int, language: Language) -> list[Row]:
    """Return what the learner typed for a line, and whether it is right."""
    reading = Span(inline(answer.reading) if answer.reading else "", "math")
    yours = Span(in_language(walker.YOURS, language), "dim")
    if not answer.undecided:
        words = Span(in_language(walker.RIGHT, language), "dim")
        return list(wrap([Span("✓ ", "good"), yours, reading, words], width, 2))
    why = in_language(walker.NOT_DECIDED, language).format(
        why=in_language(answer.undecided, language).rstrip(".")
    )
    lead = [yours, reading, Span("  ")] if answer.reading else []
    return list(wrap([Span("? ", "accent-strong"), *lead, Span(why, "dim")], width, 2))


def _why(line: Line, width: int, language: Language) -> list[Row]:
    """Return the rule and the reason in the learner's language, then in the other one."""
    rows = list(lay_out(in_language(line.why, language), width))
    other: Language = "zh" if language == "en" else "en"
    if isinstance(line.why, Translated) and line.why.zh:
        words = f"{in_language(line.rule, other)}: {in_language(line.why, other)}"
        rows += [tuple(Span(s.text, "dim") for s in row) for row in lay_out(words, width)]
    return rows


def _indented(rows: Sequence[Row]) -> list[Row]:
    return [(Span(" " * MARGIN), *row) for row in rows]
