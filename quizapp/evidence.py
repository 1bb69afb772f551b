"""Holding a card's claims against runs of its demos."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.bank.models import Prediction, Run, Sweep, Trial

SEEDS = range(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure over several seeds, in the order of the seeds."""

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean over the seeds."""
        return statistics.fmean(self.values)

    @property
    def spread(self) -> float:
        """The standard deviation over the seeds; 0 for one seed."""
        return statistics.stdev(self.values) if len(self.values) > 1 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a trial's runs say of the belief and of the correction."""

    measured: Measured
    belief_holds: bool
    correction_holds: bool

    @property
    def refuted(self) -> bool:
        """Whether the runs decide: the correction held for every seed, the belief for none."""
        return self.correction_holds and not self.belief_holds


def bounds(prediction: Prediction) -> tuple[float, float]:
    """Return the interval (low, high) that *prediction* allows; an open side is infinite."""
    if prediction.equals is None:
        low = float("-inf") if prediction.above is None else prediction.above
        high = float("inf") if prediction.below is None else prediction.below
        return low, high
    allowed = max((prediction.rel or 0.0) * abs(prediction.equals), prediction.abs or 0.0)
    return prediction.equals - allowed, prediction.equals + allowed


def holds(prediction: Prediction, value: float) -> bool:
    """Return whether *value* lies where *prediction* says it does."""
    low, high = bounds(prediction)
    return low <= value <= high


def measure(
    claim: Run | Trial, seeds: Iterable[int] = SEEDS, own: Sequence[Sweep] = ()
) -> Measured:
    """Run the demo of *claim*, one of its topic's *own* or installed, once for each seed.

    Returns its figure.

    Raises `demos.model.DemoFailed` when the demo, a parameter or the figure does not exist, or
    the run fails.
    """
    return Measured(values=tuple(_figure(claim, seed, own) for seed in seeds))


def _figure(claim: Run | Trial, seed: int, own: Sequence[Sweep]) -> float:
    from quizapp.demos.model import DemoFailed
    from quizapp.demos.run import run

    figures = run(claim.demo, claim.set, seed, own=own).figures
    if claim.figure not in figures:
        known = ", ".join(figures)
        raise DemoFailed(f"{claim.demo} has no figure {claim.figure!r}; it gives {known}.")
    return figures[claim.figure].value


def decide(trial: Trial, seeds: Iterable[int] = SEEDS, own: Sequence[Sweep] = ()) -> Decided:
    """Run *trial*: the correction has to hold for every seed, the belief for any one to survive."""
    measured = measure(trial, seeds, own)
    return Decided(
        measured=measured,
        belief_holds=any(holds(trial.belief, value) for value in measured.values),
        correction_holds=all(holds(trial.correction, value) for value in measured.values),
    )
