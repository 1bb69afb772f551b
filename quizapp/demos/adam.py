"""What demos about Adam share: its constants, its moments, AdamW's decay, and two sliders.

Adam (Kingma & Ba 2015, Algorithm 1) keeps exponential averages m of the gradients g and v of g²,
divides both by what they lack at the start, and moves a weight by -lr·m̂/(√v̂ + ε). AdamW
(Loshchilov & Hutter 2019, Algorithm 2) also multiplies the weight by 1 - lr·wd, as PyTorch
writes it. Where the gradients do not depend on the weight, every step follows from them at once.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any

from quizapp.demos.model import slider
from quizapp.demos.numeric import np
from quizapp.language import Translated

BETA1 = 0.9
BETA2 = 0.999
EPSILON = 1e-8
NEGLIGIBLE = 1e-18


@dataclass(frozen=True, slots=True)
class Moments:
    """Adam's bias-corrected averages after every step: m̂, and √v̂ without ε."""

    mean: np.ndarray
    root: np.ndarray


def discounted_sums(terms: np.ndarray, factor: float) -> np.ndarray:
    """Return s_t = terms_t + factor·s_{t-1} along the first axis, for 0 < factor < 1.

    Each pass doubles how far back a sum reaches, so that there are log₂(steps) passes.
    """
    sums = terms.copy()
    reach, weight = 1, factor
    while reach < len(sums) and weight > NEGLIGIBLE:
        sums[reach:] += weight * sums[:-reach]
        reach, weight = 2 * reach, weight * weight
    return sums


def moments(gradients: np.ndarray) -> Moments:
    """Return Adam's moments of *gradients*, shape (steps, replicas), each of that shape."""
    return Moments(
        mean=_average(gradients, BETA1), root=np.sqrt(_average(gradients * gradients, BETA2))
    )


def _average(values: np.ndarray, beta: float) -> np.ndarray:
    steps = np.arange(1, len(values) + 1)
    corrections = (1 - beta) / (1 - beta**steps)
    return discounted_sums(values, beta) * corrections[:, None]


def updates(of: Moments, gradient_scale: float) -> np.ndarray:
    """Return m̂/(√v̂ + ε) for gradients *gradient_scale* times those that *of* was made of."""
    return of.mean / (of.root + EPSILON / gradient_scale)


def step_of_sums(m: np.ndarray, v: np.ndarray, step: int, learning_rate: float) -> np.ndarray:
    """Return lr·m̂/(√v̂ + ε) after *step* steps, from the discounted sums *m* of g and *v* of g².

    For gradients that depend on the weights. The sums lack the factors 1 - β₁ and 1 - β₂, which
    would cost a pass over the weights each; they are made up for here.
    """
    root = np.sqrt(v)
    root *= sqrt((1 - BETA2) / (1 - BETA2**step))
    root += EPSILON
    np.divide(m, root, out=root)
    root *= learning_rate * (1 - BETA1) / (1 - BETA1**step)
    return root


def adamw_path(
    steps: np.ndarray, start: float, learning_rate: float, weight_decay: float
) -> np.ndarray:
    """Return the weight after each of AdamW's *steps* (shape (steps, …)), without the start.

    θ_t = (1 - lr·wd)·θ_{t-1} - lr·u_t, with u_t the update: a discounted sum of updates.
    """
    kept = 1 - learning_rate * weight_decay
    decayed = start * kept ** np.arange(1, len(steps) + 1)
    shape = (-1, *(1,) * (steps.ndim - 1))
    return decayed.reshape(shape) - learning_rate * discounted_sums(steps, kept)


def learning_rate_slider(default: float, low: float, high: float) -> Any:  # noqa: ANN401 - a field's default, as `slider` returns it
    """Declare the parameter lr, a `float`."""
    return slider(
        default, low, high, scale="log10", meaning=Translated(en="learning rate", zh="学习率")
    )


def weight_decay_slider() -> Any:  # noqa: ANN401 - as above
    """Declare the parameter wd, a `float`; AdamW takes lr·wd of the weight at every step."""
    return slider(
        0.1,
        0.01,
        1.0,
        scale="log10",
        meaning=Translated(en="weight decay λ", zh="权重衰减 λ"),
    )
