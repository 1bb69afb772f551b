"""Demo: L2 inside Adam shrinks a weight by what its gradients are like; AdamW shrinks all alike.

A weight starts at 1 and sees gradients that only push it about: normal, mean 0, standard
deviation σ, times a factor c on the loss. Nothing but the decay moves its mean.

- Adam with L2 adds λθ to the gradient, as PyTorch's Adam(weight_decay=λ) does, and divides the sum
  by √v̂. The theory leaves the noise out of m and puts its variance (cσ)² into v; the runs differ
  from it by chance and less than 0.001. For cσ ≫ λ it tends to exp(-lr·λ·T/(cσ)).
- AdamW multiplies θ by 1 - lr·λ at every step (Loshchilov & Hutter 2019, Algorithm 2, with the
  schedule written as lr, as in PyTorch), so that its mean is (1 - lr·λ)^T whatever σ and c are.
- SGD has no √v̂: there L2 and decay are one method (same paper, Proposition 1). `sgd_gap` runs both.

The mean of 300 weights has a standard error of about lr·√(T/300): 0.002 at lr 0.001, T = 1000.
Both optimisers see the same noise. It is kept while sliders move, 14 MB in float64.
"""

from collections.abc import Sequence
from functools import lru_cache

from quizapp.demos.adam import (
    BETA1,
    BETA2,
    Moments,
    adamw_path,
    learning_rate_slider,
    moments,
    step_of_sums,
    updates,
    weight_decay_slider,
)
from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, slider
from quizapp.demos.numeric import generator, np
from quizapp.language import Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Lines

REPLICAS = 300
SGD_REPLICAS = 16
MOST_STEPS = 2000
START = 1.0
SHOWN_POINTS = 12
SWEEP = tuple(10 ** (quarter / 4) for quarter in range(-8, 5))


class DecayParameters(Parameters):
    """What can be set: the noise, the decay, the learning rate, the steps, the loss's factor."""

    sigma: float = slider(
        0.1,
        0.01,
        10.0,
        scale="log10",
        meaning=Translated(en="gradient noise σ", zh="梯度噪声 σ"),
    )
    weight_decay: float = weight_decay_slider()
    learning_rate: float = learning_rate_slider(0.001, 0.0001, 0.01)
    steps: int = slider(
        1000, 100, MOST_STEPS, scale="log10", meaning=Translated(en="steps T", zh="步数 T")
    )
    loss_scale: float = slider(
        1.0,
        0.01,
        100.0,
        scale="log10",
        meaning=Translated(en="factor c on the loss", zh="损失的系数 c"),
    )


def run(parameters: DecayParameters, seed: int) -> Result:
    """Return the mean weight under both optimisers, their gap, SGD's gap, and two plots."""
    adam_l2, (*sweep, theory) = _adam_l2(parameters, seed)
    adamw = _adamw(parameters, seed)
    kept = 1 - parameters.learning_rate * parameters.weight_decay
    decayed = kept**parameters.steps
    return Result(
        figures={
            "adam_l2": Figure(value=float(adam_l2[-1]), theory=theory),
            "adamw": Figure(value=float(adamw[-1]), theory=decayed),
            "gap": Figure(value=float(adam_l2[-1] - adamw[-1]), theory=theory - decayed),
            "sgd_gap": Figure(value=_sgd_gap(parameters, seed), theory=0.0),
        },
        plots=(
            _paths(parameters, adam_l2, adamw),
            _sweep(parameters, sweep, (float(adam_l2[-1]), float(adamw[-1]))),
        ),
        drawn=Translated(
            en=f"{REPLICAS} weights, {readable(parameters.steps)} steps each",
            zh=f"{REPLICAS} 个权重，各走 {readable(parameters.steps)} 步",
        ),
    )


# --- optimisers -----------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _noise(seed: int) -> tuple[np.ndarray, Moments]:
    """Return standard normals, shape (MOST_STEPS, REPLICAS), and Adam's moments of them."""
    noise = generator(seed).standard_normal((MOST_STEPS, REPLICAS))
    return noise, moments(noise)


def _gradients(parameters: DecayParameters, seed: int) -> np.ndarray:
    """Return the loss's gradients, shape (steps, REPLICAS)."""
    return parameters.loss_scale * parameters.sigma * _noise(seed)[0][: parameters.steps]


def _adamw(parameters: DecayParameters, seed: int) -> np.ndarray:
    """Return AdamW's mean weight after each step, shape (steps,)."""
    unit, steps = _noise(seed)[1], parameters.steps
    taken = Moments(unit.mean[:steps], unit.root[:steps])
    mean = updates(taken, parameters.loss_scale * parameters.sigma).mean(axis=1)
    return adamw_path(mean, START, parameters.learning_rate, parameters.weight_decay)


def _adam_l2(parameters: DecayParameters, seed: int) -> tuple[np.ndarray, list[float]]:
    """Return the mean weight of Adam with L2 after each step, and the last weights in theory.

    The theory is for each σ of SWEEP, then for the σ that is set. It is stepped beside the runs,
    as weights whose gradient is without noise while v gets the noise's variance.
    """
    variances = np.zeros(REPLICAS + len(SWEEP) + 1)
    sigmas = np.array([*SWEEP, parameters.sigma])
    variances[REPLICAS:] = (parameters.loss_scale * sigmas) ** 2
    gradients = np.zeros((parameters.steps, len(variances)))
    gradients[:, :REPLICAS] = _gradients(parameters, seed)
    path = _adam_l2_path(parameters, gradients, variances)
    return path[:, :REPLICAS].mean(axis=1), path[-1, REPLICAS:].tolist()


