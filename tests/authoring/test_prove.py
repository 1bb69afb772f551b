"""Proving cards again: which claims there are, and when one fails."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from banks import TOPIC, a_small_bank
from builders import a_misconception, a_numeric, a_trial

from quizapp.authoring.prove import (
    Checked,
    Statement,
    count_tasks,
    of_card,
    prove,
    row,
    statements_in,
    totals,
)
from quizapp.bank.models import Card, Cited, Prediction, Proved, Run
from quizapp.derivations.model import DerivationFailed, Failure, Line, Proof
from quizapp.evidence import measure

SEEDS = range(5)
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


def checked(*cards: Card) -> list[Checked]:
    return list(prove(list(statements(*cards)), SEEDS, derive))


def statements(*cards: Card) -> Iterator[Statement]:
    for card in cards:
        yield from of_card(f"mine/{card.id}", card)


def outcomes(found: Iterable[Checked]) -> list[tuple[str, str, bool]]:
    return [(one.by, one.what, one.holds) for one in found]


def test_a_run_holds_within_its_tolerance():
    [one] = checked(a_numeric(evidence=(STD,)))
    assert outcomes([one]) == [("run", "dot-product-variance std", True)]
    assert one.expected == "22.63 ± 0.68"
    assert one.margin > 3
    assert one.seconds > 0


def test_a_run_fails_when_one_seed_is_out():
    values = measure(STD, SEEDS).values
    near = replace(STD, predicts=Prediction(below=max(values) - 1e-9))
    [one] = checked(a_numeric(evidence=(near,)))
    assert one.fault == "1 of 5 seeds lie outside"


def test_a_tolerance_that_these_seeds_only_just_meet_fails():
    values = measure(STD, SEEDS).values
    tight = replace(STD, predicts=Prediction(above=min(values), below=max(values)))
    [one] = checked(a_numeric(evidence=(tight,)))
    assert "standard deviations; it takes 3" in one.fault


def test_a_prediction_that_no_setting_can_fail_is_refused():
    [one] = checked(a_numeric(evidence=(replace(STD, predicts=Prediction(above=0)),)))
    assert one.fault == "the prediction holds for every other setting too, so it cannot fail"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (replace(STD, demo="dot-product"), "There is no demo 'dot-product'"),
        (replace(STD, set={"d_k": 0}), "d_k = 0, but it takes a whole number from 1"),
        (replace(STD, figure="sd"), "there is no figure 'sd'"),
    ],
)
def test_a_run_that_cannot_be_done_fails_and_says_why(wrong, says):
    [one] = checked(a_numeric(evidence=(wrong,)))
    assert not one.holds
    assert says in one.fault


def test_a_trial_holds_when_the_runs_refute_the_belief():
    [one] = checked(a_misconception())
    assert outcomes([one]) == [("trial", "softmax-saturation effective_keys", True)]


def test_a_trial_that_both_sides_survive_fails():
    trial = a_trial(belief=Prediction(above=100))
    [one] = checked(a_misconception(trial=trial))
    assert one.fault == "the belief survives 5 of 5 seeds"


def test_a_trial_whose_tolerances_are_wider_than_the_effect_fails():
    trial = a_trial(belief=Prediction(above=100, below=121), correction=Prediction(above=120))
    [one] = checked(a_misconception(trial=trial))
    assert "wider than the effect" in one.fault


def test_a_derivation_fails_with_the_number_of_its_wrong_line():
    cards = [
        a_numeric(evidence=(Proved(by="proved", derivation=name),))
        for name in ("right", "wrong", "lost")
    ]
    found = checked(*cards)
    assert [one.holds for one in found] == [True, False, False]
    assert found[1].fault == "fails in line 2"
    assert "no derivation 'lost'" in found[2].fault


def test_a_derivation_that_refutes_holds_when_its_last_line_fails():
    def refuting(*lines: Line) -> Checked:
        proof = Proof(name="p", title="", assumptions="", source="", lines=lines, refutes=True)
        card = a_numeric(evidence=(Proved(by="proved", derivation="p"),))
        [one] = prove(list(statements(card)), SEEDS, lambda _name: proof)
        return one

    assert refuting(LINE, WRONG).measured == "refuted in 2 lines"
    assert refuting(LINE).fault == "refutes nothing"


def test_a_derivation_that_a_card_only_shows_is_proved_too_but_once():
    shown = a_numeric(derivation="right")
    both = replace(shown, evidence=(Proved(by="proved", derivation="right"),))
    assert outcomes(checked(shown)) == outcomes(checked(both)) == [("proved", "right", True)]


def test_a_citation_is_counted_and_not_run():
    cited = Cited(by="cited", source="vaswani2017", at="§3")
    [one] = checked(a_numeric(evidence=(cited,)))
    assert (one.by, one.what, one.holds) == ("cited", "vaswani2017, §3", True)


def test_the_cards_of_a_bank_come_with_its_id_and_without_the_retired(tmp_path):
    topic = TOPIC.replace("  - id: value\n", "  - id: value\n    retired: true\n")
    bank = a_small_bank(tmp_path / "bank", topic)
    owners = ["small/std", "small/std", "small/learned"]
    assert [one.owner for one in statements_in([bank])] == owners
    assert [one.owner for one in statements_in([bank / "27-scaling.yaml"])] == owners


@pytest.mark.parametrize("only", ["learned", "small/learned"])
def test_one_card_alone_can_be_proved(tmp_path, only):
    bank = a_small_bank(tmp_path / "bank")
    assert [one.owner for one in statements_in([bank], only)] == ["small/learned"]


def test_the_claims_of_a_topic_are_proved_with_its_cards(tmp_path):
    claim = (
        "claims:\n  - {id: five, says: It is 5., verdict: correct, evidence: [EVIDENCE]}\ncards:"
    )
    evidence = "{by: proved, derivation: variance-of-dot-product}"
    topic = TOPIC.replace("cards:", claim.replace("EVIDENCE", evidence))
    bank = a_small_bank(tmp_path / "bank", topic)
    assert next(statements_in([bank])).owner == "small/scaling.five"


def test_the_rows_say_what_came_out_and_what_was_expected():
    found = [
        Checked(owner="a/b", by="run", what="d std", expected="8 ± 1", measured="8.1 ± 0.2",
                margin=4.5, seconds=1.234),
        Checked(owner="a/c", by="proved", what="var", fault="fails in line 2", seconds=0.5),
    ]  # fmt: skip
    assert [row(one) for one in found] == [
        "holds  a/b: d std 8.1 ± 0.2, expected 8 ± 1, margin 4.5 sd (run, 1.23 s)",
        "FAILS  a/c: var: fails in line 2 (proved, 0.50 s)",
    ]
    assert totals(found) == "1 run, 0 tried, 1 proved, 0 cited; 1 failed."


def test_every_task_is_counted_before_it_is_done():
    found = list(statements(a_misconception(), a_numeric(evidence=(STD,))))
    done = []
    list(prove(found, SEEDS, derive, done=done.append))
    assert sum(done) == count_tasks(found, SEEDS)
