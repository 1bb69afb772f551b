"""Proving banks: every run, trial and derivation that their claims rest on, done again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, assert_never

from quizapp.authoring.measure import Mapper, Outcome, Runs, Setting, contrasts, run_all, tasks_for
from quizapp.bank.load import LoadedBank, load_bank
from quizapp.bank.models import (
    Card,
    Cited,
    DeclaredDerivation,
    Misconception,
    Prediction,
    Proved,
    Run,
    Sweep,
    TopicHeader,
    Trial,
)
from quizapp.derivations.declarative import prove_declared
from quizapp.derivations.model import DerivationFailed, Proof
from quizapp.evidence import Measured, bounds, holds
from quizapp.numbers import readable
from quizapp.wording import predicted

By: TypeAlias = Literal["run", "trial", "proved", "cited"]

LEAST_MARGIN = 3.0
"""Standard deviations over the seeds that a prediction has to leave between mean and bound."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a card or a topic rests on: one run, trial, derivation or citation.

    `topic` declares the demos and derivations that are looked for before installed ones.
    """

    owner: str
    rests_on: Run | Trial | Proved | Cited
    topic: TopicHeader | None = None

    @property
    def demos(self) -> tuple[Sweep, ...]:
        """The demos that the topic declares."""
        return self.topic.demos if self.topic else ()

    @property
    def declared(self) -> DeclaredDerivation | None:
        """The derivation that it rests on, if its topic declares it."""
        found = self.topic.derivations if self.topic else ()
        name = self.rests_on.derivation if isinstance(self.rests_on, Proved) else ""
        return next((one for one in found if one.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of a statement.

    `what` names a demo's figure, a derivation or a source. `expected`, `measured` and `fault` are
    words; `margin` is in standard deviations over the seeds, None where nothing varies.
    """

    owner: str
    by: By
    what: str
    expected: str = ""
    measured: str = ""
    margin: float | None = None
    fault: str = ""
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.fault


# --- what there is to prove -----------------------------------------------------------------


def statements_in(paths: Iterable[Path], only: str = "") -> Iterator[Statement]:
    """Yield what the valid cards and the topics' claims rest on, in banks or single files.

    With *only*, the statements of that card or claim alone, its bank's id given or not.
    """
    banks = (load_bank(path) if path.is_dir() else load_bank(path.parent, [path]) for path in paths)
    for one in statements_of(banks):
        if only in {"", one.owner, _bare(one.owner)}:
            yield one


def statements_of(banks: Iterable[LoadedBank]) -> Iterator[Statement]:
    """Yield what the valid cards and the topics' claims of *banks* rest on."""
    for bank in banks:
        name = bank.header.bank if bank.header else bank.root.name
        for file in bank.topics:
            yield from () if file.header is None else _of_topic(name, file.header)
            for one in file.cards:
                owner = f"{name}/{one.card.id}"
                yield from [] if one.card.retired else of_card(owner, one.card, file.header)


def _bare(owner: str) -> str:
    return owner.partition("/")[2]


def _of_topic(bank: str, header: TopicHeader) -> Iterator[Statement]:
    for claim in header.claims:
        for item in claim.evidence:
            yield Statement(f"{bank}/{header.topic}.{claim.id}", item, header)


def of_card(owner: str, card: Card, topic: TopicHeader | None = None) -> list[Statement]:
    """Return what *card* of *topic* rests on: its evidence, its trial, its derivation."""
    found: list[Statement] = [Statement(owner, item, topic) for item in card.evidence]
    if isinstance(card, Misconception):
        found.append(Statement(owner, card.trial, topic))
    shown = Proved(by="proved", derivation=card.derivation)
    if card.derivation and shown not in card.evidence:
        found.append(Statement(owner, shown, topic))
    return found


# --- proving --------------------------------------------------------------------------------


def prove(
    statements: Sequence[Statement],
    seeds: Sequence[int],
    derive: Callable[[str], Proof],
    mapper: Mapper = map,
    done: Callable[[int], object] = lambda _tasks: None,
) -> Iterator[Checked]:
    """Yield what becomes of each statement, in order.

    A run holds when its figure lies where it is predicted for every seed, with room to spare,
    and when the prediction could have failed: for another setting of the demo it does. *done*
    hears of each task that `count_tasks` counted.
    """
    settings = _settings(statements)
    runs = run_all(tasks_for(settings, seeds), mapper, done)
    elsewhere = run_all(tasks_for(_contrasts(settings), seeds[:1]), mapper, done)
    derive_once = cache(derive)
    for one in statements:
        match one.rests_on:
            case Run() | Trial() as claim:
                yield _checked_run(one, claim, runs, elsewhere)
            case Proved(derivation=name):
                yield _checked_proof(one, name, derive_once)
            case Cited(source=source, at=at):
                yield Checked(owner=one.owner, by="cited", what=f"{source}, {at}")
            case _:
                assert_never(one.rests_on)


def count_tasks(statements: Iterable[Statement], seeds: Sequence[int]) -> int:
    """Return how many tasks `prove` will do."""
    settings = _settings(statements)
    return len(tasks_for(settings, seeds)) + len(tasks_for(_contrasts(settings), seeds[:1]))


