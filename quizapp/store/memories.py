"""The table of memories, derived from the log."""

import json
import sqlite3
import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from quizapp.scheduling.days import midnight
from quizapp.scheduling.memory import Memory, Phase
from quizapp.store.times import instant, milliseconds

_COLUMNS = tuple(Memory.__dataclass_fields__)
_NAMES = ", ".join(_COLUMNS)
_UPSERT = f"""
INSERT INTO memory (rev, {_NAMES}) VALUES (:rev, {", ".join(f":{name}" for name in _COLUMNS)})
ON CONFLICT (card) DO UPDATE SET rev = excluded.rev,
{", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}
"""  # noqa: S608 the names are the dataclass's own
_ONE = f"SELECT {_NAMES} FROM memory WHERE card = :card AND rev >= :rev"  # noqa: S608
_ALL = f"SELECT rev, {_NAMES} FROM memory"  # noqa: S608
_DUE = f"""
SELECT {_NAMES} FROM memory WHERE phase = :phase AND due <= :until ORDER BY due, card LIMIT :limit
"""  # noqa: S608
_NEXT = f"""
SELECT {_NAMES} FROM memory WHERE phase = :phase AND due > :after
AND card NOT IN (SELECT value FROM json_each(:without)) ORDER BY due, card LIMIT 1
"""  # noqa: S608


def put(connection: sqlite3.Connection, memory: Memory, rev: int) -> None:
    """Write *memory* of revision *rev* in place of what was known of its card."""
    values: dict[str, object] = {name: getattr(memory, name) for name in _COLUMNS} | {"rev": rev}
    values["due"], values["last"] = milliseconds(memory.due), milliseconds(memory.last)
    connection.execute(_UPSERT, values)


def drop(connection: sqlite3.Connection, card: str) -> None:
    """Forget what was known of *card*."""
    connection.execute("DELETE FROM memory WHERE card = :card", {"card": card})


def get(connection: sqlite3.Connection, card: str, rev: int) -> Memory | None:
    """Return the memory of *card*, or None if it has none of revision *rev* or later."""
    row = connection.execute(_ONE, {"card": card, "rev": rev}).fetchone()
    return row and _memory(row)


def every(connection: sqlite3.Connection, revs: Mapping[str, int]) -> dict[str, Memory]:
    """Return the memories of the cards in *revs* that are of that revision or a later one."""
    return {
        card: _memory((card, *others))
        for rev, card, *others in connection.execute(_ALL)
        if rev >= revs.get(card, sys.maxsize)
    }


def has(connection: sqlite3.Connection, card: str, rev: int) -> bool:
    """Return whether *card* has a memory of revision *rev* or later."""
    sql = "SELECT 1 FROM memory WHERE card = :card AND rev >= :rev"
    return connection.execute(sql, {"card": card, "rev": rev}).fetchone() is not None


def due(connection: sqlite3.Connection, now: datetime, day: int, limit: int | None) -> list[Memory]:
    """Return the memories due at *now* on study day *day*, longest due first."""
    found: list[Memory] = []
    for phase, until in _present(now, day):
        values = {"phase": phase, "until": until, "limit": sys.maxsize if limit is None else limit}
        found += [_memory(row) for row in connection.execute(_DUE, values)]
    return sorted(found, key=lambda memory: (memory.due, memory.card))[:limit]


def next_due(
    connection: sqlite3.Connection, now: datetime, day: int, without: Collection[str]
) -> Memory | None:
    """Return the memory that is due next after *now* on study day *day*, learning before review.

    The cards in *without* are passed over.
    """
    passed_over = json.dumps(sorted(without))
    rows = (
        connection.execute(
            _NEXT, {"phase": phase, "after": after, "without": passed_over}
        ).fetchone()
        for phase, after in _present(now, day)
    )
    found = [_memory(row) for row in rows if row is not None]
    return min(found, key=lambda memory: (memory.phase == "review", memory.due), default=None)


def _present(now: datetime, day: int) -> tuple[tuple[Phase, int], ...]:
    """Return, for each phase, the present as it is compared with `due`: an instant, or a day."""
    present, today = milliseconds(now), milliseconds(midnight(day))
    return ("learning", present), ("relearning", present), ("review", today)


def _memory(row: Sequence[Any]) -> Memory:
    values = dict(zip(_COLUMNS, row, strict=True))
    values["due"], values["last"] = instant(values["due"]), instant(values["last"])
    return Memory(**values)
