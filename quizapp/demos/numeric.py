"""NumPy on one thread, and seeded generators: what every demo of the library computes with.

A second BLAS thread gains at most a third on an idle machine and loses up to 84-fold on a busy
one, and the limit must stand before NumPy is imported. So the library takes `np` from here.
"""

import os

for _variable in (
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OMP_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
):
    os.environ[_variable] = "1"

import numpy as np

__all__ = ["generator", "np"]


def generator(seed: int, *stream: int) -> np.random.Generator:
    """Return a fresh generator (SFC64, the fastest for normals) of one stream of *seed*.

    Streams of one seed are independent of each other; *seed* and *stream* are not negative.
    """
    return np.random.Generator(np.random.SFC64([seed, *stream]))
