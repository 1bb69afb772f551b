"""One attention head that learns to look up a key, with its gradients written by hand.

An example shows 8 of 16 fixed random keys in R¹⁶, each with a random label out of 8, and asks for
the label of one of them. The head has q = x·W_Q for the key asked for, k = x·W_K for the keys
shown, the weights p = softmax(factor·q·k), and answers with softmax((Σ p·label)·W_O). The label
passes through the weights, so that the Jacobian of the softmax lies on the way of the gradient.
W_Q and W_K start so that q and k have entries of variance 1.

All arrays begin with an axis of replicas, which have keys, weights and examples of their own and
never meet. Only 16 different keys exist, the rows of E: their scores E·W_Q·W_Kᵀ·Eᵀ are computed
for all 16 × 16 pairs, and an example picks those that it shows.
"""

from dataclasses import dataclass

from quizapp.demos.adam import BETA1, BETA2, step_of_sums
from quizapp.demos.numeric import generator, np
from quizapp.demos.progress import report

KINDS = 16
WIDTH = 16
SHOWN = 8
LABELS = 8
BATCH = 32
HELD_OUT = 256
EVALUATE_EVERY = 5


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples of every replica: which keys are shown, with which labels, and what is asked.

    `keys` and `labels` have the shape (replicas, size, SHOWN), the labels with an axis of LABELS
    zeros and a one; `asked` is the kind of the key asked for and `target` its label, both of shape
    (replicas, size).
    """

    keys: np.ndarray
    labels: np.ndarray
    asked: np.ndarray
    target: np.ndarray


@dataclass(frozen=True, slots=True)
class Head:
    """The fixed keys, (replicas, KINDS, WIDTH), and the weights, trained in place.

    `projections` is W_Q and W_K, shape (2, replicas, WIDTH, d_k); `output` is W_O, shape (replicas,
    LABELS, LABELS); `factor` is what q·k is multiplied by.
    """

    embeddings: np.ndarray
    projections: np.ndarray
    output: np.ndarray
    factor: float


@dataclass(frozen=True, slots=True)
class _Pass:
    """What a forward pass leaves for the backward one."""

    weights: np.ndarray
    mixed: np.ndarray
    logits: np.ndarray


def draw_head(d_k: int, factor: float, replicas: int, seed: int) -> Head:
    """Return heads at initialisation: q and k of unit variance, logits of the size of a label."""
    random = generator(seed, 0)
    return Head(
        embeddings=random.standard_normal((replicas, KINDS, WIDTH)),
        output=random.standard_normal((replicas, LABELS, LABELS)) / np.sqrt(LABELS),
        projections=random.standard_normal((2, replicas, WIDTH, d_k)) / np.sqrt(WIDTH),
        factor=factor,
    )


def draw_examples(random: np.random.Generator, replicas: int, size: int) -> Examples:
    """Return *size* examples for each of *replicas*."""
    kinds = np.broadcast_to(np.arange(KINDS), (replicas, size, KINDS))
    keys = random.permuted(kinds, axis=2)[..., :SHOWN]
    labels = random.integers(0, LABELS, keys.shape)
    # The keys stand in random order, so that the first is as good as any.
    return Examples(keys, np.eye(LABELS)[labels], keys[..., 0], labels[..., 0])


# --- forward and backward -------------------------------------------------------------------


def _forward(head: Head, examples: Examples) -> _Pass:
    w_q, w_k = head.projections
    form = head.factor * (w_q @ w_k.swapaxes(1, 2))
    scores = head.embeddings @ form @ head.embeddings.swapaxes(1, 2)
    weights = _softmax(scores[_shown_pairs(examples)])
    mixed = (weights[..., None, :] @ examples.labels)[..., 0, :]
    return _Pass(weights, mixed, mixed @ head.output)


def _shown_pairs(examples: Examples) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the index of the scores of *examples* among those of all pairs."""
    replicas = np.arange(len(examples.keys))[:, None, None]
    return replicas, examples.asked[..., None], examples.keys


