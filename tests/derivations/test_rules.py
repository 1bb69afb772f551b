"""What each rule does to an expression, and what it leaves alone."""

import pytest
from sympy import Integer, Symbol, sqrt
from sympy.stats import Normal, moment

from quizapp.derivations.moments import (
    Dot,
    E,
    RandomVector,
    Setting,
    Var,
    is_random,
    positive_integer,
    raw_moment,
    vector,
)
from quizapp.derivations.rules import (
    DEFINITION,
    EQUAL_TERMS,
    INDEPENDENCE,
    LINEARITY,
    MULTIPLY_OUT,
    SCALING,
    SUM_OF_INDEPENDENT,
    VARIANCE,
    moments,
    written,
)
from quizapp.derivations.sheet import Sheet
from quizapp.language import in_language

Q, Z, K = vector("q", normal=True), vector("z"), vector("k")
I, N = positive_integer("i"), positive_integer("n")
C = Symbol("c")
SETTING = Setting(vectors=(Q, Z), index=I, size=N, defined={K.base: C * Q[I] + Z[I]})
SCORE = Dot(Q.base, Z.base)
q, z, k = Q[I], Z[I], K[I]
SECOND = moments("", "", "mean", "variance")
total = SETTING.total


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        (DEFINITION, SCORE, total(q * z)),
        (DEFINITION, E(k), E(C * q + z)),
        (DEFINITION, E(K[3]), E(C * Q[3] + Z[3])),
        (DEFINITION, q, q),
        (LINEARITY, E(SCORE), total(E(q * z))),
        (LINEARITY, E(3 * q - z + C), 3 * E(q) - E(z) + C),
        (LINEARITY, E(q * (q + z)), E(q**2) + E(q * z)),
        (LINEARITY, E(C * q + q), (C + 1) * E(q)),
        (LINEARITY, E(total(C * q)), total(C * E(q))),
        (LINEARITY, Var(q), Var(q)),
        (INDEPENDENCE, E(q * z), E(q) * E(z)),
        (INDEPENDENCE, E(q**2 * z**2) - E(q * z) ** 2, E(q**2) * E(z**2) - E(q) ** 2 * E(z) ** 2),
        (INDEPENDENCE, total(E(q * z)), total(E(q) * E(z))),
        (INDEPENDENCE, E(q**2), E(q**2)),
        (VARIANCE, Var(q * z), E(q**2 * z**2) - E(q * z) ** 2),
        (VARIANCE, 2 * Var(q), 2 * (E(q**2) - E(q) ** 2)),
        (SUM_OF_INDEPENDENT, Var(SCORE), total(Var(q * z))),
        (SUM_OF_INDEPENDENT, Var(q), Var(q)),
        (SCALING, Var(3 * q), 9 * Var(q)),
        (SCALING, Var(SCORE / sqrt(N)), Var(SCORE) / N),
        (EQUAL_TERMS, total(Integer(1)), N),
        (EQUAL_TERMS, total(C) + 1, N * C + 1),
        (EQUAL_TERMS, total(q), total(q)),
        (SECOND, E(q**2) * E(z) + E(q) + E(z**2), Integer(1)),
        (SECOND, total(E(q) * E(z)), Integer(0)),
        (SECOND, E(q**4), Integer(3)),
        (SECOND, E(z**4), E(z**4)),
        (SECOND, E(q * z), E(q * z)),
    ],
)
def test_a_rule_rewrites_what_it_is_about(rule, before, after):
    assert rule.apply(before, SETTING) == after


def test_a_sheet_chains_and_cites_its_lines():
    sheet = Sheet(SETTING)
    first = sheet.start(Var(SCORE), SUM_OF_INDEPENDENT, "why")
    sheet.start(Var(q * z), VARIANCE, "why")
    sheet.go_on(INDEPENDENCE, "why")
    one = sheet.go_on(SECOND, "why")
    last = sheet.start(Var(SCORE), sheet.by(first, one), "why")

    assert [step.continues for step in sheet.steps()] == [False, False, True, True, False]
    assert one.left == Var(q * z)
    assert one.rests_on == {"independent", "mean", "variance"}
    assert in_language(last.rule.name, "en") == "lines 1 and 4"
    assert in_language(last.rule.name, "zh") == "由第 1、4 行"
    assert last.right == total(Integer(1))
    assert last.rule.uses == {"independent", "mean", "variance"}
    assert in_language(sheet.by(one).name, "en") == "line 4"


def test_a_line_written_because_of_others_names_them_and_uses_what_they_rest_on():
    sheet = Sheet(SETTING)
    first = sheet.start(E(q * z), INDEPENDENCE, "why")
    last = sheet.start(E(q * z), sheet.because_of(E(z) * E(q), first), "why")

    assert last.right == E(q) * E(z)
    assert last.rule.uses == {"independent"}
    assert in_language(last.rule.name, "en") == "line 1"
    assert written(C, "name", "名称", "mean").apply(q, SETTING) == C
    assert MULTIPLY_OUT.apply(C * (q + 1), SETTING) == C * q + C


def test_an_expression_is_random_unless_every_entry_is_inside_a_moment():
    assert is_random(q + 1)
    assert is_random(C * SCORE)
    assert is_random(total(q))
    assert not is_random(E(q) + Var(SCORE) * C)
    assert not is_random(total(E(q)))


@pytest.mark.parametrize("order", [1, 2, 3, 4])
def test_raw_moments_are_those_of_sympys_normal_distribution(order):
    mean, variance = Integer(2), Integer(3)
    one = RandomVector(Q.base, mean=mean, variance=variance, normal=True)

    assert raw_moment(one, order) == moment(Normal("x", mean, sqrt(variance)), order)


def test_unknown_moments_stay_unknown():
    assert raw_moment(Z, 3) is None
    assert raw_moment(Q, 5) is None
