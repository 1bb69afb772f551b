"""The three outcomes of a comparison, and what each says."""

import subprocess
import sys

import pytest
from formulas import SYMBOLS, compared, read

from quizapp.algebra import Different, Equal, Undecided, compare, parse, read_symbols
from quizapp.language import in_language

EQUAL = [
    ("√d_k/d_k", "1/sqrt(d_k)"),
    ("(x+y)^2", "x^2 + 2x y + y^2"),
    ("(x-y)^9", "(x-y)(x^2 - 2x y + y^2)^4"),
    ("e^(x+y)", "exp(x) exp(y)"),
    ("log(x d)", "log(x) + log(d)"),
    ("sqrt(x^2)", "x"),
    ("sqrt(y^2)", "|y|"),
    ("(1-ρ^2) + 2ρ^2", "1 + ρ²"),
    ("sin(y)^2 + cos(y)^2 - 1", "0"),
    ("1/(1+e^(-y))", "sigmoid(y)"),
    ("(1+tanh(y/2))/2", "sigmoid(y)"),
    ("max(y, 0)", "relu(y)"),
    ("log_2 8", "3"),
    ("cos(2π n)", "1"),
    ("n(n+1)/2", "(n² + n)/2"),
    # a hole, a pole and a domain do not matter where the values agree
    ("(x^2-16)/(x-4)", "x + 4"),
    ("y^(1/3) y^(2/3)", "y"),
    # vectors and matrices
    ("-p p^T + diag(p)", "diag(p) - p p^T"),
    ("p_i δ_ij - p_i p_j", "p_i(δ_ij - p_j)"),
    ("p_j(1 - p_i) - p_j(1 - δ_ij)", "p_i δ_ij - p_i p_j"),
    ("q·k", "k^T q"),
    ("q·k", "sum(q .* k)"),
    ("tr(q k^T)", "q·k"),
    ("‖q‖²", "q·q"),
    ("‖W‖_F^2", "tr(W^T W)"),
    ("softmax(log p)", "p"),
    ("softmax(q + x ones(d_k))", "softmax(q)"),
    ("(diag(p) - p p^T) ones(n)", "p - p"),
    ("(Q K^T)^T", "K Q^T"),
    ("softmax(Q K^T/√d_k) V", "softmax(d_k^(-1/2) QK^T) V"),
    ("W⁻¹ W", "I_n"),
    ("(W Q)(Q^T W^T)", "W Q (W Q)^T"),
    ("inv(W)^T", "W^-T"),
    ("tr(I_n)", "n"),
    ("ones(n)^T ones(n)", "n"),
    ("det(2W)", "2^n det(W)"),
    ("‖diag(p) - p p^T‖²", "p·p - 2 p·(p .* p) + (p·p)^2"),
]


@pytest.mark.parametrize(("typed", "expected"), EQUAL)
def test_another_form_of_the_answer_is_equal(typed, expected):
    outcome = compared(typed, expected)
    assert isinstance(outcome, Equal), outcome
    assert outcome.points > 6


DIFFERENT = {
    ("1/d_k", "1/sqrt(d_k)"): "at d_k = 4: yours 0.25, expected 0.5",
    ("x + y", "x - y"): "at x = 4, y = -1: yours 3, expected 5",
    ("sqrt(y^2)", "y"): "at y = -1: yours 1, expected -1",
    ("2", "3"): "yours 2, expected 3",
    ("0.5000001", "1/2"): "yours 0.5000001, expected 0.5",
    ("sqrt(-x)", "sqrt(x)"): "at x = 4: yours not a real number, expected 2",
    ("p_i(1-p_j)", "p_i(1-p_i)"): "at p = (0.4, 0.6), i = 1, j = 2: yours 0.16, expected 0.24",
    ("diag(p)", "diag(p) - p p^T"): "entry (2, 2): yours 0.875, expected 0.1094",
    ("softmax(q)", "q"): "entry 1: yours 0.7231, expected 2.51",
    ("QK^T", "QK^T/√d_k"): "at random Q, K, d_k: entry (",
    ("p·p", "p"): "yours is a number, expected a column of n numbers",
    ("K Q^T", "Q K^T"): "yours is an m × n matrix, expected an n × m matrix",
    ("abs(y - 1)", "1 - y"): "at y = 2: yours 1, expected -1",
}


@pytest.mark.parametrize(("typed", "expected"), DIFFERENT)
def test_a_wrong_answer_is_different_with_numbers(typed, expected):
    outcome = compared(typed, expected)
    assert isinstance(outcome, Different), outcome
    assert DIFFERENT[typed, expected] in in_language(outcome.counterexample, "en")


NEAR = {
    ("2 sqrt(d_k)", "sqrt(d_k)"): "right up to a factor 2",
    ("x/3", "x"): "right up to a factor 0.3333",
    ("2 W", "W"): "right up to a factor 2",
    ("y - x", "x - y"): "right up to the sign",
    ("x + 1", "x"): "right up to a constant: yours is too large by 1",
    ("x - 0.5", "x"): "right up to a constant: yours is too small by 0.5",
    ("d_k", "1/d_k"): "yours is one over the answer",
    ("d_k", "sqrt(d_k)"): "yours is the square of the answer",
    ("sqrt(d_k)", "d_k"): "yours is the square root of the answer",
    ("W^T", "W"): "yours is the transpose of the answer",
    ("k q^T", "q k^T"): "yours is the transpose of the answer",
    ("0.333", "1/3"): "close, but not exact: give it without rounding",
    ("0.707 x", "x/√2"): "close, but not exact: give it without rounding",
    ("x^2", "x^3"): "",
    ("1 - x^9", "x^9"): "",
    ("x^9 + 0.1/x", "x^9"): "",
    ("2", "3"): "",
}


