"""What the bench shows, as rows of text."""

import pytest

from quizapp.demos.catalog import load
from quizapp.demos.model import Figure, FigureInfo, controls
from quizapp.rows import row_cells, to_text
from quizapp.tui.demo_rows import control_rows, figure_line, figure_rows, guess_row, seed_row

STD = FigureInfo(name="std", meaning="standard deviation of the scores")
SHARE = FigureInfo(name="dead_rows", meaning="share of rows without a gradient")


def test_a_control_shows_its_track_and_its_value():
    found = controls(load("dot-product-variance"))
    values = {one.name: one.default for one in found}
    rows = to_text(control_rows(found, {**values, "d_k": 1}, 0, 52, "en")).split("\n")
    assert rows[0].startswith("▸ d_k          ●─")
    assert rows[0].endswith("  1")
    assert "‹ normal ›" in rows[2]


@pytest.mark.parametrize("chosen", range(8))
def test_where_rows_are_scarce_the_chosen_control_stays_and_the_others_are_counted(chosen):
    found = controls(load("dot-product-variance"))
    values = {one.name: one.default for one in found}
    rows = to_text(control_rows(found, values, chosen, 52, "en", most=4)).split("\n")
    assert len(rows) == 4
    assert sum(row.startswith(f"▸ {found[chosen].name} ") for row in rows) == 1
    assert rows[-1] == "  … 5 more"


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
    rows = figure_line([SHARE, STD], figures, "std", width, "en")
    assert to_text(rows).replace("\u00a0", " ").startswith("std 22.4 (theory 22.63)")
    assert all(row_cells(row) <= width for row in rows)


def test_the_line_of_figures_writes_their_units():
    cache = FigureInfo(name="kv_cache", meaning="keys and values", unit="GiB")
    rows = figure_line([cache], {"kv_cache": Figure(value=2.0)}, "kv_cache", 40, "en")
    assert to_text(rows).replace("\u00a0", " ") == "kv cache 2 GiB"


def test_a_guess_is_held_against_the_run():
    text = to_text([guess_row("std", 20.0, 25.0, "en")])
    assert text == "  you said std 20   20.0 % from this run"


def test_the_strip_keeps_the_last_six_seeds():
    assert (
        to_text([seed_row("std", [1, 2, 3, 4, 5, 6, 7], "en")])
        == "  last seeds, std:  2  3  4  5  6  7"
    )
