"""A demo that goes on when a test lets it: until then it reports its first step, over and over."""

from threading import Event

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, slider
from quizapp.demos.progress import report
from quizapp.plots.data import Curve, Lines

STEPS = 4
GO = Event()


class PacedParameters(Parameters):
    """One number, which changes nothing."""

    d_k: int = slider(64, 1, 512, meaning="entries")


def run(_parameters: PacedParameters, _seed: int) -> Result:
    """Return once `GO` is set."""
    report(1, STEPS)
    while not GO.wait(0.01):
        report(1, STEPS)
    curve = Curve(name="steps", x=(1.0, 2.0), y=(1.0, 2.0))
    return Result(figures={"std": Figure(value=1.0)}, plots=(Lines(title="Done", curves=(curve,)),))


DEMO = Demo(
    title="A demo at a test's pace",
    parameters=PacedParameters,
    figures=(FigureInfo(name="std", meaning="nothing"),),
    run=run,
    memory=lambda _parameters: 0,
)
