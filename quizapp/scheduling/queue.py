"""In which order cards are asked."""

from collections.abc import Sequence
from datetime import datetime
from heapq import merge

from quizapp.scheduling.memory import Memory

OVERDUE_MAX = 90.0
"""Days since the last review over stability at which recall is a half (FSRS-6 curve)."""


def due_queue(
    due: Sequence[Memory],
    new: Sequence[str],
    *,
    now: datetime,
    day: int,
    new_limit: int,
    limit: int | None = None,
) -> tuple[str, ...]:
    """Return the cards to ask at *now* on study day *day*, at most *limit*.

    First the learning cards whose minute has come, longest waiting first. Then the reviews due,
    most forgotten first, with at most *new_limit* of the *new* cards, in their order, spread
    evenly among them. Memories that are not due yet are left out.
    """
    learning = sorted(
        (memory for memory in due if memory.phase != "review" and memory.due <= now),
        key=lambda memory: (memory.due, memory.card),
    )
    reviews = sorted(
        (memory for memory in due if memory.phase == "review" and memory.due_day <= day),
        key=lambda memory: (-_forgotten(memory, day), memory.due_day, memory.card),
    )
    cards = [memory.card for memory in learning]
    cards += _spread(new[: max(0, new_limit)], [memory.card for memory in reviews])
    return tuple(cards[:limit])


def _forgotten(memory: Memory, day: int) -> float:
    """Return elapsed days over stability, which falls and rises against retrievability.

    Recall is a power function of this ratio alone. Below an even chance all cards rank the same
    and the longest due comes first, so that a backlog does not begin with its hopeless cards.
    """
    return min((day - memory.last_day) / memory.stability, OVERDUE_MAX)


def _spread(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Return both sequences in their own order, each evenly spread over the whole."""
    placed = merge(_places(first), _places(second), key=lambda place: place[0])
    return [card for _position, card in placed]


def _places(cards: Sequence[str]) -> list[tuple[float, str]]:
    return [((index + 0.5) / len(cards), card) for index, card in enumerate(cards)]
