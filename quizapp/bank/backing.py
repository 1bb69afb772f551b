"""Every piece of evidence that a card, or the claims above the cards, rest on."""

from collections.abc import Iterator

from quizapp.bank.findings import Path_
from quizapp.bank.models import Card, Evidence, TopicHeader


def evidence_in(value: Card | TopicHeader) -> Iterator[tuple[Path_, Evidence]]:
    """Yield the evidence of a card, or of a header's claims, each with the path to it."""
    if isinstance(value, TopicHeader):
        for number, claim in enumerate(value.claims):
            for index, evidence in enumerate(claim.evidence):
                yield ("claims", number, "evidence", index), evidence
    else:
        for index, evidence in enumerate(value.evidence):
            yield ("evidence", index), evidence