def _settings(statements: Iterable[Statement]) -> list[Setting]:
    return [
        _setting(one.rests_on, one.demos)
        for one in statements
        if isinstance(one.rests_on, Run | Trial)
    ]


def _setting(claim: Run | Trial, own: Iterable[Sweep]) -> Setting:
    return Setting.of(claim.demo, claim.set, own)


def _contrasts(settings: Iterable[Setting]) -> list[Setting]:
    return [other for setting in dict.fromkeys(settings) for other in contrasts(setting)]


def _checked_run(
    statement: Statement,
    claim: Run | Trial,
    runs: Runs,
    elsewhere: Mapping[Setting, Sequence[Outcome]],
) -> Checked:
    prediction = claim.predicts if isinstance(claim, Run) else claim.correction
    expected = predicted(prediction)
    if isinstance(claim, Trial):
        expected = f"{expected}, not {predicted(claim.belief)}"
    setting = _setting(claim, statement.demos)
    outcomes = runs[setting]
    checked = Checked(
        owner=statement.owner,
        by="run" if isinstance(claim, Run) else "trial",
        what=f"{claim.demo} {claim.figure}",
        expected=expected,
        seconds=sum(outcome.seconds for outcome in outcomes),
    )
    fault = next((one.fault for one in outcomes if one.fault), "") or _unknown(claim, outcomes)
    if fault:
        return replace(checked, fault=fault)
    measured = Measured(values=tuple(one.figures[claim.figure] for one in outcomes))
    others = [one for other in contrasts(setting) for one in elsewhere[other]]
    return replace(
        checked,
        measured=f"{readable(measured.mean)} ± {readable(measured.spread, 2)}",
        margin=_margin(prediction, measured),
        fault=_fault(claim, prediction, measured, others),
    )


def _unknown(claim: Run | Trial, outcomes: Sequence[Outcome]) -> str:
    figures = outcomes[0].figures
    known = ", ".join(figures)
    return "" if claim.figure in figures else f"there is no figure {claim.figure!r}, only {known}"


def _fault(
    claim: Run | Trial, prediction: Prediction, measured: Measured, others: Sequence[Outcome]
) -> str:
    """Return what speaks against *claim*, or nothing."""
    outside = sum(not holds(prediction, value) for value in measured.values)
    if outside:
        return f"{outside} of {len(measured.values)} seeds lie outside"
    margin = _margin(prediction, measured)
    if margin is not None and margin < LEAST_MARGIN:
        return f"the tolerance leaves {margin:.1f} standard deviations; it takes {LEAST_MARGIN:g}"
    if isinstance(claim, Trial):
        return _belief_fault(claim, measured)
    values = [one.figures[claim.figure] for one in others if not one.fault]
    if all(holds(prediction, value) for value in values):
        return "the prediction holds for every other setting too, so it cannot fail"
    return ""


def _belief_fault(trial: Trial, measured: Measured) -> str:
    survived = sum(holds(trial.belief, value) for value in measured.values)
    if survived:
        return f"the belief survives {survived} of {len(measured.values)} seeds"
    (low, high), (belief_low, belief_high) = bounds(trial.correction), bounds(trial.belief)
    if low <= belief_high and belief_low <= high:
        return "belief and correction overlap: their tolerances are wider than the effect"
    return ""


def _margin(prediction: Prediction, measured: Measured) -> float | None:
    """Return the standard deviations between the mean and the nearest bound."""
    if not measured.spread:
        return None
    low, high = bounds(prediction)
    return min(measured.mean - low, high - measured.mean) / measured.spread


def _checked_proof(statement: Statement, name: str, derive: Callable[[str], Proof]) -> Checked:
    checked = Checked(owner=statement.owner, by="proved", what=name)
    declared = statement.declared
    try:
        proof = prove_declared(declared) if declared else derive(name)
    except DerivationFailed as fault:
        return replace(checked, fault=str(fault))
    checked = replace(checked, seconds=sum(line.seconds for line in proof.lines))
    if not proof.succeeds:
        wrong = ", ".join(map(str, proof.wrong))
        return replace(checked, fault=f"fails in line {wrong}" if wrong else "refutes nothing")
    done = "refuted" if proof.refutes else "follows"
    return replace(checked, measured=f"{done} in {len(proof.lines)} lines")


# --- in words -------------------------------------------------------------------------------


def row(checked: Checked) -> str:
    """Return *checked* as one line for people."""
    parts = [f"{'holds' if checked.holds else 'FAILS'}  {checked.owner}: {checked.what}"]
    parts.append(f" {checked.measured}" if checked.measured else "")
    parts.append(f", expected {checked.expected}" if checked.expected else "")
    parts.append("" if checked.margin is None else f", margin {checked.margin:.1f} sd")
    parts.append(f": {checked.fault}" if checked.fault else "")
    return f"{''.join(parts)} ({checked.by}, {checked.seconds:.2f} s)"


def totals(found: Sequence[Checked]) -> str:
    """Return how many statements there are of each kind, and how many fail."""
    kinds: Counter[str] = Counter(one.by for one in found)
    failed = sum(not one.holds for one in found)
    names = {"run": "run", "trial": "tried", "proved": "proved", "cited": "cited"}
    return f"{', '.join(f'{kinds[by]} {name}' for by, name in names.items())}; {failed} failed."
