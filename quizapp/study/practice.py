"""Which cards to practise, outside the schedule."""

from collections.abc import Sequence
from random import Random

from quizapp.scheduling.memory import Rating, retrievability
from quizapp.study.search import Item
from quizapp.study.study import Study


def weakest_first(study: Study, among: Sequence[Item]) -> list[str]:
    """Return the cards that were met, the one least likely recalled today first."""
    day, settings = study.day(), study.settings
    met = [(retrievability(item.memory, day, settings), item) for item in among if item.memory]
    return [item.entry.card_id for _, item in sorted(met, key=lambda one: one[0])]


def missed_today(study: Study, among: Sequence[Item]) -> list[str]:
    """Return the cards that were rated Again today, in whatever mode, the last miss first."""
    day, here = study.day(), {item.entry.card_id for item in among}
    missed = [
        review.card
        for review in reversed(study.store.reviews())
        if review.day == day and review.rating == Rating.AGAIN and review.card in here
    ]
    return list(dict.fromkeys(missed))


def quiz(among: Sequence[Item], count: int, seed: int) -> list[str]:
    """Return *count* cards drawn by *seed*; the same bank and seed give the same quiz."""
    ids = sorted(item.entry.card_id for item in among if not item.suspended)
    return Random(seed).sample(ids, min(count, len(ids)))  # noqa: S311 nothing is at stake