def _softmax(logits: np.ndarray) -> np.ndarray:
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights


def loss(head: Head, examples: Examples) -> np.ndarray:
    """Return the mean cross-entropy of each replica in nats, shape (replicas,)."""
    chances = _softmax(_forward(head, examples).logits)
    chosen = np.take_along_axis(chances, examples.target[..., None], axis=2)
    return -np.log(chosen).mean(axis=(1, 2))


def accuracy(head: Head, examples: Examples) -> np.ndarray:
    """Return the share of *examples* that each replica answers rightly, shape (replicas,)."""
    answers = _forward(head, examples).logits.argmax(axis=2)
    return (answers == examples.target).mean(axis=1)


def gradients(head: Head, examples: Examples) -> tuple[np.ndarray, np.ndarray]:
    """Return the gradients of `loss`, each replica's its own, by `projections` and `output`."""
    done = _forward(head, examples)
    by_logits = _softmax(done.logits)
    by_logits -= np.eye(LABELS)[examples.target]
    by_logits /= examples.target.shape[1]
    by_output = done.mixed.swapaxes(1, 2) @ by_logits
    by_mixed = by_logits @ head.output.swapaxes(1, 2)
    by_weights = (examples.labels @ by_mixed[..., None])[..., 0]
    by_pairs = _by_pairs(head, examples, done.weights, by_weights)
    by_form = head.embeddings.swapaxes(1, 2) @ by_pairs @ head.embeddings
    by_projections = np.empty(head.projections.shape)
    np.matmul(by_form, head.projections[1], out=by_projections[0])
    np.matmul(by_form.swapaxes(1, 2), head.projections[0], out=by_projections[1])
    return by_projections, by_output


def _by_pairs(
    head: Head, examples: Examples, weights: np.ndarray, by_weights: np.ndarray
) -> np.ndarray:
    """Return the gradient by q·k of all pairs: the softmax's Jacobian, summed over examples."""
    mean = (weights * by_weights).sum(axis=2, keepdims=True)
    by_scores = head.factor * weights * (by_weights - mean)
    replicas, asked, keys = _shown_pairs(examples)
    places = (replicas * KINDS + asked) * KINDS + keys
    shape = (len(examples.keys), KINDS, KINDS)
    sums = np.bincount(places.ravel(), by_scores.ravel(), np.prod(shape))
    return sums.reshape(shape)


# --- training -------------------------------------------------------------------------------


class _Adam:
    """Adam for one array of weights, which it changes in place (Kingma & Ba 2015, Algorithm 1)."""

    def __init__(self, weights: np.ndarray, learning_rate: float) -> None:
        self.weights = weights
        self.learning_rate = learning_rate
        self.m = np.zeros(weights.shape)
        self.v = np.zeros(weights.shape)
        self.steps = 0

    def move(self, gradient: np.ndarray) -> None:
        """Take one step; *gradient* is used up."""
        self.steps += 1
        self.m *= BETA1
        self.m += gradient
        gradient *= gradient
        self.v *= BETA2
        self.v += gradient
        self.weights -= step_of_sums(self.m, self.v, self.steps, self.learning_rate)


def train(head: Head, steps: int, learning_rate: float, seed: int) -> np.ndarray:
    """Train *head* in place with Adam and return its accuracy on held-out examples.

    It is taken every EVALUATE_EVERY steps: shape (steps // EVALUATE_EVERY, replicas). The examples
    depend on *seed* alone.
    """
    replicas = len(head.embeddings)
    held_out = draw_examples(generator(seed, 1), replicas, HELD_OUT)
    random = generator(seed, 2)
    projections = _Adam(head.projections, learning_rate)
    output = _Adam(head.output, learning_rate)
    accuracies = []
    for step in range(1, steps + 1):
        batch = draw_examples(random, replicas, BATCH)
        by_projections, by_output = gradients(head, batch)
        projections.move(by_projections)
        output.move(by_output)
        if step % EVALUATE_EVERY == 0:
            report(step, steps)
            accuracies.append(accuracy(head, held_out))
    return np.array(accuracies)
