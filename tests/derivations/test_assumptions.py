"""A derivation under changed assumptions is derived anew, and every line proved again."""

from dataclasses import replace
from itertools import product

import pytest
from sympy import Rational, Symbol, simplify

from quizapp.demos import catalog as demos
from quizapp.demos.run import parse_settings, run
from quizapp.derivations import cache
from quizapp.derivations.assumptions import adjustable, changed_lines, demo_settings, load_under
from quizapp.derivations.catalog import load, names
from quizapp.derivations.derive import derive
from quizapp.derivations.judging import Judge
from quizapp.derivations.model import DerivationFailed
from quizapp.derivations.typed import Right, Wrong
from quizapp.derivations.verify import verdict_on
from quizapp.language import in_language
from quizapp.mathtext import inline

VARIANCE = "variance-of-dot-product"
ADJUSTABLE = [name for name in names() if load(name).adjustable]
MU, SIGMA, RHO = Symbol("mu", real=True), Symbol("sigma", positive=True), Symbol("rho", real=True)

CHANGES = [
    dict(zip(("mean", "variance", "correlation", "d_k"), chosen, strict=True))
    for chosen in product(("0", "mu", "-0.5"), ("1", "sigma^2", "2"), ("0", "rho", "0.25"), ("d_k", "16"))
]  # fmt: skip


@pytest.mark.parametrize("changes", CHANGES, ids=lambda chosen: "-".join(chosen.values()))
def test_every_line_is_proved_under_every_assumption(changes):
    proof = derive(VARIANCE, changes)

    assert proof.verified
    assert all(line.how == "algebra" for line in proof.lines)
    for line in proof.lines:
        assert inline(line.latex)


@pytest.mark.parametrize("changes", CHANGES, ids=lambda chosen: "-".join(chosen.values()))
def test_the_variance_is_the_known_one(changes):
    """Var = d_k (σ⁴ (1 + ρ²) + 2 μ² σ² (1 + ρ)), from the moments of a bivariate normal."""
    proof = derive(VARIANCE, changes)
    symbols = {"mu": MU, "sigma^2": SIGMA**2, "rho": RHO}
    texts = [changes[name] for name in ("mean", "variance", "correlation")]
    mean, variance, rho = (symbols[text] if text in symbols else Rational(text) for text in texts)
    expected = variance**2 * (1 + rho**2) + 2 * mean**2 * variance * (1 + rho)

    steps = load_under(changes, VARIANCE).build()
    assert simplify(steps[-1].right - expected) == 0
    assert proof.result.endswith(proof.lines[-1].right)


@pytest.mark.parametrize("name", ADJUSTABLE)
def test_the_defaults_give_the_derivation_as_it_is(name):
    defaults = {one.name: one.default for one in adjustable(name)}

    assert [line.latex for line in derive(name, defaults).lines] == [
        line.latex for line in derive(name).lines
    ]


@pytest.mark.parametrize("name", ADJUSTABLE)
def test_every_assumption_changes_lines_and_stands_in_the_words(name):
    plain = derive(name)
    for one in plain.adjustable:
        value = str(int(one.high)) if one.whole else str(one.high / 2)
        proof = derive(name, {one.name: value})

        assert proof.verified
        assert changed_lines(plain, proof)
        assert value in in_language(proof.assumptions, "en")
        assert value in in_language(proof.assumptions, "zh")
        assert proof.changes == {one.name: value}


def test_a_step_whose_reason_is_gone_takes_another_rule():
    rules = [in_language(line.rule, "en") for line in derive(VARIANCE).lines]
    changed = derive(VARIANCE, {"correlation": "rho"})
    correlated = [in_language(line.rule, "en") for line in changed.lines]

    assert "mean 0, variance 1" in rules
    assert "mean 0, variance 1" not in correlated
    assert "moments of a normal distribution" in correlated
    assert "d_k = 64" in [
        in_language(line.rule, "en") for line in derive(VARIANCE, {"d_k": "64"}).lines
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mean": "3"}, "mean takes a number from -2 to 2, or mu; not '3'"),
        ({"mean": "x"}, "not 'x'"),
        ({"mean": "__import__('os')"}, "mean takes a number"),
        ({"variance": "0"}, "variance takes a number from 0.25 to 4, or sigma^2"),
        ({"d_k": "2.5"}, "d_k takes a whole number from 1 to 4096, or d_k"),
        ({"shape": "1"}, "There is no assumption 'shape'. There are: mean, variance"),
    ],
)
def test_a_value_that_an_assumption_cannot_take_is_refused(changes, message):
    with pytest.raises(DerivationFailed) as refusal:
        derive(VARIANCE, changes)
    assert message in str(refusal.value)


def test_a_derivation_without_assumptions_to_change_says_so():
    with pytest.raises(DerivationFailed, match="The assumptions of 'relu-mean' cannot be changed"):
        derive("relu-mean", {"mean": "1"})


def test_a_typed_line_is_judged_under_the_changed_assumptions():
    judge = Judge(VARIANCE, load_under({"mean": "mu", "d_k": "16"}, VARIANCE))
    last = len(judge.steps)

    assert isinstance(judge.of(last, "1 + 2μ²"), Right)
    assert isinstance(judge.of(last, "1 + 2d_k μ^2/16"), Right)
    assert isinstance(judge.of(last, "1"), Wrong)


def test_the_demo_takes_the_numbers_and_keeps_its_own_for_symbols():
    proof = derive(VARIANCE)

    assert proof.demo == "dot-product-variance"
    changes = {"mean": "0.5", "variance": "sigma^2", "d_k": "64"}
    assert demo_settings(proof, changes) == {"mean": "0.5", "d_k": "64"}


def test_a_proof_under_changed_assumptions_is_not_kept(tmp_path):
    cache.store(derive(VARIANCE, {"mean": "1"}), tmp_path)
    assert cache.cached(VARIANCE, tmp_path) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"mean": "0.5"},
        {"variance": "2"},
        {"correlation": "-0.5"},
        {"mean": "-1", "variance": "0.5", "correlation": "0.3", "d_k": "16"},
    ],
)
def test_the_demo_agrees_with_the_derivation(changes):
    """Var(q·k/√d_k) of the last line is what the demo measures, and what it takes for theory."""
    proof = derive(VARIANCE, changes)
    value = float(load_under(changes, VARIANCE).build()[-1].right)
    settings = {"d_k": 64, **parse_settings(demos.load(proof.demo), _settings(proof, changes))}
    figures = run(proof.demo, {**settings, "scaling": "1/sqrt(d_k)"}, 27).figures

    assert figures["variance"].theory == pytest.approx(value)
    assert figures["variance"].value == pytest.approx(value, rel=0.15)


def _settings(proof, changes):
    return [f"{name}={value}" for name, value in demo_settings(proof, changes).items()]


@pytest.mark.parametrize(
    "changes",
    [
        {"mean": "mu", "variance": "sigma^2"},
        {"correlation": "rho", "variance": "2"},
        {"mean": "1", "correlation": "0.5", "d_k": "16"},
    ],
    ids=lambda chosen: "-".join(chosen.values()),
)
def test_a_wrong_sign_factor_or_summand_is_found_in_its_step(changes):
    derivation = load_under(changes, VARIANCE)
    steps = derivation.build()
    for n, step in enumerate(steps):
        for wrong in {-step.right, 2 * step.right, step.right + 1, step.right**2} - {step.right}:
            changed = (*steps[:n], replace(step, right=wrong), *steps[n + 1 :])
            verdicts = (verdict_on(changed, at, derivation.setting).holds for at in range(n + 1))
            assert list(verdicts) == [True] * n + [False]