def _adam_l2_path(
    parameters: DecayParameters, gradients: np.ndarray, variances: np.ndarray
) -> np.ndarray:
    """Return every weight after each step, of the shape of *gradients*, (steps, weights).

    *variances* is what v gets beside the squared gradients, for each weight. The gradient depends
    on the weight, so that one step is taken after the other.
    """
    weights = np.full(len(variances), START)
    m, v = np.zeros(len(variances)), np.zeros(len(variances))
    path = np.empty(gradients.shape)
    for step, gradient in enumerate(gradients):
        g = parameters.weight_decay * weights
        g += gradient
        m *= BETA1
        m += g
        g *= g
        g += variances
        v *= BETA2
        v += g
        weights -= step_of_sums(m, v, step + 1, parameters.learning_rate)
        path[step] = weights
    return path


def _sgd_gap(parameters: DecayParameters, seed: int) -> float:
    """Return the largest difference between weights under SGD with L2 and SGD with decay."""
    rate, decay = parameters.learning_rate, parameters.weight_decay
    with_l2 = np.full(SGD_REPLICAS, START)
    with_decay = with_l2.copy()
    for gradient in _gradients(parameters, seed)[:, :SGD_REPLICAS]:
        with_l2 -= rate * (gradient + decay * with_l2)
        with_decay *= 1 - rate * decay
        with_decay -= rate * gradient
    return float(np.abs(with_l2 - with_decay).max())


def _memory(parameters: DecayParameters) -> int:
    """Return the bytes of the noise and its moments, as they are made, and of a run's paths."""
    return 8 * REPLICAS * (6 * MOST_STEPS + 4 * parameters.steps)


# --- plots ----------------------------------------------------------------------------------


def _paths(parameters: DecayParameters, adam_l2: np.ndarray, adamw: np.ndarray) -> Lines:
    steps = tuple(range(1, parameters.steps + 1))
    kept = 1 - parameters.learning_rate * parameters.weight_decay
    shown = np.linspace(0, parameters.steps - 1, SHOWN_POINTS).astype(int)
    return Lines(
        title=Translated(en="Mean weight over the steps", zh="平均权重随步数的变化"),
        curves=(
            Curve(name="Adam + L2", x=steps, y=tuple(adam_l2.tolist())),
            Curve(name="(1 − lr·λ)^t", x=steps, y=tuple(START * kept**step for step in steps)),
            Curve(
                name="AdamW",
                x=tuple((shown + 1).tolist()),
                y=tuple(adamw[shown].tolist()),
                points=True,
            ),
        ),
        x_label=Translated(en="step", zh="步"),
        y_label="θ",
    )


def _sweep(
    parameters: DecayParameters, theory: Sequence[float], measured: tuple[float, float]
) -> Lines:
    """Draw the last weight over σ: Adam with L2 as *theory* has it, AdamW, and both measured."""
    decayed = (1 - parameters.learning_rate * parameters.weight_decay) ** parameters.steps
    return Lines(
        title=Translated(en="Mean weight at the end", zh="最终的平均权重"),
        curves=(
            Curve(
                name="Adam + L2",
                x=SWEEP,
                y=tuple(theory),
            ),
            Curve(
                name="AdamW",
                x=SWEEP,
                y=(decayed,) * len(SWEEP),
            ),
            Curve(
                name=Translated(en="measured", zh="测得"),
                x=(parameters.sigma,) * len(measured),
                y=measured,
                points=True,
            ),
        ),
        x_label="σ",
        y_label="θ",
        x_scale="log10",
    )


DEMO = Demo(
    title=Translated(en="Weight decay inside and outside Adam", zh="Adam 之内与之外的权重衰减"),
    parameters=DecayParameters,
    figures=(
        FigureInfo(
            name="adam_l2",
            meaning=Translated(en="mean weight, Adam + L2", zh="Adam + L2 的平均权重"),
        ),
        FigureInfo(
            name="adamw", meaning=Translated(en="mean weight, AdamW", zh="AdamW 的平均权重")
        ),
        FigureInfo(
            name="gap",
            meaning=Translated(en="Adam + L2 minus AdamW", zh="Adam + L2 减 AdamW"),
        ),
        FigureInfo(
            name="sgd_gap",
            meaning=Translated(
                en="largest difference, SGD + L2 and SGD with decay",
                zh="SGD + L2 与 SGD 加衰减的最大差",
            ),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="AdamW takes the same share of every weight; L2 inside Adam takes less where gradients "
        "are large.",
        zh="AdamW 按相同比例缩小每个权重；Adam 之内的 L2 在梯度大处缩得少。",
    ),
    sources=(
        "Loshchilov & Hutter 2019, Decoupled Weight Decay Regularization, Algorithm 2",
        "Kingma & Ba 2015, Adam, Algorithm 1",
    ),
)
