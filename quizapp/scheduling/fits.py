"""The parameters that were fitted to a learner's reviews, kept so that each can be taken back."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from quizapp.scheduling.parameters import DEFAULT_PARAMETERS, are_sound


class FitsError(Exception):
    """The file of fits cannot be used; says which and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Parameters fitted on the study day `day` to so many `reviews`."""

    parameters: tuple[float, ...]
    reviews: int
    day: int


def load(file: Path) -> tuple[Fit, ...]:
    """Return the fits in *file*, the one in use last; raises `FitsError`."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        fits = tuple(
            Fit(
                parameters=tuple(map(float, one["parameters"])),
                reviews=int(one["reviews"]),
                day=int(one["day"]),
            )
            for one in data["fits"]
        )
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as fault:
        raise FitsError(f"{file} cannot be read; delete it to use the defaults.") from fault
    if not all(are_sound(one.parameters) for one in fits):
        raise FitsError(f"{file} holds parameters out of range; delete it to use the defaults.")
    return fits


def save(file: Path, fits: Sequence[Fit]) -> None:
    """Write *fits* in place of what *file* held, as a whole; raises `FitsError`."""
    data = {"schema": 1, "fits": [asdict(one) for one in fits]}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f"{file.name}.new")
        beside.write_text(json.dumps(data, indent=1), encoding="utf-8")
        beside.replace(file)
    except OSError as fault:
        raise FitsError(f"{file} cannot be written: {fault.strerror}.") from fault


def in_use(fits: Sequence[Fit]) -> tuple[float, ...]:
    """Return the parameters of the last of *fits*, the defaults without any."""
    return fits[-1].parameters if fits else DEFAULT_PARAMETERS
