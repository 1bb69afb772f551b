"""The state of the memories: how stable, how difficult, how likely to be recalled."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from quizapp.scheduling.memory import DEFAULT_SETTINGS, Memory, Settings, retrievability


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All memories at one glance.

    `total` is the sum of the retrievabilities: how many cards would be recalled now. Difficulty
    is shown as Anki does, (D − 1) / 9 in 0…1. Medians are None without memories.
    """

    cards: int
    total: float
    stability: float | None
    difficulty: float | None
    retrievabilities: tuple[float, ...]
    stabilities: tuple[float, ...]
    difficulties: tuple[float, ...]


def knowledge(
    memories: Iterable[Memory], day: int, settings: Settings = DEFAULT_SETTINGS
) -> Knowledge:
    """Return the state of *memories* on study day *day*."""
    found = list(memories)
    recalled = tuple(retrievability(one, day, settings) for one in found)
    stabilities = tuple(one.stability for one in found)
    difficulties = tuple((one.difficulty - 1) / 9 for one in found)
    return Knowledge(
        cards=len(found),
        total=sum(recalled),
        stability=median(stabilities) if found else None,
        difficulty=median(difficulties) if found else None,
        retrievabilities=recalled,
        stabilities=stabilities,
        difficulties=difficulties,
    )


def readiness(
    topics: Mapping[str, Sequence[str]],
    memory_of: Callable[[str], Memory | None],
    day: int,
    settings: Settings = DEFAULT_SETTINGS,
) -> dict[str, float]:
    """Return for each topic the expected share of its cards that are recalled on *day*.

    *topics* holds the card ids of each; a card that was never met counts as not recalled.
    """
    return {
        topic: sum(_recall(memory_of(card), day, settings) for card in cards) / len(cards)
        for topic, cards in topics.items()
        if cards
    }


def _recall(memory: Memory | None, day: int, settings: Settings) -> float:
    return retrievability(memory, day, settings) if memory else 0.0


def forgetting_curve(
    memory: Memory, days: Sequence[int], settings: Settings = DEFAULT_SETTINGS
) -> tuple[float, ...]:
    """Return the retrievability of *memory* so many *days* after its last review."""
    return tuple(retrievability(memory, memory.last_day + after, settings) for after in days)
