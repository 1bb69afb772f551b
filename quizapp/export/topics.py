"""Which topics are written out, with the cards of each that are asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from quizapp.bank.load import load_bank
from quizapp.bank.models import Bank, Card, TopicHeader


class NoSuchTopic(Exception):
    """A topic that no bank has; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTopic:
    """A topic with its bank; `cards` are those that are asked, in the author's order."""

    bank: Bank
    header: TopicHeader
    cards: tuple[Card, ...]


def topics_of(roots: Sequence[Path], names: Iterable[str] = ()) -> tuple[BankTopic, ...]:
    """Return the topics called *names*, or all, of the banks in *roots*, by day.

    Broken cards and topics are left out, and so is a bank whose id an earlier one has. A topic
    is named `topic` or `bank/topic`. Raises NoSuchTopic.
    """
    found = {f"{one.bank.bank}/{one.header.topic}": one for one in _all(roots)}
    if not (names := tuple(names)):
        return tuple(found.values())
    chosen = [full for name in names for full in _called(name, found)]
    return tuple(one for full, one in found.items() if full in chosen)


def _all(roots: Sequence[Path]) -> Iterable[BankTopic]:
    taken: set[str] = set()
    for root in roots:
        bank = load_bank(root)
        if bank.header is None or bank.header.bank in taken:
            continue
        taken.add(bank.header.bank)
        headers = ((file.header, file) for file in bank.files if file.header)
        for header, file in sorted(headers, key=lambda pair: (pair[0].day, pair[1].path.name)):
            cards = tuple(one.card for one in file.cards if not one.card.retired)
            yield BankTopic(bank=bank.header, header=header, cards=cards)


def _called(name: str, known: Iterable[str]) -> list[str]:
    found = [full for full in known if name in (full, full.partition("/")[2])]
    if not found:
        bare = [full.partition("/")[2] for full in known]
        near = get_close_matches(name, bare, n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        raise NoSuchTopic(f"There is no topic {name!r}.{meant} There are: {', '.join(bare)}.")
    return found
