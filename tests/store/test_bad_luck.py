"""Clocks, zones and copies that go wrong: nothing acknowledged is lost, nothing is doubled."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Self
from zoneinfo import ZoneInfo

import pytest
from banks import a_small_bank
from store.reviews import NOON, marked, reviewed, table

from quizapp.bank.index import Index
from quizapp.grading.response import GaveUp
from quizapp.scheduling.memory import Rating
from quizapp.store.database import connect
from quizapp.store.schema import MIGRATIONS
from quizapp.store.store import Store
from quizapp.study.study import Study

MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "quizapp.db"


@pytest.fixture
def at(tmp_path, path):
    """Start a session at some time in some zone."""
    opened = []

    def start(time: datetime, zone: str = "UTC") -> Study:
        index = Index.open(tmp_path / "banks.db", [a_small_bank(tmp_path / "bank")])
        store = Store.open(path)
        opened.extend((index, store))
        study = Study(index, store, lambda: time, ZoneInfo(zone))
        study.begin()
        return study

    yield start
    for one in opened:
        one.close()


def answer(study: Study, rating: Rating = Rating.EASY) -> str:
    card = study.entry.card_id
    study.submit(GaveUp())
    study.rate(rating)
    return card


# --- clock and zone -------------------------------------------------------------------------------


def test_a_clock_set_back_by_a_week_loses_nothing_and_schedules_on(at):
    card = answer(at(MORNING))
    study = at(MORNING - timedelta(days=7))
    study.practise([card], "review")
    answer(study, Rating.GOOD)

    assert [one.rating for one in study.store.reviews(card)] == [Rating.GOOD, Rating.EASY]
    memory = study.store.memory(card)
    assert memory is not None
    assert memory.reps == 2
    assert memory.due_day > memory.last_day


def test_a_flight_to_the_west_does_not_make_a_reviewed_card_due_again(at):
    card = answer(at(MORNING, "Asia/Tokyo"))
    study = at(MORNING + timedelta(minutes=5), "America/Los_Angeles")

    assert study.day() < study.store.reviews(card)[0].day
    assert card not in study.session.queue
    memory = study.store.memory(card)
    study.store.rebuild()
    assert study.store.memory(card) == memory


def test_a_flight_across_a_rollover_keeps_every_review_and_its_day(at):
    zones = ("Pacific/Auckland", "America/New_York", "Pacific/Auckland")
    cards = [
        answer(at(MORNING + timedelta(hours=hour - 2), zone)) for hour, zone in enumerate(zones)
    ]

    study = at(MORNING + timedelta(hours=3), zones[0])
    assert [one.card for one in study.store.reviews()] == cards
    assert len({one.day for one in study.store.reviews()}) == 2


# --- copies ---------------------------------------------------------------------------------------


def test_a_database_copied_with_its_log_while_open_has_everything(path, tmp_path):
    with Store.open(path) as store:
        for seconds in range(5):
            store.append(reviewed(seconds=seconds))
        for file in path.parent.glob("quizapp.db*"):
            shutil.copy(file, tmp_path / file.name.replace("quizapp", "copy"))

        with Store.open(tmp_path / "copy.db") as copy:
            assert copy.events() == store.events()


def test_a_database_copied_without_its_log_is_sound_and_merges_back(path, tmp_path):
    with Store.open(path) as store:
        for seconds in range(5):
            store.append(reviewed(seconds=seconds))
        shutil.copy(path, tmp_path / "copy.db")

        with Store.open(tmp_path / "copy.db") as copy:
            copy.append(reviewed("elsewhere"))
            log = [*store.events(), *copy.events()]
            copy.merge(log, {})
            store.merge(log, {})
            assert copy.events() == store.events()
            assert len(store.events()) == 6


# --- two programs ---------------------------------------------------------------------------------

HELD, GAP = 0.25, 0.005
"""Seconds for which another program holds the lock, on a slow disk, and in which it is free."""


class Ceaseless(Thread):
    """A program on a slow disk that writes without pause; it holds the lock when it has started."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._holds, self._ends = Event(), Event()
        self.transactions = 0

    def __enter__(self) -> Self:
        self.start()
        assert self._holds.wait(10)
        return self

    def __exit__(self, *error: object) -> None:
        self._ends.set()
        self.join()

    def run(self) -> None:
        with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
            while not self._ends.wait(GAP):
                connection.execute("BEGIN IMMEDIATE")
                self.transactions += 1
                self._holds.set()
                self._ends.wait(HELD)
                connection.execute("COMMIT")


def test_a_program_that_writes_without_pause_keeps_no_other_one_waiting(path):
    with Store.open(path) as store:
        store.append(reviewed())
        with Ceaseless(path) as other:
            store.append(answered := reviewed("between"))
            assert other.transactions <= 3

        assert answered in store.events()


# --- an earlier version ---------------------------------------------------------------------------


def a_first_version(path: Path, *rows: tuple) -> None:
    """Write a database as the first version did, with *rows* of its columns."""
    connect(path, timeout=1, migrations=MIGRATIONS[:1]).close()
    with closing(sqlite3.connect(path)) as connection:
        marks = ", ".join("?" * 17)
        connection.executemany(f"INSERT INTO event VALUES ({marks})", rows)
        connection.commit()


def first_version_row(event):
    names = [
        *("id", "kind", "retracts", "card", "at", "day", "rating", "suggested", "score"),
        *("response", "duration_ms", "mode", "session", "fingerprint", "rev", "scheduler", "due"),
    ]
    values = {name: getattr(event, name) for name in names}
    for name in ("at", "due"):
        values[name] = values[name] and round(values[name].timestamp() * 1000)
    return tuple(values.values())


def test_a_database_of_the_first_version_keeps_every_event(path, tmp_path):
    with Store.open(tmp_path / "model.db") as model:
        model.append(reviewed("kept"))
        model.append(mistake := reviewed("kept", Rating.AGAIN, days=3))
        model.retract(mistake.id, NOON + timedelta(days=4))
        expected, memory = model.events(), model.memory("kept")
    a_first_version(path, *map(first_version_row, expected))

    with Store.open(path) as store:
        assert store.events() == expected
        store.rebuild()
        assert store.memory("kept") == memory
        store.append(marked("suspend", "kept"))
        assert store.marks(NOON.toordinal()).suspended == {"kept"}
    (backup,) = (path.parent / "backups").iterdir()
    assert len(table(backup, "event")) == 3
