"""Random pairs: no unequal formula is accepted, and no equal one counts against a learner.

`tests/bench/bench_algebra.py` runs 10 000 pairs of each kind, and SymPy on the same.
"""

from collections import Counter

import random_formulas
import random_matrices

from quizapp.algebra import Different, Equal, compare, parse, read_symbols

SCALARS = read_symbols(random_formulas.SYMBOLS)
MATRICES = read_symbols(random_matrices.SYMBOLS)


def outcomes(texts, symbols):
    """Count the outcomes of pairs of texts by their type."""
    return Counter(
        type(compare(parse(typed, symbols), parse(expected, symbols), symbols))
        for typed, expected in texts
    )


def spellings(count, seed, *, equal):
    for pair in random_formulas.pairs(count, seed, equal=equal):
        yield pair.typed, pair.expected


def test_no_unequal_formula_is_accepted():
    found = outcomes(spellings(4000, 27, equal=False), SCALARS)
    assert found[Equal] == 0
    assert found[Different] > 3950


def test_nearly_every_equal_formula_is_accepted_and_none_is_called_different():
    found = outcomes(spellings(3000, 28, equal=True), SCALARS)
    assert found[Equal] >= 0.995 * 3000
    assert found[Different] == 0


def test_no_unequal_matrix_is_accepted():
    found = outcomes(random_matrices.pairs(800, 29, equal=False), MATRICES)
    assert found == {Different: 800}


def test_every_equal_matrix_is_accepted():
    found = outcomes(random_matrices.pairs(800, 30, equal=True), MATRICES)
    assert found == {Equal: 800}
