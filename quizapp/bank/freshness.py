"""Bringing the cache up to date: what changed on disk is read again, and nothing else."""

import json
import sqlite3
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from quizapp.bank.cache import writing
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.folder import HEADER_FILE, sha256_of, topic_paths

YOUNG_NS = 2_000_000_000
"""A file that was changed so recently may change again within the same time stamp."""

_NO_FILE = (-1, -1)


class Found(NamedTuple):
    """A file on disk as `stat` sees it; size and time are -1 where there is no regular file."""

    root: str
    path: Path
    size: int
    mtime_ns: int
    is_young: bool


class Known(NamedTuple):
    """What the cache remembers of a file."""

    size: int
    mtime_ns: int
    sha256: str
    is_young: bool


def refresh(
    connection: sqlite3.Connection, roots: Mapping[str, Path], clock: Callable[[], int]
) -> tuple[Diagnostic, ...]:
    """Make the cache agree with the files in *roots*; return why a folder cannot be read.

    Raises sqlite3.Error when the cache cannot be read or written.
    """
    problems: list[Diagnostic] = []
    for root, folder in roots.items():
        paths, unreadable = topic_paths(folder)
        problems += unreadable
        if not unreadable:
            paths = [folder / HEADER_FILE, *paths]
        known = _known(connection, root)
        found = [_look(root, path, clock()) for path in paths]
        gone = known.keys() - {one.path.name for one in found}
        _write(connection, root, _changes(found, known, folder), gone)
    return tuple(problems)


def _known(connection: sqlite3.Connection, root: str) -> dict[str, Known]:
    sql = "SELECT name, size, mtime_ns, sha256, is_young FROM files WHERE root = ?"
    return {name: Known(*row) for name, *row in connection.execute(sql, (root,))}


def _look(root: str, path: Path, now_ns: int) -> Found:
    try:
        status = path.stat()
    except OSError:
        return Found(root, path, *_NO_FILE, is_young=False)
    if not stat.S_ISREG(status.st_mode):
        return Found(root, path, *_NO_FILE, is_young=False)
    is_young = status.st_mtime_ns > now_ns - YOUNG_NS
    return Found(root, path, status.st_size, status.st_mtime_ns, is_young)


# --- what changed ---------------------------------------------------------------------------


class Change(NamedTuple):
    """New rows for one file; `rows` is None where only its time stamp is new."""

    found: Found
    rows: "Rows | None"


class Rows(NamedTuple):
    """A file as rows of the cache, without its root and name."""

    sha256: str
    bank: str | None
    topic: str | None
    day: int | None
    header: str | None
    diagnostics: str
    cards: Sequence[tuple[object, ...]] = ()
    bodies: Sequence[tuple[int, str]] = ()
    renames: Sequence[tuple[str, str]] = ()


def _changes(found: Sequence[Found], known: Mapping[str, Known], root: Path) -> list[Change]:
    changes = (_change(one, known.get(one.path.name), root) for one in found)
    return [change for change in changes if change is not None]


def _change(found: Found, known: Known | None, root: Path) -> Change | None:
    """Return what is new about a file: nothing, its time stamp, or its content."""
    if known is None:
        return Change(found, _read(found.path, root))
    is_same = (found.size, found.mtime_ns) == (known.size, known.mtime_ns)
    if is_same and not known.is_young:
        return None
    if found.size != known.size or sha256_of(found.path) != known.sha256:
        return Change(found, _read(found.path, root))
    return None if is_same and found.is_young else Change(found, None)


def _read(path: Path, root: Path) -> Rows:
    if path.name == HEADER_FILE:
        return _read_header(root)
    return _read_topic(path, root)


def _read_header(root: Path) -> Rows:
    from quizapp.bank.load import load_header

    read = load_header(root)
    bank = read.header.bank if read.header else None
    return Rows(read.sha256, bank, None, None, None, _as_json(read.diagnostics))


def _read_topic(path: Path, root: Path) -> Rows:
    from quizapp.bank.topic import load_topic

    read = load_topic(path, root)
    diagnostics = _as_json(read.diagnostics)
    if read.header is None:
        return Rows(read.sha256, None, None, None, None, diagnostics)
    header = read.header
    cards = [
        (
            header.day,
            one.position,
            one.card.id,
            header.topic,
            one.card.type,
            one.card.level,
            one.fingerprint,
            one.card.rev,
            one.line,
            json.dumps(one.card.was),
            one.card.retired,
        )
        for one in read.cards
    ]
    bodies = [(one.position, one.json) for one in read.cards]
    renames = [(former, one.card.id) for one in read.cards for former in one.card.was]
    topic = (header.topic, header.day, read.header_json)
    return Rows(read.sha256, None, *topic, diagnostics, cards, bodies, renames)


def _as_json(diagnostics: Sequence[Diagnostic]) -> str:
    return json.dumps([{**asdict(one), "path": one.path.name} for one in diagnostics])


# --- writing --------------------------------------------------------------------------------


def _write(
    connection: sqlite3.Connection, root: str, changes: Sequence[Change], gone: set[str]
) -> None:
    if not changes and not gone:
        return
    with writing(connection):
        for name in gone:
            _forget(connection, root, name)
        for found, rows in changes:
            if rows is None:
                _touch(connection, found)
            else:
                _forget(connection, root, found.path.name)
                _insert(connection, found, rows)
        connection.execute(_MARK_REPEATED, (root,))


def _forget(connection: sqlite3.Connection, root: str, name: str) -> None:
    for table in ("files", "cards", "bodies", "renames"):
        connection.execute(f"DELETE FROM {table} WHERE root = ? AND name = ?", (root, name))  # noqa: S608 - our own names


def _touch(connection: sqlite3.Connection, found: Found) -> None:
    sql = "UPDATE files SET size = ?, mtime_ns = ?, is_young = ? WHERE root = ? AND name = ?"
    values = (found.size, found.mtime_ns, found.is_young, found.root, found.path.name)
    connection.execute(sql, values)


def _insert(connection: sqlite3.Connection, found: Found, rows: Rows) -> None:
    key = (found.root, found.path.name)
    connection.execute(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*key, found.size, found.mtime_ns, rows.sha256, found.is_young, *rows[1:6]),
    )
    connection.executemany(
        "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        [(*key, *card) for card in rows.cards],
    )
    connection.executemany(
        "INSERT INTO bodies VALUES (?, ?, ?, ?)", [(*key, *body) for body in rows.bodies]
    )
    connection.executemany(
        "INSERT INTO renames VALUES (?, ?, ?, ?)", [(*key, *rename) for rename in rows.renames]
    )


_MARK_REPEATED = """
UPDATE cards SET is_repeated = EXISTS (
    SELECT 1 FROM cards AS earlier
    WHERE earlier.root = cards.root AND earlier.card = cards.card
      AND (earlier.day, earlier.name, earlier.position) < (cards.day, cards.name, cards.position)
)
WHERE root = ?
"""
