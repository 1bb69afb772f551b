"""Spread review intervals a little, so that cards learned together do not stay together."""

from math import floor, inf

BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, inf, 0.05))


def fuzz_range(interval: int, maximum: int) -> tuple[int, int]:
    """Return the shortest and the longest interval, in days, that *interval* may become.

    Anki's ranges: one day either way, and in each band of `BANDS` (from, to, share) that share of
    the days that lie in it; intervals under 2.5 days stay as they are. *interval* is at most
    *maximum*.
    """
    if interval < BANDS[0][0]:
        return interval, interval
    reach = 1 + sum(share * max(min(interval, end) - start, 0) for start, end, share in BANDS)
    return floor(interval - reach + 0.5), min(floor(interval + reach + 0.5), maximum)


def fuzzed(interval: int, seed: str, maximum: int) -> int:
    """Return a day of the fuzz range of *interval*, all equally likely, the same for one *seed*."""
    from hashlib import blake2b

    shortest, longest = fuzz_range(interval, maximum)
    draw = int.from_bytes(blake2b(seed.encode(), digest_size=8).digest())
    return shortest + (draw * (longest - shortest + 1) >> 64)
