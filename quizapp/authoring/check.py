"""Everything that can be said about banks without running their demos."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from quizapp.authoring import claims
from quizapp.authoring.references import demo_findings, derivation_findings
from quizapp.authoring.since import left_behind
from quizapp.bank.allowances import without_allowed
from quizapp.bank.diagnostic import Diagnostic, in_order
from quizapp.bank.findings import Finding
from quizapp.bank.lint import lint
from quizapp.bank.load import LoadedBank, load_bank
from quizapp.bank.models import Card, TopicHeader
from quizapp.bank.source import collection_paused

CARD_RULES: tuple[Callable[[Card], Iterator[Finding]], ...] = (
    claims.wrong_is_accepted,
    claims.accepted_twice,
    claims.accepted_and_wrong,
    claims.cannot_be_compared,
    claims.own_answer_fails,
    claims.trial_cannot_decide,
)

RULES: tuple[Callable[[Card | TopicHeader], Iterator[Finding]], ...] = (
    demo_findings,
    derivation_findings,
    claims.formula_not_drawn,
)
"""Rules for cards, and for the header above them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is wrong, from the top of the first file to the end of the last, and what was read."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    topics: int
    cards: int

    def count(self, severity: str) -> int:
        """Return how many diagnostics are of *severity*: error, warning or info."""
        return sum(one.severity == severity for one in self.diagnostics)


def check(paths: Sequence[Path], since: str | None = None) -> Report:
    """Check banks: each of *paths* is a bank's folder, or one YAML file of a bank.

    Nothing that the files contain raises; a path that does not exist is a diagnostic. With
    *since*, a revision of git, translations that were left behind are reported too; raises
    `since.NoHistory` where there is no such revision.
    """
    with collection_paused():
        banks = [load_bank(root, only) for root, only in _grouped(paths).items()]
        found = chain(
            (one for bank in banks for one in bank.diagnostics),
            lint(banks),
            (one for bank in banks for one in _beyond_the_bank(bank)),
            left_behind(banks, since) if since is not None else (),
        )
        files = [file for bank in banks for file in bank.files]
        return Report(
            diagnostics=tuple(sorted(without_allowed(found, files), key=in_order)),
            files=sum(
                bool(one.sha256) for bank in banks for one in (bank.header_file, *bank.files)
            ),
            topics=sum(len(bank.topics) for bank in banks),
            cards=sum(len(file.cards) for bank in banks for file in bank.topics),
        )


def _grouped(paths: Sequence[Path]) -> dict[Path, list[Path] | None]:
    """Return each bank's folder once, with the files that are asked for, or None for all."""
    groups: dict[Path, list[Path] | None] = {}
    names: dict[Path, Path] = {}
    for path in paths:
        is_file = path.is_file() or path.suffix in {".yaml", ".yml"}
        folder = path.parent if is_file and not path.is_dir() else path
        root = names.setdefault(folder.resolve(), folder)
        if folder is path:
            groups[root] = None
        elif (only := groups.setdefault(root, [])) is not None and root / path.name not in only:
            only.append(root / path.name)
    return groups


def _beyond_the_bank(bank: LoadedBank) -> Iterator[Diagnostic]:
    """Yield what needs the installed demos and derivations, the grading, or the drawing."""
    for file in bank.files:
        for card in file.cards:
            for rule in CARD_RULES:
                yield from map(card.ground.diagnose, rule(card.card))
        for ground, value in file.parts():
            for part_rule in RULES:
                yield from map(ground.diagnose, part_rule(value))
