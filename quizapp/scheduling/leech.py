"""Leeches: cards that are forgotten again and again, and cost more time than they give back."""

from quizapp.scheduling.memory import Memory

LAPSES = 8
AGAIN_EVERY = 4


def is_leech(memory: Memory) -> bool:
    """Return whether a card has lapsed so often that another form of it would serve better.

    Anki's rule: eight lapses.
    """
    return memory.lapses >= LAPSES


def is_due_a_word(memory: Memory) -> bool:
    """Return whether a lapse that led to *memory* is one to speak up at.

    Anki's rule: the eighth lapse, and every fourth after it.
    """
    return is_leech(memory) and (memory.lapses - LAPSES) % AGAIN_EVERY == 0
