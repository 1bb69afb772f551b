"""`allow: [CODE]` on a card: what its author has weighed and keeps as it is."""

from collections.abc import Iterable, Iterator

from quizapp.bank.diagnostic import CODES, Diagnostic
from quizapp.bank.faults import did_you_mean
from quizapp.bank.findings import Finding
from quizapp.bank.topic import LoadedCard, TopicFile


def without_allowed(
    found: Iterable[Diagnostic], files: Iterable[TopicFile]
) -> Iterator[Diagnostic]:
    """Yield *found* without what the cards of *files* allow, and B111 for idle permissions.

    Only warnings and information can be allowed; an error stands.
    """
    cards = [card for file in files for card in file.cards if card.card.allow]
    allowed = {(one.ground.file, one.card.id): one for one in cards}
    used: set[tuple[int, str]] = set()
    for problem in found:
        card = allowed.get((problem.path, problem.card))
        if card and problem.code in card.card.allow and problem.severity != "error":
            used.add((id(card), problem.code))
        else:
            yield problem
    for card in cards:
        yield from _idle(card, {code for owner, code in used if owner == id(card)})


def _idle(card: LoadedCard, used: set[str]) -> Iterator[Diagnostic]:
    for place, code in enumerate(card.card.allow):
        if code not in used:
            message, hint = _reason(code)
            finding = Finding(code="B111", path=("allow", place), message=message, hint=hint)
            yield card.ground.diagnose(finding)


def _reason(code: str) -> tuple[str, str]:
    if code not in CODES:
        return f"there is no code `{code[:20]}`", did_you_mean(code, CODES)
    if CODES[code][0] == "error":
        return f"{code} is an error and cannot be allowed", "correct the card, and remove the code"
    return f"nothing on this card is reported as {code}", "remove the code"
