"""Demo: without its factor, attention with wide heads often fails to learn a look-up at all.

Eight heads learn to recall the label of a key (`quizapp.demos.recall_task` says how), three times
from the same weights on the same examples: without a factor on q·k, and with 1/√d_k or 1/d_k.
Adam, β = (0.9, 0.999), 250 steps of 32 examples; accuracy on 256 held-out examples every 5 steps.

It shows direction and mechanism on one small task and one layer, and nothing about BLEU or large
models. With 8 heads a share moves in steps of 1/8. Over 30 seeds at lr 0.01, the heads that reach
90 % are, without a factor and with 1/√d_k: 90 and 100 % at d_k = 16, 63 and 97 % at 64, 22 and 91 %
at 256. No learning rate from 0.002 to 0.05 turns this round.
"""

from functools import lru_cache
from typing import Literal, TypeAlias

from quizapp.demos.adam import learning_rate_slider
from quizapp.demos.attention import Scaling, factor
from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import np
from quizapp.demos.recall_task import EVALUATE_EVERY, HELD_OUT, draw_head, train
from quizapp.language import Translated
from quizapp.plots.data import Curve, Lines

HEADS = 8
STEPS = 250
GOAL = 0.9

Scaled: TypeAlias = Literal["1/sqrt(d_k)", "1/d_k"]
LABELS = {"1/sqrt(d_k)": "1/√d_k", "1/d_k": "1/d_k"}


class TrainingParameters(Parameters):
    """What can be set: the dimension, the factor held against none, and the learning rate."""

    d_k: int = slider(
        256,
        16,
        512,
        scale="log2",
        meaning=Translated(en="entries of q and of k", zh="q 与 k 的维度"),
    )
    scaling: Scaled = choice(
        "1/sqrt(d_k)",
        meaning=Translated(en="factor of q·k, against none", zh="q·k 的系数，与不缩放对比"),
        labels=LABELS,
    )
    learning_rate: float = learning_rate_slider(0.01, 0.001, 0.1)


def run(parameters: TrainingParameters, seed: int) -> Result:
    """Return how many heads reach 90 % with the factor and without, how soon, and two plots."""
    scaled = _accuracies(parameters.scaling, parameters.d_k, parameters.learning_rate, seed)
    plain = _accuracies("none", parameters.d_k, parameters.learning_rate, seed)
    reached, unscaled_reached = _reached(scaled)[-1], _reached(plain)[-1]
    return Result(
        figures={
            "reached": Figure(value=reached),
            "unscaled_reached": Figure(value=unscaled_reached),
            "lead": Figure(value=reached - unscaled_reached),
            "steps_to_90": Figure(value=_median_steps(scaled)),
            "unscaled_steps_to_90": Figure(value=_median_steps(plain)),
        },
        plots=(_accuracy_plot(parameters, scaled, plain), _reached_plot(parameters, scaled, plain)),
        drawn=Translated(
            en=f"{HEADS} heads, {STEPS} steps, {HELD_OUT} held-out examples each",
            zh=f"{HEADS} 个注意力头，{STEPS} 步，各用 {HELD_OUT} 个留出样本",
        ),
    )


@lru_cache(maxsize=8)
def _accuracies(scaling: Scaling, d_k: int, learning_rate: float, seed: int) -> np.ndarray:
    """Return the held-out accuracy, shape (STEPS // EVALUATE_EVERY, HEADS)."""
    head = draw_head(d_k, factor(scaling, d_k), HEADS, seed)
    return train(head, STEPS, learning_rate, seed)


def _reached(accuracies: np.ndarray) -> list[float]:
    """Return the share of heads that have been at the goal by each evaluation."""
    return np.logical_or.accumulate(accuracies >= GOAL).mean(axis=1).tolist()


def _median_steps(accuracies: np.ndarray) -> float:
    """Return the median of the steps to the goal; STEPS for a head that never gets there."""
    there = accuracies >= GOAL
    steps = np.where(there.any(axis=0), EVALUATE_EVERY * (there.argmax(axis=0) + 1), STEPS)
    return float(np.median(steps))


def _memory(parameters: TrainingParameters) -> int:
    """Return the bytes of the projections with Adam's arrays, and of the held-out examples."""
    projections = 2 * HEADS * 16 * parameters.d_k
    return 8 * (7 * projections + 20 * HEADS * HELD_OUT * 8)


# --- plots ----------------------------------------------------------------------------------


def _accuracy_plot(parameters: TrainingParameters, scaled: np.ndarray, plain: np.ndarray) -> Lines:
    return Lines(
        title=Translated(en="Accuracy, mean of all heads", zh="准确率，所有头的平均"),
        curves=_curves(parameters, scaled.mean(axis=1).tolist(), plain.mean(axis=1).tolist()),
        x_label=Translated(en="step", zh="步"),
    )


def _reached_plot(parameters: TrainingParameters, scaled: np.ndarray, plain: np.ndarray) -> Lines:
    return Lines(
        title=Translated(en="Heads that have reached 90 %", zh="已达到 90 % 的头"),
        curves=_curves(parameters, _reached(scaled), _reached(plain)),
        x_label=Translated(en="step", zh="步"),
        y_label=Translated(en="share", zh="占比"),
    )


def _curves(
    parameters: TrainingParameters, scaled: list[float], plain: list[float]
) -> tuple[Curve, Curve]:
    steps = tuple(range(EVALUATE_EVERY, STEPS + 1, EVALUATE_EVERY))
    return (
        Curve(name=LABELS[parameters.scaling], x=steps, y=tuple(scaled)),
        Curve(name=Translated(en="no factor", zh="不缩放"), x=steps, y=tuple(plain)),
    )


DEMO = Demo(
    title=Translated(en="Training with and without the factor", zh="有缩放与无缩放的训练"),
    parameters=TrainingParameters,
    figures=(
        FigureInfo(
            name="reached",
            meaning=Translated(en="share of heads at 90 %", zh="达到 90 % 的头的占比"),
        ),
        FigureInfo(
            name="unscaled_reached",
            meaning=Translated(en="the same without the factor", zh="不缩放时的占比"),
        ),
        FigureInfo(
            name="lead", meaning=Translated(en="difference of the two shares", zh="两个占比之差")
        ),
        FigureInfo(
            name="steps_to_90",
            meaning=Translated(
                en=f"median steps to 90 %, at most {STEPS}",
                zh=f"到 90 % 的步数中位数，至多 {STEPS}",
            ),
            unit="steps",
        ),
        FigureInfo(
            name="unscaled_steps_to_90",
            meaning=Translated(en="the same without the factor", zh="不缩放时的步数"),
            unit="steps",
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="Without the factor, the wider the head, the fewer learn the task in the same time.",
        zh="不缩放时，头越宽，在同样时间内学会任务的越少。",
    ),
    sources=(
        "Vaswani et al. 2017, Attention Is All You Need, §3.2.1",
        "Yang et al. 2022, Tensor Programs V, 1/d attention",
    ),
)
