"""Rules for banks beyond their types; they need nothing but the banks."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from quizapp.bank import (
    across,
    answer_rules,
    option_rules,
    prerequisites,
    published,
    rules,
    text_rules,
)
from quizapp.bank.backing import evidence_in
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.faults import did_you_mean
from quizapp.bank.findings import Finding, Path_
from quizapp.bank.licences import licence_unknown
from quizapp.bank.load import LoadedBank
from quizapp.bank.models import Cited, Misconception, Multi, Recall, Single
from quizapp.bank.topic import TopicFile
from quizapp.bank.translation_rules import translation_findings
from quizapp.language import Language

_CARD_ID = re.compile(r" *- +id: +([a-z][a-z0-9-]*)")

TopicRule: TypeAlias = Callable[[TopicFile], Iterator[Diagnostic]]
BanksRule: TypeAlias = Callable[[Sequence[LoadedBank]], Iterator[Diagnostic]]


def lint_file(file: TopicFile, languages: Sequence[Language]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a *file*, taken by itself, of a bank in *languages*."""
    yield from _of_parts(file, languages)
    for topic_rule in TOPIC_RULES:
        yield from topic_rule(file)


def lint_across(banks: Sequence[LoadedBank]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the headers of *banks*, and between files and banks."""
    for bank in banks:
        if bank.header is not None:
            yield from map(bank.header_file.ground.diagnose, licence_unknown(bank.header))
    for rule in BANKS_RULES:
        yield from rule(banks)


def _of_parts(file: TopicFile, languages: Sequence[Language]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the header and with each card, taken by itself."""
    if file.header is not None:
        for header_rule in rules.HEADER:
            yield from map(file.ground.diagnose, header_rule(file.header))
    for one in file.cards:
        for rule in chain(rules.CONTENT, option_rules.OPTIONS, answer_rules.CONTENT):
            yield from map(one.ground.diagnose, rule(one.card))
    for ground, value in file.parts():
        for part_rule in text_rules.PARTS:
            yield from map(ground.diagnose, part_rule(value))
        yield from map(ground.diagnose, translation_findings(value, languages))


# --- one topic ------------------------------------------------------------------------------


def no_recall_card(file: TopicFile) -> Iterator[Diagnostic]:
    """C003: a topic that never has its answer said aloud."""
    if _is_whole(file) and not any(isinstance(one.card, Recall) for one in file.cards):
        message = "the topic has no `recall` card"
        hint = "an interview is spoken: add one to say aloud"
        finding = Finding(code="C003", path=("cards",), at="key", message=message, hint=hint)
        yield file.ground.diagnose(finding)


def mostly_choice(file: TopicFile) -> Iterator[Diagnostic]:
    """C002: more than half of the cards only ask to recognise the answer."""
    choices = sum(isinstance(one.card, Single | Multi | Misconception) for one in file.cards)
    if _is_whole(file) and 2 * choices > len(file.cards):
        message = f"{choices} of {len(file.cards)} cards are choice cards"
        hint = "recognising is easier than recalling: add recall or numeric cards"
        finding = Finding(code="C002", path=("cards",), at="key", message=message, hint=hint)
        yield file.ground.diagnose(finding)


def _is_whole(file: TopicFile) -> bool:
    """Return whether all cards of *file* are valid, so that they can be counted."""
    listed = file.ground.spot(("cards",)).value
    return isinstance(listed, list) and len(listed) == len(file.cards) > 0


def unknown_source(file: TopicFile) -> Iterator[Diagnostic]:
    """R001: evidence cites a source that the topic does not list."""
    if file.header is None:
        return
    known = file.header.sources
    for ground, value in file.parts():
        for path, evidence in evidence_in(value):
            if isinstance(evidence, Cited) and evidence.source not in known:
                name = evidence.source
                message = f"the topic has no source `{name}`"
                hint = did_you_mean(name, known)
                place = (*path, "source")
                yield ground.diagnose(Finding(code="R001", path=place, message=message, hint=hint))


def unknown_card(file: TopicFile) -> Iterator[Diagnostic]:
    """R012: a claim or a section names a card that is not in its topic.

    A broken card counts as being there.
    """
    if file.header is None:
        return
    known = _written_ids(file)
    named: list[tuple[Path_, str]] = [
        (("claims", at, "card"), one.card) for at, one in enumerate(file.header.claims)
    ]
    for at, section in enumerate(file.header.article):
        named += [(("article", at, "cards", nth), card) for nth, card in enumerate(section.cards)]
    for path, name in named:
        if name and name not in known:
            message = f"the topic has no card `{name}`"
            hint = did_you_mean(name, known)
            yield file.ground.diagnose(Finding(code="R012", path=path, message=message, hint=hint))


def unknown_misconception(file: TopicFile) -> Iterator[Diagnostic]:
    """R006: an option names a belief that no misconception card of the topic is about."""
    known = _written_ids(file, "misconception")
    for one in file.cards:
        options = one.card.options if isinstance(one.card, Single | Multi) else ()
        for index, option in enumerate(options):
            if (name := option.misconception) and name not in known:
                message = f"the topic has no misconception card `{name}`"
                hint = did_you_mean(name, known)
                path = ("options", index, "misconception")
                yield one.ground.diagnose(
                    Finding(code="R006", path=path, message=message, hint=hint)
                )


def _written_ids(file: TopicFile, kind: str = "") -> list[str]:
    """Return the ids in the list of cards, of valid cards and of broken ones; maybe of one type.

    Of a card whose syntax is broken, the type is not known.
    """
    listed = file.ground.spot(("cards",)).value
    cards = listed if isinstance(listed, list) else []
    read = [card for card in cards if isinstance(card, dict)]
    ids = [card.get("id") for card in read if not kind or card.get("type") == kind]
    if None in cards:
        begun = (_CARD_ID.match(line) for line in file.ground.lines)
        others = {card.get("id") for card in read}
        ids += [found[1] for found in begun if found and found[1] not in others]
    return [name for name in ids if isinstance(name, str)]


TOPIC_RULES: tuple[TopicRule, ...] = (
    no_recall_card,
    mostly_choice,
    unknown_source,
    unknown_card,
    unknown_misconception,
)

BANKS_RULES: tuple[BanksRule, ...] = (
    across.bank_ids_repeat,
    across.topics_repeat,
    across.card_ids_repeat,
    across.prompts_repeat,
    published.identity_findings,
    prerequisites.required_unknown,
    prerequisites.required_in_circle,
)
