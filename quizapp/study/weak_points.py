"""Key points of a recall card that were missed before."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.bank.models import Recall
from quizapp.study.study import Study

LAST = 5
"""How many answers back count."""


@dataclass(frozen=True, slots=True)
class Missed:
    """In how many of the last answers a point was missed, and of how many."""

    times: int
    answers: int


def weak_points(study: Study) -> Mapping[str, Missed]:
    """Return, by id, the key points of the present card missed in half of its last answers.

    Only recall cards have any. The answer that is being rated now does not count yet.
    """
    card = study.card
    if not isinstance(card, Recall):
        return {}
    entry = study.entry
    reviews = (one.response for one in study.store.reviews(entry.card_id) if one.rev == entry.rev)
    answers = list(_ticked(reviews))[-LAST:]
    missed = {
        point.id: Missed(sum(point.id not in said for said in answers), len(answers))
        for point in card.key_points
    }
    return {point: one for point, one in missed.items() if 2 * one.times >= max(1, len(answers))}


def _ticked(responses: Iterable[str | None]) -> Iterable[frozenset[str]]:
    for response in responses:
        data = json.loads(response) if response else {}
        if "ticked" in data:
            yield frozenset(data["ticked"])
