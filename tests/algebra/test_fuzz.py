"""Whatever is typed: a tree or a refusal, and an outcome, soon."""

import time

import pytest
from formulas import SYMBOLS, read
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizapp.algebra import Different, Equal, NotRead, Tree, Undecided, compare, latex, write
from quizapp.mathtext import MathError, inline

PIECES = st.sampled_from(
    ["x", "y", "d_k", "p", "q", "W", "q_i", "W_ij", "k_j", "n", "σ", "π", "e", "2", "0", "1e9"]
    + ["+", "-", "*", "/", "^", "**", ".*", "·", "√", "²", "⁻¹", "ᵀ", "^T", ".T", "|", "‖", "||"]
    + ["(", ")", "(", ")", "[", "]", "{", "}", ",", " ", "（", "）", "_", "_i", "ₖ"]
    + ["exp(", "log(", "sqrt(", "diag(", "softmax(", "inv(", "tr(", "max(", "E[", "Var(", "Cov("]
    + ["sum_i ", "Σ_{i=1}^n ", "∑", "δ_ij", "I_n", "eye(", "=", "\\", "\\frac", "'", "\u202e", "е"]
)
TYPED = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)
LEAVES = st.sampled_from(
    ["x", "y", "d_k", "σ", "n", "2", "0.5", "1e3", "q_i", "p_1", "W_{i,j}", "π", "δ_ij", "E[y]"]
    + ["(q·k)", "‖p‖", "tr(W)", "p^Tp", "det(W⁻¹)", "sum(q)", "(p^T W p)", "max(x,y)", "√d"]
)
FORMULAS = st.recursive(
    LEAVES,
    lambda inside: (
        st.builds(
            "{}{}{}".format,
            inside,
            st.sampled_from(["+", "-", "*", "/", " - ", "×", " ", "**"]),
            inside,
        )
        | st.builds(
            "{}({})".format,
            st.sampled_from(
                ["", "-", "2", "sqrt", "√", "log", "exp", "tanh", "Var", "E", "sum_j "]
            ),
            inside,
        )
        | st.builds("({}){}".format, inside, st.sampled_from(["²", "⁻¹", "^n", "^(1/2)", "^{2}"]))
    ),
    max_leaves=12,
)
ANSWERS = ("1/sqrt(d_k)", "diag(p) - p p^T", "E[q_i^2]")
SLOWEST = 0.3
"""Seconds of the processor; the hostile list holds 0.1, here coverage tools may slow all down."""


@pytest.fixture(scope="module", autouse=True)
def numpy_is_imported():
    compare(read("x"), read("x"), SYMBOLS)


def reading(typed: str) -> Tree | NotRead:
    """Read a text, and return its refusal where it is refused."""
    try:
        return read(typed)
    except NotRead as refusal:
        return refusal


@given(TYPED | FORMULAS, st.sampled_from(ANSWERS))
@settings(max_examples=600, deadline=None)
def test_any_text_is_refused_or_graded_soon(typed, answer):
    started = time.process_time()
    found = reading(typed)
    if isinstance(found, NotRead):
        assert 0 <= found.offset <= len(typed)
        assert found.message.isprintable()
    else:
        assert isinstance(compare(found, read(answer), SYMBOLS), Equal | Different | Undecided)
    assert time.process_time() - started < SLOWEST


@given(FORMULAS)
@settings(max_examples=600, deadline=None)
def test_any_formula_is_shown_so_that_it_reads_back(typed):
    tree = reading(typed)
    assume(not isinstance(tree, NotRead))
    shown = write(tree)
    assert shown.isascii()
    assert shown.isprintable()
    again = reading(shown)
    assert again == tree or is_about_limits(again)


def is_about_limits(refusal: Tree | NotRead) -> bool:
    """Whether a text is too large; writing a formula out can take more brackets than it had."""
    limits = ("too many", "more than", "too deeply")
    return isinstance(refusal, NotRead) and any(limit in refusal.message for limit in limits)


@given(FORMULAS)
@settings(max_examples=400, deadline=None)
def test_any_formula_is_drawn_unless_it_is_too_large(typed):
    tree = reading(typed)
    assume(not isinstance(tree, NotRead))
    assert drawn(latex(tree)).isprintable()


def drawn(formula: str) -> str:
    """Draw a formula; one that is too large is empty."""
    try:
        return inline(formula)
    except MathError as refusal:
        if refusal.offset and any(limit in refusal.message for limit in ("too many", "deeper")):
            return ""
        raise
