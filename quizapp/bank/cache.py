"""The SQLite file behind the index: made anew whenever it is missing, damaged or older."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

SCHEMA_VERSION = 1
SECONDS_TO_WAIT = 5.0

_SCHEMA = """
DROP VIEW IF EXISTS asked;
DROP TABLE IF EXISTS files;
DROP TABLE IF EXISTS cards;
DROP TABLE IF EXISTS bodies;
DROP TABLE IF EXISTS renames;
CREATE TABLE files (
    root TEXT NOT NULL, name TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 TEXT NOT NULL,
    is_young INTEGER NOT NULL,
    bank TEXT,                         -- the bank's id, in the row of a valid bank.yaml
    topic TEXT, day INTEGER, header TEXT,      -- in the row of a topic that can be used
    diagnostics TEXT NOT NULL,
    PRIMARY KEY (root, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE cards (
    root TEXT NOT NULL, name TEXT NOT NULL, day INTEGER NOT NULL, position INTEGER NOT NULL,
    card TEXT NOT NULL, topic TEXT NOT NULL, type TEXT NOT NULL, level INTEGER NOT NULL,
    fingerprint TEXT NOT NULL, rev INTEGER NOT NULL, line INTEGER NOT NULL, was TEXT NOT NULL,
    is_retired INTEGER NOT NULL,
    is_repeated INTEGER NOT NULL DEFAULT 0,    -- an earlier card of the bank has the same id
    PRIMARY KEY (root, name, position)
) STRICT;
CREATE TABLE bodies (                          -- apart, so that listing cards reads few pages
    root TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (root, name, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_by_id ON cards (root, card);
CREATE INDEX cards_in_order ON cards (day, root, name, position, card)
    WHERE NOT is_retired AND NOT is_repeated;
CREATE VIEW asked AS SELECT * FROM cards WHERE NOT is_retired AND NOT is_repeated;
CREATE TABLE renames (
    root TEXT NOT NULL, name TEXT NOT NULL, former TEXT NOT NULL, card TEXT NOT NULL
) STRICT;
CREATE INDEX renames_by_former ON renames (root, former);
"""

_DAMAGED = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,  # tables that are not ours
    sqlite3.SQLITE_MISMATCH,
}


def connect(file: Path | None) -> sqlite3.Connection:
    """Return a connection to the cache *file*, or to memory; its tables exist.

    Raises sqlite3.Error when the file cannot be used.
    """
    if file is not None:
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(
        ":memory:" if file is None else file,
        timeout=SECONDS_TO_WAIT,
        isolation_level=None,
        check_same_thread=False,  # opened by a worker, read by the screen; SQLite serialises
    )
    try:
        _prepare(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    if _is_current(connection):
        return
    with writing(connection):
        if not _is_current(connection):
            for statement in _SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _is_current(connection: sqlite3.Connection) -> bool:
    [(version,)] = connection.execute("PRAGMA user_version")
    return version == SCHEMA_VERSION


@contextmanager
def writing(connection: sqlite3.Connection) -> Generator[None]:
    """Hold the write lock of one transaction: all of it is written, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether the file itself is bad, so that a new one would help."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def remove(file: Path) -> None:
    """Delete the cache *file* and its journal, as far as that is possible."""
    for path in (file, file.with_name(file.name + "-journal")):
        with suppress(OSError):
            path.unlink(missing_ok=True)
