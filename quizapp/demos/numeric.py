"""NumPy on one thread, and seeded generators: what every demo of the library computes with.

The limit must stand before NumPy is imported, so the library takes `np` from here.
"""

from quizapp.threads import limit_blas

limit_blas()

import numpy as np

__all__ = ["generator", "np"]


def generator(seed: int, *stream: int) -> np.random.Generator:
    """Return a fresh generator (SFC64, the fastest for normals) of one stream of *seed*.

    Streams of one seed are independent of each other; *seed* and *stream* are not negative.
    """
    return np.random.Generator(np.random.SFC64([seed, *stream]))
