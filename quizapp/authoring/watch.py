"""Watching banks: which cards a save has changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import assert_never

from quizapp.authoring.check import Report, problems_of_file, report_of
from quizapp.authoring.prove import Statement
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.folder import sha256_of
from quizapp.bank.load import LoadedBank, load_bank
from quizapp.bank.models import Cited, Proved, Run, Trial
from quizapp.bank.source import collection_paused
from quizapp.bank.topic import TopicFile, load_topic
from quizapp.language import Language


def stamps(roots: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return when each YAML file of the banks in *roots* was saved, and its size."""
    found = {}
    for root in roots:
        for path in root.glob("*.y*ml"):
            with suppress(OSError):
                status = path.stat()
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


class Checker:
    """Checks the banks in *roots* again and again; only what is new in content is read again."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Remember nothing yet."""
        self._roots = roots
        self._files: dict[Path, TopicFile] = {}
        self._found: dict[Path, tuple[TopicFile, Sequence[Language], tuple[Diagnostic, ...]]] = {}

    def check(self) -> tuple[list[LoadedBank], Report]:
        """Return the banks as they are, and what is wrong with them."""
        with collection_paused():
            banks = [load_bank(root, load=self._load) for root in self._roots]
            self._files = {file.path: file for bank in banks for file in bank.files}
            return banks, report_of(banks, of_file=self._problems)

    def _load(self, path: Path, root: Path) -> TopicFile:
        known = self._files.get(path)
        is_same = known is not None and known.sha256 and known.sha256 == sha256_of(path)
        return known if known and is_same else load_topic(path, root)

    def _problems(self, file: TopicFile, languages: Sequence[Language]) -> tuple[Diagnostic, ...]:
        known = self._found.get(file.path)
        if known is None or known[0] is not file or known[1] != languages:
            known = file, languages, tuple(problems_of_file(file, languages))
            self._found[file.path] = known
        return known[2]


def cards_of(banks: Iterable[LoadedBank]) -> dict[str, object]:
    """Return every card of *banks* that can be used, by its id `bank/card`."""
    found: dict[str, object] = {}
    for bank in banks:
        name = bank.header.bank if bank.header else bank.root.name
        for topic in bank.topics:
            found.update({f"{name}/{one.card.id}": one.card for one in topic.cards})
    return found


def worth_saying(report: Report, before: Report, touched: Sequence[str]) -> list[Diagnostic]:
    """Return what is wrong with the cards *touched*, then what else was not there *before*.

    Where a problem stands does not count: a line that is put in moves all below it.
    """
    names = {card_id.partition("/")[2] for card_id in touched}
    known = {_saying(one) for one in before.diagnostics}
    of_cards = [one for one in report.diagnostics if one.card in names]
    others = [one for one in report.diagnostics if one.card not in names]
    return [*of_cards, *(one for one in others if _saying(one) not in known)]


def _saying(one: Diagnostic) -> tuple[Path, str, str, str]:
    return one.path, one.card, one.code, one.message


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
