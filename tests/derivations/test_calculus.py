"""Sums, derivatives, limits, relations and matrices: the two ways of comparing sides."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Gt,
    IndexedBase,
    Integer,
    Integral,
    Inverse,
    KroneckerDelta,
    Limit,
    Lt,
    MatMul,
    MatrixSymbol,
    Max,
    Min,
    Mul,
    Rational,
    Sum,
    Symbol,
    Transpose,
    log,
    oo,
    pi,
    sign,
    sqrt,
)
from sympy import Function as Unknown

from quizapp.derivations import exact, values
from quizapp.derivations.domain import Domain, places
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Exp, Factors, Frac, Partial, Terms
from quizapp.derivations.points import NotANumber
from quizapp.derivations.verify import compare

I, J, K, N, D = (positive_integer(name) for name in "ijknd")
Z, P = IndexedBase("z"), IndexedBase("p")
X, Y, A, T, U = (Symbol(name) for name in ("x", "y", "a", "t", "u"))
LOSS = Unknown("L")
M, W, V = MatrixSymbol("M", D, D), MatrixSymbol("W", N, D), MatrixSymbol("V", D, N)
TOTAL = Sum(Exp(Z[K]), (K, 1, N))
DOMAIN = Domain(
    sizes={N: 3, D: 2},
    indices={I: N, J: N},
    arrays={Z: (-2, 2)},
    ranges={X: (-2, 2), Y: (0, 3), A: (0, 1), T: (0.5, 2)},
    defined={P[I]: Frac(Exp(Z[I]), TOTAL), U: X + 1},
)

TRUE = [
    (Sum(Z[K], (K, 1, N)) * 2, Sum(2 * Z[K], (K, 1, N))),
    (Sum(P[K], (K, 1, N)), Integer(1)),
    (Sum(KroneckerDelta(I, K) * Z[K], (K, 1, N)), Z[I]),
    (Sum(Integer(1), (K, 1, N)), N),
    (Sum(K, (K, 1, N)), N * (N + 1) / 2),
    (Sum(Min(K, 2), (K, 1, 4)), Integer(7)),
    (Exp(X + Y), Exp(X) * Exp(Y)),
    (Frac(Exp(X), Exp(Y)), Exp(X - Y)),
    (Exp(log(1 + Y) * X), (1 + Y) ** X),
    (Terms(X, -X), Integer(0)),
    (Factors(X, Y), X * Y),
    (U, 1 + X),
    (Partial(X**3, X), 3 * X**2),
    (Partial(Exp(X * Y), X), Y * Exp(X * Y)),
    (Partial(P[I], Z[J]), P[I] * (KroneckerDelta(I, J) - P[J])),
    (Partial(Sum(Z[K] ** 2, (K, 1, N)), Z[I]), 2 * Z[I]),
    (Partial(X * LOSS(Y), X), LOSS(Y)),
    (Partial(Terms(LOSS(X), X**2), X) - Partial(LOSS(X), X), 2 * X),
    (Partial(Frac(X + Y, Abs(X + Y)), X), Integer(0)),
    (sign(X) * Abs(X), X),
    (Limit(A**T, T, oo), Integer(0)),
    (Limit((1 - T) ** (1 / T), T, 0), Exp(-1)),
    (Integral(X * Exp(-(X**2) / 2), (X, 0, oo)), Integer(1)),
    (Integral(Max(0, X) * Exp(-(X**2) / 2), (X, -oo, oo)), Integer(1)),
    (Integral(Exp(-(X**2) / 2), (X, -oo, oo)), sqrt(2 * pi)),
    (2 * X > 4, X > 2),
    (Lt(Exp(-X), Rational(1, 2)), Gt(X, log(2))),
    (Transpose(MatMul(W, V)), MatMul(Transpose(V), Transpose(W))),
    (MatMul(W, M, Inverse(M)), W),
    (MatMul(W, M + M), 2 * MatMul(W, M)),
]
FALSE = [
    (Sum(Z[K], (K, 1, N)), N * Z[I]),
    (Sum(P[K] ** 2, (K, 1, N)), Integer(1)),
    (Sum(K, (K, 1, N)), N**2),
    (Exp(X) + Exp(Y), Exp(X + Y)),
    (Terms(X, -Y), X + Y),
    (Factors(X, Y), X * Y**2),
    (U, X),
    (Partial(X**3, X), 2 * X**2),
    (Partial(P[I], Z[J]), P[I] * (1 - P[J])),
    (Partial(P[I], Z[J]), P[J] * (KroneckerDelta(I, J) - P[J])),
    (Partial(LOSS(X), X), LOSS(X)),
    (Partial(Abs(X), X), Integer(1)),
    (Limit(A**T, T, oo), Integer(1)),
    (Limit((1 - T) ** (1 / T), T, 0), Exp(1)),
    (Integral(X * Exp(-(X**2) / 2), (X, 0, oo)), Integer(2)),
    (2 * X > 1, X > 2),
    (X > 1, X < 1),
    (X > 1, Gt(X, Rational(11, 10))),
    (Transpose(MatMul(W, V)), MatMul(W, V)),
    (MatMul(W, V, W), MatMul(W, Transpose(W), W)),
    (MatMul(W, M), W),
    (W, V),
]


@pytest.mark.parametrize(("left", "right"), TRUE)
def test_what_holds_is_found_by_algebra_and_at_random_points(left, right):
    assert exact.equal(left, right, DOMAIN)
    assert values.counterexample(left, right, DOMAIN, seed=1) == ""


@pytest.mark.parametrize(("left", "right"), FALSE)
def test_what_does_not_hold_is_refused_by_both(left, right):
    assert not exact.equal(left, right, DOMAIN)
    assert values.counterexample(left, right, DOMAIN, seed=1)
    assert not compare(left, right, DOMAIN, frozenset()).holds


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        (X + X, 2 * X, "algebra"),
        (Sum(P[K], (K, 1, N)), Integer(1), "algebra, n ≤ 3"),
        (Partial(P[I], Z[J]), P[I] * (KroneckerDelta(I, J) - P[J]), "differentiation, n ≤ 3"),
        (Limit(A**T, T, oo), Integer(0), "limit"),
        (Integral(X, (X, 0, Y)), Y**2 / 2, "integration"),
        (MatMul(W, M, Inverse(M)), W, "algebra, n ≤ 3, d ≤ 2"),
    ],
)
def test_a_verdict_says_how_it_was_found_and_up_to_which_sizes(left, right, how):
    verdict = compare(left, right, DOMAIN, frozenset())

    assert verdict.holds
    assert verdict.how == how


def test_a_counterexample_gives_the_values_of_what_the_sides_contain():
    domain = Domain(ranges={X: (2, 2), Y: (5, 5)})

    assert values.counterexample(X**2, 2 * X + 1, domain, seed=0) == "at x = 2: 4 is not 5"
    assert values.counterexample(X > 1, X < 1, domain, seed=0) == "at x = 2: true is not false"
    assert values.counterexample(Integer(1), Integer(2), domain, seed=0) == (
        "at one point: 1 is not 2"
    )


@pytest.mark.parametrize(
    "left",
    [Symbol("stranger"), log(X - X), 1 / (X - X), sqrt(-1 - Y), Partial(X, U), Exp(1e4 + X)],
)
def test_what_cannot_be_computed_is_not_taken_for_true(left):
    with pytest.raises(NotANumber):
        values.counterexample(left, left, DOMAIN, seed=0)
    verdict = compare(left, left + 1, DOMAIN, frozenset())
    assert not verdict.holds
    assert verdict.how == "undecided"


def test_an_inequality_that_sympy_cannot_solve_is_left_to_the_points():
    hard = X + Exp(X) + LOSS(X) > 1
    verdict = compare(hard, hard, Domain(ranges={X: (-2, 2)}), frozenset())

    assert verdict.how in {"algebra", "random points (400)"}
    assert verdict.holds


def test_sizes_keep_their_conditions_on_both_ways():
    tied = Domain(sizes={N: 4, D: 4}, conditions=(D <= N,))
    left, right = Max(N, D), N

    assert exact.equal(left, right, tied)
    assert values.counterexample(left, right, tied, seed=0) == ""
    assert values.counterexample(left, right, Domain(sizes=tied.sizes), seed=0)


def test_free_indices_are_equal_or_different_once():
    found = list(places(DOMAIN, {N: 3}, {I, J}))
    assert found == [{I: 1, J: 1}, {I: 1, J: 2}]
    assert list(places(DOMAIN, {N: 1}, {I, J})) == [{I: 1, J: 1}]
    assert list(places(DOMAIN, {N: 3}, set())) == [{}]


def test_a_domain_knows_on_what_definitions_rest():
    assert DOMAIN.symbols(U) == {U, X}
    assert {Z.label, N} <= DOMAIN.symbols(P[I])
    assert {W.shape[0], W.shape[1]} <= DOMAIN.symbols(Transpose(W))
    assert not DOMAIN.is_free(Integral(X, (X, 0, 1)))
    assert DOMAIN.is_free(P[I])


# --- against each other ---------------------------------------------------------------------

_ATOMS = st.sampled_from([X, Y, Z[I], Z[J], P[I], Exp(X), Exp(Z[J]), Integer(2), Rational(-1, 3)])
_EXPRESSIONS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: Terms(*pair)),
        st.tuples(inner, inner).map(lambda pair: Mul(*pair)),
        inner.map(lambda one: Frac(one, 3 + one**2)),
    ),
    max_leaves=3,
)


@settings(max_examples=60, deadline=None)
@given(inside=_EXPRESSIONS, by=st.sampled_from([X, Y, Z[I], Z[J]]))
def test_a_complex_step_gives_the_derivative_that_sympy_takes(inside, by):
    for seed in range(3):
        point = values.Point(DOMAIN, Random(seed))
        stepped = point.number(Partial(inside, by))
        sizes = {name: point.values[name] for name in (N, D, I, J)}
        taken = exact.Writing(DOMAIN, sizes).of(Partial(inside, by))
        written = {symbol: point.number(_entry(symbol)) for symbol in taken.free_symbols}
        assert complex(taken.subs(written)).real == pytest.approx(stepped, rel=1e-9, abs=1e-9)


def _entry(symbol: Symbol):
    """Return what a symbol such as z_2 was written for."""
    base, _, place = symbol.name.partition("_")
    return Z[int(place)] if place else Symbol(base)
