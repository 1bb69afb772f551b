"""The table of owners, derived from the adoptions in the log: whose history a card's log is."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from quizapp.store.events import Event, adoptions


class Owner(NamedTuple):
    """The card that a history belongs to now, and the highest revision it counts as there."""

    card: str
    rev: int


def owner(connection: sqlite3.Connection, card: str) -> str:
    """Return the card that the history of *card* belongs to: itself, unless it was adopted."""
    row = connection.execute("SELECT owner FROM owner WHERE card = :card", {"card": card})
    found = row.fetchone()
    return found[0] if found else card


def derive(connection: sqlite3.Connection) -> set[str]:
    """Bring the table up to date with the log; return every card whose history changed hands."""
    present = owners(adoptions(connection))
    former = read(connection)
    if present == former:
        return set()
    connection.execute("DELETE FROM owner")
    connection.executemany(
        "INSERT INTO owner (card, owner, rev) VALUES (:card, :owner, :rev)",
        [{"card": card, "owner": one.card, "rev": one.rev} for card, one in present.items()],
    )
    return {name for card, one in present.items() ^ former.items() for name in (card, one.card)}


def read(connection: sqlite3.Connection) -> dict[str, Owner]:
    """Return the owner of every card that was adopted."""
    rows = connection.execute("SELECT card, owner, rev FROM owner")
    return {card: Owner(name, rev) for card, name, rev in rows}


def owners(adopting: Iterable[Event]) -> dict[str, Owner]:
    """Return the last owner of every card in *adopting*, adoptions from oldest on.

    Of two adoptions of one card the later counts. One that would close a circle is left out.
    """
    parents: dict[str, Owner] = {}
    for event in adopting:
        assert event.adopts is not None, "an adoption names what it adopts"
        if event.adopts not in {event.card, *_above(parents, event.card)}:
            parents[event.adopts] = Owner(event.card, event.rev)
    return {card: _last_owner(parents, card) for card in parents}


def _above(parents: Mapping[str, Owner], card: str) -> Iterator[str]:
    while parent := parents.get(card):
        card = parent.card
        yield card


def _last_owner(parents: Mapping[str, Owner], card: str) -> Owner:
    chain = [parents[one] for one in (card, *_above(parents, card)) if one in parents]
    return Owner(chain[-1].card, min(one.rev for one in chain))
