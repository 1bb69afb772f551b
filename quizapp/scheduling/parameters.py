"""The 21 parameters of FSRS-6: the defaults, and the ranges that the scheduler accepts.

Values and ranges are py-fsrs 6.3.2's; a test compares them. They stand here because commands that
only plan need not import it.
"""

from collections.abc import Sequence
from math import isfinite

DEFAULT_PARAMETERS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
LOWEST = (
    *(0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001),
    *(0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1),
)
HIGHEST = (
    *(100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5),
    *(5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8),
)

STABILITY_MIN, STABILITY_MAX = 0.001, 36500.0
"""Days; py-fsrs keeps the lower bound only, fsrs-rs and Anki keep both."""


def are_sound(parameters: Sequence[float]) -> bool:
    """Return whether the scheduler accepts *parameters*: 21 numbers, each in its range."""
    return len(parameters) == len(LOWEST) and all(
        isfinite(one) and low <= one <= high
        for one, low, high in zip(parameters, LOWEST, HIGHEST, strict=True)
    )


def within_range(parameters: Sequence[float]) -> tuple[float, ...]:
    """Return *parameters*, each moved to the nearest value that the scheduler accepts."""
    ranges = zip(parameters, LOWEST, HIGHEST, strict=True)
    return tuple(min(max(one, low), high) for one, low, high in ranges)
