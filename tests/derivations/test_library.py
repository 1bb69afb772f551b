"""Every derivation of the library is verified, and every change to one of its steps is noticed."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from sympy import Expr, Integer, Pow, Rational, Symbol
from sympy.core.relational import Relational
from sympy.matrices.expressions.matexpr import MatrixExpr

from quizapp.derivations.catalog import load, names
from quizapp.derivations.derive import derive, prove
from quizapp.derivations.model import Step
from quizapp.derivations.moments import Setting
from quizapp.derivations.verify import difference_at_points, verdict_on, verify
from quizapp.language import Translated, in_language
from quizapp.mathtext import Inline, block, inline, segments

STEPS = {name: load(name).build() for name in names()}
REFUTING = [name for name in names() if load(name).refutes]
EACH_STEP = [
    (name, n) for name, steps in STEPS.items() for n in range(len(steps) - (name in REFUTING))
]
MOMENTS = [name for name in names() if isinstance(load(name).setting, Setting)]


@cache
def _holds(name: str, steps: tuple[Step, ...], n: int) -> bool:
    """Return whether step n of *steps*, of which only the last two are given, follows."""
    return verdict_on(steps, n, load(name).setting).holds


def _first_failure(name: str, steps: tuple[Step, ...]) -> int | None:
    """Return the place of the first step that does not follow; each pair is verified once."""
    for n in range(len(steps)):
        pair = steps[max(n - 1, 0) : n + 1]
        if not _holds(name, pair, len(pair) - 1):
            return n
    return None


def _with(name: str, n: int, **changes) -> tuple[Step, ...]:
    steps = STEPS[name]
    return (*steps[:n], replace(steps[n], **changes), *steps[n + 1 :])


def _wrong(expr: Expr) -> Iterator[Expr]:
    """Yield *expr* with a wrong sign, factor, summand or exponent."""
    match expr:
        case Relational():
            left, right = expr.args
            yield from (expr.func(right, left), expr.func(left, 2 * right))
            yield from (expr.func(left, right / 2), expr.func(left, right + 1))
        case MatrixExpr():
            yield from (-expr, 2 * expr, expr / 2)
        case _:
            yield from (-expr, 2 * expr, expr / 2, expr + 1, expr**2)
            for power in expr.atoms(Pow):
                if power.exp.is_Integer:
                    yield expr.xreplace({power: power.base ** (power.exp + 1)})


@pytest.mark.parametrize("name", names())
def test_every_line_is_proved(name):
    proof = derive(name)

    assert [line.number for line in proof.lines] == list(range(1, len(proof.lines) + 1))
    assert proof.refutes == (name in REFUTING)
    assert proof.verified == (name not in REFUTING)
    assert proof.succeeds
    for line in proof.lines:
        if line.verified:
            kind = line.how.partition(",")[0]
            assert kind in {"algebra", "differentiation", "integration", "limit"}


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("seed", range(2))
def test_every_line_holds_at_random_points_too(name, seed):
    """The second way of checking shares no code with the first."""
    setting = load(name).setting
    for step, verdict in zip(STEPS[name], verify(STEPS[name], setting), strict=True):
        difference = difference_at_points(
            verdict.before, verdict.after, setting, step.rule.uses, seed
        )
        assert (difference == "") == verdict.holds


@pytest.mark.parametrize(("name", "n"), EACH_STEP)
def test_a_wrong_sign_factor_or_exponent_is_found_in_its_step(name, n):
    right = STEPS[name][n].right
    wrong = {changed for changed in _wrong(right) if changed != right}

    assert wrong
    for changed in wrong:
        assert _first_failure(name, _with(name, n, right=changed)) == n


@pytest.mark.parametrize(("name", "n"), EACH_STEP)
def test_a_step_needs_every_assumption_that_its_rule_names(name, n):
    rule = STEPS[name][n].rule
    for assumption in rule.uses:
        weaker = replace(rule, uses=rule.uses - {assumption})
        assert _first_failure(name, _with(name, n, rule=weaker)) == n


@pytest.mark.parametrize("name", [name for name in MOMENTS if name not in REFUTING])
@pytest.mark.parametrize("change", [{"mean": Rational(1, 2)}, {"variance": Integer(2)}])
def test_no_derivation_survives_other_moments(name, change):
    setting = load(name).setting
    others = tuple(replace(vector, **change) for vector in setting.vectors)
    verdicts = verify(STEPS[name], replace(setting, vectors=others))

    assert not all(verdict.holds for verdict in verdicts)


def test_the_correlated_case_does_not_survive_without_the_normal_shape():
    name = "variance-with-correlation"
    setting = load(name).setting
    others = tuple(replace(vector, normal=False) for vector in setting.vectors)
    verdicts = verify(STEPS[name], replace(setting, vectors=others))

    failed = [
        in_language(step.rule.name, "en")
        for step, verdict in zip(STEPS[name], verdicts, strict=True)
        if not verdict.holds
    ]
    assert failed[0] == "moments of N(0, 1)"


def test_a_failed_line_shows_both_sides_and_a_counterexample():
    name = "variance-of-dot-product"
    wrong = _with(name, 9, right=load(name).setting.size ** 2)
    proof = prove(name, replace(load(name), build=lambda: wrong))
    line = proof.lines[9]

    assert not proof.verified
    assert not line.verified
    assert line.how == "random points (12)"
    assert line.failure is not None
    assert line.failure.before == r"\sum_{i=1}^{d_k} 1"
    assert line.failure.after == "d_k^2"
    assert line.failure.counterexample == "at d_k = 2: 2 is not 4"
    assert [other.verified for other in proof.lines[:9]] == [True] * 9


def test_the_popular_derivation_stops_at_its_false_line_with_a_counterexample():
    proof = derive("article-step")
    claim = proof.lines[-1]

    assert proof.wrong == (claim.number,)
    assert claim.latex == r"\mathrm{Var}(q_i k_i) = \frac{1}{d_k}"
    assert claim.failure is not None
    assert claim.failure.counterexample == "at d_k = 2, i = 2: 1 is not 0.5"


@pytest.mark.parametrize("name", REFUTING)
def test_a_refutation_fails_when_its_claim_is_true_or_another_line_is_false(name):
    derivation, steps = load(name), STEPS[name]
    true_claim = _with(name, len(steps) - 1, right=Integer(1))
    false_line = _with(name, 0, right=Integer(1))
    not_a_number = _with(name, len(steps) - 1, right=Symbol("unknown"))

    for other in (steps[:-1], true_claim, false_line, not_a_number):
        assert not prove(name, replace(derivation, build=lambda other=other: other)).succeeds


@pytest.mark.parametrize("name", names())
def test_every_line_can_be_drawn(name):
    for line in derive(name).lines:
        assert block(line.latex).width <= 78
        assert inline(line.latex)


@pytest.mark.parametrize("name", names())
def test_every_text_is_given_in_two_languages_with_formulas_that_can_be_drawn(name):
    proof = derive(name)
    texts = [proof.title, proof.assumptions]
    texts += [text for line in proof.lines for text in (line.rule, line.why)]
    for text in texts:
        assert isinstance(text, Translated)
        assert text.en
        assert text.zh
        for segment in (*segments(text.en), *segments(text.zh)):
            if isinstance(segment, Inline):
                assert inline(segment.latex)


def test_the_variance_of_a_dot_product_reads_as_at_the_whiteboard():
    lines = [line.latex for line in derive("variance-of-dot-product").lines]
    assert lines == [
        r"q \cdot k = \sum_{i=1}^{d_k} q_i k_i",
        r"\mathrm{E}[q \cdot k] = \sum_{i=1}^{d_k} \mathrm{E}[q_i k_i]",
        r"= \sum_{i=1}^{d_k} \mathrm{E}[q_i] \, \mathrm{E}[k_i]",
        r"= 0",
        r"\mathrm{Var}(q \cdot k) = \sum_{i=1}^{d_k} \mathrm{Var}(q_i k_i)",
        r"\mathrm{Var}(q_i k_i) = \mathrm{E}[q_i^2 k_i^2] - \mathrm{E}[q_i k_i]^2",
        r"= \mathrm{E}[q_i^2] \, \mathrm{E}[k_i^2] - \mathrm{E}[q_i]^2 \, \mathrm{E}[k_i]^2",
        r"= 1",
        r"\mathrm{Var}(q \cdot k) = \sum_{i=1}^{d_k} 1",
        r"= d_k",
        r"\mathrm{Var}\left(\frac{q \cdot k}{\sqrt{d_k}}\right) = \frac{\mathrm{Var}(q \cdot k)}{d_k}",
        r"= 1",
    ]


def test_the_correlated_case_ends_in_the_known_mean_and_variance():
    lines = [line.latex for line in derive("variance-with-correlation").lines]

    assert r"= d_k \rho" in lines
    assert lines[-1] == r"= d_k (1 + \rho^2)"
