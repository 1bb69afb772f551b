"""Formulas as people type them: how each is read, and what is said where none can be."""

import pytest
from formulas import SYMBOLS, read
from hypothesis import given
from hypothesis import strategies as st

from quizapp.algebra import NotRead, parse, read_symbols, right_side, write
from quizapp.algebra.tree import Binary, Call, Indexed, Number, Sum, Symbol, Unary

READINGS = {
    # numbers, powers, roots
    "2x": "2*x",
    "2 x y": "2*x*y",
    "x^2": "x^2",
    "x**2": "x^2",
    "x²": "x^2",
    "x⁻¹": "x^(-1)",
    "2^-1": "2^(-1)",
    "x^{2}": "x^2",
    "x^y^2": "x^(y^2)",
    "-x^2": "-x^2",
    "x - -y": "x - -y",
    "+x": "x",
    "1e-3 x": "1e-3*x",
    ".5": ".5",
    "x/y/2": "x/y/2",
    "x/y*2": "x/y*2",
    "1/(2x)": "1/(2*x)",
    "1/sqrt(d)x": "1/sqrt(d)*x",
    "√x": "sqrt(x)",
    "√(x+y)": "sqrt(x + y)",
    "√2 x": "sqrt(2)*x",
    "[x+1]^2": "(x + 1)^2",
    "|x||y|": "abs(x)*abs(y)",
    "|x-|y||": "abs(x - abs(y))",
    "log x": "log(x)",
    "ln(x)": "log(x)",
    "log_2 x": "log2(x)",
    "log₂(x)": "log2(x)",
    "e^x": "e^x",
    "2πx": "2*pi*x",
    "x^2y": "x^2*y",
    "(x)(y)": "x*y",
    "x(y+1)": "x*(y + 1)",
    "xy^2": "x*y^2",
    # names
    "d_k": "d_k",
    "d_{k}": "d_k",
    "dₖ": "d_k",
    "1/sqrt(d_k)": "1/sqrt(d_k)",
    "√d_k": "sqrt(d_k)",
    "σ²": "sigma^2",
    "sigma^2": "sigma^2",
    "𝜎²": "sigma^2",
    "ρσ": "rho*sigma",
    "ρ d_k": "rho*d_k",
    # vectors and matrices
    "diag(p) - p p^T": "diag(p) - p*p^T",
    "diag(p)-p*p.T": "diag(p) - p*p^T",
    "ppᵀ": "p*p^T",
    "p p^⊤": "p*p^T",
    "q^Tk": "q^T*k",
    "q·k": "dot(q, k)",
    "Q·K^T": "Q*K^T",
    "QK^T/sqrt(d_k)": "Q*K^T/sqrt(d_k)",
    "softmax(QK^T/√d_k)V": "softmax(Q*K^T/sqrt(d_k))*V",
    "W^-T": "(W^(-1))^T",
    "W^{-⊤}": "(W^(-1))^T",
    "W⁻¹W": "W^(-1)*W",
    "‖q‖²": "norm(q)^2",
    "||q||^2": "norm(q)^2",
    "‖q‖_2": "norm(q)",
    "‖W‖_F^2": "norm(W)^2",
    "p ⊙ p": "p .* p",
    "I_n - p p^T": "eye(n) - p*p^T",
    "p_i(δ_ij - p_j)": "p_i*(delta_{i,j} - p_j)",
    "W_ij": "W_{i,j}",
    "W_{i,j}": "W_{i,j}",
    "p_1": "p_1",
    "sum(p)": "sum(p)",
    # expectations and sums
    "E[q_i^2]": "E[q_i^2]",
    "E(q_i^2)": "E[q_i^2]",
    "𝔼[q_i]": "E[q_i]",
    "Var(q_i k_i)": "Var(q_i*k_i)",
    "var[q_i]": "Var(q_i)",
    "Cov(q_i, k_i)": "Cov(q_i, k_i)",
    "sum_i q_i k_i": "sum_i q_i*k_i",
    "Σ_i q_i k_i": "sum_i q_i*k_i",
    "Σᵢ qᵢkᵢ": "sum_i q_i*k_i",
    "∑_i q_i + 1": "sum_i q_i + 1",
    "sum_{i=1}^{d_k} E[q_i^2]": "sum_{i=1}^d_k E[q_i^2]",
    "∑ᵢ₌₁^dₖ qᵢ": "sum_{i=1}^d_k q_i",
    "sum_{i=1}^n i": "sum_{i=1}^n i",
    "sum_i (p_i + 1)": "sum_i (p_i + 1)",
    "sum_{i=1}^n 2p_i": "sum_{i=1}^n 2*p_i",
    "sum_{i=1}^(n-1) 2": "sum_{i=1}^(n - 1) 2",
    "-sum_i p_i log p_i": "-(sum_i p_i*log(p_i))",
    "exp(q_i)/sum_j exp(q_j)": "exp(q_i)/(sum_j exp(q_j))",
    # a Chinese keyboard, and what is pasted
    "（１＋ｘ）／２": "(1 + x)/2",
    "√（ｄ＿ｋ）": "sqrt(d_k)",
    "Ｃｏｖ（q_i，k_i）": "Cov(q_i, k_i)",
    "x × y ÷ 2": "x*y/2",
    "x − y": "x - y",
    "x ⋅ y": "x*y",
    "𝑥＊𝑦": "x*y",
    "x\u3000+\u00a0y": "x + y",
    "｜x｜": "abs(x)",
    "max（x，y）": "max(x, y)",
}


