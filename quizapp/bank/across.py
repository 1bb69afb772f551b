"""What goes wrong between the files of a bank, and between banks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.findings import Finding, Ground, Path_
from quizapp.bank.load import LoadedBank
from quizapp.bank.models import Card, Misconception
from quizapp.language import in_language


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
            message = f"the {what} `{name}` is used twice, first at {_place(before)}"
            yield replace(here, message=message, hint="name them apart")


def prompts_repeat(banks: Sequence[LoadedBank]) -> Iterator[Diagnostic]:
    """C001: two cards of a bank ask the same."""
    for bank in banks:
        first: dict[str, Diagnostic] = {}
        for card in (one for file in bank.files for one in file.cards if not one.card.retired):
            finding = Finding(code="C001", path=("prompt",), message="")
            here = card.ground.diagnose(finding)
            before = first.setdefault(_asked(card.card), here)
            if before is not here and before.card != here.card:
                message = f"the card `{before.card}` asks the same, at {_place(before)}"
                hint = "ask for something else, or retire one of the two"
                yield replace(here, message=message, hint=hint)


def _asked(card: Card) -> str:
    """Return what *card* asks, without blanks and capitals; two beliefs are two questions."""
    texts = [in_language(card.prompt, "en")]
    if isinstance(card, Misconception):
        texts.append(in_language(card.belief.text, "en"))
    return "".join(" ".join(texts).split()).casefold()


def _place(one: Diagnostic) -> str:
    return f"{one.path}:{one.line}:{one.column}"
