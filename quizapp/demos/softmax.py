"""Rows of attention weights, and what is measured of each row."""

from dataclasses import dataclass

from quizapp.demos.numeric import np

SATURATED = 0.99
DEAD = 0.01


@dataclass(frozen=True, slots=True)
class Rows:
    """The softmax of rows of scores: weights of shape (rows, n), entropy in nats of shape (rows,).

    With S_m the sum of p_j^m over a row's weights: it is saturated if max p > 0.99, its effective
    keys are e^entropy, and the Jacobian of its softmax, diag(p) - ppᵀ, has the Frobenius norm
    √(S₂ - 2S₃ + S₂²).
    """

    weights: np.ndarray
    entropy: np.ndarray

    @property
    def max_p(self) -> np.ndarray:
        """The largest weight of each row."""
        return self.weights.max(axis=1)

    @property
    def saturated(self) -> float:
        """The share of rows with max p > 0.99."""
        return float((self.max_p > SATURATED).mean())

    @property
    def effective_keys(self) -> float:
        """The mean over rows of e^entropy, from 1 to n."""
        return float(np.exp(self.entropy).mean())

    @property
    def dead(self) -> float:
        """The share of rows whose Jacobian has a Frobenius norm below 0.01."""
        return float((self.jacobian < DEAD).mean())

    @property
    def jacobian(self) -> np.ndarray:
        """The Frobenius norm of each row's Jacobian."""
        squares = self.weights**2
        s2, s3 = squares.sum(axis=1), np.einsum("ij,ij->i", squares, self.weights)
        return np.sqrt(np.maximum(s2 - 2 * s3 + s2**2, 0))

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """Return the gradient at the scores from the one at the weights, both (rows, n)."""
        mean = np.einsum("ij,ij->i", self.weights, gradient)
        return self.weights * (gradient - mean[:, None])


def attend(scores: np.ndarray) -> Rows:
    """Return the softmax of each row of *scores*, shape (rows, n), finite."""
    gaps = scores - scores.max(axis=1, keepdims=True)
    weights = np.exp(gaps)
    total = weights.sum(axis=1, keepdims=True)
    weights /= total
    entropy = np.log(total[:, 0]) - np.einsum("ij,ij->i", weights, gaps)
    return Rows(weights, entropy)
