"""NumPy computes on one thread, whichever part of the program brings it in."""

import os
import subprocess
import sys

import pytest

_COUNT = """
import {module}
import numpy as np
a = np.ones((700, 700))
for _ in range(4):
    a = a @ a / 700
print(len(__import__("os").listdir("/proc/self/task")))
"""


@pytest.mark.parametrize(
    "module", ["quizapp.algebra", "quizapp.demos.numeric", "quizapp.derivations.judging"]
)
def test_a_matrix_product_takes_one_thread(module):
    free = {name: value for name, value in os.environ.items() if "NUM_THREADS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", _COUNT.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
        env=free,
    )
    assert done.stdout.strip() == "1"
