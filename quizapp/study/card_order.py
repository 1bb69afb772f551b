"""The order in which a bank wants its cards met: required topics first, look-alikes apart."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from quizapp.bank.index import Index
from quizapp.bank.models import Card, Misconception, Multi, Single
from quizapp.scheduling.order import apart, required_first
from quizapp.store.store import Store

LONGEST_SESSION = 100
"""Behind so many cards look-alikes stay where they are: to compare cards they must be read."""


def requirements(index: Index) -> dict[str, tuple[str, ...]]:
    """Return the topics that each topic requires, for those that require any."""
    return {topic.topic: topic.requires for topic in index.topics() if topic.requires}


def unseen(index: Index, store: Store, aside: Collection[str]) -> Iterator[str]:
    """Yield the cards that were never rated, without those *aside*: required topics first."""
    for page in _pages(index):
        seen = store.seen({card: index.entry(card).rev for card in page})
        yield from (card for card in page if card not in seen and card not in aside)


def _pages(index: Index) -> Iterable[Sequence[str]]:
    requires = requirements(index)
    if not requires:
        return index.pages()
    by_topic: dict[str, list[str]] = {}
    for entry in index.entries():
        by_topic.setdefault(entry.topic, []).append(entry.card_id)
    order = required_first(list(by_topic), requires)
    return (by_topic[topic] for topic in order)


def spaced(index: Index, cards: Sequence[str]) -> tuple[str, ...]:
    """Return *cards*, a session's queue, with those that resemble one another apart."""
    session, rest = cards[:LONGEST_SESSION], cards[LONGEST_SESSION:]
    return (*apart(session, look_alikes(index, session)), *rest)


def look_alikes(index: Index, cards: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Return marks for each of *cards*; two that share one are easily taken for one another.

    Within a topic these are cards with the same demo, misconceptions, and a misconception with
    the cards that have it among their distractors.
    """
    return {
        card: frozenset(
            f"{index.entry(card).topic} {mark}" for mark in _resembles(index.card(card))
        )
        for card in cards
    }


def _resembles(card: Card) -> Iterator[str]:
    if card.demo is not None:
        yield f"demo {card.demo.name}"
    if isinstance(card, Misconception):
        yield from ("misconceptions", f"misconception {card.id}")
    if isinstance(card, Single | Multi):
        named = (option.misconception for option in card.options)
        yield from (f"misconception {name}" for name in named if name)
