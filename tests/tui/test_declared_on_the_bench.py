"""A demo and a derivation that the topic declares stand on the bench like installed ones."""

from datetime import UTC

import pytest
from builders import a_bank
from declared import a_declaring_topic
from driving import NOW, WIDE, press, screen, until

from quizapp.bank.index import Index
from quizapp.paths import home
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp


@pytest.fixture
def app(tmp_path):
    """The application over a topic that declares its own."""
    places = home(tmp_path)
    bank = a_bank(tmp_path / "bank", a_declaring_topic())
    with Index.open(places.index, [bank]) as index, Store.open(places.database) as store:
        yield QuizApp(Study(index, store, lambda: NOW, UTC), places)


async def test_the_demo_runs_with_what_the_card_sets(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "enter", "1", "enter")
        await until(pilot, "share that is left")
        assert "What decay leaves" in screen(app)
        assert "0.8187" in screen(app)


async def test_the_derivation_is_proved_and_takes_no_typed_lines(app):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "enter", "1", "enter", "v")
        await until(pilot, "What a ring sends")
        await until(pilot, "divide")
        assert "type it" not in screen(app)
