"""The choices of a card, in the order in which a learner sees them."""

from dataclasses import dataclass
from hashlib import blake2b

from quizapp.bank.models import Misconception, Single
from quizapp.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice: its id, what it says, and why it is right or wrong."""

    id: str
    text: Text
    why: Text
    correct: bool


def choices(card: Single | Misconception, seed: str) -> tuple[Choice, ...]:
    """Return what can be chosen on *card*, shuffled by *seed* alone.

    The same seed gives the same order, so that a card redrawn is a card unmoved; another seed
    keeps learners from remembering a place instead of an answer.
    """
    if isinstance(card, Single):
        found = tuple(
            Choice(id=option.id, text=option.text, why=option.why, correct=option.correct)
            for option in card.options
        )
        if card.keep_order:
            return found
    else:
        found = tuple(
            Choice(id=name, text=side.text, why=side.why, correct=name == "correction")
            for name, side in (("belief", card.belief), ("correction", card.correction))
        )
    return tuple(sorted(found, key=lambda choice: _lot(seed, choice.id)))


def _lot(seed: str, choice: str) -> bytes:
    return blake2b(f"{seed}\n{choice}".encode(), digest_size=8).digest()
