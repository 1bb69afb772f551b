"""Demo: gradients of one sign take a weight of AdamW to -1/λ, with the time scale 1/(lr·λ).

A weight starts at 0 and its gradient is s·(1 + noise·ξ), with standard normal ξ. AdamW's update u
is an average of the gradients over the root of an average of their squares, so that its mean tends
to 1/√(1 + noise²) whatever the size s. θ ← (1 - lr·λ)·θ - lr·u makes θ an exponential average of
-u/λ with the time scale 1/(lr·λ) (Wang & Aitchison 2024, abstract); so

    θ_T = -(1 - (1 - lr·λ)^T) / (λ·√(1 + noise²)).

That is exact without noise, apart from Adam's ε of 1e-8 beside s. With noise it leaves out that v
fluctuates, which shows in the first steps only.

No weight leaves [-1/λ, 1/λ] as long as |u| ≤ 1 (Xie & Li 2024, Theorem 1.1, for where full-batch
AdamW converges). Adam does not promise that: after a long silence one gradient moves a weight by
(1 - β₁)/√(1 - β₂) = 3.16 times lr (Kingma & Ba 2015, §2.1).

The figures are means of 8 weights; with noise, one of them has a standard deviation of at most
√(lr/2λ). The updates are kept while sliders move, 6 MB in float64.
"""

from functools import lru_cache
from math import e, sqrt

from quizapp.demos.adam import (
    Moments,
    adamw_path,
    learning_rate_slider,
    moments,
    updates,
    weight_decay_slider,
)
from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, slider
from quizapp.demos.numeric import generator, np
from quizapp.language import Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Lines

REPLICAS = 8
MOST_STEPS = 20_000
SHOWN_STEPS = 400
SHOWN_POINTS = 12
SWEEP = tuple(10 ** (quarter / 4) for quarter in range(-8, 1))
PASSED = 1 - 1 / e


class FixedPointParameters(Parameters):
    """What can be set: the gradient's size and noise, the decay, the learning rate, the steps."""

    gradient: float = slider(
        1.0,
        0.01,
        100.0,
        scale="log10",
        meaning=Translated(en="size s of the gradient", zh="梯度的大小 s"),
    )
    noise: float = slider(
        0.5,
        0.0,
        4.0,
        step=0.5,
        meaning=Translated(en="noise, in units of s", zh="噪声，以 s 为单位"),
    )
    weight_decay: float = weight_decay_slider()
    learning_rate: float = learning_rate_slider(0.01, 0.001, 0.1)
    steps: int = slider(
        5000, 100, MOST_STEPS, scale="log10", meaning=Translated(en="steps T", zh="步数 T")
    )


def run(parameters: FixedPointParameters, seed: int) -> Result:
    """Return where the mean weight ends, how soon, the largest weight, and two plots."""
    steps = _updates(parameters, seed)
    paths = adamw_path(steps, 0.0, parameters.learning_rate, parameters.weight_decay)
    path = paths.mean(axis=1)
    return Result(
        figures={
            "theta": Figure(value=float(path[-1]), theory=_theory(parameters, len(path))),
            "timescale": _timescale(parameters, path),
            "largest": Figure(value=float(np.abs(paths).max())),
            "bound": Figure(value=1 / parameters.weight_decay),
        },
        plots=(_paths(parameters, path), _sweep(parameters, steps.mean(axis=1), path[-1])),
        drawn=Translated(
            en=f"{REPLICAS} weights, {readable(parameters.steps)} steps each",
            zh=f"{REPLICAS} 个权重，各走 {readable(parameters.steps)} 步",
        ),
    )


# --- the weight -----------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _moments(noise: float, seed: int) -> Moments:
    """Return Adam's moments of gradients of size 1, shape (MOST_STEPS, REPLICAS)."""
    return moments(1 + noise * generator(seed).standard_normal((MOST_STEPS, REPLICAS)))


def _updates(parameters: FixedPointParameters, seed: int) -> np.ndarray:
    """Return Adam's updates, shape (steps, REPLICAS)."""
    of, steps = _moments(parameters.noise, seed), parameters.steps
    return updates(Moments(of.mean[:steps], of.root[:steps]), parameters.gradient)


