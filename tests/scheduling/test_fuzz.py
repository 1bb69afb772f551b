"""Fuzz spreads intervals over Anki's ranges, evenly and reproducibly."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fuzz import fuzz_range, fuzzed

intervals = st.integers(1, 36500)
seeds = st.text(max_size=20)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (1, (1, 1)),
        (2, (2, 2)),
        (3, (2, 4)),
        (7, (5, 9)),
        (10, (8, 12)),
        (20, (17, 23)),
        (30, (27, 33)),
        (100, (93, 107)),
        (365, (345, 385)),
    ],
)
def test_the_ranges_are_ankis(interval, expected):
    assert fuzz_range(interval, 36500) == expected


@given(interval=intervals, maximum=intervals)
def test_the_longest_interval_is_never_passed(interval, maximum):
    shortest, longest = fuzz_range(min(interval, maximum), maximum)

    assert 1 <= shortest <= longest <= maximum


@given(interval=intervals, seed=seeds)
def test_one_seed_gives_one_interval_inside_the_range(interval, seed):
    shortest, longest = fuzz_range(interval, 36500)

    assert shortest <= fuzzed(interval, seed, 36500) <= longest
    assert fuzzed(interval, seed, 36500) == fuzzed(interval, seed, 36500)


@given(interval=intervals, longer=intervals, seed=seeds)
def test_a_longer_interval_never_becomes_the_shorter_one(interval, longer, seed):
    low, high = sorted((interval, longer))

    assert fuzzed(low, seed, 36500) <= fuzzed(high, seed, 36500)


def test_every_day_of_the_range_is_equally_likely():
    drawn = Counter(fuzzed(30, f"card:{number}", 36500) for number in range(14_000))

    assert sorted(drawn) == list(range(27, 34))
    # 2000 are expected of each; five standard deviations are 207.
    assert max(abs(count - 2000) for count in drawn.values()) < 207
