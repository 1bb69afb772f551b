"""The question of the day on the screen, driven by keys."""

from datetime import UTC

import pytest
from article_bank import TOPIC
from banks import a_small_bank
from driving import NARROW, NOW, WIDE, press, screen

from quizapp.bank.index import Index
from quizapp.paths import home
from quizapp.store.store import Store
from quizapp.study.daily import READ
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp

NUMBER = ("2", "2", "full_stop", "6", "enter", "4")
CHOICE = ("1", "s", "4")


@pytest.fixture
def study(tmp_path):
    bank, places = a_small_bank(tmp_path / "bank", TOPIC), home(tmp_path / "home")
    with Index.open(places.index, [bank]) as index, Store.open(places.database) as store:
        yield Study(index, store, lambda: NOW, UTC)


@pytest.fixture
def app(study, tmp_path):
    return QuizApp(study, home(tmp_path / "home"))


def keys(app):
    """Return the key bar."""
    return " ".join(screen(app).rpartition("──")[2].split())


async def test_the_article_is_read_page_by_page(app):
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "d")
        assert "Day 27 · Scaling · 1 of 5" in screen(app)
        assert "What a root does" in screen(app)
        assert keys(app).startswith("enter go on l")
        await press(pilot, "enter", "n")
        assert "scores = Q / np.sqrt(d_k) @ K.T" in screen(app)
        await press(pilot, "enter")
        assert "wrong       The factor is needed" in screen(app)
        await press(pilot, "enter")
        assert "What does AdamW change?" in screen(app)
        assert keys(app).startswith("enter done ← page before")


async def test_a_section_becomes_its_cards_and_then_reading_goes_on(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "d", "enter")
        assert "Now 2 new cards about this section." in screen(app)
        assert keys(app).startswith("enter answer the cards n read on ← page before")
        await press(pilot, "enter")
        assert "standard deviation of q·k" in screen(app)
        await press(pilot, *NUMBER, *CHOICE)
        assert "In code" in screen(app)
        await press(pilot, "left")
        assert "new card" not in screen(app)
        assert [one.mode for one in study.store.reviews()] == ["review", "review"]


async def test_cards_that_are_left_stay_new(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "d", "enter", "enter", *NUMBER, "q", "left")
        assert "Now one new card about this section." in screen(app)
        assert len(study.store.reviews()) == 1


async def test_the_last_page_makes_it_read_and_leads_home(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "d", "enter", "n", "enter")
        assert study.store.setting(READ) is None
        await press(pilot, "enter")
        assert study.store.setting(READ) is not None
        await press(pilot, "enter")
        assert "3 new cards wait" in screen(app)


async def test_the_language_changes_in_the_middle_of_a_page(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "d", "enter", "l")
        assert "根号从哪里来" in screen(app)
        assert keys(app).startswith("enter 作答卡片")


async def test_home_offers_it_only_where_there_is_an_article(tmp_path):
    bank, places = a_small_bank(tmp_path / "bare"), home(tmp_path / "other")
    with Index.open(places.index, [bank]) as index, Store.open(places.database) as store:
        app = QuizApp(Study(index, store, lambda: NOW, UTC), places)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "d")
            assert "question of the day" not in screen(app)
            assert "3 new cards wait" in screen(app)
