"""Key points of a recall card that were missed before."""

from collections.abc import Mapping

from quizapp.bank.models import Card
from quizapp.stats.answers import answers
from quizapp.stats.weakness import WeakPoint
from quizapp.stats.weakness import weak_points as among
from quizapp.study.study import Study


def weak_points(study: Study, card_id: str, card: Card) -> Mapping[str, WeakPoint]:
    """Return, by id, the key points of a card missed in half of its last answers or more.

    Only recall cards have any, and only answers to the card's present revision count.
    """
    rev = study.index.entry(card_id).rev
    given = answers(one for one in study.store.reviews(card_id) if one.rev == rev)
    return {one.point: one for one in among(given, {card_id: card})}
