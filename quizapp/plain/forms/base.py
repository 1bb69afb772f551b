"""What every form has in common."""

from collections.abc import Iterator
from typing import Protocol

from quizapp.grading.response import Response
from quizapp.plain.talk import Talk
from quizapp.session import Answered


class Form(Protocol):
    """A card in the line mode: what stands below its prompt, and how it is answered."""

    def question(self) -> Iterator[str]:
        """Yield what stands below the prompt."""
        ...

    def ask(self, talk: Talk) -> Response:
        """Ask until there is a response."""
        ...

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield the response beside the right answer."""
        ...

    def answer(self) -> Iterator[str]:
        """Yield the right answer for those who only look it up."""
        ...
