"""What every way of answering a card has in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from quizapp.grading.response import Response
from quizapp.language import Text
from quizapp.rows import Row
from quizapp.session import Answered
from quizapp.tui.inputs.view import View


@dataclass(frozen=True, slots=True)
class Key:
    """A key press: Textual's name of the key, and the text that it types, if any.

    What is pasted comes as the key `paste`, with all its text.
    """

    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Keys that do something now, as the key bar writes them, and what they do."""

    keys: str
    label: Text


class Input(Protocol):
    """An answer in the making; pressing a key gives the next value."""

    def asked(self, view: View) -> Iterator[Row]:
        """Yield what stands below the prompt while the card is open."""
        ...

    def offers(self) -> tuple[Offer, ...]:
        """Return the keys that mean something now, the most wanted first."""
        ...

    def press(self, key: Key) -> "Input | None":
        """Return what *key* makes of the answer, or None where it means nothing here."""
        ...

    def response(self) -> Response | None:
        """Return what was given, once the learner has finished; None before that."""
        ...

    def judged(self, view: View, answered: Answered) -> Iterator[Row]:
        """Yield the response beside the right answer."""
        ...
