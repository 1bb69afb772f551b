"""The names and characters that a typed formula may contain."""

import unicodedata

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
"""Greek letters by glyph; in a tree they stand by name."""

ELEMENTWISE = (
    "sqrt", "exp", "log", "log2", "log10", "abs", "sin", "cos", "tan", "sinh", "cosh", "tanh",
    "sigmoid", "relu",
)  # fmt: skip
"""Functions of a number; of a vector or matrix entry by entry. `log` is the natural one."""

FUNCTIONS = (
    *ELEMENTWISE,
    *("max", "min", "softmax", "diag", "norm", "dot", "tr", "det", "inv", "sum"),
    *("eye", "ones", "delta"),
)
"""What a `Call` may call. `delta` is Kronecker's, `eye` the identity matrix of a size."""

SYNONYMS = {"ln": "log", "log_2": "log2", "log_10": "log10", "trace": "tr", "log_e": "log"}
"""Other spellings of functions."""

MOMENTS = {"E": "E", "Var": "Var", "var": "Var", "Cov": "Cov", "cov": "Cov"}
"""Expectation, variance and covariance, by each of their spellings."""

CONSTANTS = ("e", "pi")

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵀⁿ", "0123456789-+Tn", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₌ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789=aehijklmnoprstuvx", strict=True))

_SAME = {
    "*": "×∗✕⨯", "·": "⋅∙•・‧", "/": "÷∕⁄", "-": "−–", "‖": "∥", "T": "⊤", "∑": "⅀",
    ",": "、", ".": "。", "φ": "ϕ", "ε": "ϵ", "θ": "ϑ", "(": "【", ")": "】",
    " ": "\t\r\n\u00a0\u2009\u202f\u3000",
}  # fmt: skip
_PLAIN = {ord(char): plain for plain, chars in _SAME.items() for char in chars}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_MATHEMATICAL = {
    code: letter
    for code in (0xB5, 0x210E, *range(0x1D400, 0x1D800))
    if len(letter := unicodedata.normalize("NFKC", chr(code))) == 1
}
_TABLE = _MATHEMATICAL | _FULL_WIDTH | _PLAIN


def plain(text: str) -> str:
    """Return *text* with one character for each of its own: full-width forms, letters of
    mathematical alphabets and other signs for the same thing become the plain ones."""
    return text.translate(_TABLE)
