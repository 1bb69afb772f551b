"""A derivation walked with keys: lines, marks, typed lines, changed assumptions."""

import pytest
from driving import NARROW, WIDE, press, screen

from quizapp.tui.widgets.derivation_pane import DerivationPane

FIRST_FOUR = ("down", "down", "down")
KEYS = {"_": "underscore", " ": "space", "^": "circumflex_accent", "*": "asterisk"}
KEYS |= {"(": "left_parenthesis", ")": "right_parenthesis"}


def typed(text: str) -> list[str]:
    """Return the keys that type *text*."""
    return [KEYS.get(character, character) for character in text]


async def at_the_derivation(pilot) -> None:
    """Answer the first card, and bring its derivation to the front."""
    await press(pilot, "enter")
    await press(pilot, "2", "2", "full_stop", "6", "enter")
    await press(pilot, "v")


async def test_lines_are_proved_before_the_learner(app):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, "a")
        await press(pilot, *["down"] * 11)
        assert "∎ proved in 12 lines" in screen(app)
        assert "○" not in screen(app).split("Derivation")[1]


async def test_enter_shows_the_next_line_and_never_rates(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, *["enter"] * 15)
        assert "▸12" in screen(app)
        assert study.store.reviews() == []
        await press(pilot, "space")
        assert len(study.store.reviews()) == 1


async def test_a_line_typed_in_another_form_is_right(app):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, *FIRST_FOUR, "t")
        await press(pilot, *typed("d_k*Var(q_1 k_1)"))
        assert "reads dₖ Var(q₁k₁)" in screen(app)
        await press(pilot, "enter")
        assert "✓ yours" in screen(app)
        assert "▸ 5" in screen(app)
        assert "7 more lines" in screen(app)


async def test_a_wrong_line_shows_numbers_and_can_be_tried_again(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, *FIRST_FOUR, "t", *typed("d_k^2"), "enter")
        assert "At d_k = 4: yours 16, expected 4." in screen(app)
        await press(pilot, "backspace", "backspace", "enter")
        assert "✓ yours" in screen(app)
        assert study.store.reviews() == []


async def test_enter_after_a_wrong_line_shows_it(app):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, *FIRST_FOUR, "t", *typed("d_k^2"), "enter")
        await press(pilot, "enter")
        assert "▸ 5  Var(q·k) =" in screen(app)
        assert "✓ yours" not in screen(app)


async def test_a_line_that_is_not_read_is_no_wrong_one(app):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, *FIRST_FOUR, "t", *typed("sum_i Var(q_i"), "enter")
        assert "▲" in screen(app)
        assert "Not read: Expected `)`" in screen(app)
        assert "✗" not in screen(app)


async def test_only_enter_and_escape_are_keys_while_a_line_is_typed(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, "t")
        assert screen(app).split("\n")[-1].split() == ["enter", "grade", "esc", "back"]
        await press(pilot, *typed("3qwav"), "up", "down", "tab")
        assert app.screen.query_one(DerivationPane).is_typing
        assert study.store.reviews() == []
        await press(pilot, "escape")
        assert not app.screen.query_one(DerivationPane).is_typing
        assert "11 more lines" in screen(app)


async def test_a_copied_line_is_an_equation_and_says_so(app):
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, *FIRST_FOUR, "y")
        assert app.clipboard == "\\mathrm{E}[q \\cdot k] = 0"
        assert "Line 4 copied as LaTeX" in screen(app)


async def test_a_changed_assumption_reaches_the_result_and_the_demo(app):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, "o", "right", "right", "right")
        shown = screen(app)
        assert "comes to Var(q·k/√dₖ) = 49/25" in shown
        assert "was Var(q·k/√dₖ) = 1" in shown
        await press(pilot, *["down"] * 8)
        assert "▸ 9≠" in screen(app)
        await press(pilot, "d")
        assert "theory 31.68" in screen(app)
        await press(pilot, "v", "backspace")
        assert "comes to" not in screen(app)
        await press(pilot, "d")
        assert "theory 22.63" in screen(app)


@pytest.mark.parametrize("size", [NARROW, (48, 30)])
async def test_it_works_where_card_and_bench_take_turns(app, size):
    async with app.run_test(size=size) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, *FIRST_FOUR, "t", *typed("d_k^2"), "enter")
        assert "yours 16," in screen(app)
        assert "enter grade" in screen(app)


async def test_the_reason_is_given_in_the_learners_language_first(app):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
        await press(pilot, "w")
        assert "A dot product is a sum" in screen(app)
        assert "定义" in screen(app)


async def test_lines_are_there_at_once_from_the_cache(app, tmp_path):
    async with app.run_test(size=WIDE) as pilot:
        await at_the_derivation(pilot)
    assert list(tmp_path.rglob("variance-of-dot-product.json"))
