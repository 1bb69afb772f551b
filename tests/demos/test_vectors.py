"""Normal vectors: the first entries stay as the dimension grows."""

import numpy as np
import pytest

from quizapp.demos.vectors import LARGEST, memory_of, normal_vectors


def test_a_higher_dimension_only_adds_entries():
    narrow, wide = normal_vectors(1, 0, 10, 64), normal_vectors(1, 0, 10, 65)
    assert narrow.shape == (10, 64)
    assert np.array_equal(wide[:, :64], narrow)


def test_seeds_and_streams_are_independent():
    first = normal_vectors(1, 0, 100, LARGEST)
    for other in (normal_vectors(2, 0, 100, LARGEST), normal_vectors(1, 1, 100, LARGEST)):
        assert abs(float((first * other).mean())) < 4.5 / np.sqrt(first.size)


def test_entries_are_standard_normal():
    entries = normal_vectors(3, 0, 200, LARGEST).ravel()
    error = 1 / np.sqrt(entries.size)
    assert abs(entries.mean()) < 4.5 * error
    assert entries.var() == pytest.approx(1, abs=4.5 * np.sqrt(2) * error)


def test_what_is_kept_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        normal_vectors(1, 0, 10, 64)[0, 0] = 1


def test_the_memory_is_that_of_the_entries_kept():
    assert memory_of(10) == normal_vectors(1, 0, 10, LARGEST).nbytes
