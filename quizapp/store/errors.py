"""What can go wrong with the database file, in one sentence for the learner."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """The database cannot be used; the message is one sentence: what, where, what to do."""


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Raise `StoreError` in place of what SQLite or the file system says about *path*."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            raise
        raise StoreError(_sentence(code & 0xFF, path, error)) from error
    except OSError as error:
        raise StoreError(f"{path} cannot be opened or written ({error.strerror}).") from error


def _sentence(code: int, path: Path, error: sqlite3.Error) -> str:
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"{path} is in use by another program: close that and try again."
        case sqlite3.SQLITE_NOTADB:
            return f"{path} is not a quizapp database: move it away, or restore a backup."
        case sqlite3.SQLITE_CORRUPT:
            return f"{path} is damaged: move it away and restore a backup."
        case sqlite3.SQLITE_FULL:
            return f"{path} cannot grow, the disk is full: make room and answer again."
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return f"{path} cannot be opened for writing: check the folder and its permissions."
        case _:
            return f"{path} cannot be used ({error})."
