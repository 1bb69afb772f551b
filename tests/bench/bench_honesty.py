"""What ratings do to the truth: `python tests/bench/bench_honesty.py [CARDS]`.

Two years of CARDS (800) cards for each way of rating, wanted recall 0.90. It prints, and asserts
nothing.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import honest_ratings as rated

RULES = {
    "ours: said aloud, ticked honestly": rated.honest,
    "ours: 4 options, all guesses admitted": rated.honest_choice,
    "ours: 4 options, 80 % of guesses admitted": rated.guessing,
    "ours: the same, a third in doubt": rated.doubting,
    "true or false, right is Good": rated.two_options_right_is_good,
    "4 options, right is Good": rated.four_options_right_is_good,
    "a fail is rated Hard": rated.a_fail_is_hard,
}


def main() -> None:
    """Print the table."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 800
    heads = ("recall at review", "reported", "after 2 years", "reviews/card")
    print("".ljust(42), *(head.rjust(17) for head in heads))  # noqa: T201
    for name, rater in RULES.items():
        one = rated.two_years(rater, cards=cards, seed=1)
        cells = (f"{one.recall:.3f}", f"{one.reported:.3f}", f"{one.left:.3f}",
                 f"{one.reviews_per_card:.1f}")  # fmt: skip
        print(name.ljust(42), *(cell.rjust(17) for cell in cells))  # noqa: T201


if __name__ == "__main__":
    main()
