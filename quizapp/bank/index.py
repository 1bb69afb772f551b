"""What the banks hold, ready to be asked: a cache of valid cards that follows the files.

The first card is shown without YAML and pydantic; both are imported when a file has changed.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from quizapp.bank import cache
from quizapp.bank.diagnostic import Diagnostic, in_order
from quizapp.bank.folder import HEADER_FILE
from quizapp.bank.freshness import refresh
from quizapp.bank.models import Card, TopicHeader
from quizapp.bank.revive import revive

PAGE = 500


class Entry(NamedTuple):
    """Where a card stands, and what is known of it without reading it.

    A tuple, as thousands are made at once. `card_id` is `bank/card`, and `was` holds former ids
    in the same form; `position` counts from 0 within the topic.
    """

    card_id: str
    topic: str
    day: int
    position: int
    type: str
    level: int
    fingerprint: str
    rev: int
    file: Path
    line: int
    was: tuple[str, ...]


class Index:
    """The cards of several banks. A context manager: close it after use.

    Card ids are `bank/card`; a former id finds the card that names it under `was`. A card may
    vanish while the index is open, when another process reads a changed bank.
    """

    @classmethod
    def open(
        cls,
        cache_file: Path,
        roots: Sequence[Path],
        clock: Callable[[], int] = time.time_ns,
    ) -> Self:
        """Return the index of the banks in the folders *roots*, after reading what changed.

        Of two banks with one id the earlier counts. *clock* gives nanoseconds as `time.time_ns`
        does. The cache file is disposable: a damaged one is made anew, and where none can be
        written the index lives in memory.
        """
        return cls(cache_file, roots, clock)

    def __init__(self, cache_file: Path, roots: Sequence[Path], clock: Callable[[], int]) -> None:
        """Use `Index.open`."""
        self._cache_file = cache_file
        self._roots = {str(root.resolve()): root for root in roots}
        self._clock = clock
        self._paths: dict[tuple[str, str], Path] = {}
        self._begin()

    def __enter__(self) -> Self:
        """Return the index itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the index."""
        self.close()

    def close(self) -> None:
        """Give the cache file free."""
        self._connection.close()

    def refresh(self) -> None:
        """Read what has changed in the banks' files since they were last read."""
        self._read_changes(self._connection)

    # --- cards --------------------------------------------------------------------------

    def entries(self) -> tuple[Entry, ...]:
        """Return all cards that can be asked: by day, then file, then position."""
        rows = self._rows(_ENTRIES, {"roots": self._claimed_roots()})
        return tuple(map(self._entry, rows))

    def pages(self) -> Iterator[tuple[str, ...]]:
        """Yield the ids of the cards that can be asked, in the order of `entries`, in pages."""
        values: dict[str, object] = {"roots": self._claimed_roots(), "size": PAGE, "start": 0}
        while rows := self._rows(_PAGE, values):
            yield tuple(self._card_id(root, card) for root, card in rows)
            values["start"] = int(str(values["start"])) + PAGE

    def count(self) -> int:
        """Return how many cards can be asked."""
        [(count,)] = self._rows(_COUNT, {"roots": self._claimed_roots()})
        return count

    def entry(self, card_id: str) -> Entry:
        """Return the entry of a card, retired ones included; raises KeyError if there is none."""
        return self._entry(self._one(_ENTRY, card_id))

    def card(self, card_id: str) -> Card:
        """Return a card, retired ones included; raises KeyError if there is none."""
        return _card(self._one(_BODY, card_id)[0])

    def bodies(self) -> Iterator[tuple[str, str]]:
        """Yield every card that can be asked: its id, and the card as JSON text."""
        for root, card, body in self._rows(_BODIES, {"roots": self._claimed_roots()}):
            yield self._card_id(root, card), body

    def known(self, card_ids: Iterable[str]) -> frozenset[str]:
        """Return those of *card_ids* that name a card: asked, retired, or renamed since."""
        return self._those(_KNOWN, card_ids)

    def asked(self, card_ids: Iterable[str]) -> frozenset[str]:
        """Return those of *card_ids* that can be asked: neither retired nor gone."""
        return self._those(_ASKED, card_ids)

    def renames(self) -> dict[str, tuple[str, ...]]:
        """Return the former ids of every card that has some, in the author's order."""
        found: dict[str, tuple[str, ...]] = {}
        for root, former, card in self._rows(_RENAMES, {"roots": self._claimed_roots()}):
            name = self._card_id(root, card)
            found[name] = (*found.get(name, ()), self._card_id(root, former))
        return found

    def _those(self, sql: str, card_ids: Iterable[str]) -> frozenset[str]:
        by_bank: dict[str, list[str]] = {}
        for card_id in card_ids:
            bank, _, card = card_id.partition("/")
            by_bank.setdefault(bank, []).append(card)
        return frozenset(
            f"{bank}/{card}"
            for bank, cards in by_bank.items()
            for (card,) in self._rows(
                sql, {"root": self._banks.get(bank), "cards": json.dumps(cards)}
            )
        )

    # --- topics and problems ------------------------------------------------------------

    def topic(self, topic_id: str) -> TopicHeader:
        """Return the header of a topic; raises KeyError if there is none."""
        rows = self._rows(_TOPIC, {"roots": self._claimed_roots(), "topic": topic_id})
        if not rows:
            raise KeyError(topic_id)
        return _header(rows[0][0])

    def topics(self) -> tuple[TopicHeader, ...]:
        """Return the headers of all topics, by day."""
        rows = self._rows(_TOPICS, {"roots": self._claimed_roots()})
        return tuple(_header(text) for (text,) in rows)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the banks as far as reading them shows it."""
        found = [*self._folder_problems, *self._unclaimed]
        values = {"roots": json.dumps(list(self._roots))}
        for root, name, text in self._rows(_DIAGNOSTICS, values):
            path = self._roots[root] / name
            found += (Diagnostic(**{**one, "path": path}) for one in json.loads(text))
        found += (self._repeated(*row) for row in self._rows(_REPEATED, values))
        return tuple(sorted(found, key=in_order))

    def _repeated(self, root: str, card: str, name: str, line: int, position: int) -> Diagnostic:
        return Diagnostic(
            code="I001",
            path=self._roots[root] / name,
            line=line,
            message=f"the card id `{card}` is used twice; the first card counts",
            where=f"cards[{position}].id",
            card=card,
        )

    # --- rows ---------------------------------------------------------------------------

    def _begin(self) -> None:
        """Connect to the cache file, to a new one where that is damaged, or to memory."""
        try:
            self._connect(self._cache_file)
        except sqlite3.Error as error:
            if cache.is_damage(error):
                cache.remove(self._cache_file)
                with suppress(sqlite3.Error):
                    return self._connect(self._cache_file)
            self._connect(None)

    def _connect(self, file: Path | None) -> None:
        connection = cache.connect(file)
        try:
            self._read_changes(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection

    def _read_changes(self, connection: sqlite3.Connection) -> None:
        self._folder_problems = refresh(connection, self._roots, self._clock)
        self._claim(dict(connection.execute(_BANKS).fetchall()))

    def _claim(self, named: Mapping[str, str]) -> None:
        """Give every bank id to the first root whose header names it."""
        self._banks: dict[str, str] = {}
        self._unclaimed: list[Diagnostic] = []
        for root, folder in self._roots.items():
            if root in named and self._banks.setdefault(named[root], root) != root:
                message = f"the bank id `{named[root]}` is taken by another bank"
                self._unclaimed.append(
                    Diagnostic(code="I006", path=folder / HEADER_FILE, message=message)
                )
        self._bank_of = {root: bank for bank, root in self._banks.items()}

    def _claimed_roots(self) -> str:
        return json.dumps(list(self._bank_of))

    def _rows(self, sql: str, values: Mapping[str, object]) -> list[Any]:
        """Return the rows of a query; a cache file that turns out to be damaged is made anew."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            self._connection.close()
            if cache.is_damage(error):
                cache.remove(self._cache_file)
            self._begin()
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, card_id: str) -> Any:  # noqa: ANN401 - a row
        bank, _, card = card_id.partition("/")
        rows = self._rows(sql, {"root": self._banks.get(bank), "card": card})
        if not rows:
            raise KeyError(card_id)
        return rows[0]

    def _card_id(self, root: str, card: str) -> str:
        return f"{self._bank_of[root]}/{card}"

    def _entry(self, row: Sequence[Any]) -> Entry:
        root, card, *facts, name, line, was = row
        former = tuple(self._card_id(root, one) for one in json.loads(was)) if was != "[]" else ()
        if (file := self._paths.get((root, name))) is None:
            file = self._paths[root, name] = self._roots[root] / name
        return Entry(self._card_id(root, card), *facts, file, line, former)


