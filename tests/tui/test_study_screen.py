"""The study screen, driven by keys."""

import pytest
from driving import NARROW, WIDE, press, screen

from quizapp.scheduling.memory import Rating


async def test_home_says_what_waits(app):
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot)
        assert "3 new cards wait: Day 27" in screen(app)
        assert "enter begin" in screen(app)


async def test_the_bench_keeps_the_outcome_until_the_answer(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        assert "the plots appear when you have answered" in screen(app)
        assert "theory" not in screen(app)

        await press(pilot, "2", "2", "full_stop", "6", "enter")
        assert "✓ Right: √512 = 22.63; you said 22.6" in screen(app)
        assert "theory 22.63" in screen(app)


async def test_ratings_are_dead_until_the_answer_is_shown(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "enter")
        assert study.session.answered is not None
        assert study.store.reviews() == []
        assert "1/space Again 1 min" in screen(app)


async def test_an_unreadable_number_is_not_a_wrong_one(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "1", "slash", "0", "enter")
        assert "That divides by zero." in screen(app)
        assert study.session.answered is None


async def test_a_typical_slip_is_named(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "5", "1", "2", "enter")
        assert "Not yet. That is the variance. One more try" in " ".join(screen(app).split())
        await press(pilot, "enter")
        assert "✗ Not quite. It is √512 = 22.63; you said 512" in screen(app)
        assert "That is the variance." in screen(app)


async def test_a_hint_lowers_good_to_hard(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "h")
        assert "hint  Variances add up." in screen(app)
        await press(pilot, "2", "2", "full_stop", "6", "enter")
        assert study.suggested == Rating.HARD


async def test_a_skipped_card_comes_last(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "n")
        assert study.session.queue == ("small/learned", "small/value", "small/std")
        await press(pilot, "u")
        assert study.session.queue == ("small/std", "small/learned", "small/value")


async def test_confidence_is_asked_before_the_verdict(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "n", "1")
        assert "How sure are you?" in screen(app)
        assert "Right" not in screen(app)
        await press(pilot, "g")
        assert study.suggested == Rating.AGAIN


async def test_a_recall_is_graded_by_the_points_that_were_ticked(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "n", "n", "space", "1")
        assert "1  ✓" in screen(app)
        await press(pilot, "enter")
        assert "✓ 1 of 1 points" in screen(app)
        assert study.suggested == Rating.GOOD


async def test_a_rating_is_in_the_log_before_the_next_card_shows(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "2", "2", "full_stop", "6", "enter", "4")
        assert "Which of them has learned parameters?" in screen(app)
        assert [(one.card, one.rating) for one in study.store.reviews()] == [
            ("small/std", Rating.EASY)
        ]


async def test_undo_shows_the_card_answered_again(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "2", "2", "full_stop", "6", "enter", "4", "u")
        assert "you said 22.6" in screen(app)
        assert study.store.reviews() == []


async def test_undo_works_on_the_summary(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "2", "2", "full_stop", "6", "enter", "4", "q")
        assert "1 of 1 answer held" in screen(app)
        await press(pilot, "u")
        assert "you said 22.6" in screen(app)
        assert study.store.reviews() == []


async def test_a_slider_moves_the_demo(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "enter", "left")
        assert "theory 20.76" in screen(app)


async def test_a_derivation_is_walked_line_by_line(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "enter", "v")
        assert "11 more lines" in screen(app)
        await press(pilot, "down", "down", "w")
        assert "▸ 3" in screen(app)
        assert "9 more lines" in screen(app)
        await press(pilot, "a")
        assert "more lines" not in screen(app)
        await press(pilot, *["down"] * 9)
        assert "▸12" in screen(app)
        assert "proved in 12 lines" in screen(app)


async def test_below_100_columns_card_and_bench_take_turns(app):
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "enter", "enter")
        assert "Here is the answer" not in screen(app)
        assert "The answer is √512 = 22.63" in screen(app)
        assert "Distribution of the scores" not in screen(app)
        await press(pilot, "tab")
        assert "Distribution of the scores" in screen(app)
        assert "The answer is" not in screen(app)


@pytest.mark.parametrize("size", [(40, 10), (47, 30), (100, 13)])
async def test_a_window_too_small_asks_to_be_enlarged(app, size):
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter", "enter", "space")
        assert "This window is too small" in screen(app)


async def test_the_theme_is_remembered(app, study):
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "c")
        assert app.theme == "quizapp-light"
        assert study.store.setting("theme") == "quizapp-light"


async def test_help_lists_the_keys_that_work_now(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "question_mark")
        assert "Show a hint; Good becomes Hard" in screen(app)
        assert "Rate it Good" not in screen(app)
        await press(pilot, "escape")
        assert "Show a hint; Good becomes Hard" not in screen(app)


async def test_a_pinned_run_stands_beside_the_next_one(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "enter", "p", "left")
        assert "with d_k 512" in screen(app)
        await press(pilot, "right", "p")
        assert "pinned" not in screen(app)


async def test_a_typed_number_is_held_against_the_run(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "3", "0", "enter", "enter")
        assert "you said std 30" in screen(app)
        await press(pilot, "left")
        assert "you said std" not in screen(app)


async def test_another_seed_joins_the_strip(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "enter")
        assert "last seeds" not in screen(app)
        await press(pilot, "r")
        assert "last seeds, std:" in screen(app)


@pytest.mark.parametrize(
    ("demo", "fault"),
    [
        ("no-such-demo", "There is no demo 'no-such-demo'."),
        ("dot-product-variance, set: {d_k: 9999}", "d_k = 9999, but it takes a whole number"),
        ("dot-product-variance, set: {dk: 64}", "There is no parameter 'dk'."),
    ],
)
async def test_a_demo_that_fails_says_why_and_the_card_can_be_answered(beside, demo, fault):
    app = beside(demo)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        assert fault in " ".join(screen(app).split())
        await press(pilot, "2", "2", "full_stop", "6", "enter", "4")
        assert len(app.study.store.reviews()) == 1


async def test_a_heatmap_needs_no_colour(beside, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = beside("softmax-saturation")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "enter")
        assert "@" in screen(app)
        assert "▀" not in screen(app)
