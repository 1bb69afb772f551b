"""The mock interview on the screen, driven by keys."""

from datetime import UTC, datetime, timedelta

import pytest
from banks import a_small_bank
from driving import NARROW, WIDE, press, screen
from interview_bank import TOPIC

from quizapp.bank.index import Index
from quizapp.paths import home
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp

QUESTION = ("enter", "1", "enter")
FOLLOW_UPS = ("enter", "p")
NUMBER = ("2", "2", "full_stop", "6", "enter")
FORMULA = (*"d_k", "enter")
OPINION = ("a", "s")


class Clock:
    """A clock that the test sets."""

    def __init__(self):
        self.time = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def study(tmp_path, clock):
    bank, places = a_small_bank(tmp_path / "bank", TOPIC), home(tmp_path / "home")
    with Index.open(places.index, [bank]) as index, Store.open(places.database) as store:
        yield Study(index, store, clock, UTC)


@pytest.fixture
def app(study, tmp_path):
    return QuizApp(study, home(tmp_path / "home"))


async def begin(pilot, *keys):
    """Go from home into an interview of 10 minutes, and on by *keys*."""
    await press(pilot, "i", "down", "down", "left", "enter", *keys)


def keys(app):
    """Return the key bar."""
    return " ".join(screen(app).rpartition("──")[2].split())


def unbroken(app):
    """Return what is on the screen without any blanks: a long path is broken anywhere."""
    return "".join(screen(app).split())


def saved(study):
    return [one.card.partition("/")[2] for one in study.store.reviews()]


async def test_topic_level_and_minutes_are_chosen_before(app):
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "i")
        assert "▸ topic     ‹ Day 27 · Scaling ›" in screen(app)
        assert "←→" not in keys(app)
        await press(pilot, "down")
        assert "‹ 🌟🌟 experienced ›" in screen(app)
        await press(pilot, "right", "down", "left")
        assert "🌟🌟🌟 team lead" in screen(app)
        assert "‹ 10 minutes ›" in screen(app)


async def test_home_offers_an_interview_only_where_a_card_can_open_it(app, tmp_path):
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot)
        assert "i mock interview" in keys(app)
    number = TOPIC[: TOPIC.index("  - id: why")] + TOPIC[TOPIC.index("  - id: std") :]
    bank, places = a_small_bank(tmp_path / "numbers", number), home(tmp_path / "other")
    with Index.open(places.index, [bank]) as index, Store.open(places.database) as store:
        without = QuizApp(Study(index, store, Clock(), UTC), places)
        async with without.run_test(size=NARROW) as pilot:
            await press(pilot, "i")
            assert "mock interview" not in screen(without)
            assert "enter begin" in screen(without)


async def test_the_time_stands_beside_the_question_and_goes_on(app, clock):
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        assert "0:00 of 10 min" in screen(app)
        assert "Why divide by √dₖ?" in screen(app)
        clock.time += timedelta(seconds=75)
        app.screen._show_title()
        await press(pilot)
        assert "1:15 of 10 min" in screen(app)


async def test_points_are_ticked_without_the_model_answer(app):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        assert keys(app).startswith("enter I have said it")
        await press(pilot, "enter", "1")
        assert "1  ✓  The variance is dₖ" in screen(app)
        assert "The variance grows with the width" not in screen(app)


async def test_a_follow_up_digs_into_what_was_missed(app):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, *QUESTION)
        assert "What does a one-hot row do?" in screen(app)
        assert keys(app).startswith("enter I have said it p pass")


async def test_nothing_is_judged_before_the_end(app):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, *QUESTION, *FOLLOW_UPS)
        assert "enter pass" in keys(app)
        for entered, told in ((NUMBER, "22.63"), (FORMULA, "1/√dₖ"), (OPINION, "wrong")):
            await press(pilot, *entered)
            assert told not in screen(app)
            assert "✗" not in screen(app)
        assert "It passes no gradient." in screen(app)


