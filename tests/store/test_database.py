"""Opening: durable settings, migrations with a backup, and files that are refused untouched."""

import sqlite3
from contextlib import closing

import pytest
from store.reviews import reviewed, table

from quizapp.store import backups, database
from quizapp.store.database import connect
from quizapp.store.errors import StoreError
from quizapp.store.schema import MIGRATIONS
from quizapp.store.store import Store

NEXT = (*MIGRATIONS, ("CREATE TABLE note (text TEXT)", "INSERT INTO note VALUES ('new')"))
FAILING = (*MIGRATIONS, ("CREATE TABLE note (text TEXT)", "INSERT INTO nowhere VALUES (1)"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "quizapp.db"


@pytest.fixture
def filled(path):
    with Store.open(path) as store:
        store.append(reviewed())
    return path


def pragma(connection, name):
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def files(folder):
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_commit_waits_for_the_disk(path):
    with closing(connect(path, timeout=1)) as connection:
        assert pragma(connection, "journal_mode") == "wal"
        assert pragma(connection, "synchronous") >= 2
        assert pragma(connection, "fullfsync") == 1
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "user_version") == len(MIGRATIONS)


def test_a_column_holds_only_its_type_where_sqlite_knows_strict_tables(filled):
    with closing(sqlite3.connect(filled)) as connection:
        try:
            connection.execute("UPDATE memory SET stability = 'much'")
            strict = False
        except sqlite3.IntegrityError:
            strict = True

    assert strict == (sqlite3.sqlite_version_info >= (3, 37))


def test_reopening_changes_nothing(filled):
    before = files(filled.parent)
    Store.open(filled).close()

    assert files(filled.parent) == before
    assert list(before) == ["quizapp.db"]


def test_an_older_database_is_backed_up_and_brought_up_to_date(filled):
    events = table(filled, "event")

    connect(filled, timeout=1, migrations=NEXT).close()

    assert table(filled, "event") == events
    assert table(filled, "note") == [("new",)]
    (backup,) = backups.backups(filled)
    assert backup.reason == "migration"
    assert table(backup.path, "event") == events
    with closing(sqlite3.connect(backup.path)) as connection:
        assert pragma(connection, "user_version") == len(MIGRATIONS)


def test_a_new_database_needs_no_backup(path):
    connect(path, timeout=1, migrations=NEXT).close()

    assert backups.backups(path) == []


def test_a_migration_that_fails_leaves_the_database_as_it_was(filled):
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        connect(filled, timeout=1, migrations=FAILING)

    with closing(sqlite3.connect(filled)) as connection:
        assert pragma(connection, "user_version") == len(MIGRATIONS)
    with pytest.raises(sqlite3.OperationalError, match="no such table: note"):
        table(filled, "note")
    with Store.open(filled) as store:
        assert len(store.events()) == 1


def test_an_older_program_that_comes_second_does_not_turn_the_version_back(filled):
    """A newer one may bring the database up to date after the older one looked at it."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as older:
        connect(filled, timeout=1, migrations=NEXT).close()

        with pytest.raises(StoreError, match="newer quizapp"):
            database._migrate(older, filled, MIGRATIONS, timeout=1)
        assert pragma(older, "user_version") == len(NEXT)


# --- files that are refused -------------------------------------------------------------------


def refused(path, match, timeout=1.0):
    before = files(path.parent)
    with pytest.raises(StoreError, match=match) as refusal:
        Store.open(path, timeout=timeout)
    assert files(path.parent) == before
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_newer_database_is_refused_untouched(filled):
    connect(filled, timeout=1, migrations=NEXT).close()

    refused(filled, "newer quizapp")


def test_another_programs_database_is_refused_untouched(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cards (id INTEGER)")

    refused(path, "another program")


def test_another_programs_database_with_a_version_is_refused_untouched(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cards (id INTEGER)")
        connection.execute("PRAGMA user_version = 1")

    refused(path, "another program")


@pytest.mark.parametrize("content", [b"# my notes\n" * 200, b"\x00" * 4096, b"SQLite"])
def test_a_file_that_is_no_database_is_refused_untouched(path, content):
    path.write_bytes(content)

    refused(path, "not a quizapp database")


def test_a_damaged_database_is_refused_untouched(filled):
    content = bytearray(filled.read_bytes())
    content[100:4096] = b"\xff" * 3996
    filled.write_bytes(content)

    refused(filled, "damaged")


def test_an_empty_file_is_a_new_database(path):
    path.touch()

    with Store.open(path) as store:
        assert store.append(reviewed()) is not None


def test_a_folder_in_place_of_the_file_is_refused(path):
    path.mkdir()

    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(path)


def test_a_file_in_place_of_the_folder_is_told_at_the_first_review(tmp_path):
    (tmp_path / "data").write_text("not a folder", encoding="utf-8")

    with (
        Store.open(tmp_path / "data" / "quizapp.db") as store,
        pytest.raises(StoreError, match="cannot be opened or written"),
    ):
        store.append(reviewed())


# --- a database that is in use ----------------------------------------------------------------


def test_a_database_locked_by_another_program_is_told_and_nothing_is_lost(filled):
    event = reviewed(days=1)
    with Store.open(filled, timeout=0.05) as store:
        with closing(sqlite3.connect(filled)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreError, match="in use by another program"):
                store.append(event)
            assert len(store.events()) == 1

        store.append(event)
        assert store.events()[-1] == event


def test_a_locked_database_cannot_be_opened_and_stays_as_it_is(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE cards (id INTEGER)")
        other.execute("BEGIN EXCLUSIVE")

        refused(path, "in use by another program", timeout=0.05)


def test_a_full_disk_is_told_and_what_was_there_stays(filled):
    with Store.open(filled) as store:
        memory = store.memory("card")
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(StoreError, match="disk is full"):
            store.append(reviewed(days=1, response="x" * 100_000))

        assert (store.memory("card"), len(store.events())) == (memory, 1)
        assert store.append(reviewed(days=1)) is not None


def test_a_read_only_database_is_told_and_what_was_there_can_be_read(filled):
    with Store.open(filled) as store:
        store._connection.execute("PRAGMA query_only = ON")

        with pytest.raises(StoreError, match="cannot be opened for writing"):
            store.append(reviewed(days=1))
        assert len(store.events()) == 1


def test_a_closed_store_is_a_mistake_of_the_program_and_not_of_the_learner(filled):
    store = Store.open(filled)
    store.close()

    with pytest.raises(sqlite3.ProgrammingError):
        store.count()
