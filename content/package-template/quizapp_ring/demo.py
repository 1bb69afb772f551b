"""Demo: what each GPU sends when gradients are summed in a ring.

The gradient is cut into n chunks. In n - 1 steps each GPU passes the sum of one chunk on, in n - 1
more the finished chunks go round (Patarasuk and Yuan 2009, Bandwidth optimal all-reduce algorithms
for clusters of workstations, §4).
"""

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, slider
from quizapp.language import Translated
from quizapp.plots.data import Curve, Lines

MOST_GPUS = 1024


class RingParameters(Parameters):
    """What can be set; each field becomes a slider and a `--set` of the command line."""

    gpus: int = slider(
        8, 2, MOST_GPUS, scale="log2", meaning=Translated(en="GPUs in the ring", zh="环中的 GPU 数")
    )
    gigabytes: float = slider(
        14.0, 0.5, 200.0, step=0.5, unit="GB", meaning=Translated(en="gradient", zh="梯度")
    )


def run(parameters: RingParameters, _seed: int) -> Result:
    """Return what one GPU sends, and a curve over the number of GPUs."""
    sizes = [2**power for power in range(1, 11)]
    sent = [_sent(size, parameters.gigabytes) for size in sizes]
    share = 1 - 1 / parameters.gpus
    return Result(
        figures={
            "sent": Figure(
                value=_sent(parameters.gpus, parameters.gigabytes),
                theory=2 * parameters.gigabytes * share,
            )
        },
        plots=(
            Lines(
                title=Translated(en="Sent by each GPU", zh="每个 GPU 发送的量"),
                curves=(Curve(name="ring", x=tuple(map(float, sizes)), y=tuple(sent)),),
                x_label="GPUs",
                y_label="GB",
                x_scale="log2",
            ),
        ),
    )


def _sent(gpus: int, gigabytes: float) -> float:
    """Return the gigabytes that one GPU sends, step by step."""
    chunk = gigabytes / gpus
    return sum(chunk for _phase in range(2) for _step in range(gpus - 1))


DEMO = Demo(
    title=Translated(en="All-reduce in a ring", zh="环形 all-reduce"),
    parameters=RingParameters,
    figures=(
        FigureInfo(
            name="sent", meaning=Translated(en="sent by each GPU", zh="每个 GPU 发送"), unit="GB"
        ),
    ),
    run=run,
    memory=lambda _parameters: 16 * MOST_GPUS,
    about=Translated(
        en="However many GPUs there are, each sends less than twice the gradient.",
        zh="无论有多少 GPU，每个发送的量都小于梯度的两倍。",
    ),
    sources=("Patarasuk and Yuan 2009, §4",),
)
