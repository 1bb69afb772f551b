"""A typed line is right in every equivalent form, wrong with numbers, and else counts nothing."""

import json
import subprocess
import sys

import pytest

from quizapp.derivations import typed
from quizapp.derivations.catalog import load, names
from quizapp.derivations.derive import derive
from quizapp.derivations.judging import Judge, judge
from quizapp.derivations.model import DerivationFailed
from quizapp.derivations.typed import NotRead, Repeats, Right, Undecided, Wrong
from quizapp.language import in_language

VARIANCE = "variance-of-dot-product"
JUDGES: dict[str, Judge] = {}


def judged(name: str, line: int, text: str):
    """Return the verdict; each derivation is built once."""
    if name not in JUDGES:
        JUDGES[name] = Judge(name, load(name))
    return JUDGES[name].of(line, text)


RIGHT = [
    (VARIANCE, 1, "sum_i q_i k_i"),
    (VARIANCE, 1, "q^T k"),
    (VARIANCE, 1, "k·q"),
    (VARIANCE, 5, "Σ_i Var(q_i k_i)"),
    (VARIANCE, 5, "∑_{j=1}^{d_k} Var(q_j k_j)"),
    (VARIANCE, 5, "= sum_i E[q_i^2] E[k_i^2]"),
    (VARIANCE, 5, "Var(q·k) = d_k"),
    (VARIANCE, 5, "d_k * Var(q_1 k_1)"),
    (VARIANCE, 7, "E[q_i²]E[k_i²] − E[q_i]²E[k_i]²"),
    (VARIANCE, 7, "（E[q_i^2] E[k_i^2]）"),
    (VARIANCE, 10, "sqrt(d_k)^2"),
    (VARIANCE, 11, "Var(q·k)/d_k"),
    ("article-step", 5, "1"),
    ("variance-with-means", 11, "d_k + d_k a^2 + d_k b^2"),
    ("variance-with-correlation", 17, "d_k + d_k ρ²"),
    ("variance-with-correlation", 1, "rho q_i^2 + sqrt(1 - rho^2) q_i z_i"),
    ("kurtosis-of-dot-product", 9, "3(1 + 2/d_k)"),
    ("kurtosis-of-dot-product", 8, "E[(q·k)^4]/d_k^2"),
    ("softmax-jacobian", 1, "exp(z_i)/sum_k exp(z_k)"),
    ("softmax-jacobian", 8, "p_i(delta_ij - p_j)"),
    ("saturation-and-gap", 6, "g > ln 99"),
    ("saturation-and-gap", 6, "p > 0.99 ⇔ log(99) < g"),
    ("saturation-and-gap", 9, "1/(4cosh(g/2)^2)"),
    ("jacobian-norm", 5, "norm(p)^2 - 2S_3 + S_2^2"),
    ("gauge-freedom", 2, "X W_Q W_K^T X^T"),
    ("gauge-freedom", 4, "X W_Q M M^-1 W_K^T X^T"),
    ("gauge-freedom", 6, "S"),
    ("shared-projection-is-symmetric", 7, "v^T X W W^T X^T v"),
    ("shared-projection-is-symmetric", 8, "‖W^T X^T v‖²"),
    ("shared-projection-is-symmetric", 8, "1 + (W^T X^T v)·(W^T X^T v) - 1"),
    ("shared-projection-is-symmetric", 8, "(v^T S v)^2/(v^T S v)"),
    ("gauge-freedom", 2, "(X W_Q W_K^T X^T + 2S)/3"),
    ("window-pairs", 3, "n w - w^2/2 + w/2"),
    ("window-pairs", 1, "sum_i min(i, w)"),
    ("relu-mean", 7, "n/√(2π)"),
    ("adam-l2-is-not-adamw", 2, "g + λ θ"),
    ("decay-fixed-point", 2, "a θ_t - η u"),
    ("decay-fixed-point", 8, "1/e"),
    ("sgd-l2-is-decay", 5, "θ_t - η (g + λ θ_t)"),
    ("article-gradient-is-sum-of-queries", 2, "sum_i q_ir"),
    ("key-bias-is-invisible", 3, "s_j + q·b"),
    ("shift-invariance", 5, "p_i"),
    ("temperature-and-ratios", 7, "(p_i/p_j)^(1/T)"),
]


