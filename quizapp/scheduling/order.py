"""In which order cards are best met: what others require first, look-alikes apart."""

from collections import deque
from collections.abc import Mapping, Sequence

GAP = 3
"""Between two cards that resemble one another, at least so many others where that is possible."""

REACH = 12
"""A card is brought forward over at most so many others, so that the order stays as it was."""


def required_first(topics: Sequence[str], requires: Mapping[str, Sequence[str]]) -> list[str]:
    """Return *topics* so that each comes after those it requires, else in their order.

    Topics that are not among *topics* are passed over. In a circle the first of *topics* that is
    in it comes first.
    """
    known, placed = set(topics), dict[str, None]()
    for topic in topics:
        _place(topic, requires, known, placed)
    return list(placed)


def _place(
    topic: str, requires: Mapping[str, Sequence[str]], known: set[str], placed: dict[str, None]
) -> None:
    """Add *topic* to *placed*, after what it requires; a stack, as chains may be long."""
    stack, entered = [topic], set[str]()
    while stack:
        current = stack[-1]
        entered.add(current)
        needed = [one for one in requires.get(current, ()) if one in known]
        missing = next((one for one in needed if one not in placed and one not in entered), None)
        if missing is not None:
            stack.append(missing)
        else:
            placed.setdefault(stack.pop())


def passed_on(
    weights: Mapping[str, float], requires: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Return *weights* in which a required topic weighs no less than those that require it."""
    passed = dict(weights)
    waiting = deque(weights)
    while waiting:
        topic = waiting.popleft()
        for required in requires.get(topic, ()):
            if passed[topic] > passed.get(required, 1.0):
                passed[required] = passed[topic]
                waiting.append(required)
    return passed


def apart(cards: Sequence[str], alike: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return *cards* with look-alikes apart, and otherwise as near to their order as can be.

    *alike* gives each card marks; cards that share one resemble each other. The first card stays
    first. Where look-alikes are all that is left, they follow one another.
    """
    left, placed = deque(cards), list[str]()
    while left:
        recent = frozenset[str]().union(*(alike.get(card, ()) for card in placed[-GAP:]))
        reachable = range(min(REACH + 1, len(left)))
        fits = (one for one in reachable if recent.isdisjoint(alike.get(left[one], ())))
        index = next(fits, 0)
        placed.append(left[index])
        del left[index]
    return tuple(placed)
