"""What the parser refuses, and how it says so."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.mathtext import MathError, block, inline, parse
from quizapp.mathtext.symbols import ACCENTS, ALPHABETS, COMMANDS, MATRICES, SPACES
from quizapp.rows import cells


@pytest.mark.parametrize(
    ("latex", "message", "offset"),
    [
        ("", "the formula is empty", 0),
        ("  \n", "the formula is empty", 0),
        (r"x + \fraq{1}{2}", r"unknown command \fraq; did you mean \frac?", 4),
        (r"\softmax(x)", r"unknown command \softmax; for a name write \operatorname{softmax}", 0),
        (r"x + {y", "this { is never closed", 4),
        ("x} + y", "this } closes nothing", 1),
        (r"\left( x", r"this \left has no \right", 0),
        (r"x \right)", r"this \right has no \left", 2),
        (r"\left x \right)", r"\left takes a bracket, | or a full stop", 6),
        ("x^", "nothing follows the ^", 1),
        ("x^^2", "nothing follows the ^", 1),
        ("x_1_2", "a second _ on one base; use braces", 3),
        (r"\frac{1}", r"nothing follows the first part of \frac", 0),
        (r"\sqrt[3 x", r"this \sqrt[ is never closed with ]", 0),
        (r"\begin{tabular} x \end{tabular}", "unknown environment tabular", 0),
        (r"\begin{matrix} x", r"\begin{matrix} has no \end", 0),
        (r"\begin{matrix} x \end{cases}", r"\begin{matrix} is closed by another \end", 21),
        (r"a & b", "an & stands only inside a matrix", 2),
        (r"a \\ b", r"a \\ stands only inside a matrix", 2),
        (r"\mathbb{\alpha}", r"\mathbb takes plain words, not \a", 8),
        (r"\mathbb{+}", r"\mathbb takes letters, as in \mathbb{E}", 0),
        (r"\text{a", r"\text{ is never closed", 0),
        (r"\mathrm{ }", r"\mathrm is empty", 0),
        ("\\", "a \\ stands at the end", 0),
        ("5$", "a $ cannot stand inside a formula; write \\$ for the sign", 1),
        ("50%", "a % starts a comment in LaTeX; write \\% for the sign", 2),
        ("x" * 601, "601 characters are too many: at most 600", 600),
        ("{" * 21 + "x" + "}" * 21, "nested deeper than 20", 21),
        (r"\hat" * 30 + "x", "nested deeper than 20", 84),
    ],
)
def test_a_wrong_formula_is_refused_with_its_place(latex, message, offset):
    with pytest.raises(MathError) as caught:
        parse(latex)
    assert caught.value.message.startswith(message)
    assert caught.value.offset == offset


@pytest.mark.parametrize("char", ["\x1b", "\x07", "\u202e", "\u200d", "\u0301", "\ufe0f", "\ud800"])
def test_a_character_that_could_upset_a_terminal_is_refused_and_never_repeated(char):
    for latex in (f"x + {char}", f"\\text{{a{char}}}", f"\\{char}", f"\\mathrm{{\\{char}}}"):
        with pytest.raises(MathError) as caught:
            parse(latex)
        assert char not in caught.value.message
        assert f"U+{ord(char):04X}" in caught.value.message


def test_twenty_levels_are_allowed():
    assert inline("{" * 20 + "x" + "}" * 20) == "x"


_PIECES = st.sampled_from(
    [f"\\{name} " for name in (*COMMANDS, *SPACES, *ACCENTS)]
    + [f"\\{name}{{E}}" for name in ALPHABETS]
    + [f"\\begin{{{name}}}" for name in MATRICES]
    + [f"\\end{{{name}}}" for name in MATRICES]
    + ["\\frac", "\\sqrt", "\\sqrt[", "\\left(", "\\right)", "\\left.", "\\right|", "\\\\", "&"]
    + ["\\text{if }", "\\mathrm{Var}", "\\operatorname{softmax}", "\\mathrm{E}"]
    + [*"{}^_()[]|+-*/=<>,;:!'~.0123abxydkQW"]
    + ["学", "é", " ", "12.5"]
)
_TREES = st.recursive(
    st.sampled_from(["x", "q_i", "12", "\\alpha", "\\log", "\\sum_i^n", "+", "=", "\\text{a b}"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"\\frac{{{pair[0]}}}{{{pair[1]}}}"),
        st.tuples(inner, inner).map(lambda pair: f"{{{pair[0]}}}^{{{pair[1]}}}"),
        st.tuples(inner, inner).map(lambda pair: f"{{{pair[0]}}}_{{{pair[1]}}}"),
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(
            lambda pair: f"\\begin{{pmatrix}}{pair[0]} & {pair[1]} \\\\ 1\\end{{pmatrix}}"
        ),
        inner.map(lambda body: f"\\left[{body}\\right\\}}"),
        inner.map(lambda body: f"\\sqrt{{{body}}}"),
        inner.map(lambda body: f"\\hat{{{body}}}"),
    ),
    max_leaves=12,
)


@given(
    latex=st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=30).map("".join), _TREES),
    plain=st.booleans(),
)
def test_any_text_is_drawn_or_refused(latex, plain):
    """Nothing but MathError is raised, rows are equally wide, and no LaTeX is left over."""
    try:
        parse(latex)
    except MathError as error:
        assert 0 <= error.offset <= len(latex)  # noqa: PT017 - most texts do raise
        return
    drawn = block(latex, ascii=plain)

    assert {cells(row) for row in drawn.rows} == {drawn.width}
    assert 0 <= drawn.baseline < len(drawn.rows)
    assert "\\" not in inline(latex, ascii=plain)
    assert "\n" not in inline(latex, ascii=plain)


@pytest.mark.parametrize(
    "latex",
    [
        "\\frac" * 80,
        "\\frac{" * 19 + "1" + "}{2}" * 19,
        "x" + "^{x" * 19 + "}" * 19,
        "x" + "_{q" * 19 + "}" * 19,
        "\\sqrt{" * 19 + "x" + "}" * 19,
        "\\left(" * 19 + "\\frac12" + "\\right)" * 19,
        "\\begin{matrix}" * 10 + "x" + "\\end{matrix}" * 10,
        "{" * 400,
    ],
)
def test_the_deepest_formula_takes_no_time(latex):
    start = time.perf_counter()
    try:
        block(latex)
        inline(latex)
    except MathError:
        pass
    assert time.perf_counter() - start < 0.5