@pytest.mark.parametrize(("name", "line", "text"), RIGHT)
def test_any_equivalent_form_is_right(name, line, text):
    assert isinstance(judged(name, line, text), Right)


WRONG = [
    (VARIANCE, 5, "Var(q·k) = d_k^2", "at d_k = 4: yours 16, expected 4", "square"),
    (VARIANCE, 7, "E[q_i^4]", "E[qᵢ⁴] = ", ""),
    (VARIANCE, 10, "2 d_k", "at d_k = 4: yours 8, expected 4", "right up to a factor 2"),
    (VARIANCE, 10, "-d_k", "at d_k = 4: yours -4, expected 4", "right up to the sign"),
    (VARIANCE, 12, "1/sqrt(d_k)", "at d_k = 4: yours 0.5, expected 1", ""),
    (VARIANCE, 1, "2 sum_i q_i k_i", "q_1 = ", "factor 2"),
    ("article-step", 5, "1/d_k", "at d_k = 4: yours 0.25, expected 1", ""),
    ("variance-with-means", 11, "d_k(1+a^2)(1+b^2)", "at d_k = 4, a = ", ""),
    ("softmax-jacobian", 8, "p_i(1 - p_i)", "z_1 = ", ""),
    ("softmax-jacobian", 1, "softmax(z)", "yours is a column of n numbers, expected a number", ""),
    ("saturation-and-gap", 6, "g < ln 99", "yours is false, expected true", ""),
    ("gauge-freedom", 2, "X W_K W_Q^T X^T", "at random W_K, W_Q, X, entry (", ""),
    ("gauge-freedom", 2, "X W_Q", "yours is an n × d_k matrix, expected an n × n matrix", ""),
    ("window-pairs", 5, "n^2/2", "at n = ", ""),
    ("relu-mean", 6, "0.3989", "yours 0.3989, expected 0.39894", "without rounding"),
]


@pytest.mark.parametrize(("name", "line", "text", "where", "hint"), WRONG)
def test_another_value_is_wrong_with_numbers(name, line, text, where, hint):
    verdict = judged(name, line, text)

    assert isinstance(verdict, Wrong)
    assert where in in_language(verdict.counterexample, "en")
    assert hint in in_language(verdict.hint, "en")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (5, "Var(q·k)"),
        (5, "Var(k·q) + 0"),
        (7, "E[q_i^2 k_i^2] - E[q_i k_i]^2"),
        (7, "Var(q_i k_i)"),
        (10, "sum_i 1"),
    ],
)
def test_what_the_line_starts_from_is_true_but_no_step(line, text):
    assert isinstance(judged(VARIANCE, line, text), Repeats)


@pytest.mark.parametrize(
    ("name", "line", "text", "message"),
    [
        (VARIANCE, 5, "E[q_j^2]", "`j` is no index of this line; the lines here use `i`"),
        (VARIANCE, 5, "Var(q_i) = d_k", "the left side of this line is another one"),
        (VARIANCE, 10, "x", "unknown name `x`"),
        (VARIANCE, 10, "1 > d_k", "type one formula, without < or >"),
        (VARIANCE, 10, "tr(d_k)", "tr is not used in this derivation"),
        ("saturation-and-gap", 6, "ln 99", "type two sides with < or > between them"),
        ("gauge-freedom", 2, "X_11 X X^T", "have no names in this derivation"),
        ("window-pairs", 1, "sum_k w", "say up to where the sum goes"),
    ],
)
def test_what_is_not_understood_is_said_with_its_place(name, line, text, message):
    verdict = judged(name, line, text)

    assert isinstance(verdict, NotRead)
    assert message in in_language(verdict.message, "en")
    assert 0 <= verdict.at <= len(text)


