"""The two ways of comparing sides, each on its own and against each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Integer, Rational, Symbol, cos, exp, log, sin, sqrt

from quizapp.derivations import points, spaces
from quizapp.derivations.expansion import ONE, Expansion, Undecided, equal
from quizapp.derivations.model import Assumption
from quizapp.derivations.moments import (
    Cov,
    Dot,
    E,
    RandomVector,
    Setting,
    Var,
    positive_integer,
    vector,
)
from quizapp.derivations.verify import compare

Q, K = vector("q", normal=True), vector("k", normal=True)
I, N = positive_integer("i"), positive_integer("n")
A = Symbol("a", real=True)
SETTING = Setting(vectors=(Q, K), index=I, size=N, ranges={A: (-2.0, 2.0)})
SCORE = Dot(Q.base, K.base)
q, k = Q[I], K[I]

NOTHING: frozenset[Assumption] = frozenset()
INDEPENDENT: frozenset[Assumption] = frozenset({"independent"})
MEANS: frozenset[Assumption] = frozenset({"mean"})
SECOND: frozenset[Assumption] = frozenset({"mean", "variance"})
ALL: frozenset[Assumption] = frozenset({"independent", "mean", "variance", "normal"})


def total(term):
    return SETTING.total(term)


TRUE = [
    (E(2 * q + A), 2 * E(q) + A, NOTHING),
    (E(total(q)), total(E(q)), NOTHING),
    (E(SCORE), total(E(q * k)), NOTHING),
    (E(q * k), E(q) * E(k), INDEPENDENT),
    (E(q**2 * k**3), E(q**2) * E(k**3), INDEPENDENT),
    (Var(q), E(q**2) - E(q) ** 2, NOTHING),
    (Var(A * q + 5), A**2 * Var(q), NOTHING),
    (Var(q), Cov(q, q), NOTHING),
    (Var(q + k), Var(q) + Var(k) + 2 * Cov(q, k), NOTHING),
    (Var(q + k), Var(q) + Var(k), INDEPENDENT),
    (Cov(total(q), total(k)), Integer(0), INDEPENDENT),
    (Var(total(q)), total(Var(q)), INDEPENDENT),
    (E(total(q) ** 2), total(E(q**2)) - total(E(q) ** 2) + total(E(q)) ** 2, INDEPENDENT),
    (E(q), Integer(0), MEANS),
    (E(q**2), Integer(1), SECOND),
    (Var(total(q)), N, INDEPENDENT | SECOND),
    (Var(SCORE / sqrt(N)), Integer(1), INDEPENDENT | SECOND),
    (sqrt(Var(SCORE)), sqrt(N), INDEPENDENT | SECOND),
    (1 / Var(SCORE), 1 / N, INDEPENDENT | SECOND),
    (E(q**4), Integer(3), SECOND | {"normal"}),
    (E(SCORE**4), 3 * N**2 + 6 * N, ALL),
    (E((q - E(q)) ** 2), Var(q), NOTHING),
    (total(Integer(1)), N, NOTHING),
    (total(q) * total(k) + total(q), total(q) * (total(k) + 1), NOTHING),
]
FALSE = [
    (E(q * k), E(q) * E(k), NOTHING),
    (E(q**2), E(q) ** 2, INDEPENDENT),
    (Var(q + k), Var(q) + Var(k), SECOND),
    (Var(total(q)), total(Var(q)), SECOND),
    (Var(SCORE), N, INDEPENDENT | MEANS),
    (Var(SCORE), N**2, ALL),
    (Var(2 * q), 2 * Var(q), NOTHING),
    (Var(total(q)), N**2 * Var(q), ALL),
    (E(q), Integer(0), INDEPENDENT),
    (E(q**4), Integer(3), SECOND),
    (E(total(q)), N * E(q), NOTHING),
    (total(q) * total(k), total(q * k), ALL),
    (total(A * q), N * A * total(q), NOTHING),
    (SCORE, N * q * k, NOTHING),
]


@pytest.mark.parametrize(("left", "right", "uses"), TRUE)
def test_what_holds_is_found_by_algebra_and_at_random_points(left, right, uses):
    assert equal(left, right, SETTING, uses)
    assert points.counterexample(left, right, SETTING, uses, seed=1) == ""


def _algebra_proves(left, right, uses) -> bool:
    try:
        return equal(left, right, SETTING, uses)
    except Undecided:
        return False


@pytest.mark.parametrize(("left", "right", "uses"), FALSE)
def test_what_does_not_hold_is_refused_by_both(left, right, uses):
    assert not _algebra_proves(left, right, uses)
    assert points.counterexample(left, right, SETTING, uses, seed=1)
    assert not compare(left, right, SETTING, uses).holds


def test_indices_that_no_longer_occur_are_counted():
    """In Σ_{i≠j} E[q_i^4] E[z_j^3] the first moment is known, the second is not."""
    other = vector("z")
    setting = Setting(vectors=(Q, other), index=I, size=N)
    left = E(total(q**4) * total(other[I] ** 3))
    verdict = compare(left, 3 * N * total(E(other[I] ** 3)), setting, ALL)

    assert verdict.holds
    assert verdict.how == "algebra"


def test_the_fourth_moment_gives_the_known_kurtosis():
    """E[(q·k)^4] / Var(q·k)^2 = 3 + 6/n for standard normal entries."""
    kurtosis = E(SCORE**4) / Var(SCORE) ** 2
    verdict = compare(kurtosis, 3 + 6 / N, SETTING, ALL)

    assert verdict.holds
    assert verdict.how == "algebra"


def test_what_algebra_cannot_expand_is_checked_at_random_points_and_says_so():
    verdict = compare(E(sin(q) ** 2), 1 - E(cos(q) ** 2), SETTING, NOTHING)

    assert verdict.holds
    assert verdict.how == "random points (12)"
    assert not compare(E(exp(q)), exp(E(q)), SETTING, NOTHING).holds


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        (Symbol("unknown") * E(q), "unknown has no value"),
        (log(-exp(q)), "log has no real value"),
        (sqrt(-Var(q)), "to the power 0.5"),
        (exp(1 / (E(q) * 0 + E(Integer(0)))), "0 to the power -1"),
    ],
)
def test_what_cannot_be_computed_is_not_taken_for_true(left, reason):
    verdict = compare(left, Integer(1), SETTING, ALL)

    assert not verdict.holds
    assert verdict.how == "undecided"
    assert reason in verdict.counterexample


def test_sums_of_other_ranges_are_left_to_the_points():
    from sympy import Sum

    j = positive_integer("j")
    half = Sum(Q[j], (j, 2, N)) + Q[1]

    with pytest.raises(Undecided):
        equal(half, total(q), SETTING, NOTHING)
    verdict = compare(half, total(q), SETTING, NOTHING)
    assert verdict.holds
    assert verdict.how == "random points (12)"


def test_more_sums_than_can_be_expanded_are_left_to_the_points():
    with pytest.raises(Undecided):
        equal(E(SCORE**5), Integer(0), SETTING, ALL)
    assert compare(E(SCORE**5), Integer(0), SETTING, ALL).how == "random points (12)"


# --- points ---------------------------------------------------------------------------------


def _moment(point, entry, order):
    return sum(weight * outcome[entry] ** order for weight, outcome in point.outcomes)


@pytest.mark.parametrize("uses", [NOTHING, MEANS, SECOND, SECOND | {"normal"}, ALL])
def test_a_point_satisfies_the_assumptions_in_use_and_no_others(uses):
    for point in spaces.points(SETTING, uses, seed=3):
        assert sum(weight for weight, _ in point.outcomes) == pytest.approx(1)
        for entry in point.outcomes[0][1]:
            moments = [_moment(point, entry, order) for order in range(1, 5)]
            assert (abs(moments[0]) < 1e-9) == ("mean" in uses)
            variance = moments[1] - moments[0] ** 2
            assert (abs(variance - 1) < 1e-9) == ("variance" in uses)
            assert (abs(moments[3] - 3) < 1e-9) == ("normal" in uses)


def test_entries_are_independent_only_where_that_is_in_use():
    for uses in (SECOND, SECOND | INDEPENDENT):
        for point in spaces.points(SETTING, uses, seed=4):
            covariance = sum(w * x[Q.base, 1] * x[K.base, 1] for w, x in point.outcomes)
            assert (abs(covariance) < 1e-9) == ("independent" in uses)


def test_sizes_from_one_to_five_are_tried():
    sizes = [point.values[N] for point in spaces.points(SETTING, SECOND, seed=5)]
    assert len(sizes) == spaces.POINTS
    assert set(sizes) == {1, 2, 3, 4, 5}


def test_general_moments_are_kept():
    one = RandomVector(Q.base, mean=A, variance=A**2 + 1)
    setting = Setting(vectors=(one,), index=I, size=N, ranges={A: (1.0, 2.0)})

    assert compare(E(q**2), 2 * A**2 + 1, setting, SECOND).how == "algebra"
    assert points.counterexample(E(q**2), 2 * A**2 + 1, setting, SECOND, seed=6) == ""
    assert points.counterexample(E(q**2), A**2 + 1, setting, SECOND, seed=6)


# --- against each other ---------------------------------------------------------------------

_ATOMS = st.sampled_from([q, k, A, total(q), SCORE, Integer(2), Rational(-1, 3), N])
_POLYNOMIALS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] * pair[1]),
    ),
    max_leaves=4,
)


@settings(max_examples=60, deadline=None)
@given(inside=_POLYNOMIALS, moment=st.sampled_from([E, lambda x: Cov(x, q), lambda x: Cov(x, k)]))
def test_the_normal_form_has_the_value_that_the_points_compute(inside, moment):
    try:
        form = Expansion(SETTING, ALL).of(moment(inside))
    except Undecided:
        return
    if set(form) <= {ONE}:
        value = form.get(ONE, Integer(0))
        assert points.counterexample(moment(inside), value, SETTING, ALL, seed=7) == ""
