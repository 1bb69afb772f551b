"""Watching banks: which cards a save has changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import assert_never

from quizapp.authoring.prove import Statement
from quizapp.bank.load import load_bank
from quizapp.bank.models import Cited, Proved, Run, Trial


def stamps(roots: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return when each YAML file of the banks in *roots* was saved, and its size."""
    found = {}
    for root in roots:
        for path in root.glob("*.y*ml"):
            with suppress(OSError):
                status = path.stat()
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


def cards_of(roots: Iterable[Path]) -> dict[str, object]:
    """Return every card that can be used, by its id `bank/card`."""
    found: dict[str, object] = {}
    for root in roots:
        bank = load_bank(root)
        name = bank.header.bank if bank.header else root.name
        for topic in bank.topics:
            found.update({f"{name}/{one.card.id}": one.card for one in topic.cards})
    return found


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return the ids of the cards that are new or differ, in the order of *after*."""
    return [card_id for card_id, card in after.items() if before.get(card_id) != card]


def to_prove_again(before: Iterable[Statement], after: Iterable[Statement]) -> list[Statement]:
    """Return the statements of *after* that rest on something else than *before*.

    What they rest on is a run, a trial or a derivation, with what the topic declares for it.
    """
    known: dict[str, list[object]] = defaultdict(list)
    for one in before:
        known[one.owner].append(_ground(one))
    return [
        one
        for one in after
        if not isinstance(one.rests_on, Cited) and _ground(one) not in known[one.owner]
    ]


def _ground(one: Statement) -> object:
    match one.rests_on:
        case Run(demo=name) | Trial(demo=name):
            return one.rests_on, [demo for demo in one.demos if demo.name == name]
        case Proved():
            return one.rests_on, one.declared
        case Cited():
            return one.rests_on
        case _:
            assert_never(one.rests_on)