async def test_a_belief_is_put_forward_and_only_agreed_with_or_not(app):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, *QUESTION, *FOLLOW_UPS, *NUMBER, *FORMULA)
        assert "Someone on the team says: “In proportion to dₖ.”" in screen(app)
        assert "In proportion to √dₖ" not in screen(app)
        await press(pilot, "d")
        assert "▸ d  disagree" in screen(app)
        assert "s sure t think so g guess" in keys(app)


async def test_a_number_that_cannot_be_read_is_no_answer(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, *QUESTION, *FOLLOW_UPS, "1", "slash", "0", "enter")
        assert "That divides by zero." in screen(app)
        assert "std" not in saved(study)


WHOLE = (*QUESTION, *FOLLOW_UPS, *NUMBER, *FORMULA, *OPINION, "y")


async def test_the_report_tells_points_ratings_and_what_to_review(app):
    async with app.run_test(size=(120, 70)) as pilot:
        await begin(pilot, *WHOLE)
        text = screen(app)
        assert "3 of 7 points in 0:00, planned 10 min" in text
        assert "Your first interview about this topic." in text
        assert "✗ Rows would be one-hot" in text
        assert "suggested Good" in text
        assert "You agreed, and it is wrong." in text
        assert "quizapp show small/factor --answer" in text


async def test_reviews_are_counted_only_on_a_key_that_then_goes_away(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, *WHOLE)
        assert study.overview().new == 4
        assert "s count as reviews" in keys(app)
        await press(pilot, "s")
        assert study.overview().new == 0
        assert "Counted as reviews." in screen(app)
        assert "count as reviews" not in keys(app)


async def test_the_report_is_saved_where_it_says(app, tmp_path):
    folder = tmp_path / "home" / "data" / "interviews"
    async with app.run_test(size=(200, 40)) as pilot:
        await begin(pilot, *WHOLE, "m")
        assert str(folder / "2026-11-23-scaling.md") in screen(app)
        assert keys(app) == "enter save here esc do not save"
        await press(pilot, "enter")
        assert f"Thereportisin{folder / '2026-11-23-scaling.md'}" in unbroken(app)
        await press(pilot, "m", "enter")
    assert [file.name for file in sorted(folder.iterdir())] == [
        "2026-11-23-scaling-2.md",
        "2026-11-23-scaling.md",
    ]
    text = (folder / "2026-11-23-scaling.md").read_text(encoding="utf-8")
    assert text.startswith("# Mock interview: Day 27 · Scaling")


async def test_a_file_of_the_learners_is_never_overwritten(app, tmp_path):
    mine = tmp_path / "m"
    mine.write_text("mine", encoding="utf-8")
    async with app.run_test(size=(200, 40)) as pilot:
        await begin(pilot, *WHOLE, "m", "ctrl+u")
        app.screen.query_one("#path").value = str(mine)
        await press(pilot, "enter")
        assert f"Thereisafile{mine}already." in unbroken(app)
        assert mine.read_text(encoding="utf-8") == "mine"
        app.screen.query_one("#path").value = str(tmp_path / "nowhere" / "r.md")
        await press(pilot, "enter")
        assert "cannotbewritten:Nosuchfileordirectory." in unbroken(app)


async def test_leaving_in_the_middle_shows_what_was_answered(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, *QUESTION, *FOLLOW_UPS, "escape", "q")
        assert saved(study) == ["why", "why"]
        assert "The interview ended early" in screen(app)
        await press(pilot, "q")
        assert "4 new cards wait" in screen(app)


async def test_leaving_at_once_goes_home_and_saves_nothing(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "q")
        assert "4 new cards wait" in screen(app)
        assert saved(study) == []


async def test_an_interview_speaks_chinese(study, tmp_path):
    app = QuizApp(study, home(tmp_path / "home"), "zh")
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        assert "为什么除以 √dₖ？" in screen(app)
        assert keys(app).startswith("enter 说完了")
        await press(pilot, *QUESTION)
        assert "[en] What does a one-hot row do?" in screen(app)
