"""Trees in LaTeX, as `mathtext` draws them."""

import pytest
from formulas import read

from quizapp.algebra import latex
from quizapp.mathtext import inline

DRAWN = {
    "1/sqrt(d_k)": "1/√dₖ",
    "2x y": "2xy",
    "2(3)": "2·3",
    "x(1/2)": "x·(1/2)",
    "x(-y)": "x(−y)",
    "(x+y)^2": "(x + y)²",
    "(x/y)^2": "(x/y)²",
    "x-(y-d)": "x − (y − d)",
    "-(x+y)": "−(x + y)",
    "x^(-1)": "x⁻¹",
    "1e-3 x": "1·10⁻³x",
    "1e3^x": "(1·10³)ˣ",
    "inv(W)^2": "(W⁻¹)²",
    "σ²ρ": "σ²ρ",
    "|x|": "|x|",
    "log_2 x": "log₂(x)",
    "sigmoid(y)": "sigmoid(y)",
    "max(x, y)": "max(x, y)",
    "diag(p) - p p^T": "diag(p) − ppᵀ",
    "softmax(QK^T/√d_k)V": "softmax(QKᵀ/√dₖ)V",
    "W^-T": "(W⁻¹)ᵀ",
    "inv(W)": "W⁻¹",
    "‖q‖²": "‖q‖²",
    "q·k": "q·k",
    "p ⊙ p": "p ⊙ p",
    "I_n": "Iₙ",
    "ones(n)": "𝟏ₙ",
    "p_i(δ_ij - p_j)": "pᵢ(δᵢⱼ − pⱼ)",
    "E[q_i^2] Var(k_i)": "E[qᵢ²] Var(kᵢ)",
    "sum_{i=1}^{d_k} q_i k_i": "∑ᵢ₌₁^dₖ qᵢkᵢ",
    "2 sum_i p_i": "2(∑ᵢ pᵢ)",
}


@pytest.mark.parametrize("typed", DRAWN)
def test_a_formula_is_drawn_as_a_person_writes_it(typed):
    assert inline(latex(read(typed))) == DRAWN[typed]


def test_names_of_several_letters_stand_upright():
    assert latex(read("d_k")) == "d_{k}"
    assert latex(read("softmax(p)")) == "\\mathrm{softmax}(p)"
