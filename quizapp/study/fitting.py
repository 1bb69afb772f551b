"""Fitting the scheduler to the learner: what would change, adopting it, and taking it back."""

import json
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from quizapp.scheduling.memory import SCHEDULER, Settings
from quizapp.store.errors import StoreError
from quizapp.store.events import Answer
from quizapp.store.store import Store

if TYPE_CHECKING:
    from quizapp.scheduling.fit import Item

DERIVED_WITH = "derived with"
"""The store's setting that says with which settings its memories were derived."""


def fit_items(store: Store) -> "list[Item]":
    """Return what the scheduled reviews of *store* give to fit to; a new revision starts anew."""
    from quizapp.scheduling.fit import items_of

    return items_of(
        Answer(f"{one.card} {one.rev}", one.rev, one.rating, one.at, one.day)
        for one in store.reviews()
        if one.mode == "review" and one.rating is not None
    )


def follow(store: Store, settings: Settings) -> None:
    """Derive the memories of *store* anew where other settings than *settings* made them.

    Where it cannot be written now, because another program writes or the folder is read-only, the
    memories stay as they are; each follows when its card is next answered, or all next time.
    """
    signature = _signature(settings)
    if store.setting(DERIVED_WITH) == signature or not store.count():
        return
    with suppress(StoreError):
        store.rebuild()
        store.set_setting(DERIVED_WITH, signature)


def _signature(settings: Settings) -> str:
    """Return what tells *settings* apart as far as memories depend on them."""
    parts = (SCHEDULER, settings.retention, settings.parameters)
    return blake2b(json.dumps(parts).encode(), digest_size=8).hexdigest()
