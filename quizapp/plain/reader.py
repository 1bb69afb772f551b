"""Reading what is typed line by line outside of a session: q leaves, l changes the language."""

from collections.abc import Callable
from typing import TextIO

from quizapp.language import Language, Translated, other
from quizapp.plain.talk import WIDTH, Texts
from quizapp.rows import Span, to_text, wrap
from quizapp.wording.interviewer import KEYS, KEYS_WITH_A_COLON
from quizapp.wording.lines import WITH_KEYS


class Left(Exception):
    """The learner leaves, or the input has ended."""


class Reworded(Exception):
    """The language has changed: what is asked is to be said again."""


class Reader:
    """Asks on one stream and reads from another; the language is kept for the next time."""

    def __init__(
        self,
        answers: TextIO,
        say: Callable[[str], None],
        language: Language,
        remember: Callable[[Language], object],
    ) -> None:
        """Read from *answers*; hand every finished text to *say*, a new language to *remember*."""
        self.language: Language = language
        self.say = say
        self._answers = answers
        self.remember = remember

    def tell(self, text: str) -> None:
        """Say *text*, wrapped."""
        for line in text.splitlines():
            self.say(to_text(wrap([Span(line)], WIDTH)))

    def ask(self, prompt: str) -> str:
        """Return the next line; raises `Left` at the end and `Reworded` on another language."""
        return self._asked(prompt, KEYS, bare=True)

    def ask_first(self, prompt: str) -> str:
        """Ask as `ask` does."""
        return self.ask(prompt)

    def ask_words(self, prompt: str) -> str:
        """Ask as `ask` does, where every letter may be the answer: commands take a colon."""
        return self._asked(prompt, KEYS_WITH_A_COLON, bare=False)

    def _asked(self, prompt: str, keys: Translated, *, bare: bool) -> str:
        texts = Texts(self.language)
        self.tell(texts.say(WITH_KEYS, prompt=prompt.rstrip(".。"), keys=texts.say(keys)))
        line = self._answers.readline()
        typed = line.strip()
        command = typed.removeprefix(":").lower() if bare or typed.startswith(":") else ""
        if not line or command == "q":
            raise Left
        if command == "l":
            self.language = other(self.language)
            self.remember(self.language)
            raise Reworded
        return typed