def _theory(parameters: FixedPointParameters, steps: int) -> float:
    kept = 1 - parameters.learning_rate * parameters.weight_decay
    return -(1 - kept**steps) * _reach(parameters)


def _reach(parameters: FixedPointParameters) -> float:
    """Return how far from 0 the weight settles: the mean update over λ."""
    return 1 / (parameters.weight_decay * sqrt(1 + parameters.noise**2))


def _timescale(parameters: FixedPointParameters, path: np.ndarray) -> Figure:
    """Return the steps to 1 - 1/e of the way; all of them, without theory, where it is not passed."""
    passed = path <= -PASSED * _reach(parameters)
    if not passed.any():
        return Figure(value=float(len(path)))
    theory = 1 / (parameters.learning_rate * parameters.weight_decay)
    return Figure(value=float(passed.argmax() + 1), theory=theory)


def _memory(parameters: FixedPointParameters) -> int:
    """Return the bytes of the gradients and their moments, as they are made, and of the paths."""
    return 8 * REPLICAS * (6 * MOST_STEPS + 4 * parameters.steps)


# --- plots ----------------------------------------------------------------------------------


def _paths(parameters: FixedPointParameters, path: np.ndarray) -> Lines:
    shown = np.unique(np.linspace(1, len(path), SHOWN_STEPS).astype(int)).tolist()
    points = np.linspace(1, len(path), SHOWN_POINTS).astype(int)
    bound = -1 / parameters.weight_decay
    return Lines(
        title=Translated(en="Mean weight over the steps", zh="平均权重随步数的变化"),
        curves=(
            Curve(
                name=Translated(en="theory", zh="理论"),
                x=tuple(shown),
                y=tuple(_theory(parameters, step) for step in shown),
            ),
            Curve(name="−1/λ", x=(1, len(path)), y=(bound, bound)),
            Curve(
                name=Translated(en="measured", zh="测得"),
                x=tuple(points.tolist()),
                y=tuple(path[points - 1].tolist()),
                points=True,
            ),
        ),
        x_label=Translated(en="step", zh="步"),
        y_label="θ",
    )


def _sweep(parameters: FixedPointParameters, steps: np.ndarray, here: float) -> Lines:
    """Draw the distance from 0 after all *steps* over λ: up to 1/λ, as far as the steps reach."""
    rate = parameters.learning_rate
    ends = tuple(-float(adamw_path(steps, 0.0, rate, decay)[-1]) for decay in SWEEP)
    return Lines(
        title=Translated(en="Distance from 0 at the end", zh="最终与 0 的距离"),
        curves=(
            Curve(name="1/λ", x=SWEEP, y=tuple(1 / decay for decay in SWEEP)),
            Curve(name=Translated(en="measured", zh="测得"), x=SWEEP, y=ends),
            Curve(
                name=f"λ = {parameters.weight_decay:g}",
                x=(parameters.weight_decay,),
                y=(-float(here),),
                points=True,
            ),
        ),
        x_label="λ",
        y_label="|θ|",
        x_scale="log10",
        y_scale="log10",
    )


DEMO = Demo(
    title=Translated(en="Where AdamW takes a weight", zh="AdamW 把权重带到哪里"),
    parameters=FixedPointParameters,
    figures=(
        FigureInfo(
            name="theta",
            meaning=Translated(en="mean weight after all steps", zh="全部步数之后的平均权重"),
        ),
        FigureInfo(
            name="timescale",
            meaning=Translated(en="steps to 63 % of the way", zh="走完 63 % 路程的步数"),
            unit="steps",
        ),
        FigureInfo(
            name="largest",
            meaning=Translated(en="largest |weight| at any step", zh="任一步的最大 |权重|"),
        ),
        FigureInfo(name="bound", meaning=Translated(en="the bound 1/λ", zh="上界 1/λ")),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="The sign of the gradient drives the weight, not its size: it settles within 1/λ.",
        zh="推动权重的是梯度的符号，而不是大小；它停在 1/λ 之内。",
    ),
    sources=(
        "Wang & Aitchison 2024, How to set AdamW's weight decay as you scale model and dataset size",
        "Xie & Li 2024, Implicit Bias of AdamW: ℓ∞ Norm Constrained Optimization",
    ),
)
