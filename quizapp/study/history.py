"""What was reviewed when; and histories that outlive their cards' ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.bank.index import Index
from quizapp.scheduling.days import midnight
from quizapp.store.events import Event, new_event_id
from quizapp.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A card that was reviewed and that no bank has; `prompt` is its last text, if it is known."""

    card: str
    prompt: str
    reviews: int
    last: datetime


def orphans(index: Index, store: Store) -> list[Orphan]:
    """Return the cards with reviews that no bank has, by their ids."""
    gone = sorted(card for card in store.reviewed_cards() if not lives(index, card))
    prompts = store.prompts() if gone else {}
    return [_orphan(card, store.reviews(card), prompts) for card in gone]


def _orphan(card: str, reviews: Sequence[Event], prompts: dict[str, str]) -> Orphan:
    known = (prompts[one.fingerprint] for one in reversed(reviews) if one.fingerprint in prompts)
    return Orphan(card=card, prompt=next(known, ""), reviews=len(reviews), last=reviews[-1].at)


def interval_days(review: Event) -> float | None:
    """Return after how many days the card of *review* was due again; None if it was not said.

    Whole study days, or in learning the fraction of a day.
    """
    if review.due is None:
        return None
    day = review.due.toordinal()
    if review.due == midnight(day):
        return day - review.day
    return (review.due - review.at) / timedelta(days=1)


# --- one history for another ----------------------------------------------------------------


def adopt(store: Store, old: str, new: str, *, rev: int, at: datetime, day: int) -> None:
    """Give the history of the card *old* to *new*, whose revision is *rev*; an event of its own."""
    store.append(
        Event(id=new_event_id(), kind="adoption", card=new, adopts=old, at=at, day=day, rev=rev)
    )


def adopt_renamed(index: Index, store: Store, at: datetime, day: int) -> None:
    """Carry histories over to the cards that name their former ids under `was`.

    Of several former ids the first with a history counts. What was adopted once, and perhaps
    taken back, is left as it is.
    """
    for card, formers in index.renames().items():
        if old := _heirloom(index, store, card, formers):
            adopt(store, old, card, rev=index.entry(card).rev, at=at, day=day)


def _heirloom(index: Index, store: Store, card: str, formers: Sequence[str]) -> str | None:
    """Return the id whose history *card* should adopt, or None if there is none to adopt."""
    adopted, tried = store.adopted(), store.ever_adopted_by(card)
    if any(adopted.get(one) == card for one in formers):
        return None
    owners = (adopted.get(one, one) for one in formers)
    free = (one for one in owners if one in formers and one not in tried)
    return next((one for one in free if store.has_events(one) and not lives(index, one)), None)


def lives(index: Index, card: str) -> bool:
    """Return whether a card of the banks, asked or retired, has the id *card* and its history."""
    return card in index.known([card]) and index.entry(card).card_id == card