@pytest.mark.parametrize(("typed", "reading"), READINGS.items())
def test_a_formula_is_read_as_people_type_it(typed, reading):
    assert write(read(typed)) == reading


@pytest.mark.parametrize("reading", sorted(set(READINGS.values())))
def test_what_is_shown_back_reads_the_same(reading):
    assert write(read(reading)) == reading


def test_a_tree_holds_what_was_typed_where():
    assert read("2 q_i") == Binary("*", Number("2"), Indexed("q", (Symbol("i"),)))
    assert read("-p^T p") == Binary("*", Unary("-", Unary("T", Symbol("p"))), Symbol("p"))
    assert read("Var(x)") == Call("Var", (Symbol("x"),))
    assert read("sum_{i=1}^n x") == Sum("i", Number("1"), Symbol("n"), Symbol("x"))
    assert read("x + sqrt(y)").right.at == 4


AMBIGUOUS = {
    "1/2x": ("(1/2)*x", "1/(2*x)"),
    "x/2y": ("(x/2)*y", "x/(2*y)"),
    "1/2 x": ("(1/2)*x", "1/(2*x)"),
    "1/√d x": ("(1/sqrt(d))*x", "1/(sqrt(d)*x)"),
    "1/x²y": ("(1/x^2)*y", "1/(x^2*y)"),
    "1/2(x+1)": ("(1/2)*(x + 1)", "1/(2*(x + 1))"),
    "1/2 sum_i q_i": ("(1/2)*(sum_i q_i)", "1/(2*(sum_i q_i))"),
    "√2x": ("sqrt(2)*x", "sqrt(2*x)"),
    "√x^3": ("sqrt(x)^3", "sqrt(x^3)"),
    "√x²": ("sqrt(x)^2", "sqrt(x^2)"),
    "log x^2": ("log(x)^2", "log(x^2)"),
    "log x y": ("log(x)*y", "log(x*y)"),
    "e^2x": ("e^2*x", "e^(2*x)"),
    "e^-2x": ("e^(-2)*x", "e^(-2*x)"),
    "2^3x": ("2^3*x", "2^(3*x)"),
    "x^1/2": ("x^(1/2)", "(x^1)/2"),
    "d_k^-1/2": ("d_k^(-1/2)", "(d_k^(-1))/2"),
}


@pytest.mark.parametrize(("typed", "readings"), AMBIGUOUS.items())
def test_what_can_be_read_in_two_ways_is_refused_with_both(typed, readings):
    with pytest.raises(NotRead, match="two ways") as refusal:
        read(typed)
    for reading in readings:
        assert reading in refusal.value.message
        read(reading)


