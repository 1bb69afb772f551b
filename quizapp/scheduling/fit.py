"""Fitting FSRS-6 to a learner's reviews, and when the result may be adopted.

The fit itself is fsrs-rs' (crate `fsrs` 6.6), which holds the interpreter while it works, so it
runs in a process of its own: `python -m quizapp.scheduling.fit`, JSON in and JSON out.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, NamedTuple, Protocol

from quizapp.scheduling.parameters import within_range

NEVER_BELOW, SURE_FROM = 128, 512
"""Inter-day reviews: with fewer than the first never, from the second on without a time split.

Measured on 60 synthetic learners: below 128 the fit loses to the defaults, at 512 it closes 38 %
of the gap to the true parameters.
"""

TRAINED_ON = 0.8
"""The share of the reviews, the oldest, that a time split fits to; the rest decides."""

SECONDS = 120
"""A fit takes well under a second for 20 000 reviews; one that takes so long is ended."""


class NotFitted(Exception):
    """There is nothing to fit with, or the fit failed; says what to do."""


class Answered(Protocol):
    """What fitting needs of a review."""

    @property
    def card(self) -> str: ...
    @property
    def rating(self) -> int: ...
    @property
    def day(self) -> int: ...


class Item(NamedTuple):
    """The ratings of one card up to an answer on a later study day, and the days between them."""

    ratings: tuple[int, ...]
    gaps: tuple[int, ...]


class Calibration(NamedTuple):
    """How far predictions were off: mean log loss, and root mean square error over bins."""

    log_loss: float
    rmse_bins: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Parameters fitted to `reviews` inter-day reviews, compared on them with those in use.

    `split_before` and `split_after` compare on the last fifth what was fitted to the rest; they
    are None where no time split is needed.
    """

    parameters: tuple[float, ...]
    reviews: int
    before: Calibration
    after: Calibration
    split_before: Calibration | None
    split_after: Calibration | None

    @property
    def wins(self) -> bool:
        """Whether the parameters may be adopted."""
        if self.split_before is not None and self.split_after is not None:
            return self.split_after.log_loss < self.split_before.log_loss
        return self.after.log_loss < self.before.log_loss


Advice = Literal["too few", "split decides", "fit"]


def advice(reviews: int) -> Advice:
    """Return what so many inter-day reviews allow."""
    if reviews < NEVER_BELOW:
        return "too few"
    return "split decides" if reviews < SURE_FROM else "fit"


def items_of(answers: Iterable[Answered]) -> list[Item]:
    """Return the training items of *answers*, which are those of all cards, oldest first.

    One for each answer on a later study day than the one before: the card's history up to it. A
    clock set back counts as the same day.
    """
    ratings: dict[str, list[int]] = {}
    gaps: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    items: list[Item] = []
    for answer in answers:
        gap = max(0, answer.day - last.get(answer.card, answer.day))
        last[answer.card] = max(answer.day, last.get(answer.card, answer.day))
        ratings.setdefault(answer.card, []).append(int(answer.rating))
        gaps.setdefault(answer.card, []).append(gap)
        if gap:
            items.append(Item(tuple(ratings[answer.card]), tuple(gaps[answer.card])))
    return items


def fit(items: Sequence[Item], in_use: Sequence[float]) -> Fitted:
    """Fit to *items* in another process, and compare with the parameters *in_use*.

    Raises `NotFitted` when fsrs-rs is not installed or the fit fails.
    """
    import subprocess

    if find_spec("fsrs_rs_python") is None:
        raise NotFitted('Fitting needs fsrs-rs: pip install "quizapp[fit]"')
    given = json.dumps({"items": items, "in_use": list(in_use)})
    command = [sys.executable, "-P", "-m", "quizapp.scheduling.fit"]
    try:
        done = subprocess.run(  # noqa: S603 our own module, by this interpreter
            command, input=given, capture_output=True, text=True, timeout=SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError) as fault:
        raise NotFitted(f"The fit ended without a result ({type(fault).__name__}).") from fault
    return _fitted(json.loads(done.stdout))


def _fitted(data: dict) -> Fitted:
    names = ("before", "after", "split_before", "split_after")
    calibrations = {name: Calibration(*data[name]) if data[name] else None for name in names}
    assert calibrations["before"] is not None
    assert calibrations["after"] is not None
    return Fitted(
        parameters=tuple(data["parameters"]),
        reviews=data["reviews"],
        before=calibrations["before"],
        after=calibrations["after"],
        split_before=calibrations["split_before"],
        split_after=calibrations["split_after"],
    )


# --- in the other process ---------------------------------------------------------------------


def _work(data: dict) -> dict[str, object]:
    import fsrs_rs_python as fsrs_rs

    items = [
        fsrs_rs.FSRSItem(list(map(fsrs_rs.FSRSReview, ratings, gaps)))
        for ratings, gaps in data["items"]
    ]

    def parameters(some: list) -> tuple[float, ...]:
        return within_range(fsrs_rs.FSRS([]).compute_parameters(some, num_relearning_steps=1))

    def calibration(some: list, values: Sequence[float]) -> tuple[float, float]:
        found = fsrs_rs.FSRS(list(values)).evaluate(some)
        return found.log_loss, found.rmse_bins

    fitted = parameters(items)
    split = None, None
    if advice(len(items)) == "split decides":
        old, late = items[: int(len(items) * TRAINED_ON)], items[int(len(items) * TRAINED_ON) :]
        split = calibration(late, data["in_use"]), calibration(late, parameters(old))
    return {
        "parameters": fitted,
        "reviews": len(items),
        "before": calibration(items, data["in_use"]),
        "after": calibration(items, fitted),
        "split_before": split[0],
        "split_after": split[1],
    }


if __name__ == "__main__":
    json.dump(_work(json.load(sys.stdin)), sys.stdout)
