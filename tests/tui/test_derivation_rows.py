"""A proof as rows: what is new in a line, its rule, its mark, and what was typed for it."""

from dataclasses import replace

import pytest

from quizapp.derivations.catalog import names
from quizapp.derivations.derive import derive
from quizapp.derivations.model import Adjustable
from quizapp.derivations.typed import NotRead, Undecided, Wrong
from quizapp.rows import Span, row_cells, to_text
from quizapp.tui.assumption_rows import assumption_rows, moved, result_rows, shown, stops
from quizapp.tui.changed_terms import marked
from quizapp.tui.derivation_rows import duration, end_rows, proof_rows, title_rows
from quizapp.tui.typed_rows import prompt_rows, reading_rows, verdict_rows
from quizapp.tui.walk import Answer, Walk, pending

PROOF = derive("variance-of-dot-product")
WIDTH = 57


def a_walk(**given) -> Walk:
    return Walk(**{"proof": PROOF, "shipped": PROOF, "reached": len(PROOF.lines), **given})


def text(walk: Walk, width: int = WIDTH) -> str:
    rows = [*proof_rows(walk, width, "en"), *end_rows(walk, width, "en")]
    assert all(row_cells(row) <= width for row in rows)
    return to_text(rows).replace("\u00a0", " ")


def changed(now: str, before: str) -> list[str]:
    (row,) = marked([now], [before])
    return [span.text for span in row if span.style == "changed"]


# --- lines --------------------------------------------------------------------------------------


def test_only_the_lines_that_were_reached_are_shown():
    shown_now = text(a_walk(reached=2))
    assert "E[q·k]" in shown_now
    assert "Var(q·k)" not in shown_now
    assert "10 more lines" in shown_now


def test_a_line_that_goes_on_stands_under_the_equals_sign():
    lines = text(a_walk(reached=4)).split("\n")
    second, fourth = (next(x for x in lines if x.startswith(n)) for n in ("  2", "  4"))
    assert second.index("=") == fourth.index("=")


def test_the_rule_stands_beside_its_line_where_there_is_room_and_below_where_there_is_not():
    wide = text(a_walk(reached=2)).split("\n")
    narrow = text(a_walk(reached=2), 40).split("\n")
    assert any("E[q·k] =" in line and "linearity of E" in line for line in wide)
    assert not any("E[q·k] =" in line and "linearity of E" in line for line in narrow)
    assert any(line.strip().startswith("linearity of E") for line in narrow)


def test_a_verified_line_says_how_and_how_long_it_took():
    quick = replace(PROOF.lines[0], how="algebra", seconds=0.0012)
    walk = a_walk(reached=1).with_verified(quick)
    assert "∎ algebra, 1.2 ms" in text(walk)


def test_a_line_that_waits_for_its_proof_has_a_quiet_mark():
    waiting = text(a_walk(proof=pending(PROOF)))
    assert "○" in waiting
    assert "∎" not in waiting
    assert "proving, 0 of 12 lines" in waiting


def test_a_proof_ends_with_its_number_of_lines_and_its_time():
    lines = tuple(replace(line, seconds=0.5) for line in PROOF.lines)
    assert text(a_walk(proof=replace(PROOF, lines=lines))).endswith("∎ proved in 12 lines, 6 s")


def test_a_refutation_shows_its_counterexample_in_numbers():
    proof = derive("article-step")
    shown_now = text(Walk(proof=proof, shipped=proof, reached=len(proof.lines)))
    assert "at d_k = 2, i = 2: 1 is not 0.5" in " ".join(shown_now.split())
    assert shown_now.endswith("✗ refuted in line 5")


def test_a_reason_is_given_in_both_languages_on_request():
    explained = text(a_walk(chosen=4, why=True))
    assert "covariance is 0" in explained
    assert "独立项之和的方差" in explained
    assert "covariance" not in text(a_walk(chosen=4))


@pytest.mark.parametrize("width", [42, 57, 76])
@pytest.mark.parametrize("name", names())
def test_every_derivation_of_the_library_fits(name, width):
    proof = derive(name)
    walk = Walk(proof=proof, shipped=proof, reached=len(proof.lines), why=True)
    rows = [*title_rows(proof, width, "zh"), *proof_rows(walk, width, "zh")]
    rows += prompt_rows(proof, 2, width)
    assert all(row_cells(row) <= width for row in rows)
    assert "\\" not in to_text(rows)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.00082, "0.82 ms"), (0.0144, "14 ms"), (0.99999, "1 s"), (2.34, "2.3 s")],
)
def test_a_time_is_written_in_its_unit(seconds, words):
    assert duration(seconds).replace("\u00a0", " ") == words


# --- what is new ----------------------------------------------------------------------------------


def test_a_new_moment_is_marked_whole():
    assert changed("∑ E[qᵢ] E[kᵢ]", "∑ E[qᵢkᵢ]") == ["E[qᵢ] E[kᵢ]"]


def test_only_the_new_terms_are_marked():
    assert changed("a + b − 2c", "a + b + c") == ["− 2"]


def test_a_formula_that_is_all_new_is_left_unmarked():
    assert changed("0", "∑ E[qᵢ]") == []


def test_the_bar_of_a_fraction_is_never_marked():
    rows = marked(["Var(q·k)", "────────", "   dₖ   "], ["Var(q·k)"])
    assert rows[1] == (Span("────────", "math"),)
    assert [span.text.strip() for span in rows[2] if span.style == "changed"] == ["dₖ"]


# --- typed lines ----------------------------------------------------------------------------------


