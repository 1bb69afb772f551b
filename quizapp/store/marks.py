"""Which cards are suspended, buried or flagged, as the marks in the log have it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from quizapp.store.events import Event, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks on cards on one study day; `flagged` has each flag's note, which may be empty."""

    suspended: frozenset[str]
    buried: frozenset[str]
    flagged: Mapping[str, str]

    @property
    def aside(self) -> frozenset[str]:
        """The cards that are not asked today."""
        return self.suspended | self.buried


def marks_on(day: int, log: Iterable[Mark | Event]) -> Marks:
    """Return what the marks in *log*, from oldest to newest, come to on study day *day*.

    A card is buried for the study day on which that was done, and no longer.
    """
    suspended: set[str] = set()
    buried: dict[str, int] = {}
    flagged: dict[str, str] = {}
    for event in log:
        match event.kind:
            case "suspend":
                suspended.add(event.card)
            case "unsuspend":
                suspended.discard(event.card)
            case "bury":
                buried[event.card] = event.day
            case "unbury":
                buried.pop(event.card, None)
            case "flag":
                flagged[event.card] = event.note
            case "unflag":
                flagged.pop(event.card, None)
            case "review" | "retraction" | "adoption":
                pass
            case _:
                assert_never(event.kind)
    return Marks(
        suspended=frozenset(suspended),
        buried=frozenset(card for card, last in buried.items() if last == day),
        flagged=flagged,
    )
