"""One entry of the log, and how it is written and read."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from quizapp.scheduling.memory import Rating
from quizapp.store.times import instant, milliseconds

MarkKind: TypeAlias = Literal["suspend", "unsuspend", "bury", "unbury", "flag", "unflag"]
Kind: TypeAlias = Literal["review", "retraction", "adoption"] | MarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A review, a mark put on a card, an adoption, or the retraction of one of these.

    Never changed once it is in the log. `id` is a UUIDv7; `at` is UTC and kept in whole
    milliseconds; `day` is the study day then, in the learner's zone.

    A review has `rating`, `suggested` and the `due` date it was given; `response` is JSON. Only
    the mode "review" moves a memory; other modes (a quiz, a mock interview) are only remembered.
    `rev` is the card's revision: a higher one starts a new memory. A flag has a `note`. An
    adoption gives `card` the history of the card `adopts`. A retraction has `retracts`, the id
    of what it takes back, and repeats its card, day and revision.
    """

    id: str
    kind: Kind
    retracts: str | None = None
    card: str
    at: datetime
    day: int
    rating: Rating | None = None
    suggested: Rating | None = None
    score: float | None = None
    response: str = ""
    duration_ms: int = 0
    mode: str = ""
    session: str = ""
    fingerprint: str = ""
    rev: int = 1
    scheduler: str = ""
    due: datetime | None = None
    note: str = ""
    adopts: str | None = None


class Mark(NamedTuple):
    """What it takes to know which marks a card has."""

    kind: Kind
    card: str
    day: int
    note: str


class Answer(NamedTuple):
    """What replaying needs of a review, with the card's revision."""

    card: str
    rev: int
    rating: Rating
    at: datetime
    day: int


class TimedAnswer(NamedTuple):
    """A scheduled answer: how it was rated, how long it took, and whether its card was new then.

    A card is new on the study day of its first answer.
    """

    card: str
    day: int
    rating: Rating
    seconds: float
    is_new: bool


def new_event_id() -> str:
    """Return a new UUIDv7: ids sort by the time they were made."""
    from uuid6 import uuid7

    return str(uuid7())


def retraction(event: Event, at: datetime) -> Event:
    """Return the event that takes *event* back at *at*."""
    return replace(
        event,
        id=new_event_id(),
        kind="retraction",
        retracts=event.id,
        at=at,
        rating=None,
        suggested=None,
        score=None,
        response="",
        duration_ms=0,
        due=None,
        note="",
        adopts=None,
    )


COLUMNS = tuple(Event.__dataclass_fields__)
_VALUES = attrgetter(*COLUMNS)
_INSERT = f"""
INSERT INTO event ({", ".join(COLUMNS)}) VALUES ({", ".join("?" for _ in COLUMNS)})
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608 the names are the dataclass's own
_NOT_RETRACTED = "NOT EXISTS (SELECT 1 FROM event AS other WHERE other.retracts = event.id)"
_RARE = "kind NOT IN ('review', 'retraction')"
"""What stands beside reviews; these are the words of its index."""
_OF_CARD = """
id IN (SELECT id FROM event WHERE card = :card AND card NOT IN (SELECT card FROM owner)
       UNION ALL SELECT id FROM event WHERE card IN (SELECT card FROM owner WHERE owner = :card))
