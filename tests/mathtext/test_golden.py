"""Formulas of the series, drawn; `lines.txt` and `blocks.txt` hold what a reader should see."""

from pathlib import Path

import pytest

from quizapp.mathtext import block, inline


def _paragraphs(name: str) -> list[list[str]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [paragraph.splitlines() for paragraph in text.strip("\n").split("\n\n")]


@pytest.mark.parametrize(("latex", "unicode", "plain"), _paragraphs("lines.txt"))
def test_a_formula_on_one_line(latex, unicode, plain):
    assert inline(latex) == unicode
    assert inline(latex, ascii=True) == plain
    assert plain.isascii() or not latex.isascii()


@pytest.mark.parametrize(
    ("latex", "rows"), [(latex, rows) for latex, *rows in _paragraphs("blocks.txt")]
)
def test_a_formula_on_several_rows(latex, rows):
    """A bar ends every row; the row with `>` behind it is the one that text continues on."""
    drawn = block(latex)

    assert [f"{row}|" for row in drawn.rows] == [row.rstrip(">") for row in rows]
    assert rows[drawn.baseline].endswith(">")
