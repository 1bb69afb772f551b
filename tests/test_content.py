"""The bundled bank: nothing is wrong with it, and no trial of it is decided in advance."""

from dataclasses import replace

import pytest

from quizapp.authoring.check import check
from quizapp.authoring.prove import Statement, prove, statements_in
from quizapp.bank.models import Trial
from quizapp.derivations.derive import derive
from quizapp.paths import bundled_content

SEEDS = range(4)

TRIALS = [
    (one.owner, one.rests_on)
    for one in statements_in([bundled_content()])
    if isinstance(one.rests_on, Trial)
]


def test_the_bundled_bank_has_no_problems():
    assert check([bundled_content()]).diagnostics == ()


def test_there_are_trials_to_turn_round():
    assert len(TRIALS) >= 14


@pytest.mark.parametrize(("owner", "trial"), TRIALS, ids=[owner for owner, _ in TRIALS])
def test_a_correction_turned_into_its_belief_fails_and_names_its_card(owner, trial):
    turned = replace(trial, belief=trial.correction, correction=trial.belief)
    [one] = prove([Statement(owner, turned)], SEEDS, derive)
    assert one.owner == owner
    assert "seeds lie outside" in one.fault