REFUSED = {
    "": (0, "expected a number, a name or a bracket, not the end"),
    "x+": (2, "expected a number, a name or a bracket, not the end"),
    "x y)": (3, "expected an operator or the end, not `)`"),
    "(x": (2, "expected `)` or an operator, not the end"),
    "|x": (2, "expected `|` or an operator, not the end"),
    "(x]": (2, "expected `)` or an operator, not `]`"),
    "x*/y": (2, "expected a number, a name or a bracket, not `/`"),
    "x 2": (2, "expected an operator before a number, not `2`"),
    "2 3": (2, "expected an operator before a number, not `3`"),
    "1,000": (1, "expected an operator or the end, not `,`"),
    "(x, y)": (0, "a comma stands only between the arguments of a function"),
    "{x}": (0, "round brackets"),
    "sqrt": (4, "expected ( after sqrt, not the end"),
    "exp -x": (4, "expected ( after exp, not `-`"),
    "sin^2(x)": (3, "expected ( after sin, not `^`"),
    "E q_i": (2, "expected [ or ( after E, not `q`"),
    "Cov(x)": (0, "Cov takes 2 arguments, not 1"),
    "sqrt(x, y)": (0, "sqrt takes 1 argument, not 2"),
    "x = 2": (2, "type one side only"),
    "x < 2": (2, "`<` does not belong in a formula"),
    "x'": (1, "for the transpose type ^T"),
    "q.k": (1, "for the dot product type q·k"),
    "50%": (2, "16 % is 0.16"),
    "$x$": (0, "leave the $ out"),
    "n!": (1, "a factorial is not read"),
    "q_ik_i": (4, "between two factors put a space: q_i k_i"),
    "xz": (0, "unknown name `xz`"),
    "p^T_k": (2, "unknown name `T_k`"),
    "xyxyx": (0, "unknown name `xyxyx`"),
    "d_m": (0, "`d` is a number and has no entry `m`"),
    "sgima": (0, "did you mean `sigma`?"),
    "sqr(x)": (0, "did you mean `sqrt`?"),
    "d_q": (0, "`d` is a number and has no entry `q`"),
    "dk_": (2, "a subscript follows a name"),
    "q_{i,j}": (0, "`q` takes one index, as in p_i; put a space between factors"),
    "q_ij": (0, "`ij` is no index of `q`; put a space between factors"),
    "W_i": (0, "`W` takes two indices, as in S_ij or S_{i,j}"),
    "q_k": (0, "`k` is no index of `q`; use another letter"),
    "p_0": (0, "`0` is no index of `p`"),
    "i": (0, "unknown name `i`"),
    "sum x": (0, "say over which index: sum_i or sum_{i=1}^n"),
    "sum(x)": (0, "say over which index: sum_i or sum_{i=1}^n"),
    "sum_x y": (0, "`x` is taken; use another letter as index"),
    "sum_i sum_i p_i": (6, "`i` is taken; use another letter as index"),
    # LaTeX
    r"\frac{1}{2}": (0, r"\frac is LaTeX: write (a)/(b)"),
    r"x + \sqrt{d}": (4, r"\sqrt is LaTeX: write sqrt(x) or √x"),
    r"\sigma": (0, r"\sigma is LaTeX: write sigma, without the backslash"),
    r"\quad": (0, "LaTeX is not read here"),
    "\\": (0, "LaTeX is not read here"),
    # shapes
    "p + 1": (2, "p is a column of n numbers and 1 is a number: they cannot be added"),
    "q*k": (1, "type q·k for the dot product, q k^T for the outer one, q .* k entry by entry"),
    "QK": (1, "they cannot be multiplied"),
    "1/p": (1, "they cannot be divided"),
    "p^2": (1, "type p .* p for squares entry by entry, p^T p for the sum of squares"),
    "W^x": (1, "a matrix takes whole numbers as powers"),
    "W^9": (1, "a matrix takes powers up to 8"),
    "x^p": (1, "the exponent is a column of n numbers; a number was expected"),
    "x^T": (1, "x is a number: ^T stands at a vector or matrix"),
    "diag(W)": (0, "diag takes a column; W is an n × n matrix"),
    "tr(Q)": (0, "tr takes a square matrix; Q is an n × d_k matrix"),
    "softmax(x)": (0, "softmax takes a vector; x is a number"),
    "max(p, x)": (0, "max takes two or more numbers, or one vector"),
    "dot(p, q)": (0, "a dot product takes two columns of the same size"),
    "Var(p)": (0, "Var is taken of numbers here"),
    "eye(x)": (0, "eye takes the size of a vector or matrix"),
    "‖W‖_2": (2, "the 2-norm of a matrix is not read; type ‖A‖_F"),
    # characters and limits
    "x\u202e": (1, "U+202E RIGHT-TO-LEFT OVERRIDE does not belong in a formula"),
    "ѕqrt(d)": (0, "U+0455 CYRILLIC SMALL LETTER DZE is not a letter of a formula"),
    "1" * 25: (0, "a number takes at most 24 digits"),
    "1e100": (0, "the exponent of a number takes at most 2 digits"),
    "x" * 201: (200, "201 characters are too many: at most 200"),
    "x+" * 61: (120, "more than 120 numbers, names and signs"),
    "(" * 31 + "x": (30, "nested too deeply: at most 30"),
}


