"""Adam's moments and AdamW's path, held against the algorithms as they are written."""

import numpy as np
import pytest

from quizapp.demos.adam import (
    BETA1,
    BETA2,
    EPSILON,
    adamw_path,
    discounted_sums,
    moments,
    updates,
)


@pytest.fixture
def gradients() -> np.ndarray:
    return np.random.default_rng(28).normal(0.3, 2.0, (700, 3))


def textbook_updates(gradients: np.ndarray) -> np.ndarray:
    """Adam's m̂/(√v̂ + ε), one step after the other (Kingma & Ba 2015, Algorithm 1)."""
    m, v, taken = 0.0, 0.0, []
    for t, g in enumerate(gradients, start=1):
        m = BETA1 * m + (1 - BETA1) * g
        v = BETA2 * v + (1 - BETA2) * g**2
        taken.append(m / (1 - BETA1**t) / (np.sqrt(v / (1 - BETA2**t)) + EPSILON))
    return np.array(taken)


@pytest.mark.parametrize("factor", [0.5, 0.9, 0.999, 0.99999])
def test_discounted_sums_are_those_of_a_loop(gradients: np.ndarray, factor: float) -> None:
    total, expected = np.zeros(3), []
    for row in gradients:
        total = row + factor * total
        expected.append(total)
    np.testing.assert_allclose(discounted_sums(gradients, factor), expected, rtol=0, atol=1e-10)


def test_discounted_sums_leave_their_argument_alone(gradients: np.ndarray) -> None:
    before = gradients.copy()
    discounted_sums(gradients, 0.9)
    np.testing.assert_array_equal(gradients, before)


def test_the_updates_are_those_of_adam(gradients: np.ndarray) -> None:
    taken = updates(moments(gradients), 1.0)
    np.testing.assert_allclose(taken, textbook_updates(gradients), rtol=0, atol=1e-12)


def test_gradients_of_another_size_need_no_new_moments(gradients: np.ndarray) -> None:
    taken = updates(moments(gradients), 1e-4)
    np.testing.assert_allclose(taken, textbook_updates(1e-4 * gradients), rtol=0, atol=1e-12)


def test_the_first_update_is_the_sign_of_the_gradient(gradients: np.ndarray) -> None:
    first = updates(moments(gradients), 1.0)[0]
    np.testing.assert_allclose(first, np.sign(gradients[0]), rtol=0, atol=1e-7)


def test_the_path_of_adamw_is_that_of_a_loop(gradients: np.ndarray) -> None:
    steps = updates(moments(gradients), 1.0)
    weight, expected = np.full(3, 5.0), []
    for step in steps:
        weight = weight * (1 - 0.01 * 0.2) - 0.01 * step
        expected.append(weight)
    path = adamw_path(steps, 5.0, learning_rate=0.01, weight_decay=0.2)
    np.testing.assert_allclose(path, expected, rtol=0, atol=1e-12)


def test_the_path_of_one_weight_needs_no_second_axis(gradients: np.ndarray) -> None:
    steps = updates(moments(gradients), 1.0)
    one = adamw_path(steps[:, 0], 5.0, learning_rate=0.01, weight_decay=0.2)
    np.testing.assert_allclose(one, adamw_path(steps, 5.0, 0.01, 0.2)[:, 0], rtol=0, atol=1e-14)


def test_one_step_without_a_gradient_takes_a_ten_thousandth_at_the_usual_settings() -> None:
    """torch.optim.AdamW: lr 1e-3, weight_decay 0.1, zero gradient: 1 becomes 0.9999."""
    path = adamw_path(np.zeros(1), 1.0, learning_rate=1e-3, weight_decay=0.1)
    assert path[0] == pytest.approx(0.9999, abs=1e-15)
