"""Leeches of a session: cards that keep being forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.scheduling.leech import is_due_a_word
from quizapp.scheduling.memory import Rating
from quizapp.study.card_order import look_alikes
from quizapp.study.study import Study


@dataclass(frozen=True, slots=True)
class Leech:
    """A card with its lapses, and the cards that it is easily taken for."""

    card: str
    lapses: int
    look_alikes: tuple[str, ...]


def leeches(study: Study) -> Iterator[Leech]:
    """Yield the cards of the session whose lapse was the eighth, or a fourth one after that."""
    failed = {one.card: one for one in study.session.rated if one.rating is Rating.AGAIN}
    for card, rated in failed.items():
        memory = study.memory_of(rated)
        if memory is not None and study.schedules and is_due_a_word(memory):
            yield Leech(card, memory.lapses, tuple(_resembling(study, card)))


def _resembling(study: Study, card: str) -> Iterator[str]:
    topic = study.index.entry(card).topic
    others = [one.card_id for one in study.index.entries() if one.topic == topic]
    marks = look_alikes(study.index, others)
    return (one for one in others if one != card and marks[one] & marks[card])
