"""Plots as they look: each file of `golden/` is what one of them draws."""

from math import exp, pi, sqrt
from pathlib import Path

import pytest

from quizapp.language import Translated
from quizapp.plots.data import Bars, Curve, Heatmap, Histogram, Lines
from quizapp.plots.draw import draw, to_text

GOLDEN = Path(__file__).parent / "golden"


def normal(x, std):
    return exp(-0.5 * (x / std) ** 2) / (std * sqrt(2 * pi))


def histogram():
    edges = tuple(-32.0 + i for i in range(65))
    wobble = (1.06, 0.97, 1.0, 1.02, 0.95)
    return Histogram(
        title=Translated(en="Distribution of the scores", zh="得分的分布"),
        edges=edges,
        heights=tuple(wobble[i % 5] * normal(i - 31.5, 8) for i in range(64)),
        bars_name=Translated(en="20 000 pairs", zh="20 000 对"),
        curve=Curve(name="N(0, d_k)", x=edges, y=tuple(normal(x, 8) for x in edges)),
        x_label="q·k",
        y_label=Translated(en="density", zh="密度"),
    )


def lines():
    d = tuple(2.0**i for i in range(13))
    return Lines(
        title="Standard deviation and dimension",
        curves=(
            Curve(name="measured", x=d, y=tuple(1.01 * sqrt(n) for n in d), points=True),
            Curve(name="theory √d_k", x=d, y=tuple(sqrt(n) for n in d)),
            Curve(name="d_k = 64", x=(64.0,), y=(8.1,), points=True),
        ),
        x_label="d_k",
        y_label="std",
        x_scale="log2",
        y_scale="log2",
    )


def heatmap():
    rows = tuple(tuple(exp(-abs(j - 2 * i)) for j in range(24)) for i in range(12))
    return Heatmap(
        title="Weights", rows=rows, low=0, high=1, x_label="key", y_label="query", shade="sqrt"
    )


def bars():
    return Bars(
        title="Effective keys",
        labels=("none", "1/√d_k", "1/d_k"),
        values=(2.27, 79.4, 127.0),
        unit="keys",
    )


@pytest.mark.parametrize(
    ("name", "plot", "options"),
    [
        ("histogram", histogram(), {}),
        ("histogram-zh", histogram(), {"language": "zh"}),
        ("histogram-ascii", histogram(), {"ascii": True}),
        ("lines", lines(), {}),
        ("lines-ascii", lines(), {"ascii": True}),
        ("heatmap", heatmap(), {}),
        ("heatmap-ascii", heatmap(), {"ascii": True}),
        ("bars", bars(), {}),
    ],
)
def test_a_plot_looks_as_it_did(name, plot, options):
    drawn = "\n\n".join(to_text(draw(plot, *size, **options)) for size in ((60, 16), (40, 9)))
    assert drawn == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")
