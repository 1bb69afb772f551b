"""Builders of review events, and a look into the database file."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from quizapp.scheduling.memory import SCHEDULER, Rating
from quizapp.store.events import Event, new_event_id

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAY = NOON.toordinal()


def reviewed(card="card", rating=Rating.GOOD, *, days=0, seconds=0, **fields):
    """Return a review of *card*, *days* and *seconds* after noon on the first day."""
    at = NOON + timedelta(days=days, seconds=seconds)
    event = Event(
        id=new_event_id(),
        kind="review",
        retracts=None,
        card=card,
        at=at,
        day=DAY + days,
        rating=rating,
        suggested=Rating.GOOD,
        score=1.0,
        response='{"text": "22.6"}',
        duration_ms=8200,
        mode="review",
        session="s1",
        fingerprint="f1",
        rev=1,
        scheduler=SCHEDULER,
        due=at + timedelta(minutes=10),
    )
    return replace(event, **fields)


def marked(kind, card="card", *, days=0, seconds=0, **fields):
    """Return a mark on *card*, *days* and *seconds* after noon on the first day."""
    at = NOON + timedelta(days=days, seconds=seconds)
    return Event(id=new_event_id(), kind=kind, card=card, at=at, day=DAY + days, **fields)


def adopted(old, new, *, days=0, rev=1):
    """Return the event that gives the history of *old* to *new*."""
    at = NOON + timedelta(days=days)
    return Event(
        id=new_event_id(), kind="adoption", card=new, adopts=old, at=at, day=DAY + days, rev=rev
    )


def table(path, name):
    """Return all rows of a table in the database file, in order of its first column."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