@pytest.mark.parametrize("typed", REFUSED, ids=lambda typed: typed[:30])
def test_what_is_not_a_formula_is_refused_with_a_reason_and_a_place(typed):
    offset, reason = REFUSED[typed]
    with pytest.raises(NotRead) as refusal:
        read(typed)
    assert reason in refusal.value.message
    assert refusal.value.offset == offset


def test_the_largest_formula_within_the_limits_is_read():
    assert read("x+" * 59 + "xx")
    assert read("(" * 29 + "x" + ")" * 29)
    assert read("1" * 24)
    assert read("x".ljust(200))


def test_declared_names_come_before_functions_constants_and_splits():
    symbols = read_symbols(
        {"E": "real", "e": "real", "xy": "real", "x": "real", "Σ": "matrix(n,n)"}
    )
    assert parse("E(x)", symbols) == Binary("*", Symbol("E"), Symbol("x"))
    assert parse("e", symbols) == Symbol("e")
    assert parse("xy", symbols) == Symbol("xy")
    assert parse("Σ_ij", symbols) == Indexed("Sigma", (Symbol("i"), Symbol("j")))


def test_a_declared_temperature_is_an_exponent_of_numbers_and_a_transpose_of_matrices():
    symbols = read_symbols({"T": "positive", "x": "real", "K": "matrix(n, n)"})
    assert parse("x^T", symbols) == Binary("^", Symbol("x"), Symbol("T"))
    assert parse("K^T/T", symbols) == Binary("/", Unary("T", Symbol("K")), Symbol("T"))


TREES = st.recursive(
    st.sampled_from([Number("2"), Number("0.5"), Symbol("x"), Symbol("d_k"), Symbol("sigma")])
    | st.just(Indexed("q", (Symbol("i"),))),
    lambda below: (
        st.builds(Binary, st.sampled_from("+-*/^"), below, below)
        | st.builds(lambda inside: Unary("-", inside), below)
        | st.builds(lambda inside: Call("sqrt", (inside,)), below)
        | st.builds(lambda inside: Call("E", (inside,)), below)
        | st.builds(lambda body: Sum("j", Number("1"), Symbol("d_k"), body), st.just(Symbol("x")))
    ),
    max_leaves=10,
)


@given(TREES)
def test_every_tree_is_written_so_that_it_reads_back(tree):
    assert parse(write(tree), SYMBOLS) == tree


@pytest.mark.parametrize("text", ["= 1/sqrt(d)", "＝1/√d", "  =  1/sqrt(d)"])
def test_a_leading_equals_sign_is_left_out(text):
    assert read(text) == read("1/sqrt(d)")


def test_a_place_counts_the_leading_equals_sign():
    with pytest.raises(NotRead) as refusal:
        read("= 1/sqrt(d) + ?")
    assert refusal.value.offset == 14


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("d_k", "", "d_k"),
        ("= d_k", "", "  d_k"),
        ("Var(q) = d_k", "Var(q)", "         d_k"),
        ("a = b = c", "a = b", "        c"),
        ("sum_{i=1}^n x", "", "sum_{i=1}^n x"),
        ("S = sum_{i=1}^n x", "S", "    sum_{i=1}^n x"),
        ("x <= y", "", "x <= y"),
    ],
)
def test_the_right_side_stands_behind_the_last_equals_sign(text, left, right):
    found, typed = right_side(text)
    assert (found, typed.strip()) == (left, right.strip())
    assert len(typed) == len(text)
