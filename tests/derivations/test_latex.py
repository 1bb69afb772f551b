"""How SymPy expressions are written."""

import pytest
from sympy import Integer, Rational, Symbol, sin, sqrt

from quizapp.derivations.latex import Printer
from quizapp.derivations.moments import Cov, Dot, E, Setting, Var, positive_integer, vector
from quizapp.mathtext import inline

Q, K = vector("q"), vector("k")
I, D = positive_integer("i"), positive_integer("d_k")
RHO, MODEL = Symbol("rho"), Symbol("d_model")
SETTING = Setting(vectors=(Q, K), index=I, size=D)
SCORE = Dot(Q.base, K.base)
q, k = Q[I], K[I]


@pytest.mark.parametrize(
    ("expr", "latex", "text"),
    [
        (Integer(3), "3", "3"),
        (Integer(-3), "-3", "−3"),
        (Rational(1, 2), r"\frac{1}{2}", "1/2"),
        (Rational(-3, 2), r"-\frac{3}{2}", "−3/2"),
        (D, "d_k", "dₖ"),
        (MODEL, r"d_{\mathrm{model}}", "d_model"),
        (D**10, "d_k^{10}", "dₖ¹⁰"),
        (1 / D, r"\frac{1}{d_k}", "1/dₖ"),
        (1 / sqrt(D), r"\frac{1}{\sqrt{d_k}}", "1/√dₖ"),
        (2 * RHO / 3, r"\frac{2 \rho}{3}", "2ρ/3"),
        (-RHO * D, r"-d_k \rho", "−dₖρ"),
        (1 - RHO**2, r"1 - \rho^2", "1 − ρ²"),
        (D * (1 + RHO**2), r"d_k (1 + \rho^2)", "dₖ(1 + ρ²)"),
        (-(1 + RHO), r"-1 - \rho", "−1 − ρ"),
        (RHO - D * (1 - RHO), r"\rho - d_k (1 - \rho)", "ρ − dₖ(1 − ρ)"),
        ((1 + RHO) ** 2, r"(1 + \rho)^2", "(1 + ρ)²"),
        (k * q, "q_i k_i", "qᵢkᵢ"),
        ((1 - RHO) * q, r"(1 - \rho) q_i", "(1 − ρ)qᵢ"),
        (q * (k + RHO * q), r"q_i (\rho q_i + k_i)", "qᵢ(ρqᵢ + kᵢ)"),
        (k**2 * q**2, "q_i^2 k_i^2", "qᵢ²kᵢ²"),
        (SCORE, r"q \cdot k", "q·k"),
        (2 * SCORE, r"2 (q \cdot k)", "2(q·k)"),
        (SCORE / sqrt(D), r"\frac{q \cdot k}{\sqrt{d_k}}", "q·k/√dₖ"),
        (SCORE**2, r"(q \cdot k)^2", "(q·k)²"),
        (E(k) * E(q), r"\mathrm{E}[q_i] \, \mathrm{E}[k_i]", "E[qᵢ] E[kᵢ]"),
        (E(q * k) ** 2, r"\mathrm{E}[q_i k_i]^2", "E[qᵢkᵢ]²"),
        (-E(q), r"-\mathrm{E}[q_i]", "−E[qᵢ]"),
        (E(q**2) - E(q) ** 2, r"\mathrm{E}[q_i^2] - \mathrm{E}[q_i]^2", "E[qᵢ²] − E[qᵢ]²"),
        (Cov(q, k), r"\mathrm{Cov}(q_i, k_i)", "Cov(qᵢ, kᵢ)"),
        (Var(q / D), r"\mathrm{Var}\left(\frac{q_i}{d_k}\right)", "Var(qᵢ/dₖ)"),
        (Var(SCORE) / D, r"\frac{\mathrm{Var}(q \cdot k)}{d_k}", "Var(q·k)/dₖ"),
        (
            SETTING.total(1 + RHO),
            r"\sum_{i=1}^{d_k} (1 + \rho)",
            "∑ᵢ₌₁^dₖ (1 + ρ)",
        ),
        (
            SETTING.total(SETTING.total(q)),
            r"\sum_{i=1}^{d_k} \sum_{i=1}^{d_k} q_i",
            "∑ᵢ₌₁^dₖ ∑ᵢ₌₁^dₖ qᵢ",
        ),
    ],
)
def test_an_expression_is_written_as_a_person_would(expr, latex, text):
    assert Printer(SETTING)(expr) == latex
    assert inline(latex) == text


def test_an_expression_without_a_spelling_is_refused():
    with pytest.raises(ValueError, match="no way to print sin"):
        Printer(SETTING)(sin(D))
