"""Rules for banks beyond their types; they need nothing but the banks."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizapp import mathtext
from quizapp.bank.backing import evidence_in
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.faults import did_you_mean
from quizapp.bank.findings import Finding, Ground, Path_
from quizapp.bank.load import LoadedBank
from quizapp.bank.models import Cited, Misconception, Recall, Single
from quizapp.bank.rules import CONTENT, HEADER
from quizapp.bank.texts import strings, texts
from quizapp.bank.topic import TopicFile
from quizapp.language import Language, is_missing

_ONLY_SIGNS = re.compile(r"```.*?```|`[^`\n]*`|\\\$", re.DOTALL)
"""Code and escaped dollar signs."""

_LONE_DOLLAR = re.compile(r"\$(?!\d).{0,12}")

TopicRule: TypeAlias = Callable[[TopicFile, Sequence[Language]], Iterator[Diagnostic]]


def lint(banks: Sequence[LoadedBank]) -> Iterator[Diagnostic]:
    """Yield what is wrong with *banks*, apart from what reading them found."""
    for bank in banks:
        languages = bank.header.languages if bank.header else ("en",)
        for file in bank.files:
            for card in file.cards:
                for rule in CONTENT:
                    yield from map(card.ground.diagnose, rule(card.card))
            for topic_rule in TOPIC_RULES:
                yield from topic_rule(file, languages)
    yield from bank_ids_repeat(banks)
    yield from topics_repeat(banks)
    yield from card_ids_repeat(banks)


# --- one topic ------------------------------------------------------------------------------


def header_breaks_a_rule(file: TopicFile, _: Sequence[Language]) -> Iterator[Diagnostic]:
    """Apply the rules for headers, those of `rules.HEADER`."""
    if file.header is not None:
        for rule in HEADER:
            yield from map(file.ground.diagnose, rule(file.header))


def no_recall_card(file: TopicFile, _: Sequence[Language]) -> Iterator[Diagnostic]:
    """C003: a topic that never has its answer said aloud."""
    if _is_whole(file) and not any(isinstance(one.card, Recall) for one in file.cards):
        message = "the topic has no `recall` card"
        hint = "an interview is spoken: add one to say aloud"
        finding = Finding(code="C003", path=("cards",), at="key", message=message, hint=hint)
        yield file.ground.diagnose(finding)


def mostly_choice(file: TopicFile, _: Sequence[Language]) -> Iterator[Diagnostic]:
    """C002: more than half of the cards only ask to recognise the answer."""
    choices = sum(isinstance(one.card, Single | Misconception) for one in file.cards)
    if _is_whole(file) and 2 * choices > len(file.cards):
        message = f"{choices} of {len(file.cards)} cards are choice cards"
        hint = "recognising is easier than recalling: add recall or numeric cards"
        finding = Finding(code="C002", path=("cards",), at="key", message=message, hint=hint)
        yield file.ground.diagnose(finding)


def _is_whole(file: TopicFile) -> bool:
    """Return whether all cards of *file* are valid, so that they can be counted."""
    listed = file.ground.spot(("cards",)).value
    return isinstance(listed, list) and len(listed) == len(file.cards) > 0


def unknown_source(file: TopicFile, _: Sequence[Language]) -> Iterator[Diagnostic]:
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


def unknown_card(file: TopicFile, _: Sequence[Language]) -> Iterator[Diagnostic]:
    """R012: a claim names a card that is not in its topic. A broken card counts as being there."""
    if file.header is None:
        return
    known = _written_ids(file)
    for index, claim in enumerate(file.header.claims):
        if claim.card and claim.card not in known:
            path = ("claims", index, "card")
            message = f"the topic has no card `{claim.card}`"
            hint = did_you_mean(claim.card, known)
            yield file.ground.diagnose(Finding(code="R012", path=path, message=message, hint=hint))


def _written_ids(file: TopicFile) -> set[str]:
    """Return the ids that stand in the list of cards, of valid cards and of broken ones."""
    listed = file.ground.spot(("cards",)).value
    cards = listed if isinstance(listed, list) else []
    ids = [card.get("id") for card in cards if isinstance(card, dict)]
    return {name for name in ids if isinstance(name, str)}


def formula_not_closed(file: TopicFile, _: Sequence[Language]) -> Iterator[Diagnostic]:
    """C020: a dollar sign that belongs to no formula."""
    for ground, value in file.parts():
        for path, text in strings(value):
            if "$" in text and (lone := _lone_dollar(text)):
                message = "this `$` belongs to no formula"
                hint = "close it, without a space next to either `$`; for the sign write `\\$`"
                yield ground.diagnose(
                    Finding(code="C020", path=path, message=message, hint=hint, fragment=lone)
                )


def _lone_dollar(text: str) -> str:
    """Return the beginning of what follows a dollar sign outside formulas, or ""."""
    for segment in mathtext.segments(_ONLY_SIGNS.sub("", text)):
        if isinstance(segment, mathtext.Prose) and (lone := _LONE_DOLLAR.search(segment.text)):
            return lone[0]
    return ""


def not_translated(file: TopicFile, languages: Sequence[Language]) -> Iterator[Diagnostic]:
    """L001: a text that is written in English only, where the bank declares Chinese."""
    if "zh" not in languages:
        return
    for ground, value in file.parts():
        for path, text in texts(value):
            if is_missing(text, "zh"):
                message = "the Chinese is missing, which the bank declares"
                yield ground.diagnose(Finding(code="L001", path=path, message=message))


TOPIC_RULES: tuple[TopicRule, ...] = (
    header_breaks_a_rule,
    no_recall_card,
    mostly_choice,
    unknown_source,
    unknown_card,
    formula_not_closed,
    not_translated,
)


# --- several banks --------------------------------------------------------------------------


def bank_ids_repeat(banks: Sequence[LoadedBank]) -> Iterator[Diagnostic]:
    """I006: two banks claim one id, and with it each other's history."""
    named = [
        (bank.header.bank, bank.header_file.ground, ("bank",))
        for bank in banks
        if bank.header is not None
    ]
    yield from _repeated("I006", "bank", named)


def topics_repeat(banks: Sequence[LoadedBank]) -> Iterator[Diagnostic]:
    """I003: two files of a bank hold one topic."""
    for bank in banks:
        named = [(file.header.topic, file.ground, ("topic",)) for file in bank.files if file.header]
        yield from _repeated("I003", "topic", named)


def card_ids_repeat(banks: Sequence[LoadedBank]) -> Iterator[Diagnostic]:
    """I001: two cards of a bank share an id, and would share one history."""
    for bank in banks:
        named = [(one.card.id, one.ground, ("id",)) for file in bank.files for one in file.cards]
        yield from _repeated("I001", "card id", named)


def _repeated(
    code: str, what: str, named: Sequence[tuple[str, Ground, Path_]]
) -> Iterator[Diagnostic]:
    first: dict[str, Diagnostic] = {}
    for name, ground, path in named:
        here = ground.diagnose(Finding(code=code, path=path, message=""))
        before = first.setdefault(name, here)
        if before is not here:
            where = f"{before.path}:{before.line}:{before.column}"
            message = f"the {what} `{name}` is used twice, first at {where}"
            yield replace(here, message=message, hint="name them apart")
