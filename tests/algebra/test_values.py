"""The noise that says how far rounding can have moved a value."""

import numpy as np
import pytest
from formulas import read

from quizapp.algebra.points import Points
from quizapp.algebra.values import values

CANCELLING = Points(
    1,
    {
        "q": np.array([0.1, 0.07]).reshape(1, 2, 1),
        "k": np.array([0.7, -1.0]).reshape(1, 2, 1),
        "x": np.full((1, 1, 1), 1e9),
    },
)
"""Vectors whose dot product is 0, and comes out as -1.4e-17."""


@pytest.mark.parametrize("formula", ["q^T k", "q·k", "sum(q .* k)", "(x + 1) - x - 1", "x/3*3 - x"])
@pytest.mark.parametrize("seed", range(20))
def test_what_rounding_leaves_of_zero_is_less_than_the_noise(formula, seed):
    found = values(read(formula), CANCELLING, seed)
    assert abs(found.value.item()) < 100 * found.noise.item()


@pytest.mark.parametrize("formula", ["x", "-x", "q_1", "2", "q^T"])
def test_what_is_not_computed_has_no_noise(formula):
    assert values(read(formula), CANCELLING, 0).noise.item() == 0


def test_the_noise_of_a_product_is_small():
    found = values(read("x k_1/3"), CANCELLING, 0)
    assert 0 < found.noise.item() < 1e-11 * abs(found.value.item())
