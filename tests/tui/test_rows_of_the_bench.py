"""What the bench shows, as rows of text."""

import pytest

from quizapp.demos.catalog import load
from quizapp.demos.model import Figure, FigureInfo, controls
from quizapp.derivations.derive import derive
from quizapp.rows import row_cells, to_text
from quizapp.tui.demo_rows import control_rows, figure_line, figure_rows, guess_row, seed_row
from quizapp.tui.derivation_rows import proof_rows

STD = FigureInfo(name="std", meaning="standard deviation of the scores")
SHARE = FigureInfo(name="dead_rows", meaning="share of rows without a gradient")


def proof(name: str, reached: int | None = None, chosen: int = 0, *, why: bool = False) -> str:
    derived = derive(name)
    reached = reached or len(derived.lines)
    rows = proof_rows(derived, reached, chosen, why=why, width=52, language="en")
    assert all(row_cells(row) <= 52 for row in rows)
    return to_text(rows)


def test_only_the_lines_that_were_reached_are_shown():
    text = proof("variance-of-dot-product", reached=2)
    assert "E[q·k]" in text
    assert "Var(q·k)" not in text
    assert "10 more lines" in text


def test_a_line_that_goes_on_stands_under_the_equals_sign():
    lines = proof("variance-of-dot-product", reached=4).split("\n")
    second, fourth = (next(x for x in lines if x.startswith(n)) for n in ("  2", "  4"))
    assert second.index("=") == fourth.index("=")


def test_the_chosen_line_is_marked_and_explained_on_request():
    text = proof("variance-of-dot-product", chosen=4, why=True)
    assert "▸ 5  Var(q·k) =" in text
    assert "covariance is 0" in text
    assert "covariance" not in proof("variance-of-dot-product", chosen=4)


def test_a_proof_ends_with_its_number_of_lines():
    assert proof("variance-of-dot-product").endswith("∎ proved in 12 lines")


def test_a_refutation_shows_its_counterexample_in_numbers():
    text = proof("article-step")
    assert "at d_k = 2, i = 2: 1 is not 0.5" in text
    assert text.endswith("✗ refuted in line 5")


def test_a_control_shows_its_track_and_its_value():
    found = controls(load("dot-product-variance"))
    values = {one.name: one.default for one in found}
    rows = to_text(control_rows(found, {**values, "d_k": 1}, 0, 52, "en")).split("\n")
    assert rows[0].startswith("▸ d_k          ●─")
    assert rows[0].endswith("  1")
    assert "‹ normal ›" in rows[2]


def test_a_figure_stands_beside_its_theory_and_how_far_it_is_from_it():
    rows = figure_rows([STD], {"std": Figure(value=22.4, theory=22.627)}, None, 52, "en")
    assert to_text(rows) == "  std  22.4         theory 22.63   1.0 % off"


def test_a_figure_without_a_theory_says_what_it_means_where_there_is_room():
    figures = {"dead_rows": Figure(value=0.16)}
    wide, narrow = (figure_rows([SHARE], figures, None, width, "en") for width in (60, 30))
    assert "share of rows" in to_text(wide)
    assert "share of rows" not in to_text(narrow)


def test_figures_that_are_their_theory_are_shown_too():
    rows = figure_rows([STD], {"std": Figure(value=0.0, theory=0.0)}, None, 52, "en")
    assert to_text(rows) == "  std  0            theory 0"


def test_a_pinned_figure_takes_the_theorys_place():
    rows = figure_rows([STD], {"std": Figure(value=2, theory=2)}, {"std": 8.1}, 52, "en")
    assert to_text(rows) == "  std  2            pinned 8.1"


@pytest.mark.parametrize("width", [30, 40, 52])
def test_the_line_of_figures_leads_with_the_main_one_and_fits(width):
    figures = {"dead_rows": Figure(value=0.16), "std": Figure(value=22.4, theory=22.627)}
    rows = figure_line([SHARE, STD], figures, "std", width)
    assert to_text(rows).replace("\u00a0", " ").startswith("std 22.4 (theory 22.63)")
    assert all(row_cells(row) <= width for row in rows)


def test_the_line_of_figures_writes_their_units():
    cache = FigureInfo(name="kv_cache", meaning="keys and values", unit="GiB")
    rows = figure_line([cache], {"kv_cache": Figure(value=2.0)}, "kv_cache", 40)
    assert to_text(rows).replace("\u00a0", " ") == "kv cache 2 GiB"


def test_a_guess_is_held_against_the_run():
    text = to_text([guess_row("std", 20.0, 25.0)])
    assert text == "  you said std 20   20.0 % from this run"


def test_the_strip_keeps_the_last_six_seeds():
    assert (
        to_text([seed_row("std", [1, 2, 3, 4, 5, 6, 7])]) == "  last seeds, std:  2  3  4  5  6  7"
    )