@pytest.mark.parametrize("text", ["9^9^9^9", "1/0", "E[E[E[E[E[q_i]]]]]", "d_k^20", "0^(0-d_k)"])
def test_what_cannot_be_computed_is_undecided_and_says_why(text):
    verdict = judged(VARIANCE, 10, text)

    assert isinstance(verdict, Undecided)
    assert verdict.why


@pytest.mark.parametrize("text", ["d_k * Var(k_2 q_2)", "d_k Var(q_9 k_9)"])
def test_an_entry_that_some_vectors_lack_is_undecided_where_they_do(text):
    verdict = judged(VARIANCE, 5, text)

    assert isinstance(verdict, Undecided)
    assert "has no value at" in in_language(verdict.why, "en")


def test_an_entry_that_some_vectors_lack_is_judged_where_they_have_it():
    verdict = judged(VARIANCE, 5, "2 d_k Var(q_2 k_2)")

    assert isinstance(verdict, Wrong)
    assert "yours 4, expected 2" in in_language(verdict.counterexample, "en")


@pytest.mark.parametrize("name", names())
def test_the_reading_needs_no_judge_and_is_the_same(name):
    proof = derive(name)
    for line in range(1, len(proof.lines) + 1):
        text = "1 > 0" if proof.lines[line - 1].relation != "=" else "1"
        assert typed.reading(proof, line, text) == typed.reading(proof, line, f" {text} ")
        verdict = judged(name, line, text)
        assert not isinstance(verdict, NotRead)
        assert typed.reading(proof, line, text) == verdict.reading


def test_a_reading_shows_the_formula_and_a_refusal_its_place():
    proof = derive(VARIANCE)

    assert typed.reading(proof, 5, "Var(q·k) = sum_i E[q_i^2]") == (
        r"\sum_{i} \mathrm{E}[q_{i}^{2}]"
    )
    refused = typed.reading(proof, 5, "Var(q·k) = ?")
    assert isinstance(refused, NotRead)
    assert in_language(refused.message, "en") == "`?` does not belong in a formula"
    assert in_language(refused.message, "zh") == "公式中不能有 `?`"
    assert refused.at == 11


def test_a_verdict_comes_back_from_the_worker_in_both_languages():
    for judged in (judge(VARIANCE, 5, "x +"), judge(VARIANCE, 5, "2 d_k")):
        assert typed.from_json(json.loads(json.dumps(typed.to_json(judged)))) == judged


@pytest.mark.parametrize(
    "verdict",
    [
        Right("d_k", "algebra"),
        Wrong("2", "yours 2, expected 1", ""),
        Repeats("1", "true"),
        NotRead("expected a number", 3),
        Undecided("1", "it divides by 0"),
    ],
)
def test_a_verdict_is_the_same_after_a_trip_through_json(verdict):
    assert typed.from_json(json.loads(json.dumps(typed.to_json(verdict)))) == verdict


@pytest.mark.parametrize("data", [None, {}, {"outcome": "Right"}, {"outcome": "Other"}, [1]])
def test_other_data_is_no_verdict(data):
    with pytest.raises(ValueError, match="not a verdict"):
        typed.from_json(data)


def test_a_line_or_derivation_that_does_not_exist_is_refused():
    with pytest.raises(DerivationFailed, match="has 12 lines, and no line 13"):
        judge(VARIANCE, 13, "1")
    with pytest.raises(DerivationFailed, match="There is no derivation"):
        judge("nothing", 1, "1")


SIDES = [
    (name, line, text.rpartition("= ")[2])
    for name, line, text in RIGHT
    if ">" not in text and "=1" not in text
]


@pytest.mark.parametrize(("name", "line", "text"), SIDES)
def test_twice_a_right_side_is_wrong_and_two_halves_are_right(name, line, text):
    assert isinstance(judged(name, line, f"2*({text})"), Wrong)
    assert isinstance(judged(name, line, f"({text})/2 + 1/2*({text})"), Right)


def test_reading_and_asking_need_neither_sympy_nor_numpy():
    code = (
        "import sys; from quizapp.derivations import protocol, typed, reading, cache\n"
        "print([name for name in ('sympy', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
