"""Copies of the database: made by hand, every day and before what may go wrong; and put back."""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from quizapp.store.errors import StoreError, explained
from quizapp.store.schema import MIGRATIONS

Reason: TypeAlias = Literal["manual", "daily", "migration", "restore"]
"""Why a backup was made: by hand, or before bringing up to date, or before putting one back."""

KEPT = 5
"""How many backups of each automatic reason are kept; those made by hand all are."""

_NAME = re.compile(rf"(\d{{8}}T\d{{12}}Z)-({'|'.join(get_args(Reason))})\.db")
_STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup: a whole database as it was at the UTC instant `at`."""

    path: Path
    at: datetime
    reason: Reason
    bytes: int


def folder_of(database: Path) -> Path:
    """Return where the backups of *database* are kept."""
    return database.parent / "backups"


def backups(database: Path) -> list[Backup]:
    """Return the backups of *database*, newest first."""
    with suppress(OSError):
        found = (_backup(path) for path in folder_of(database).iterdir())
        return sorted((one for one in found if one), key=lambda one: one.at, reverse=True)
    return []


def _backup(path: Path) -> Backup | None:
    if not (match := _NAME.fullmatch(path.name)):
        return None
    at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    reason = next(one for one in get_args(Reason) if one == match[2])
    return Backup(path=path, at=at, reason=reason, bytes=path.stat().st_size)


def create(database: Path, now: datetime, reason: Reason) -> Backup:
    """Copy *database* as it is at this moment, also while others write to it.

    Older ones of the same automatic *reason* are deleted. Raises `StoreError` when the copy
    cannot be written; then there is none.
    """
    with explained(database):
        if not database.exists():
            raise StoreError(f"There is nothing to back up: {database} does not exist yet.")
        target = _free(folder_of(database), now.astimezone(UTC), reason)
        with explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            _whole_or_none(target, lambda unfinished: _copy(database, unfinished))
    _rotate(database, reason)
    found = _backup(target)
    assert found is not None, "the name was made by the rule that reads it"
    return found


def _free(folder: Path, now: datetime, reason: Reason) -> Path:
    """Return a name that no backup has, the first from *now* on."""
    while (path := folder / f"{now.strftime(_STAMP)}-{reason}.db").exists():
        now += timedelta(microseconds=1)
    return path


def _whole_or_none(target: Path, write: Callable[[Path], None]) -> None:
    """Let *write* make a file beside *target*, which gets its name once it is complete."""
    unfinished = target.with_suffix(".unfinished")
    try:
        write(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with _read_only(source) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def _read_only(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))


def _rotate(database: Path, reason: Reason) -> None:
    if reason != "manual":
        same = [one for one in backups(database) if one.reason == reason]
        for one in same[KEPT:]:
            with suppress(OSError):
                one.path.unlink()


def create_daily(database: Path, now: datetime) -> Backup | None:
    """Copy *database* unless there is a copy of the last 24 hours, or nothing to copy."""
    made = [one.at for one in backups(database) if one.reason == "daily"]
    is_fresh = bool(made) and timedelta() <= now - made[0] < timedelta(days=1)
    return None if is_fresh or not database.exists() else create(database, now, "daily")


# --- putting back ---------------------------------------------------------------------------


def restore(database: Path, source: Path, now: datetime) -> Backup | None:
    """Put the backup *source* in place of *database*; return the copy of what was there.

    Programs that have the database open see the restored one from then on. Raises `StoreError`
    for a *source* that is not a sound database of quizapp; then nothing has changed.
    """
    _refuse_unsound(source)
    with explained(database):
        if database.exists() and source.samefile(database):
            raise StoreError(f"{source} is the database itself: choose a backup.")
        database.parent.mkdir(parents=True, exist_ok=True)
        before = create(database, now, "restore") if _is_readable(database) else None
        if before is None:
            _move_aside(database, now)
        with _read_only(source) as here, closing(sqlite3.connect(database)) as there:
            here.backup(there)
    return before


def _refuse_unsound(source: Path) -> None:
    if not source.is_file():
        raise StoreError(f"There is no backup {source}. See which there are: quizapp backup list")
    with explained(source), _read_only(source) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    if version == 0 or "event" not in tables:
        raise StoreError(f"{source} is not a backup of quizapp: choose another.")
    if version > len(MIGRATIONS):
        raise StoreError(f"{source} was written by a newer quizapp: upgrade this one.")
    if not sound:
        raise StoreError(f"{source} is damaged: choose another backup.")


def _is_readable(database: Path) -> bool:
    try:
        with _read_only(database) as connection:
            return connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise
        return False


def _move_aside(database: Path, now: datetime) -> None:
    """Keep a database that cannot be read, with its log, under a name of its own."""
    stamp = now.astimezone(UTC).strftime(_STAMP)
    for path in _files(database):
        folder_of(database).mkdir(exist_ok=True)
        shutil.move(path, folder_of(database) / f"{stamp}-damaged-{path.name}")


def _files(database: Path) -> Iterator[Path]:
    for suffix in ("", "-wal", "-shm"):
        path = database.with_name(database.name + suffix)
        if path.exists():
            yield path
