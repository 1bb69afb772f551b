"""Proving cards: every run, trial and derivation that they rest on, done again."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from quizapp.bank.load import load_bank
from quizapp.bank.models import Card, Misconception, Proved, Run, Trial
from quizapp.demos.model import DemoFailed
from quizapp.derivations.model import DerivationFailed, Proof
from quizapp.evidence import Measured, decide, holds, measure
from quizapp.numbers import readable
from quizapp.wording import predicted

By: TypeAlias = Literal["run", "trial", "proved"]
Outcome: TypeAlias = tuple[str, bool]
"""What came out, in words, and whether the claim holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim of a card, and what came of it.

    `what` names a demo's figure or a derivation; `measured` and `expected` are words, the latter
    empty for a derivation; `seconds` is the time that it took.
    """

    card: str
    by: By
    what: str
    expected: str
    measured: str
    holds: bool
    seconds: float


def prove(
    cards: Iterable[tuple[str, Card]], seeds: Sequence[int], derive: Callable[[str], Proof]
) -> Iterator[Claim]:
    """Yield every claim of *cards*, which come with their ids, as soon as it is decided.

    A run holds when its figure lies where the card says for every seed. A derivation that
    several cards rest on is derived once.
    """
    derive_once = cache(derive)
    for card_id, card in cards:
        for item in card.evidence:
            if isinstance(item, Run):
                yield _run(card_id, item, seeds)
        if isinstance(card, Misconception):
            yield _trial(card_id, card.trial, seeds)
        for name in _derivations(card):
            yield _proved(card_id, name, derive_once)


def _derivations(card: Card) -> list[str]:
    """Return the derivations that *card* rests on or shows, each once."""
    cited = [item.derivation for item in card.evidence if isinstance(item, Proved)]
    return list(dict.fromkeys(name for name in (*cited, card.derivation) if name))


def _run(card: str, run: Run, seeds: Sequence[int]) -> Claim:
    def outcome() -> Outcome:
        measured = measure(run, seeds)
        return _in_words(measured), all(holds(run.predicts, value) for value in measured.values)

    return _claim(card, "run", f"{run.demo} {run.figure}", predicted(run.predicts), outcome)


def _trial(card: str, trial: Trial, seeds: Sequence[int]) -> Claim:
    def outcome() -> Outcome:
        decided = decide(trial, seeds)
        return _in_words(decided.measured), decided.refuted

    expected = f"{predicted(trial.correction)}, not {predicted(trial.belief)}"
    return _claim(card, "trial", f"{trial.demo} {trial.figure}", expected, outcome)


def _proved(card: str, name: str, derive: Callable[[str], Proof]) -> Claim:
    def outcome() -> Outcome:
        lines = derive(name).lines
        wrong = [str(line.number) for line in lines if not line.verified]
        if wrong:
            return f"fails in line {', '.join(wrong)}", False
        return f"follows in {len(lines)} lines", True

    return _claim(card, "proved", name, "", outcome)


def _claim(card: str, by: By, what: str, expected: str, outcome: Callable[[], Outcome]) -> Claim:
    began = time.perf_counter()
    try:
        measured, held = outcome()
    except (DemoFailed, DerivationFailed) as fault:
        measured, held = str(fault), False
    return Claim(
        card=card,
        by=by,
        what=what,
        expected=expected,
        measured=measured,
        holds=held,
        seconds=time.perf_counter() - began,
    )


def _in_words(measured: Measured) -> str:
    return f"{readable(measured.mean)} ± {readable(measured.spread, 2)}"


def cards_in(paths: Iterable[Path]) -> Iterator[tuple[str, Card]]:
    """Yield the valid cards, with their ids, of banks' folders or of single files of a bank."""
    for path in paths:
        bank = load_bank(path) if path.is_dir() else load_bank(path.parent, [path])
        name = bank.header.bank if bank.header else bank.root.name
        for file in bank.topics:
            for one in file.cards:
                if not one.card.retired:
                    yield f"{name}/{one.card.id}", one.card


def row(claim: Claim) -> str:
    """Return *claim* as one line for people."""
    expected = f", expected {claim.expected}" if claim.expected else ""
    came_out = f"{claim.what} {claim.measured}{expected}"
    verdict = "holds" if claim.holds else "FAILS"
    return f"{verdict}  {claim.card}: {came_out} ({claim.by}, {claim.seconds:.2f} s)"


def totals(claims: Sequence[Claim]) -> str:
    """Return how many of *claims* hold, of which kinds they are, and what they took."""
    kinds = Counter(claim.by for claim in claims)
    failed = sum(not claim.holds for claim in claims)
    seconds = sum(claim.seconds for claim in claims)
    return (
        f"{len(claims) - failed} of {len(claims)} claims hold ({kinds['run']} run, "
        f"{kinds['trial']} tried, {kinds['proved']} proved) after {seconds:.0f} s."
    )
