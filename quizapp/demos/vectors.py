"""Vectors of independent normal entries that keep their first entries as the dimension grows."""

from functools import lru_cache
from typing import Any

from quizapp.demos.model import slider
from quizapp.demos.numeric import generator, np
from quizapp.language import Translated

LARGEST = 1024


def width_slider(default: int = 64, low: int = 1) -> Any:  # noqa: ANN401 - a field's default
    """Declare the parameter d_k of a demo that multiplies whole vectors, an `int`."""
    return slider(
        default,
        low,
        LARGEST,
        scale="log2",
        meaning=Translated(en="entries of q and of k", zh="q 与 k 的维度"),
    )


def normal_vectors(seed: int, stream: int, count: int, d: int) -> np.ndarray:
    """Return *count* vectors with *d* ≤ 1024 standard normal entries, shape (count, d), read-only.

    Another *d* gives the same vectors with more or fewer entries, at no further draw.
    """
    return _entries(seed, stream, count)[:d].T


def memory_of(count: int) -> int:
    """Return the bytes of the entries kept for *count* vectors."""
    return 8 * LARGEST * count


@lru_cache(maxsize=4)
def _entries(seed: int, stream: int, count: int) -> np.ndarray:
    entries = generator(seed, stream).standard_normal((LARGEST, count))
    entries.flags.writeable = False
    return entries
