"""The summary says what may be done about a card that keeps being forgotten."""

from datetime import UTC, timedelta

import pytest
from banks import a_small_bank
from driving import NARROW, NOW, press, screen

from quizapp.bank.index import Index
from quizapp.grading.response import GaveUp
from quizapp.paths import home
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.summary import SummaryScreen


def answer(study, rating):
    study.submit(GaveUp())
    study.rate(rating)


@pytest.fixture
def study(tmp_path):
    """A study in which one card has lapsed seven times and is asked again."""
    places = home(tmp_path)
    bank = a_small_bank(tmp_path / "bank")
    with Index.open(places.index, [bank]) as index, Store.open(places.database) as store:
        study = Study(index, store, lambda: NOW, UTC)
        for day in range(8):
            at = NOW - timedelta(days=90 - 10 * day)
            study.now = lambda at=at: at
            study.practise(["small/std"], "review")
            for rating in (Rating.EASY,) if day == 0 else (Rating.AGAIN, Rating.GOOD):
                answer(study, rating)
        study.now = lambda: NOW
        yield study


async def test_the_summary_offers_what_to_do_about_a_leech(study, tmp_path):
    async with QuizApp(study, home(tmp_path)).run_test(size=NARROW) as pilot:
        study.practise(["small/std"], "review")
        answer(study, Rating.AGAIN)
        pilot.app.push_screen(SummaryScreen(study, "en"))
        await press(pilot)
        words = " ".join(screen(pilot.app).split())

    assert "Forgotten 8 times. Rewrite it, split it, or suspend it" in words
