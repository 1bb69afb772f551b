"""Recall on the day of an interview, by policy: `python tests/bench/bench_interview.py [RUNS]`.

200 cards, 30 minutes a day, 14 and 30 days, answers of about 13 and of about 45 seconds. It
prints, and asserts nothing. The last row is the app's own schedule, in which a card takes its
learning steps on its day; the others show each card once a day, as the study did. Cells: recall on the day, its standard error, and minutes used.
"""

import sys
from collections.abc import Callable
from functools import partial
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from interview_policies import ours, plain, played, played_in_steps

POLICIES: dict[str, Callable[..., tuple[float, float]]] = {
    "FSRS 0.90, due first": partial(played, plain),
    "FSRS raised to 0.95": partial(played, plain, retention=0.95),
    "FSRS raised to 0.97": partial(played, plain, retention=0.97),
    "ours (policy h)": partial(played, ours),
    "ours, learning steps": played_in_steps,
}
SETTINGS = [(slower, days) for slower in (1.0, 3.5) for days in (14, 30)]


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    began = perf_counter()
    heads = (f"{13 if slower == 1 else 45} s, T={days}" for slower, days in SETTINGS)
    print(f"{runs} runs".ljust(22), *(head.rjust(20) for head in heads))  # noqa: T201
    for name, play in POLICIES.items():
        cells = []
        for slower, days in SETTINGS:
            results = [play(days=days, slower=slower, seed=seed) for seed in range(runs)]
            recalls = [recall for recall, _minutes in results]
            error = stdev(recalls) / sqrt(runs)
            minutes = fmean(minutes for _recall, minutes in results)
            cells.append(f"{fmean(recalls):.3f} ±{error:.3f} ({minutes:.0f})".rjust(20))
        print(name.ljust(22), *cells)  # noqa: T201
    print(f"{perf_counter() - began:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main()
