"""Every formula of the content and of the derivations is drawn as `golden.txt` shows it."""

import pytest
from mathtext import golden

from quizapp.rows import cells

KEPT = golden.kept()


@pytest.mark.parametrize("latex", KEPT, ids=range(len(KEPT)))
def test_a_formula_is_drawn_as_it_was(latex):
    assert golden.drawn(latex) == KEPT[latex]


def test_every_formula_that_is_shipped_is_kept():
    shipped = golden.formulas()
    assert len(shipped) >= 60

    missing = [latex for latex in shipped if latex not in KEPT]
    assert not missing, "write them down: python tests/mathtext/golden.py --write"


@pytest.mark.parametrize("latex", KEPT, ids=range(len(KEPT)))
def test_no_drawing_holds_a_backslash_or_uneven_rows(latex):
    _, line, plain, *rows = KEPT[latex].split("\n")
    at = rows.index(golden.ASCII)

    assert "\\" not in line
    assert plain.isascii() or not latex.isascii()
    for box in (rows[:at], rows[at + 1 :]):
        assert len({cells(row) for row in box}) == 1
        assert sum(row.startswith("  >") for row in box) == 1
