"""The tables: each migration is the statements that lead from one version to the next."""

import sqlite3
from typing import TypeAlias

Migration: TypeAlias = tuple[str, ...]

# Before 3.37 SQLite refuses the word STRICT; the checks below hold either way.
_STRICT = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""

_EVENT = f"""
CREATE TABLE event (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('review', 'retraction')),
    retracts TEXT REFERENCES event (id),
    card TEXT NOT NULL,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    rating INTEGER CHECK (rating BETWEEN 1 AND 4),
    suggested INTEGER CHECK (suggested BETWEEN 1 AND 4),
    score REAL,
    response TEXT NOT NULL,
    duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
    mode TEXT NOT NULL,
    session TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    scheduler TEXT NOT NULL,
    due INTEGER,
    CHECK ((kind = 'retraction') = (retracts IS NOT NULL)),
    CHECK ((kind = 'review') = (rating IS NOT NULL))
) {_STRICT}
"""

_STANDING = """
CREATE VIEW standing AS
SELECT * FROM event AS review
WHERE kind = 'review'
  AND NOT EXISTS (SELECT 1 FROM event AS other WHERE other.retracts = review.id)
"""

_MEMORY = f"""
CREATE TABLE memory (
    card TEXT PRIMARY KEY NOT NULL,
    rev INTEGER NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('learning', 'review', 'relearning')),
    step INTEGER,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    due INTEGER NOT NULL,
    due_day INTEGER NOT NULL,
    last INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL
) {_STRICT}
"""

_SETTING = f"CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) {_STRICT}"


def _refuse(change: str) -> str:
    return (
        f"CREATE TRIGGER event_no_{change} BEFORE {change} ON event "
        "BEGIN SELECT RAISE(ABORT, 'the review log is only ever appended to'); END"
    )


_EVENT_WITH_MARKS = f"""
CREATE TABLE event_with_marks (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('review', 'retraction', 'adoption',
        'suspend', 'unsuspend', 'bury', 'unbury', 'flag', 'unflag')),
    retracts TEXT,  -- no reference: of two logs, the one with the retraction may come first
    card TEXT NOT NULL,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    rating INTEGER CHECK (rating BETWEEN 1 AND 4),
    suggested INTEGER CHECK (suggested BETWEEN 1 AND 4),
    score REAL,
    response TEXT NOT NULL,
    duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
    mode TEXT NOT NULL,
    session TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    rev INTEGER NOT NULL CHECK (rev >= 1),
    scheduler TEXT NOT NULL,
    due INTEGER,
    note TEXT NOT NULL DEFAULT '',
    adopts TEXT,
    CHECK ((kind = 'retraction') = (retracts IS NOT NULL)),
    CHECK ((kind = 'adoption') = (adopts IS NOT NULL)),
    CHECK ((kind = 'review') = (rating IS NOT NULL))
) {_STRICT}
"""

_STANDING_OF_OWNERS = """
CREATE VIEW standing AS
SELECT id, kind, retracts,
    coalesce((SELECT owner FROM owner WHERE owner.card = review.card), card) AS card,
    at, day, rating, suggested, score, response, duration_ms, mode, session, fingerprint,
    min(rev, coalesce((SELECT rev FROM owner WHERE owner.card = review.card), rev)) AS rev,
    scheduler, due, note, adopts
FROM event AS review
WHERE kind = 'review'
  AND NOT EXISTS (SELECT 1 FROM event AS other WHERE other.retracts = review.id)
"""

_OWNER = f"""
CREATE TABLE owner (
    card TEXT PRIMARY KEY NOT NULL,
    owner TEXT NOT NULL,
    rev INTEGER NOT NULL
) {_STRICT}
"""

_PROMPT = (
    f"CREATE TABLE prompt (fingerprint TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) {_STRICT}"
)

MIGRATIONS: tuple[Migration, ...] = (
    (
        _EVENT,
        "CREATE INDEX event_card ON event (card, at, id)",
        "CREATE INDEX event_at ON event (at, id)",
        "CREATE INDEX event_day ON event (day)",
        "CREATE INDEX event_retracts ON event (retracts) WHERE retracts IS NOT NULL",
        _refuse("update"),
        _refuse("delete"),
        _STANDING,
        _MEMORY,
        "CREATE INDEX memory_due ON memory (phase, due, card)",
        _SETTING,
    ),
    (
        "DROP VIEW standing",
        _EVENT_WITH_MARKS,
        "INSERT INTO event_with_marks SELECT *, '', NULL FROM event",
        "DROP TABLE event",
        "ALTER TABLE event_with_marks RENAME TO event",
        "CREATE INDEX event_card ON event (card, at, id)",
        "CREATE INDEX event_at ON event (at, id)",
        "CREATE INDEX event_day ON event (day)",
        "CREATE INDEX event_retracts ON event (retracts) WHERE retracts IS NOT NULL",
        "CREATE INDEX event_mark ON event (at, id) WHERE kind NOT IN ('review', 'retraction')",
        _refuse("update"),
        _refuse("delete"),
        _OWNER,
        "CREATE INDEX owner_owner ON owner (owner)",
        _STANDING_OF_OWNERS,
        _PROMPT,
    ),
)
"""Entry n leads from version n to n + 1; the file's `user_version` says where it stands."""
