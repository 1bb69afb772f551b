"""Proving cards again: which claims there are, and when one fails."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from banks import TOPIC, a_small_bank
from builders import a_misconception, a_numeric, a_trial

from quizapp.authoring.prove import Claim, cards_in, prove, row, totals
from quizapp.bank.models import Card, Cited, Prediction, Proved, Run
from quizapp.derivations.model import DerivationFailed, Failure, Line, Proof

SEEDS = range(3)
STD = Run(
    by="run",
    demo="dot-product-variance",
    set={"d_k": 512},
    figure="std",
    predicts=Prediction(equals=22.627, rel=0.03),
)
LINE = Line(number=1, left="a", right="b", rule="given", why="", how="algebra", seconds=0.0)
WRONG = replace(LINE, number=2, failure=Failure(before="b", after="c", counterexample="b = 1"))


def derive(name: str) -> Proof:
    """A derivation of one line; of two lines, the second wrong; or none."""
    lines = {"right": (LINE,), "wrong": (LINE, WRONG)}
    if name not in lines:
        raise DerivationFailed(f"There is no derivation {name!r}.")
    return Proof(name=name, title="", assumptions="", source="", lines=lines[name])


def claims(*cards: Card) -> list[Claim]:
    return list(prove(((f"mine/{card.id}", card) for card in cards), SEEDS, derive))


def outcomes(found: Iterable[Claim]) -> list[tuple[str, str, bool]]:
    return [(claim.by, claim.what, claim.holds) for claim in found]


def test_a_run_holds_within_its_tolerance():
    [claim] = claims(a_numeric(evidence=(STD,)))
    assert outcomes([claim]) == [("run", "dot-product-variance std", True)]
    assert claim.expected == "22.63 ± 0.68"
    assert claim.seconds > 0


def test_a_run_fails_when_one_seed_is_out():
    [first] = claims(a_numeric(evidence=(STD,)))
    mean = float(first.measured.partition(" ")[0])
    near = replace(STD, predicts=Prediction(below=mean))
    assert [claim.holds for claim in claims(a_numeric(evidence=(near,)))] == [False]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (replace(STD, demo="dot-product"), "There is no demo 'dot-product'"),
        (replace(STD, set={"d_k": 0}), "d_k = 0, but it takes a whole number from 1"),
        (replace(STD, figure="sd"), "has no figure 'sd'"),
    ],
)
def test_a_run_that_cannot_be_done_fails_and_says_why(wrong, says):
    [claim] = claims(a_numeric(evidence=(wrong,)))
    assert not claim.holds
    assert says in claim.measured


def test_a_trial_holds_when_the_runs_refute_the_belief():
    [claim] = claims(a_misconception())
    assert outcomes([claim]) == [("trial", "softmax-saturation effective_keys", True)]


def test_a_trial_that_both_sides_survive_fails():
    trial = a_trial(belief=Prediction(above=100))
    assert [claim.holds for claim in claims(a_misconception(trial=trial))] == [False]


def test_a_derivation_fails_with_the_number_of_its_wrong_line():
    cards = [
        a_numeric(evidence=(Proved(by="proved", derivation=name),))
        for name in ("right", "wrong", "lost")
    ]
    found = claims(*cards)
    assert [claim.holds for claim in found] == [True, False, False]
    assert found[1].measured == "fails in line 2"
    assert "no derivation 'lost'" in found[2].measured


def test_a_derivation_that_a_card_only_shows_is_proved_too_but_once():
    shown = a_numeric(derivation="right")
    both = replace(shown, evidence=(Proved(by="proved", derivation="right"),))
    assert outcomes(claims(shown)) == outcomes(claims(both)) == [("proved", "right", True)]


def test_a_citation_is_no_claim_to_run():
    assert claims(a_numeric(evidence=(Cited(by="cited", source="vaswani2017", at="§3"),))) == []


def test_the_cards_of_a_bank_come_with_its_id_and_without_the_retired(tmp_path):
    topic = TOPIC.replace("  - id: value\n", "  - id: value\n    retired: true\n")
    bank = a_small_bank(tmp_path / "bank", topic)
    ids = ["small/std", "small/learned"]
    assert [card_id for card_id, _ in cards_in([bank])] == ids
    assert [card_id for card_id, _ in cards_in([bank / "27-scaling.yaml"])] == ids


def test_the_rows_say_what_came_out_and_what_was_expected():
    found = [
        Claim(card="a/b", by="run", what="d std", expected="8 ± 1", measured="8.1 ± 0.2",
              holds=True, seconds=1.234),
        Claim(card="a/c", by="proved", what="var", expected="", measured="fails in line 2",
              holds=False, seconds=0.5),
    ]  # fmt: skip
    assert [row(claim) for claim in found] == [
        "holds  a/b: d std 8.1 ± 0.2, expected 8 ± 1 (run, 1.23 s)",
        "FAILS  a/c: var fails in line 2 (proved, 0.50 s)",
    ]
    assert totals(found) == "1 of 2 claims hold (1 run, 0 tried, 1 proved) after 2 s."
