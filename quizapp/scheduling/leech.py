"""Leeches: cards that are forgotten again and again, and cost more time than they give back."""

from quizapp.scheduling.memory import Memory

LAPSES = 8
AGAIN_EVERY = 4


def is_leech(memory: Memory) -> bool:
    """Return whether a card has lapsed so often that another form of it would serve better.

    Anki's rule: eight lapses.
    """
    return memory.lapses >= LAPSES


def is_time_to_say(before: Memory | None, after: Memory) -> bool:
    """Return whether the answer that led from *before* to *after* is one to speak up at.

    Anki's rule: at the eighth lapse, and at every fourth after it.
    """
    lapsed = after.lapses > (before.lapses if before else 0)
    return lapsed and is_leech(after) and (after.lapses - LAPSES) % AGAIN_EVERY == 0
