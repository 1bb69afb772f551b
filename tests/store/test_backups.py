"""Backups: whole copies at any moment, few of them kept, and put back without a loss."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from store.reviews import NOON, reviewed, table

from quizapp.store.backups import KEPT, backups, create, create_daily, restore
from quizapp.store.errors import StoreError
from quizapp.store.schema import MIGRATIONS
from quizapp.store.store import Store

HOUR = timedelta(hours=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "quizapp.db"


@pytest.fixture
def store(path):
    with Store.open(path) as opened:
        opened.append(reviewed("first"))
        yield opened


@pytest.fixture
def filled(store, path):
    assert store.count() == 1
    return path


def test_a_backup_is_one_file_that_holds_everything(store, path):
    store.set_setting("theme", "dark")
    backup = create(path, NOON, "manual")

    assert (backup.at, backup.reason) == (NOON, "manual")
    assert [file.name for file in backup.path.parent.iterdir()] == [backup.path.name]
    assert backup.path.read_bytes()[18:20] == b"\x01\x01", "SQLite needs no log beside it"
    for name in ("event", "memory", "setting"):
        assert table(backup.path, name) == table(path, name)


def test_a_backup_made_while_another_writes_holds_what_was_committed(filled):
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM memory")
        backup = create(filled, NOON, "manual")
        other.execute("ROLLBACK")

    assert len(table(backup.path, "memory")) == 1


def test_backups_are_listed_newest_first_and_other_files_are_not(filled):
    later = create(filled, NOON + HOUR, "daily")
    earlier = create(filled, NOON, "manual")
    (earlier.path.parent / "notes.txt").touch()

    assert backups(filled) == [later, earlier]


def test_two_backups_of_one_moment_do_not_overwrite_each_other(filled):
    create(filled, NOON, "manual")
    create(filled, NOON, "manual")

    assert len(backups(filled)) == 2


def test_old_automatic_backups_go_and_those_made_by_hand_stay(filled):
    for hours in range(KEPT + 3):
        create(filled, NOON + hours * HOUR, "daily")
        create(filled, NOON + hours * HOUR, "manual")

    kept = [one.at for one in backups(filled) if one.reason == "daily"]
    assert kept == [NOON + hours * HOUR for hours in range(KEPT + 2, 2, -1)]
    assert len(backups(filled)) == 2 * KEPT + 3


def test_the_daily_backup_is_made_once_a_day(filled):
    assert create_daily(filled, NOON) is not None
    assert create_daily(filled, NOON + 23 * HOUR) is None
    assert create_daily(filled, NOON + 24 * HOUR) is not None


def test_a_clock_set_back_does_not_stop_the_daily_backups(filled):
    create_daily(filled, NOON + 1000 * HOUR)

    assert create_daily(filled, NOON) is not None


def test_there_is_nothing_to_back_up_before_the_first_review(path):
    assert create_daily(path, NOON) is None
    with pytest.raises(StoreError, match="nothing to back up"):
        create(path, NOON, "manual")
    assert not path.parent.exists()


def test_a_backup_that_cannot_be_written_leaves_no_half(store, path):
    (path.parent / "backups").write_text("in the way", encoding="utf-8")

    with pytest.raises(StoreError, match="backups"):
        create(path, NOON, "manual")
    assert store.append(reviewed("second")) is not None


# --- putting back -----------------------------------------------------------------------------


def test_restoring_brings_back_what_was_and_keeps_what_is(store, path):
    backup = create(path, NOON, "manual")
    store.append(reviewed("second"))
    replaced = restore(path, backup.path, NOON + HOUR)

    assert store.memory("second") is None
    assert [event.card for event in store.events()] == ["first"]
    assert replaced is not None
    assert replaced.reason == "restore"
    assert len(table(replaced.path, "event")) == 2


def test_restoring_what_was_replaced_undoes_it(store, path):
    backup = create(path, NOON, "manual")
    store.append(reviewed("second"))
    replaced = restore(path, backup.path, NOON)
    assert replaced is not None
    restore(path, replaced.path, NOON)

    assert store.memory("second") is not None


def test_an_open_store_goes_on_with_the_restored_database(store, path):
    backup = create(path, NOON, "manual")
    store.append(reviewed("second"))
    restore(path, backup.path, NOON)
    store.append(reviewed("third"))

    with Store.open(path) as other:
        assert [event.card for event in other.events()] == ["first", "third"]
        mode = other._connection.execute("PRAGMA journal_mode").fetchone()[0]
        assert mode == "wal"


def test_a_damaged_database_is_moved_aside_and_replaced(store, path):
    backup = create(path, NOON, "manual")
    store.close()
    path.write_bytes(b"\xff" * 8192)

    assert restore(path, backup.path, NOON) is None
    with Store.open(path) as again:
        assert again.memory("first") is not None
    (aside,) = path.parent.glob("backups/*damaged*")
    assert aside.read_bytes() == b"\xff" * 8192


def test_a_backup_can_be_restored_where_there_is_no_database(filled, tmp_path):
    backup = create(filled, NOON, "manual")
    elsewhere = tmp_path / "new" / "quizapp.db"

    assert restore(elsewhere, backup.path, NOON) is None
    assert table(elsewhere, "event") == table(filled, "event")


def a_foreign(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cards (id INTEGER)")


def a_newer(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE event (id TEXT)")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")


def some_notes(path):
    path.write_text("# my notes\n" * 200, encoding="utf-8")


def a_damaged(path):
    with Store.open(path) as store:
        store.append(reviewed())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda _: None, "There is no backup"),
        (a_foreign, "not a backup of quizapp"),
        (a_newer, "newer quizapp"),
        (some_notes, "not a quizapp database"),
        (a_damaged, "damaged"),
    ],
)
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(filled, tmp_path, make, sentence):
    make(tmp_path / "source.db")
    before = table(filled, "event")

    with pytest.raises(StoreError, match=sentence):
        restore(filled, tmp_path / "source.db", NOON)
    assert table(filled, "event") == before
    assert backups(filled) == []


def test_the_database_is_not_its_own_backup(filled):
    with pytest.raises(StoreError, match="the database itself"):
        restore(filled, filled, NOON)


def test_a_backup_from_an_earlier_version_is_brought_up_to_date_when_it_is_opened(path, tmp_path):
    source = tmp_path / "old.db"
    with closing(sqlite3.connect(source)) as connection:
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
    restore(path, source, NOON)

    with Store.open(path) as store:
        assert store.append(reviewed()) is not None