"""
"""What counts for a card: its own events, and those of the cards that it adopted."""


def insert(connection: sqlite3.Connection, event: Event) -> None:
    """Add *event* to the log, unless its id is there already."""
    connection.execute(_INSERT, _row(event))


def insert_all(connection: sqlite3.Connection, log: Iterable[Event]) -> list[Event]:
    """Add every event of *log* whose id is not in the log yet; return those that were new."""
    known = {name for (name,) in connection.execute("SELECT id FROM event")}
    new: dict[str, Event] = {}
    for event in log:
        if event.id not in known:
            new.setdefault(event.id, event)
    connection.executemany(_INSERT, map(_row, new.values()))
    return list(new.values())


def _row(event: Event) -> list[object]:
    values = dict(zip(COLUMNS, _VALUES(event), strict=True))
    values["at"] = milliseconds(event.at)
    values["due"] = event.due and milliseconds(event.due)
    return list(values.values())


def touched(connection: sqlite3.Connection, log: Iterable[Event]) -> set[str]:
    """Return the cards that the events of *log* are about, also those they take something back of.

    A log from elsewhere may name another card in a retraction than in what it takes back.
    """
    log = list(log)
    sql = "SELECT card FROM event WHERE id = :id"
    targets = (connection.execute(sql, {"id": event.retracts}) for event in log if event.retracts)
    return {event.card for event in log} | {card for rows in targets for (card,) in rows}


def event_from(row: sqlite3.Row) -> Event:
    """Return the event that *row*, all columns of `event`, holds."""
    values = dict(row)
    values["at"] = instant(values["at"])
    values["due"] = None if values["due"] is None else instant(values["due"])
    for name in ("rating", "suggested"):
        values[name] = None if values[name] is None else Rating(values[name])
    return Event(**values)


def read(connection: sqlite3.Connection, card: str | None) -> list[Event]:
    """Return all events under the id *card*, or all there are, oldest first."""
    of_card = "" if card is None else "WHERE card = :card"
    sql = f"SELECT * FROM event {of_card} ORDER BY at, id"  # noqa: S608
    return [event_from(row) for row in connection.execute(sql, {"card": card})]


def reviews(connection: sqlite3.Connection, card: str | None) -> list[Event]:
    """Return the reviews that stand, of *card* or of all, oldest first.

    Those of an adopted card are given as their owner's.
    """
    of_card = "" if card is None else f"WHERE {_OF_CARD}"
    sql = f"SELECT * FROM standing {of_card} ORDER BY at, id"  # noqa: S608
    return [event_from(row) for row in connection.execute(sql, {"card": card})]


def marks(connection: sqlite3.Connection) -> Iterator[Mark]:
    """Yield the marks that stand, oldest first; those of an adopted card are its owner's."""
    sql = (
        "SELECT kind, coalesce((SELECT owner FROM owner WHERE owner.card = event.card), card), "  # noqa: S608
        f"day, note FROM event WHERE {_RARE} AND {_NOT_RETRACTED} ORDER BY at, id"
    )
    return (Mark(*row) for row in connection.execute(sql))


def adoptions(connection: sqlite3.Connection) -> list[Event]:
    """Return the adoptions that stand, oldest first."""
    sql = (
        f"SELECT * FROM event WHERE {_RARE} AND kind = 'adoption' "  # noqa: S608
        f"AND {_NOT_RETRACTED} ORDER BY at, id"
    )
    return [event_from(row) for row in connection.execute(sql)]


def last(connection: sqlite3.Connection) -> Event | None:
    """Return the latest scheduled review or mark that stands."""
    sql = (
        "SELECT * FROM event WHERE kind NOT IN ('retraction', 'adoption') "  # noqa: S608
        f"AND mode IN ('review', '') AND {_NOT_RETRACTED} ORDER BY at DESC, id DESC LIMIT 1"
    )
    row = connection.execute(sql).fetchone()
    return row and event_from(row)


def is_retracted(connection: sqlite3.Connection, event: Event) -> bool:
    """Return whether *event* was taken back."""
    sql = "SELECT 1 FROM event WHERE retracts = :id"
    return connection.execute(sql, {"id": event.id}).fetchone() is not None


def answers(connection: sqlite3.Connection, card: str | None = None) -> Iterator[Answer]:
    """Yield the reviews that make memories, of *card* or of one card after the other, oldest first.

    These are the reviews in mode "review" that stand, each as its owner's.
    """
    of_card = "" if card is None else f"AND {_OF_CARD}"
    sql = (
        "SELECT card, rev, rating, at, day FROM standing "  # noqa: S608
        f"WHERE mode = 'review' {of_card} ORDER BY card, at, id"
    )
    return map(_answer, connection.execute(sql, {"card": card}))


def recent_answers(connection: sqlite3.Connection, limit: int) -> list[TimedAnswer]:
    """Return the last *limit* answers in mode "review" that stand, oldest first."""
    sql = (
        "SELECT card, day, rating, duration_ms, NOT EXISTS (SELECT 1 FROM event WHERE "
        "event.card = standing.card AND event.day < standing.day AND event.mode = 'review') "
        "FROM standing WHERE mode = 'review' ORDER BY at DESC, id DESC LIMIT :limit"
    )
    rows = connection.execute(sql, {"limit": limit}).fetchall()
    return [
        TimedAnswer(card, day, Rating(rating), took / 1000, bool(is_new))
        for card, day, rating, took, is_new in reversed(rows)
    ]


def _answer(row: sqlite3.Row) -> Answer:
    card, rev, rating, at, day = row
    return Answer(card, rev, Rating(rating), instant(at), day)
