"""Memories follow the settings that they are derived with, and what is fitted to is the log."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from store.reviews import reviewed

from quizapp.scheduling.fit import Item
from quizapp.scheduling.memory import DEFAULT_SETTINGS, Rating, Settings
from quizapp.scheduling.parameters import DEFAULT_PARAMETERS
from quizapp.store.store import Store
from quizapp.study.fitting import fit_items, follow

STRICTER = replace(DEFAULT_SETTINGS, retention=0.97)
FITTED = Settings(parameters=(*DEFAULT_PARAMETERS[:3], 20.0, *DEFAULT_PARAMETERS[4:]))


@pytest.fixture
def path(tmp_path):
    """A log with one card that was easy."""
    file = tmp_path / "quizapp.db"
    with Store.open(file) as store:
        store.append(reviewed("a", Rating.EASY))
        follow(store, DEFAULT_SETTINGS)
    return file


def memory(path):
    with Store.open(path) as store:
        return store.memory("a")


@pytest.mark.parametrize("settings", [STRICTER, FITTED], ids=["retention", "parameters"])
def test_other_settings_move_every_card(path, settings):
    before = memory(path)
    with Store.open(path, settings) as store:
        follow(store, settings)

    assert memory(path) != before
    with Store.open(path) as store:
        follow(store, DEFAULT_SETTINGS)
    assert memory(path) == before


def test_the_same_settings_write_nothing(path):
    before = path.read_bytes()
    with Store.open(path) as store:
        follow(store, DEFAULT_SETTINGS)

    assert path.read_bytes() == before


def test_an_empty_log_makes_no_file(tmp_path):
    with Store.open(tmp_path / "none.db") as store:
        follow(store, STRICTER)

    assert not (tmp_path / "none.db").exists()


def test_while_another_program_writes_memories_stay_and_follow_next_time(path):
    before = memory(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store.open(path, STRICTER, timeout=0.01) as store:
            follow(store, STRICTER)
        assert memory(path) == before
    with Store.open(path, STRICTER) as store:
        follow(store, STRICTER)
    assert memory(path) != before


def test_only_scheduled_answers_are_fitted_to_and_a_new_revision_starts_anew(tmp_path):
    with Store.open(tmp_path / "quizapp.db") as store:
        for event in (
            reviewed("a", Rating.GOOD),
            reviewed("a", Rating.AGAIN, days=2, mode="quiz"),
            reviewed("a", Rating.HARD, days=3),
            reviewed("a", Rating.GOOD, days=9, rev=2),
            reviewed("a", Rating.EASY, days=10, rev=2),
        ):
            store.append(event)

        assert fit_items(store) == [Item((3, 2), (0, 3)), Item((3, 4), (0, 1))]