# A screen asks for its card and topic at every key press; what the same text says stays the same.
@lru_cache(maxsize=64)
def _card(body: str) -> Card:
    return revive(Card, json.loads(body))


@lru_cache(maxsize=64)
def _header(text: str) -> TopicHeader:
    return revive(TopicHeader, json.loads(text))


_BANKS = "SELECT root, bank FROM files WHERE bank IS NOT NULL"
_COUNT = "SELECT count(*) FROM asked WHERE root IN (SELECT value FROM json_each(:roots))"
_PAGE = """
SELECT root, card FROM asked WHERE root IN (SELECT value FROM json_each(:roots))
ORDER BY day, root, name, position LIMIT :size OFFSET :start
"""
_ENTRIES = """
SELECT root, card, topic, day, position, type, level, fingerprint, rev, name, line, was
FROM asked WHERE root IN (SELECT value FROM json_each(:roots)) ORDER BY day, root, name, position
"""
_ENTRY = """
SELECT root, card, topic, day, position, type, level, fingerprint, rev, name, line, was
FROM cards WHERE root = :root AND NOT is_repeated AND card = coalesce(
    (SELECT card FROM cards WHERE root = :root AND card = :card),
    (SELECT card FROM renames WHERE root = :root AND former = :card)
)
"""
_BODY = """
SELECT body FROM cards JOIN bodies USING (root, name, position)
WHERE root = :root AND NOT is_repeated AND card = coalesce(
    (SELECT card FROM cards WHERE root = :root AND card = :card),
    (SELECT card FROM renames WHERE root = :root AND former = :card)
)
"""
_BODIES = """
SELECT root, card, body FROM asked JOIN bodies USING (root, name, position)
WHERE root IN (SELECT value FROM json_each(:roots))
"""
_KNOWN = """
SELECT value FROM json_each(:cards)
WHERE EXISTS (SELECT 1 FROM cards WHERE root = :root AND card = value)
   OR EXISTS (SELECT 1 FROM renames WHERE root = :root AND former = value)
"""
_RENAMES = """
SELECT root, former, card FROM renames
WHERE root IN (SELECT value FROM json_each(:roots)) ORDER BY root, name, rowid
"""
_ASKED = """
SELECT value FROM json_each(:cards)
WHERE EXISTS (SELECT 1 FROM asked WHERE root = :root AND card = value)
"""
_TOPIC = """
SELECT header FROM files WHERE topic = :topic
AND root IN (SELECT value FROM json_each(:roots)) ORDER BY day, root, name LIMIT 1
"""
_TOPICS = """
SELECT header FROM files WHERE header IS NOT NULL
AND root IN (SELECT value FROM json_each(:roots)) ORDER BY day, root, name
"""
_DIAGNOSTICS = """
SELECT root, name, diagnostics FROM files
WHERE diagnostics != '[]' AND root IN (SELECT value FROM json_each(:roots))
"""
_REPEATED = """
SELECT root, card, name, line, position FROM cards
WHERE is_repeated AND root IN (SELECT value FROM json_each(:roots))
"""
