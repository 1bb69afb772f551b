"""Planning for an interview on screen: the day is typed, the minutes changed, and all is kept."""

from datetime import UTC, date, datetime

import pytest
from banks import a_small_bank
from driving import NARROW, NOW, WIDE, press, screen, until

from quizapp.bank.index import Index
from quizapp.config import load, save
from quizapp.paths import home
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp


@pytest.fixture
def places(tmp_path):
    return home(tmp_path)


@pytest.fixture
def app_at(places, tmp_path):
    """Make the application over the small bank, at a time, with the settings that are there."""
    opened = []

    def make(now=NOW):
        index = Index.open(places.index, [a_small_bank(tmp_path / "bank")])
        store = Store.open(places.database)
        opened.extend([store, index])
        study = Study(index, store, lambda: now, UTC, config=load(places.settings))
        return QuizApp(study, places)

    yield make
    for one in opened:
        one.close()


async def test_a_day_that_is_typed_is_kept_and_its_days_are_shown(app_at, places):
    async with app_at().run_test(size=NARROW) as pilot:
        await press(pilot, "p")
        assert "No interview is planned." in screen(pilot.app)
        assert "5 min more" not in screen(pilot.app)

        await press(pilot, "d", *"12", "minus", *"18")
        assert "12-18" in screen(pilot.app)
        assert "enter keep this day   esc leave it" in screen(pilot.app)
        await press(pilot, "enter")
        await until(pilot, "as planned")

        shown = screen(pilot.app)
        assert "Interview in 25 days (18 December), a Friday" in shown
        assert "Nov 23" in shown
        assert "◆" in shown
    assert load(places.settings).interview == date(2026, 12, 18)


async def test_what_is_no_day_is_said_and_can_be_typed_again(app_at):
    async with app_at().run_test(size=NARROW) as pilot:
        await press(pilot, "p", "d", *"soon", "enter")
        assert "'soon' is no day; write 2026-12-18, 12-18 or +25." in screen(pilot.app)

        await press(pilot, *["backspace"] * 4, "plus", *"25", "enter")
        assert "Interview in 25 days" in screen(pilot.app)
        assert "is no day" not in screen(pilot.app)


async def test_escape_leaves_the_field_then_the_screen(app_at, places):
    async with app_at().run_test(size=NARROW) as pilot:
        await press(pilot, "p", "d", *"12", "escape")
        assert "No interview is planned." in screen(pilot.app)
        await press(pilot, "escape")
        assert "3 new cards wait" in screen(pilot.app)
    assert not places.settings.exists()


async def test_minutes_are_changed_by_five_and_kept(app_at, places):
    save(places.settings, {"interview": date(2026, 12, 18), "minutes_per_day": 10})
    async with app_at().run_test(size=WIDE) as pilot:
        await press(pilot, "p", "plus")
        assert "15 minutes a day" in screen(pilot.app)
        await press(pilot, "minus", "minus", "minus")
        assert "5 minutes a day" in screen(pilot.app)
    assert load(places.settings).minutes_per_day == 5


async def test_an_interview_can_be_forgotten(app_at, places):
    save(places.settings, {"interview": date(2026, 12, 18)})
    async with app_at().run_test(size=WIDE) as pilot:
        await press(pilot, "p", "x")
        assert "No interview is planned." in screen(pilot.app)
    assert load(places.settings).interview is None


async def test_home_counts_the_days_and_shows_how_recall_grows(app_at, places):
    save(places.settings, {"interview": date(2026, 12, 18)})
    async with app_at().run_test(size=NARROW) as pilot:
        await until(pilot, "recall on the day 0.00 → ")
        assert "█" in screen(pilot.app)
        assert "Interview in 25 days (18 December)" in screen(pilot.app)


async def test_home_says_so_when_todays_minutes_are_done(app_at, places):
    save(places.settings, {"interview": date(2026, 12, 18), "minutes_per_day": 1})
    app = app_at()
    study = app.study
    clock = [NOW]
    study.now = lambda: clock[0]
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "enter")
        clock[0] = datetime(2026, 11, 23, 18, 2, tzinfo=UTC)
        await press(pilot, "2", "2", "enter")
        while study.session.answered is None:
            await press(pilot, "enter")
        await press(pilot, "4", "enter")
        assert "Today's minute is done" in screen(app)


async def test_after_the_interview_home_is_as_ever(app_at, places):
    save(places.settings, {"interview": date(2026, 12, 18)})
    async with app_at(datetime(2026, 12, 19, 9, tzinfo=UTC)).run_test(size=NARROW) as pilot:
        await press(pilot)
        assert "Interview" not in screen(pilot.app)
        await press(pilot, "p")
        assert "The interview was on 18 December." in screen(pilot.app)


async def test_settings_that_cannot_be_written_are_told(app_at, places):
    app = app_at()
    places.config.write_text("a file where the folder should be")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "p", "d", "plus", "5", "enter")
        assert "settings.tomlcannotbe" in "".join(screen(pilot.app).split())
        assert "No interview is planned." in screen(pilot.app)