def test_a_line_that_was_typed_right_says_how_it_was_read():
    answers = {5: Answer(r"d_{k} \mathrm{Var}(q_{1} k_{1})")}
    assert "✓ yours dₖ Var(q₁k₁), right" in " ".join(text(a_walk(answers=answers)).split())


def test_a_line_that_could_not_be_judged_is_left_to_the_learner():
    answers = {5: Answer("d_k", "It took longer than 2 s and was stopped.")}
    said = " ".join(text(a_walk(answers=answers)).split())
    assert (
        "? yours dₖ not decided: It took longer than 2 s and was stopped. Compare it yourself"
        in said
    )


def test_a_reading_is_shown_while_the_line_is_typed():
    assert to_text(reading_rows(r"\mathrm{E}[q_{i}^{2}]", WIDTH, "en")) == "     reads E[qᵢ²]"


def test_a_wrong_line_shows_numbers_and_what_can_be_done():
    wrong = Wrong("d_k^2", "at d_k = 4: yours 16, expected 4", "yours is the square of the answer")
    said = " ".join(to_text(verdict_rows(wrong, "d_k^2", WIDTH, "en")).split())
    assert "✗ Not the same. At d_k = 4: yours 16, expected 4. Yours is the square" in said
    assert "enter shows the line" in said


def test_a_line_that_is_not_read_has_its_place_marked():
    typed = "sum_i Var(q_i"
    shown_now, place, *_ = to_text(
        verdict_rows(NotRead("expected `)`", 13), typed, WIDTH, "en")
    ).split("\n")
    assert shown_now.strip() == typed
    assert place.index("▲") == shown_now.index("s") + 13


@pytest.mark.parametrize("at", [0, 57, 399])
def test_the_place_in_a_long_line_stays_on_the_screen(at):
    rows = verdict_rows(NotRead("expected a number", at), "x+" * 200, 42, "en")
    assert all(row_cells(row) <= 42 for row in rows)
    shown_now, place, *_ = to_text(rows).split("\n")
    assert shown_now[place.index("▲")] == ("x+" * 200)[at]


def test_an_undecided_line_says_why():
    undecided = Undecided("d_k", "it has no value at 3 of 12 points")
    assert "It has no value at 3 of 12 points." in to_text(
        verdict_rows(undecided, "d_k", WIDTH, "en")
    )


def test_everything_around_the_lines_is_said_in_chinese_too():
    wrong = Wrong("d_k^2", "at d_k = 4: yours 16, expected 4", "")
    assert "再试一次" in to_text(verdict_rows(wrong, "d_k^2", WIDTH, "zh"))
    assert "无法读取" in to_text(verdict_rows(NotRead("expected `)`", 1), "(", WIDTH, "zh"))
    assert to_text(reading_rows("d_k", WIDTH, "zh")).split()[0] == "读作"
    assert "还有 10 行" in to_text(end_rows(a_walk(reached=2), WIDTH, "zh"))
    assert "得到" in to_text(result_rows(PROOF, PROOF, WIDTH, "zh"))
    answers = {5: Answer("d_k")}
    assert "任何等价形式" in to_text(proof_rows(a_walk(answers=answers), WIDTH, "zh"))


# --- assumptions ----------------------------------------------------------------------------------

MEAN = Adjustable(name="mean", label="mean", default="0", symbol="mu", low=-2, high=2)
SIZE = Adjustable(name="d_k", label="d", default="d_k", symbol="d_k", low=1, high=64, whole=True)


def test_the_symbol_stands_beside_the_default():
    assert stops(MEAN)[9:13] == ("−0.2".replace("−", "-"), "0", "mu", "0.2")
    assert stops(SIZE) == ("d_k", "1", "2", "4", "8", "16", "32", "64")


def test_the_arrows_stop_at_both_ends():
    assert moved(MEAN, "0", 1) == "mu"
    assert moved(MEAN, "2", 1) == "2"
    assert moved(SIZE, "d_k", -1) == "d_k"


def test_a_symbol_is_shown_as_a_formula():
    assert (shown(MEAN, "mu"), shown(SIZE, "d_k"), shown(MEAN, "-0.2")) == ("μ", "dₖ", "−0.2")


def test_every_stop_of_the_library_can_be_proved():
    for one in PROOF.adjustable:
        ends = {stops(one)[0], one.symbol, stops(one)[-1]} - {one.default}
        for value in ends:
            assert derive("variance-of-dot-product", {one.name: value}).verified


def test_lines_that_changed_are_marked_and_the_result_is_shown():
    other = derive("variance-of-dot-product", {"mean": "mu"})
    walk = a_walk().proving(other)
    lines = text(walk).split("\n")
    assert any(line.startswith("  4≠") for line in lines)
    assert not any(line.startswith("  2≠") for line in lines)
    said = to_text(result_rows(other, PROOF, WIDTH, "en"))
    assert "comes to Var(q·k/√dₖ) = 1 + 2μ²" in said
    assert "was Var(q·k/√dₖ) = 1" in said


def test_going_back_to_the_shipped_assumptions_leaves_no_marks():
    walk = a_walk().proving(derive("variance-of-dot-product", {"mean": "2"})).proving(PROOF)
    assert "≠" not in text(walk)


@pytest.mark.parametrize("width", [42, 57])
def test_the_assumptions_fit_and_the_chosen_one_is_marked(width):
    rows = assumption_rows(PROOF, {"mean": "mu"}, 1, width)
    assert all(row_cells(row) <= width for row in rows)
    said = to_text(rows).replace("\u00a0", " ")
    assert "mean ‹ μ ›" in said
    assert "▸ variance ‹ 1 ›" in said
