"""The words that pass between the line mode and the learner."""

from collections.abc import Sequence
from typing import Protocol

from quizapp.language import Language, Text, in_language, is_missing
from quizapp.prose import lay_out
from quizapp.rows import to_text

WIDTH = 76
FALLBACK = "[en] "
"""Stands before a text that has no Chinese yet."""


class Talk(Protocol):
    """Somebody who answers, a line at a time."""

    def ask(self, prompt: str) -> str:
        """Return the line typed after *prompt*; letters that are commands do what they say."""
        ...

    def ask_first(self, prompt: str) -> str:
        """Ask as `ask` does, while hints may be had and the card be put off."""
        ...

    def ask_words(self, prompt: str) -> str:
        """Ask as `ask_first` does, where every letter may be the answer: commands take a colon."""
        ...

    def tell(self, text: str) -> None:
        """Say *text*."""
        ...


class Texts:
    """Texts in one language, laid out at `WIDTH`, formulas in one line."""

    def __init__(self, language: Language) -> None:
        """Speak *language*."""
        self.language: Language = language

    def say(self, text: Text, /, **values: object) -> str:
        """Return *text* in the learner's language, its places filled with *values* if given.

        A fallback is marked as one.
        """
        mark = FALLBACK if is_missing(text, self.language) else ""
        said = mark + in_language(text, self.language)
        return said.format(**values) if values else said

    def prose(self, *texts: Text, width: int = WIDTH) -> str:
        """Return *texts* as one paragraph or more, laid out."""
        return laid_out(" ".join(self.say(text) for text in texts), width)

    def numbered(self, number: int | str, *texts: Text) -> str:
        """Return *texts* behind a number, with the later lines indented under it."""
        lead = f"{number}. "
        text = "\n\n".join(self.say(text) for text in texts if self.say(text))
        rows = laid_out(text, WIDTH - len(lead)).splitlines()
        indented = (" " * len(lead) + row if row else "" for row in rows[1:])
        return "\n".join([lead + "".join(rows[:1]), *indented])

    def listed(self, things: Sequence[Text]) -> str:
        """Return *things* numbered from 1, one below the other."""
        return "\n".join(self.numbered(n, thing) for n, thing in enumerate(things, start=1))


def laid_out(text: str, width: int = WIDTH) -> str:
    """Return *text* with every formula in one line: a voice reads a line at a time."""
    return to_text(lay_out(text.replace("$$", "$"), width)).replace("\u00a0", " ")


def places(text: str, count: int) -> tuple[int, ...] | None:
    """Return the numbers 1 to *count* in *text* as places from 0; None if there is anything else."""
    words = text.replace(",", " ").split()
    if not all(is_place(word, count) for word in words):
        return None
    return tuple(int(word) - 1 for word in words)


def is_place(text: str, count: int) -> bool:
    """Return whether *text* is a number from 1 to *count*."""
    return text.isascii() and text.isdigit() and 1 <= int(text) <= count
