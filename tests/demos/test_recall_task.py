"""The recall task: its gradients are those of its loss, and its attention is attention."""

from dataclasses import replace

import numpy as np
import pytest

from quizapp.demos.adam import BETA1, BETA2, EPSILON
from quizapp.demos.numeric import generator
from quizapp.demos.recall_task import (
    KINDS,
    LABELS,
    SHOWN,
    Examples,
    Head,
    accuracy,
    draw_examples,
    draw_head,
    gradients,
    loss,
    train,
)

REPLICAS = 3


@pytest.fixture
def head() -> Head:
    return draw_head(5, 0.7, REPLICAS, seed=1)


@pytest.fixture
def examples() -> Examples:
    return draw_examples(generator(2), REPLICAS, 6)


def plain_logits(head: Head, examples: Examples, replica: int, i: int) -> np.ndarray:
    """The answer to one example, by the formula of attention."""
    embeddings = head.embeddings[replica]
    q = embeddings[examples.asked[replica, i]] @ head.projections[0, replica]
    k = embeddings[examples.keys[replica, i]] @ head.projections[1, replica]
    weights = np.exp(head.factor * k @ q)
    mixed = (weights / weights.sum()) @ examples.labels[replica, i]
    return mixed @ head.output[replica]


# --- examples -------------------------------------------------------------------------------


def test_an_example_shows_different_keys_and_asks_for_one_of_them():
    examples = draw_examples(generator(3), 2, 500)
    assert examples.keys.shape == (2, 500, SHOWN)
    for keys, asked in zip(examples.keys.reshape(-1, SHOWN), examples.asked.ravel(), strict=True):
        assert len(set(keys)) == SHOWN
        assert asked in keys


def test_the_target_is_the_label_of_the_key_asked_for(examples):
    for replica, i in np.ndindex(examples.asked.shape):
        place = list(examples.keys[replica, i]).index(examples.asked[replica, i])
        label = np.eye(LABELS)[examples.target[replica, i]]
        np.testing.assert_array_equal(examples.labels[replica, i, place], label)


def test_every_key_and_every_label_is_asked_for_equally_often():
    examples = draw_examples(generator(4), 1, 20_000)
    for values, kinds in ((examples.asked, KINDS), (examples.target, LABELS)):
        shares = np.bincount(values.ravel(), minlength=kinds) / values.size
        np.testing.assert_allclose(shares, 1 / kinds, rtol=0.2)


# --- the head -------------------------------------------------------------------------------


def test_the_loss_is_the_cross_entropy_of_plain_attention(head, examples):
    for replica, measured in enumerate(loss(head, examples)):
        losses = []
        for i, target in enumerate(examples.target[replica]):
            logits = plain_logits(head, examples, replica, i)
            losses.append(np.log(np.exp(logits).sum()) - logits[target])
        assert measured == pytest.approx(np.mean(losses), rel=1e-12)


def test_the_accuracy_is_the_share_of_right_answers(head, examples):
    for replica, measured in enumerate(accuracy(head, examples)):
        right = [
            plain_logits(head, examples, replica, i).argmax() == target
            for i, target in enumerate(examples.target[replica])
        ]
        assert measured == pytest.approx(np.mean(right))


@pytest.mark.parametrize("field", ["projections", "output"])
def test_the_gradients_are_those_of_finite_differences(head, examples, field):
    by_projections, by_output = gradients(head, examples)
    written = {"projections": by_projections, "output": by_output}[field]
    step = 1e-5
    for place in np.ndindex(getattr(head, field).shape):
        ends = []
        for change in (step, -step):
            weights = getattr(head, field).copy()
            weights[place] += change
            ends.append(loss(replace(head, **{field: weights}), examples).sum())
        assert written[place] == pytest.approx((ends[0] - ends[1]) / (2 * step), abs=1e-9)


def test_q_and_k_start_with_variance_one():
    head = draw_head(64, 1.0, 32, seed=5)
    queries, keys = head.embeddings @ head.projections
    assert queries.std() == pytest.approx(1, rel=0.05)
    assert keys.std() == pytest.approx(1, rel=0.05)


# --- training -------------------------------------------------------------------------------


def test_one_step_of_training_is_a_step_of_adam():
    trained, start = draw_head(6, 0.4, REPLICAS, seed=7), draw_head(6, 0.4, REPLICAS, seed=7)
    train(trained, 1, 0.01, seed=7)
    batch = draw_examples(generator(7, 2), REPLICAS, 32)
    for after, before, g in zip(
        (trained.projections, trained.output),
        (start.projections, start.output),
        gradients(start, batch),
        strict=True,
    ):
        m, v = (1 - BETA1) * g / (1 - BETA1), (1 - BETA2) * g**2 / (1 - BETA2)
        np.testing.assert_allclose(after, before - 0.01 * m / (np.sqrt(v) + EPSILON), atol=1e-12)


def test_an_untrained_head_guesses_and_a_trained_one_knows():
    head = draw_head(16, 0.25, REPLICAS, seed=8)
    fresh = draw_examples(generator(9), REPLICAS, 2000)
    assert accuracy(head, fresh).mean() < 0.4
    train(head, 250, 0.01, seed=8)
    assert accuracy(head, fresh).min() > 0.9


def test_what_training_reports_is_the_accuracy_on_held_out_examples():
    head = draw_head(16, 0.25, REPLICAS, seed=8)
    reported = train(head, 12, 0.01, seed=8)
    assert reported.shape == (2, REPLICAS)
    same = draw_head(16, 0.25, REPLICAS, seed=8)
    train(same, 10, 0.01, seed=8)
    held_out = draw_examples(generator(8, 1), REPLICAS, 256)
    np.testing.assert_array_equal(reported[1], accuracy(same, held_out))
