"""Opening the database file: durable, checked first, brought up to date, and shared safely."""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from time import monotonic, sleep

from quizapp.store.errors import StoreError
from quizapp.store.schema import MIGRATIONS, Migration

RETRY_SECONDS = 0.001


def connect(
    path: Path, timeout: float, migrations: Sequence[Migration] = MIGRATIONS
) -> sqlite3.Connection:
    """Open *path*, making file and folder if need be, and bring it up to date.

    Waits up to *timeout* seconds for other programs. A database that is newer than *migrations*,
    or another program's, is refused with `StoreError` and left as it is; SQLite's own errors are
    passed on.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    try:
        _refuse_foreign(connection, path, len(migrations))
        _make_durable(connection, timeout)
        _migrate(connection, path, migrations, timeout)
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def connect_empty() -> sqlite3.Connection:
    """Return an empty database in memory, for as long as there is no file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in chain.from_iterable(MIGRATIONS):
        connection.execute(statement)
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, timeout: float) -> Generator[None]:
    """Commit what happens inside, or none of it; wait *timeout* seconds for other programs.

    IMMEDIATE takes the write lock at once: a transaction that first reads and then writes would
    otherwise fail whenever another program wrote in between.
    """
    _insist(connection, "BEGIN IMMEDIATE", timeout)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _refuse_foreign(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    version, tables = _content(connection)
    _refuse_newer(version, path, newest)
    if (tables and version == 0) or (version > 0 and "event" not in tables):
        raise StoreError(f"{path} is another program's database: choose another place.")


def _refuse_newer(version: int, path: Path, newest: int) -> None:
    if version > newest:
        raise StoreError(f"{path} was written by a newer quizapp: upgrade this one.")


def _content(connection: sqlite3.Connection) -> tuple[int, set[str]]:
    """Return version and table names as of one moment: another program may be making them."""
    connection.execute("BEGIN")
    try:
        names = connection.execute("SELECT name FROM sqlite_master")
        return _version(connection), {name for (name,) in names}
    finally:
        connection.execute("ROLLBACK")


def _make_durable(connection: sqlite3.Connection, timeout: float) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # macOS only, where fsync leaves data in the drive's cache; elsewhere these do nothing.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")
    _insist(connection, "PRAGMA journal_mode = WAL", timeout)
    # FULL, and also safe with the rollback journal that is left where WAL is impossible.
    connection.execute("PRAGMA synchronous = EXTRA")


def _insist(connection: sqlite3.Connection, statement: str, timeout: float) -> None:
    """Execute *statement* until no other program is in its way, for up to *timeout* seconds.

    SQLite's own waiting looks every 100 ms, and so can miss every gap between the transactions
    of a program that writes without pause; nor does it cover the switch to the write-ahead log.
    """
    usual = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0")
    deadline = monotonic() + timeout
    try:
        while not _executed(connection, statement, is_last=monotonic() > deadline):
            sleep(RETRY_SECONDS)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {usual}")


def _executed(connection: sqlite3.Connection, statement: str, *, is_last: bool) -> bool:
    """Return whether *statement* got its turn; the last try raises what SQLite says."""
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if is_last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration], timeout: float
) -> None:
    if _version(connection) == len(migrations):
        return
    with transaction(connection, timeout):
        version = _version(connection)  # again: another program may have been faster
        _refuse_newer(version, path, len(migrations))
        if 0 < version < len(migrations):
            _back_up(path)
        for statement in chain.from_iterable(migrations[version:]):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def _back_up(path: Path) -> None:
    from quizapp.store.backups import create

    create(path, datetime.now(UTC), "migration")


def _version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]
