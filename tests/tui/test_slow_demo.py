"""A demo that is still running: its steps are shown, it can be stopped, and nothing waits for it."""

from importlib import import_module
from pathlib import Path

import pytest
from driving import WIDE, press, screen, until

from quizapp.demos import library

FOLDER = Path(__file__).parents[1] / "demos_of_tests"


@pytest.fixture
def paced(monkeypatch):
    """A demo among those of the library; its run ends when the test sets `GO`."""
    monkeypatch.setattr(library, "__path__", [*library.__path__, str(FOLDER)])
    module = import_module(f"{library.__name__}.paced")
    module.GO.clear()
    yield module
    module.GO.set()


async def test_a_slow_run_shows_its_steps_and_can_be_stopped(beside, paced):
    app = beside("paced")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        app.simulate_key("enter")
        await until(pilot, "running, step 1 of 4")
        await until(pilot, "x stop")
        app.simulate_key("x")
        await until(pilot, "Stopped.")
        await pilot.pause()
        assert "x stop" not in screen(app)
        paced.GO.set()
        await press(pilot, "r")
        assert "std  1" in screen(app)


async def test_grading_does_not_wait_for_a_slow_run(beside, paced):
    app = beside("paced")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        app.simulate_key("enter")
        await until(pilot, "running, step 1 of 4")
        app.simulate_key("4")
        await until(pilot, "1 of 1 answer held")
        assert len(app.study.store.reviews()) == 1
        assert not paced.GO.is_set()
