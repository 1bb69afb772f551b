"""How derivatives, limits, relations, matrices and exponents are written."""

import pytest
from sympy import (
    Abs,
    Gt,
    Identity,
    IndexedBase,
    Integer,
    Integral,
    Inverse,
    KroneckerDelta,
    Le,
    Limit,
    MatMul,
    MatrixSymbol,
    Max,
    Min,
    Rational,
    Sum,
    Symbol,
    Transpose,
    log,
    oo,
    pi,
    sign,
    sqrt,
)
from sympy import Function as Unknown

from quizapp.derivations.domain import Domain
from quizapp.derivations.latex import Printer
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Exp, Factors, Frac, Partial, Terms
from quizapp.mathtext import inline

I, J, N, D, T = (positive_integer(name) for name in "ijndt")
Z, P, THETA = IndexedBase("z"), IndexedBase("p"), IndexedBase("theta")
ETA, LAM, G, X, NEXT, NORM = (Symbol(n) for n in ("eta", "lambda", "g", "x", "next", "norm"))
W, V, M = MatrixSymbol("W_Q", N, D), MatrixSymbol("V", D, N), MatrixSymbol("M", D, D)
DOMAIN = Domain(
    arrays={P: (0, 1), Z: (0, 1)},
    spelled={NEXT: "\\theta_{t+1}", NORM: "\\lVert J \\rVert_F^2"},
)


@pytest.mark.parametrize(
    ("expr", "latex", "text"),
    [
        (Exp(X), "e^x", "eˣ"),
        (Exp(Z[I] - Z[J]), "e^{z_i - z_j}", "e^(zᵢ−zⱼ)"),
        (Exp((Z[I] - Z[J]) / T), "e^{(z_i - z_j)/t}", "e^((zᵢ−zⱼ)/t)"),
        (Exp(X / (ETA * LAM)), r"e^{x/(\eta \lambda)}", "e^(x/(ηλ))"),
        (Exp(log(Frac(P[I], P[J]))), r"e^{\ln(p_i/p_j)}", "e^(ln(pᵢ/pⱼ))"),
        (Frac(P[I], P[J]) ** (1 / X), r"\left(\frac{p_i}{p_j}\right)^{1/x}", "(pᵢ/pⱼ)^(1/x)"),
        (Frac(Exp(X), 1 + X), r"\frac{e^x}{1 + x}", "eˣ/(1 + x)"),
        (Terms(N, -ETA * G, X), r"n - \eta g + x", "n − ηg + x"),
        (Factors(1 - ETA * LAM, X), r"(1 - \eta \lambda) x", "(1 − ηλ)x"),
        (-Terms(X, G), "-(x + g)", "−(x + g)"),
        (KroneckerDelta(I, J) * P[I], r"\delta_{ij} p_i", "δᵢⱼpᵢ"),
        (Partial(P[I], Z[J]), r"\frac{\partial p_i}{\partial z_j}", "∂pᵢ/∂zⱼ"),
        (
            Partial(X**2 + X, X),
            r"\frac{\partial}{\partial x} (x + x^2)",
            "(∂/∂x)(x + x²)",
        ),
        (Partial(Unknown("L")(X), X), r"\frac{\partial}{\partial x} L(x)", "(∂/∂x) L(x)"),
        (Limit(X**2, X, oo), r"\lim_{x \to \infty} x^2", "lim_(x→∞) x²"),
        (Integral(X, (X, -oo, 1)), r"\int_{-\infty}^1 x \, dx", "∫¹_(−∞) x dx"),
        (Gt(X, Rational(99, 100)), r"x > \frac{99}{100}", "x > 99/100"),
        (Le(X, log(99)), r"x \le \ln 99", "x ≤ ln 99"),
        (Min(I, N), r"\min(i, n)", "min(i, n)"),
        (Max(X, 0), r"\max(0, x)", "max(0, x)"),
        (Abs(X + 1), r"\left|1 + x\right|", "|1 + x|"),
        (sign(X), r"\operatorname{sign}(x)", "sign(x)"),
        (sqrt(pi) * 2, r"2 \sqrt{\pi}", "2√π"),
        (Sum(N + 1, (I, 1, N + 1)), r"\sum_{i=1}^{n + 1} (n + 1)", "∑ᵢ₌₁ⁿ⁺¹ (n + 1)"),
        (THETA[T + 1], r"\theta_{t + 1}", "θₜ₊₁"),
        (Z[I, J], "z_{ij}", "zᵢⱼ"),
        (Z[I, 2], "z_{i2}", "zᵢ₂"),
        (Symbol("v^hat"), r"\hat{v}", "v̂"),
        (Symbol("theta'"), r"\theta'", "θ′"),
        (NEXT + NORM, r"\theta_{t+1} + \lVert J \rVert_F^2", "θₜ₊₁ + ‖J‖²_F"),
        (MatMul(W, V), "W_Q V", "W_Q V"),
        (MatMul(-2, W, V), "-2 W_Q V", "−2 W_Q V"),
        (MatMul(W / sqrt(D), V), r"\frac{W_Q}{\sqrt{d}} V", "(W_Q/√d) V"),
        (Transpose(MatMul(W, V)), r"(W_Q V)^{\top}", "(W_Q V)ᵀ"),
        (Transpose(Transpose(W)), r"(W_Q^{\top})^{\top}", "(Wᵀ_Q)ᵀ"),
        (Transpose(Inverse(M)), r"M^{-\top}", "M⁻ᵀ"),
        (MatMul(Inverse(M), M + Identity(D), evaluate=False), r"M^{-1} (I + M)", "M⁻¹(I + M)"),
    ],
)
def test_an_expression_is_written_as_a_person_would(expr, latex, text):
    assert Printer(DOMAIN)(expr) == latex
    assert inline(latex) == text


def test_a_number_stays_a_number():
    assert Printer(DOMAIN)(Frac(Integer(1), Integer(2))) == r"\frac{1}{2}"
