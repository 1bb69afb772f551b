"""The choices of a card, in the order in which a learner sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol, TypeVar

from quizapp.bank.models import Match, Misconception, Multi, Single
from quizapp.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice: its id, what it says, why it is right or wrong, and the belief behind it.

    `misconception` is the id of a card of the same topic, or empty.
    """

    id: str
    text: Text
    why: Text
    correct: bool
    misconception: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A right side of a match card: a pair's, or a distractor's."""

    id: str
    text: Text


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_HasId)


def choices(card: Single | Multi | Misconception, seed: str) -> tuple[Choice, ...]:
    """Return what can be chosen on *card*, shuffled by *seed* alone.

    The same seed gives the same order, so that a card redrawn is a card unmoved; another seed
    keeps learners from remembering a place instead of an answer.
    """
    if isinstance(card, Single | Multi):
        found = tuple(
            Choice(
                id=option.id,
                text=option.text,
                why=option.why,
                correct=option.correct,
                misconception=option.misconception,
            )
            for option in card.options
        )
        if card.keep_order:
            return found
    else:
        found = tuple(
            Choice(id=name, text=side.text, why=side.why, correct=name == "correction")
            for name, side in (("belief", card.belief), ("correction", card.correction))
        )
    return shuffled(found, seed)


def right_sides(card: Match) -> tuple[Side, ...]:
    """Return all right sides of *card*, those that belong to nothing last."""
    pairs = (Side(id=pair.id, text=pair.right) for pair in card.pairs)
    return (*pairs, *(Side(id=one.id, text=one.text) for one in card.distractors))


def shuffled(things: Iterable[_Thing], seed: str) -> tuple[_Thing, ...]:
    """Return *things* in an order that their ids and *seed* alone decide."""
    return tuple(sorted(things, key=lambda thing: _lot(seed, thing.id)))


def _lot(seed: str, choice: str) -> bytes:
    return blake2b(f"{seed}\n{choice}".encode(), digest_size=8).digest()
