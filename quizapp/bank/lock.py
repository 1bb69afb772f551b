"""`ids.lock`: every card id that a bank ever published, one a line, committed with the bank."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.bank.identity import grade_hash, text_hash
from quizapp.bank.load import LoadedBank
from quizapp.bank.models import Card

LOCK_FILE = "ids.lock"
GONE = "-"
"""In place of a file: the card was published once and is no longer there."""

_HEADER = "# Published cards: id rev grade text file. Written by `quizapp lock`; commit it.\n"
_LINE = re.compile(r"([a-z][a-z0-9-]*) ([1-9]\d{0,8}) ([0-9a-f]{16}) ([0-9a-f]{16}) (\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """One card as it was published; `line` counts from 1."""

    id: str
    rev: int
    grade: str
    text: str
    file: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A lock file as it was read: its cards by id, and the numbers of lines that are none."""

    path: Path
    cards: Mapping[str, Locked]
    broken: tuple[int, ...] = ()


def read_lock(root: Path) -> Lock | None:
    """Return the lock of the bank in *root*, or None if it has none that can be read."""
    path = root / LOCK_FILE
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    cards: dict[str, Locked] = {}
    broken: list[int] = []
    for number, line in enumerate(lines, start=1):
        if match := _LINE.fullmatch(line):
            name, rev, grade, text, file = match.groups()
            cards[name] = Locked(
                id=name, rev=int(rev), grade=grade, text=text, file=file, line=number
            )
        elif line.strip() and not line.startswith("#"):
            broken.append(number)
    return Lock(path=path, cards=cards, broken=tuple(broken))


def locked(card: Card, file: str) -> Locked:
    """Return *card*, which stands in *file*, as the lock keeps it."""
    return Locked(id=card.id, rev=card.rev, grade=grade_hash(card), text=text_hash(card), file=file)


def lock_text(bank: LoadedBank, former: Lock | None) -> str:
    """Return the lock file of *bank*; ids that were published before and are gone stay in it."""
    gone = {one.id: replace(one, file=GONE) for one in (former.cards if former else {}).values()}
    present = {
        one.card.id: locked(one.card, file.path.name) for file in bank.files for one in file.cards
    }
    return _HEADER + "".join(_lines({**gone, **present}.values()))


def _lines(cards: Iterable[Locked]) -> Iterable[str]:
    for one in sorted(cards, key=lambda one: one.id):
        yield f"{one.id} {one.rev} {one.grade} {one.text} {one.file}\n"
