"""One entry of the review log, and how it is written and read."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, NamedTuple

from quizapp.scheduling.memory import Rating
from quizapp.store.times import instant, milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEvent:
    """A review, or the retraction of one; never changed once it is in the log.

    `id` is a UUIDv7; `at` is UTC and kept in whole milliseconds; `day` is the study day then, in
    the learner's zone. A review has `rating`, `suggested` and the `due` date it was given; a
    retraction has `retracts`, the review's id, and repeats its card, day and revision. `response`
    is JSON. Only the mode "review" moves a memory; other modes (a quiz, a mock interview) are
    only remembered. `rev` is the card's revision: a higher one starts a new memory.
    """

    id: str
    kind: Literal["review", "retraction"]
    retracts: str | None
    card: str
    at: datetime
    day: int
    rating: Rating | None
    suggested: Rating | None
    score: float | None
    response: str
    duration_ms: int
    mode: str
    session: str
    fingerprint: str
    rev: int
    scheduler: str
    due: datetime | None


class Answer(NamedTuple):
    """What replaying needs of a review, with the card's revision."""

    card: str
    rev: int
    rating: Rating
    at: datetime
    day: int


def new_event_id() -> str:
    """Return a new UUIDv7: ids sort by the time they were made."""
    from uuid6 import uuid7

    return str(uuid7())


def retraction(review: ReviewEvent, at: datetime) -> ReviewEvent:
    """Return the event that takes *review* back at *at*."""
    return replace(
        review,
        id=new_event_id(),
        kind="retraction",
        retracts=review.id,
        at=at,
        rating=None,
        suggested=None,
        score=None,
        response="",
        duration_ms=0,
        due=None,
    )


_COLUMNS = tuple(ReviewEvent.__dataclass_fields__)
_INSERT = f"""
INSERT INTO event ({", ".join(_COLUMNS)}) VALUES ({", ".join(f":{name}" for name in _COLUMNS)})
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608 the names are the dataclass's own


def insert(connection: sqlite3.Connection, event: ReviewEvent) -> None:
    """Add *event* to the log, once: an id that is there already is left as it is."""
    values: dict[str, object] = {name: getattr(event, name) for name in _COLUMNS}
    values["at"] = milliseconds(event.at)
    values["due"] = event.due and milliseconds(event.due)
    connection.execute(_INSERT, values)


def event_from(row: sqlite3.Row) -> ReviewEvent:
    """Return the event that *row*, all columns of `event`, holds."""
    values = dict(row)
    values["at"] = instant(values["at"])
    values["due"] = None if values["due"] is None else instant(values["due"])
    for name in ("rating", "suggested"):
        values[name] = None if values[name] is None else Rating(values[name])
    return ReviewEvent(**values)


def read(
    connection: sqlite3.Connection, relation: Literal["event", "standing"], card: str | None
) -> list[ReviewEvent]:
    """Return all events, or the reviews that stand, of *card* or of all cards, oldest first."""
    of_card = "" if card is None else "WHERE card = :card"
    sql = f"SELECT * FROM {relation} {of_card} ORDER BY at, id"  # noqa: S608
    return [event_from(row) for row in connection.execute(sql, {"card": card})]


def is_retracted(connection: sqlite3.Connection, review: ReviewEvent) -> bool:
    """Return whether *review* was taken back."""
    sql = "SELECT 1 FROM event WHERE retracts = :id"
    return connection.execute(sql, {"id": review.id}).fetchone() is not None


def answers(connection: sqlite3.Connection, card: str | None = None) -> Iterator[Answer]:
    """Yield the reviews that make memories, of *card* or of one card after the other, oldest first.

    These are the reviews in mode "review" that stand.
    """
    of_card = "" if card is None else "AND card = :card"
    sql = (
        "SELECT card, rev, rating, at, day FROM standing "  # noqa: S608
        f"WHERE mode = 'review' {of_card} ORDER BY card, at, id"
    )
    return map(_answer, connection.execute(sql, {"card": card}))


def _answer(row: sqlite3.Row) -> Answer:
    card, rev, rating, at, day = row
    return Answer(card, rev, Rating(rating), instant(at), day)
