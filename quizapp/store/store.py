"""The store: append an event, take one back, and ask what is known."""

import sqlite3
from collections.abc import Collection, Generator, Iterable, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

from quizapp.scheduling.memory import DEFAULT_SETTINGS, Memory, Settings, replay
from quizapp.store import events, memories, owners, prompts
from quizapp.store.database import connect, connect_empty, transaction
from quizapp.store.errors import StoreError, explained
from quizapp.store.events import Answer, Event, TimedAnswer
from quizapp.store.marks import Marks, marks_on

BUSY_SECONDS = 10.0
USUAL_REVIEWS = 200

_INTRODUCED = """
SELECT COUNT(*) FROM (
    SELECT DISTINCT card, rev FROM standing WHERE day = :day AND mode = 'review'
) AS today
WHERE NOT EXISTS (
    SELECT 1 FROM standing WHERE id IN (
        SELECT id FROM event WHERE event.card IN (
            SELECT today.card UNION ALL SELECT owner.card FROM owner WHERE owner = today.card
        )
    ) AND rev = today.rev AND mode = 'review' AND day < :day
)
"""
"""Cards reviewed on a day, without those that had been reviewed before in that revision."""


class Store:
    """One learner's review log and memories, in one file.

    Every method raises `StoreError` when the file cannot be used, and then has changed nothing.
    Until something is written a missing file stays missing.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        settings: Settings,
        timeout: float,
        *,
        in_file: bool,
    ) -> None:
        """Use *connection*, to *path* if *in_file* and to an empty database otherwise."""
        self.path = path
        self._connection = connection
        self._settings = settings
        self._timeout = timeout
        self._in_file = in_file
        self.has_written = False

    @classmethod
    def open(
        cls, path: Path, settings: Settings = DEFAULT_SETTINGS, timeout: float = BUSY_SECONDS
    ) -> Self:
        """Open *path*; replay with *settings*; wait *timeout* seconds for other programs."""
        with explained(path):
            exists = path.exists()  # asked once: another program may make it at any moment
            connection = connect(path, timeout) if exists else connect_empty()
        return cls(path, connection, settings, timeout, in_file=exists)

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    # --- writing ------------------------------------------------------------------------

    def append(self, event: Event, prompt: str = "") -> Memory | None:
        """Write *event* and return the memory that its card has now.

        Both are on disk when this returns. The memory is replayed from the log in the same
        transaction, so that two programs that answer one card at once cannot overwrite each
        other's answer. An event that is in the log already changes nothing. *prompt* is the
        card's text, to tell by it what was asked should the card ever be gone.
        """
        with self._writing() as connection:
            events.insert(connection, event)
            prompts.put(connection, event.fingerprint, prompt)
            self._settle(connection, events.touched(connection, [event]))
            return memories.get(connection, owners.owner(connection, event.card), rev=1)

    def retract(self, event_id: str, at: datetime) -> Memory | None:
        """Take the event *event_id* back at *at*; return its card's memory, None if none is left.

        An event that was taken back already stays so.
        """
        with self._writing() as connection:
            found = self._find(connection, event_id)
            if not events.is_retracted(connection, found):
                events.insert(connection, events.retraction(found, at))
            self._settle(connection, {found.card})
            return memories.get(connection, owners.owner(connection, found.card), rev=1)

    def merge(self, log: Iterable[Event], texts: Mapping[str, str]) -> int:
        """Add every event of *log* that is not there yet, or none; return how many were new.

        *texts* are prompts by fingerprint. In whichever order logs are merged, and however
        often, the memories are the same in the end.
        """
        with self._writing() as connection:
            new = events.insert_all(connection, log)
            for fingerprint, text in texts.items():
                prompts.put(connection, fingerprint, text)
            self._settle(connection, events.touched(connection, new))
            return len(new)

    def rebuild(self) -> None:
        """Derive everything that is derived anew from the log."""
        with self._writing() as connection:
            connection.execute("DELETE FROM memory")
            connection.execute("DELETE FROM owner")
            owners.derive(connection)
            answers = events.answers(connection)
            for card, of_card in groupby(answers, key=lambda answer: answer.card):
                self._replay(connection, card, list(of_card))

    def set_setting(self, key: str, value: str) -> None:
        """Remember *value* under *key*, in place of what was there."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO setting (key, value) VALUES (:key, :value) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                {"key": key, "value": value},
            )

    # --- reading ------------------------------------------------------------------------

    def memory(self, card: str, rev: int = 1) -> Memory | None:
        """Return the memory of *card*; None if it was never reviewed in revision *rev* or later."""
        with self._reading() as connection:
            return memories.get(connection, card, rev)

    def memories(self, revs: Mapping[str, int]) -> dict[str, Memory]:
        """Return the memories of the cards in *revs* that are of that revision or a later one."""
        with self._reading() as connection:
            return memories.every(connection, revs)

    def seen(self, revs: Mapping[str, int]) -> set[str]:
        """Return which of the cards in *revs* have a memory of that revision or a later one."""
        with self._reading() as connection:
            return {card for card, rev in revs.items() if memories.has(connection, card, rev)}

    def due(self, now: datetime, day: int, limit: int | None = None) -> list[Memory]:
        """Return what is due at *now* on study day *day*, longest due first, at most *limit*."""
        with self._reading() as connection:
            return memories.due(connection, now, day, limit)

    def next_due(self, now: datetime, day: int, without: Collection[str] = ()) -> Memory | None:
        """Return the memory that is due next, after *now* on study day *day*.

        The cards in *without* do not come.
        """
        with self._reading() as connection:
            return memories.next_due(connection, now, day, without)

    def count(self) -> int:
        """Return how many cards have a memory."""
        return self._number("SELECT COUNT(*) FROM memory")

    def introduced_on(self, day: int) -> int:
        """Return how many cards were reviewed on study day *day* for the first time."""
        return self._number(_INTRODUCED, day=day)

    def reviewed_on(self, day: int) -> int:
        """Return how many reviews of study day *day* stand."""
        return self._number("SELECT COUNT(*) FROM standing WHERE day = :day", day=day)

    def median_seconds(self) -> float | None:
        """Return how long an answer usually takes, over the last reviews; None before the first."""
        with self._reading() as connection:
            durations = sorted(
                row["duration_ms"]
                for row in connection.execute(
                    "SELECT duration_ms FROM standing ORDER BY at DESC, id DESC LIMIT :limit",
                    {"limit": USUAL_REVIEWS},
                )
            )
        middle = len(durations) // 2
        return (durations[middle] + durations[~middle]) / 2000 if durations else None

    def recent_answers(self, limit: int) -> list[TimedAnswer]:
        """Return the last *limit* scheduled answers that stand, oldest first."""
        with self._reading() as connection:
            return events.recent_answers(connection, limit)

    def seconds_on(self, day: int) -> float:
        """Return how many seconds the scheduled answers of study day *day* took."""
        sql = "SELECT coalesce(sum(duration_ms), 0) FROM standing WHERE day = :day"
        return self._number(f"{sql} AND mode = 'review'", day=day) / 1000

    def events(self, card: str | None = None) -> list[Event]:
        """Return the log, oldest first, under one id *card* or all: retractions and all."""
        with self._reading() as connection:
            return events.read(connection, card)

    def reviews(self, card: str | None = None) -> list[Event]:
        """Return the reviews that stand, oldest first, of one *card* or of all.

        The reviews of a card that was adopted are its owner's.
        """
        with self._reading() as connection:
            return events.reviews(connection, card)

    def last_review(self, card: str) -> Event | None:
        """Return the latest review of *card* that stands."""
        return next(reversed(self.reviews(card)), None)

    def marks(self, day: int) -> Marks:
        """Return the marks on cards on study day *day*; an adopted card's are its owner's."""
        with self._reading() as connection:
            return marks_on(day, events.marks(connection))

    def event(self, event_id: str) -> Event:
        """Return the event *event_id*; raises `StoreError` if there is none to take back."""
        with self._reading() as connection:
            return self._find(connection, event_id)

    def last_event(self) -> Event | None:
        """Return the latest scheduled review or mark that stands: what undo would take back."""
        with self._reading() as connection:
            return events.last(connection)

    def adopted(self) -> dict[str, str]:
        """Return, for each card whose history another one adopted, which one that is."""
        with self._reading() as connection:
            return {card: one.card for card, one in owners.read(connection).items()}

    def adoption_of(self, card: str) -> Event | None:
        """Return the event by which another card adopted the history of *card*, if one did."""
        with self._reading() as connection:
            found = [one for one in events.adoptions(connection) if one.adopts == card]
        return found[-1] if found else None

    def ever_adopted_by(self, card: str) -> set[str]:
        """Return what *card* adopted at any time, taken back since or not."""
        return {event.adopts for event in self.events(card) if event.adopts is not None}

    def has_events(self, card: str) -> bool:
        """Return whether anything is in the log under the id *card*."""
        return self._number("SELECT EXISTS (SELECT 1 FROM event WHERE card = :card)", card=card) > 0

    def reviewed_cards(self) -> set[str]:
        """Return every card with a review that stands; an adopted one counts as its owner."""
        with self._reading() as connection:
            return {card for (card,) in connection.execute("SELECT DISTINCT card FROM standing")}

    def prompts(self) -> dict[str, str]:
        """Return the texts that were asked, by fingerprint."""
        with self._reading() as connection:
            return prompts.read(connection)

    def setting(self, key: str) -> str | None:
        """Return what was remembered under *key*."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT value FROM setting WHERE key = :key", {"key": key}
            ).fetchone()
            return row and row["value"]

    # --- inside -------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Generator[sqlite3.Connection]:
        with explained(self.path):
            if not self._in_file and self.path.exists():
                self._open_file()
            yield self._connection

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        with explained(self.path):
            if not self._in_file:
                self._open_file()
            with transaction(self._connection, self._timeout):
                yield self._connection
        self.has_written = True

    def _open_file(self) -> None:
        connection = connect(self.path, self._timeout)
        self._connection.close()
        self._connection, self._in_file = connection, True

    def _settle(self, connection: sqlite3.Connection, cards: Iterable[str]) -> None:
        """Bring owners, and the memories of *cards* and of what changed hands, up to date."""
        for card in {*cards} | owners.derive(connection):
            owner = owners.owner(connection, card)
            if owner != card:
                memories.drop(connection, card)
            self._replay(connection, owner, list(events.answers(connection, owner)))

    def _replay(self, connection: sqlite3.Connection, card: str, answers: list[Answer]) -> None:
        """Write the memory that *answers* lead to; only those to the highest revision count."""
        rev = max((answer.rev for answer in answers), default=1)
        memory = replay((one for one in answers if one.rev == rev), self._settings)
        if memory is None:
            memories.drop(connection, card)
        else:
            memories.put(connection, memory, rev)

    def _find(self, connection: sqlite3.Connection, event_id: str) -> Event:
        row = connection.execute(
            "SELECT * FROM event WHERE id = :id AND kind != 'retraction'", {"id": event_id}
        ).fetchone()
        if row is None:
            raise StoreError(f"{self.path} has no event {event_id} to take back.")
        return events.event_from(row)

    def _number(self, sql: str, **values: int | str) -> int:
        with self._reading() as connection:
            return connection.execute(sql, values).fetchone()[0]