@pytest.mark.parametrize(("typed", "expected"), NEAR)
def test_a_near_miss_says_what_is_missing(typed, expected):
    outcome = compared(typed, expected)
    assert isinstance(outcome, Different)
    assert in_language(outcome.near_miss, "en") == NEAR[typed, expected]


UNDECIDED = {
    ("9^9^9^9", "x"): "yours has no finite value at 12 of 12 points",
    ("1/0", "x"): "yours has no finite value",
    ("x", "1/(x-x)"): "the answer has no finite value",
    ("exp(1000)/exp(999)", "e"): "yours has no finite value",
    ("(x+1e17)-1e17", "x"): "rounding errors are too large to tell",
    ("2log(y)", "log(y^2)"): "agree where both are real numbers, but at y = -1 one of them is not",
    ("(y^3)^(1/3)", "y"): "agree where both are real numbers, but at y = -1 one of them is not",
    ("tr(inv(p p^T))", "1"): "yours has no finite value",
    ("x exp(d^8)/exp(d^8)", "x"): "yours has no finite value",
    ("p_9", "p_1"): "yours has no finite value",
    ("Var(q_i k_i)", "1"): "expectations, variances and sums are compared as they are written",
    ("E[x y]", "E[x] E[y]"): "expectations, variances and sums are compared as they are written",
    ("sum_i 2p_i", "2 sum_i p_i"): "expectations, variances and sums are compared",
}


@pytest.mark.parametrize(("typed", "expected"), UNDECIDED)
def test_what_values_do_not_settle_is_undecided_and_says_why(typed, expected):
    outcome = compared(typed, expected)
    assert isinstance(outcome, Undecided), outcome
    assert UNDECIDED[typed, expected] in in_language(outcome.why, "en")


def test_more_moments_than_are_compared_are_undecided():
    many = " + ".join(f"E[x^{power}]" for power in range(1, 10))
    assert "more than 8" in in_language(compared(many, "x").why, "en")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("E[k_i^2] E[q_i^2]", "E[q_i^2] E[k_i^2]"),
        ("E[x] + E[x]", "2 E[x]"),
        ("(E[x] + 1)^2", "E[x]^2 + 2E[x] + 1"),
        ("E[(q_i + k_i)^2]", "E[q_i^2 + 2q_i k_i + k_i^2]"),
        ("E[E[y] x]", "E[x E[y]]"),
        ("Cov(x, y) + 1", "1 + Cov(x, y)"),
        ("sqrt(Var(x)^2)", "Var(x)"),
        ("sum_j k_j q_j", "sum_i q_i k_i"),
        ("sum_{j=1}^{d_k} q_j^2", "sum_{i=1}^{d_k} q_i q_i"),
        ("sum_j sum_i W_ij", "sum_i sum_j W_ji"),
        ("d_k Var(q_1 k_1)", "Var(k_1 q_1) d_k"),
    ],
)
def test_moments_and_sums_are_equal_where_their_insides_are(typed, expected):
    assert isinstance(compared(typed, expected), Equal)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("E[x]", "Var(x)"),
        ("E[x^2]", "E[x]"),
        ("E[max(x, 0.1)]", "E[x]"),
        ("Cov(x, y)", "Cov(x, x)"),
        ("sum_{i=1}^n p_i", "sum_{i=1}^m p_i"),
        ("sum_{i=1}^n p_i", "sum_{i=2}^n p_i"),
        ("sum_i p_i", "sum_{i=1}^n p_i"),
        ("sum_i p_i", "sum_i p_j"),
        ("sum_i sum_j W_ij q_1", "sum_i sum_j W_ji q_2"),
        ("E[q_1]", "E[q_2]"),
        ("2 E[x]", "E[x]"),
    ],
)
def test_moments_and_sums_with_other_insides_are_never_equal(typed, expected):
    assert isinstance(compared(typed, expected), Undecided)


@pytest.mark.parametrize("seed", range(25))
def test_the_outcome_does_not_hang_on_the_seed(seed):
    """A right answer stays right and a wrong one wrong, whichever points are drawn."""
    for typed, expected in EQUAL:
        assert isinstance(compare(read(typed), read(expected), SYMBOLS, seed=seed), Equal), typed
    for typed, expected in DIFFERENT:
        outcome = compare(read(typed), read(expected), SYMBOLS, seed=seed)
        assert isinstance(outcome, Different), typed


def test_the_same_comparison_gives_the_same_counterexample():
    assert compared("x y", "x/y") == compared("x y", "x/y")


def test_domains_decide_what_is_equal():
    root, name = "sqrt(x^2)", "x"
    for domain, outcome in {"positive": Equal, "unit interval": Equal, "real": Different}.items():
        symbols = read_symbols({"x": domain})
        assert isinstance(compare(parse(root, symbols), parse(name, symbols), symbols), outcome)


def test_a_number_that_is_an_integer_can_be_told_from_one_that_is_not():
    symbols = read_symbols({"a": "integer", "b": "positive integer", "c": "real"})
    for name, outcome in {"a": Equal, "b": Equal, "c": Different}.items():
        tree = parse(f"sin(pi {name})^2", symbols)
        assert isinstance(compare(tree, parse("0", symbols), symbols), outcome)


def test_a_probability_vector_sums_to_one():
    assert isinstance(compared("sum(p)", "1"), Equal)
    assert isinstance(compared("sum(q)", "1"), Different)


def test_reading_and_showing_need_no_numpy():
    program = (
        "import sys; from quizapp.algebra import *; s = read_symbols({'x': 'real'})\n"
        "tree = parse('x^2', s); write(tree), latex(tree); assert 'numpy' not in sys.modules\n"
        "compare(tree, tree, s); assert 'numpy' in sys.modules and 'sympy' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", program], check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
