"""What is missed most: key points, and misconceptions that were believed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.bank.models import Card, Misconception, Multi, Recall, Single
from quizapp.stats.answers import Answer

RECENT = 5
"""Answers to a card that a weak spot is judged by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakPoint:
    """A key point that was missed in *missed* of the last *of* answers to its card."""

    card: str
    point: str
    missed: int
    of: int


def weak_points(answers: Iterable[Answer], cards: Mapping[str, Card]) -> tuple[WeakPoint, ...]:
    """Return the key points missed in half of a card's last answers or more, worst first."""
    recent: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        if isinstance(cards.get(one.card), Recall) and "ticked" in one.response:
            recent[one.card] = [*recent[one.card][-RECENT + 1 :], one]
    found = [
        WeakPoint(card=card, point=point.id, missed=_missed(given, point.id), of=len(given))
        for card, given in recent.items()
        for point in _points(cards[card])
    ]
    weak = (one for one in found if 2 * one.missed >= one.of and one.missed)
    return tuple(sorted(weak, key=lambda one: (-one.missed / one.of, -one.missed, one.card)))


def _points(card: Card) -> tuple:
    return card.key_points if isinstance(card, Recall) else ()


def _missed(answers: list[Answer], point: str) -> int:
    return sum(point not in one.response["ticked"] for one in answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """A misconception card whose belief was chosen, on it or behind a distractor."""

    card: str
    times: int
    last_day: int


def fallen_for(answers: Iterable[Answer], cards: Mapping[str, Card]) -> tuple[Fallen, ...]:
    """Return the misconceptions that were believed, the most often believed first."""
    days: dict[str, list[int]] = defaultdict(list)
    for one in answers:
        for misconception in _believed(one, cards):
            days[misconception].append(one.day)
    found = [Fallen(card=card, times=len(on), last_day=max(on)) for card, on in days.items()]
    return tuple(sorted(found, key=lambda one: (-one.times, -one.last_day, one.card)))


def _believed(answer: Answer, cards: Mapping[str, Card]) -> Iterable[str]:
    card, bank = cards.get(answer.card), answer.card.partition("/")[0]
    match card:
        case Misconception():
            return [answer.card] if answer.response.get("option") == "belief" else []
        case Single() | Multi():
            chosen = {answer.response.get("option"), *answer.response.get("options", ())}
            return [
                f"{bank}/{option.misconception}"
                for option in card.options
                if option.misconception and option.id in chosen
            ]
        case _:
            return []
