"""Our results at one entry against sympy.stats, which derives them by integration."""

import pytest
from sympy import Rational, sqrt
from sympy.stats import Normal, Uniform, variance
from sympy.stats.rv_interface import expectation

from quizapp.derivations.catalog import load


def _last_right(name: str, left: str):
    step = [step for step in load(name).build() if str(step.left) == left][-1]
    return step.right.subs(load(name).setting.size, 1)


@pytest.mark.parametrize(
    ("q", "k"),
    [
        (Normal("q", 0, 1), Normal("k", 0, 1)),
        (Uniform("q", -sqrt(3), sqrt(3)), Uniform("k", -sqrt(3), sqrt(3))),
    ],
)
def test_one_product_has_the_mean_and_variance_that_sympy_integrates(q, k):
    assert expectation(q * k) == _last_right("variance-of-dot-product", "E(Dot(q, k))")
    assert variance(q * k) == _last_right("variance-of-dot-product", "Var(Dot(q, k))")


def test_one_product_of_correlated_entries_agrees_too():
    name = "variance-with-correlation"
    rho = Rational(3, 5)
    (symbol,) = load(name).setting.ranges
    q, z = Normal("q", 0, 1), Normal("z", 0, 1)
    k = rho * q + sqrt(1 - rho**2) * z

    assert expectation(q * k) == _last_right(name, "E(Dot(q, k))").subs(symbol, rho)
    assert variance(q * k) == _last_right(name, "Var(Dot(q, k))").subs(symbol, rho)
