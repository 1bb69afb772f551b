"""Everything that can be said about banks without running their demos."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from quizapp.authoring import claims
from quizapp.authoring.declared import demo_is_broken, derivation_is_broken, name_is_taken
from quizapp.authoring.left_over import template_is_left
from quizapp.authoring.references import demo_findings, derivation_findings
from quizapp.authoring.selection import grouped
from quizapp.authoring.since import left_behind
from quizapp.bank.allowances import without_allowed
from quizapp.bank.diagnostic import Diagnostic, in_order
from quizapp.bank.findings import Finding
from quizapp.bank.lint import lint_across, lint_file
from quizapp.bank.load import LoadedBank, load_bank
from quizapp.bank.models import Card, TopicHeader
from quizapp.bank.source import collection_paused
from quizapp.bank.topic import TopicFile
from quizapp.language import Language

CARD_RULES: tuple[Callable[[Card], Iterator[Finding]], ...] = (
    claims.wrong_is_accepted,
    claims.accepted_twice,
    claims.accepted_and_wrong,
    claims.cannot_be_compared,
    claims.own_answer_fails,
    claims.trial_cannot_decide,
)

RULES: tuple[Callable[[Card | TopicHeader], Iterator[Finding]], ...] = (
    claims.formula_not_drawn,
    template_is_left,
)
"""Rules for cards, and for the header above them."""

REFERENCES = (demo_findings, derivation_findings)
"""Rules for cards and headers that need the header above them."""

HEADER_RULES = (demo_is_broken, derivation_is_broken, name_is_taken)
"""Rules for what a topic declares itself."""


FileRule: TypeAlias = Callable[[TopicFile, Sequence[Language]], Iterable[Diagnostic]]
"""Finds what is wrong with a topic's file by itself, in a bank of these languages."""


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
        banks = [load_bank(root, only) for root, only in grouped(paths).items()]
        return report_of(banks, since)


def report_of(
    banks: Sequence[LoadedBank], since: str | None = None, of_file: FileRule | None = None
) -> Report:
    """Return what is wrong with *banks*; see `check`. *of_file* stands in for `problems_of_file`."""
    return Report(
        diagnostics=_problems_of(banks, since, of_file or problems_of_file),
        files=sum(bool(one.sha256) for bank in banks for one in (bank.header_file, *bank.files)),
        topics=sum(len(bank.topics) for bank in banks),
        cards=sum(len(file.cards) for bank in banks for file in bank.topics),
    )


def problems_of_file(file: TopicFile, languages: Sequence[Language]) -> Iterator[Diagnostic]:
    """Yield what is wrong with *file* by itself, apart from what reading it found."""
    yield from lint_file(file, languages)
    yield from _beyond_the_bank(file)


def _problems_of(
    banks: Sequence[LoadedBank], since: str | None, of_file: FileRule
) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with *banks*, in the order of the files; see `check`."""
    found = chain(
        (one for bank in banks for one in bank.diagnostics),
        (one for bank in banks for file in bank.files for one in of_file(file, bank.languages)),
        lint_across(banks),
        left_behind(banks, since) if since is not None else (),
    )
    files = [file for bank in banks for file in bank.files]
    return tuple(sorted(without_allowed(found, files), key=in_order))


def _beyond_the_bank(file: TopicFile) -> Iterator[Diagnostic]:
    """Yield what needs the installed demos and derivations, the grading, or the drawing."""
    for card in file.cards:
        for rule in CARD_RULES:
            yield from map(card.ground.diagnose, rule(card.card))
    for ground, value in file.parts():
        for part_rule in RULES:
            yield from map(ground.diagnose, part_rule(value))
        for reference_rule in REFERENCES:
            yield from map(ground.diagnose, reference_rule(value, file.header))
    if file.header is not None:
        for header_rule in HEADER_RULES:
            yield from map(file.ground.diagnose, header_rule(file.header))
