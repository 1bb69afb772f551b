"""The commands and characters that a formula may contain, and how each is written."""

from quizapp.mathtext.tree import AccentName, Atom, Kind

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip

_SYMBOLS: dict[Kind, dict[str, tuple[str, str]]] = {
    "ord": {
        "infty": ("∞", "inf"), "partial": ("∂", "d"), "nabla": ("∇", "grad"), "top": ("⊤", "T"),
        "ldots": ("…", "..."), "dots": ("…", "..."), "cdots": ("⋯", "..."),
        "vdots": ("⋮", ":"), "ddots": ("⋱", "..."), "ell": ("ℓ", "l"), "prime": ("′", "'"),
        "|": ("‖", "||"), "vert": ("|", "|"), "Vert": ("‖", "||"), "circ": ("∘", "o"),
        "forall": ("∀", "for all"), "exists": ("∃", "exists"), "emptyset": ("∅", "{}"),
        "%": ("%", "%"), "$": ("$", "$"), "#": ("#", "#"), "&": ("&", "&"), "_": ("_", "_"),
    },
    "bin": {
        "times": ("×", "*"), "pm": ("±", "+-"), "mp": ("∓", "-+"), "div": ("÷", "/"),
        "odot": ("⊙", "(.)"), "oplus": ("⊕", "(+)"), "otimes": ("⊗", "(x)"), "ast": ("∗", "*"),
        "cup": ("∪", "union"), "cap": ("∩", "intersect"),
    },
    "dot": {"cdot": ("·", ".")},
    "rel": {
        "le": ("≤", "<="), "leq": ("≤", "<="), "ge": ("≥", ">="), "geq": ("≥", ">="),
        "ne": ("≠", "!="), "neq": ("≠", "!="), "approx": ("≈", "~="), "equiv": ("≡", "=="),
        "to": ("→", "->"), "rightarrow": ("→", "->"), "leftarrow": ("←", "<-"),
        "mapsto": ("↦", "|->"), "Rightarrow": ("⇒", "=>"), "implies": ("⇒", "=>"),
        "Leftrightarrow": ("⇔", "<=>"), "iff": ("⇔", "<=>"), "in": ("∈", "in"),
        "notin": ("∉", "not in"), "subset": ("⊂", "subset of"), "propto": ("∝", "prop. to"),
        "sim": ("∼", "~"), "ll": ("≪", "<<"), "gg": ("≫", ">>"), "mid": ("|", "|"),
        "perp": ("⊥", "indep. of"),
    },
    "big": {"sum": ("∑", "sum"), "prod": ("∏", "prod"), "int": ("∫", "int")},
    "open": {
        "{": ("{", "{"), "lvert": ("|", "|"), "lVert": ("‖", "||"), "langle": ("⟨", "<"),
        "lfloor": ("⌊", "floor("), "lceil": ("⌈", "ceil("),
    },
    "close": {
        "}": ("}", "}"), "rvert": ("|", "|"), "rVert": ("‖", "||"), "rangle": ("⟩", ">"),
        "rfloor": ("⌋", ")"), "rceil": ("⌉", ")"),
    },
    "punct": {"colon": (":", ":")},
}  # fmt: skip

_NAMES = (
    "exp", "log", "ln", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arg", "det", "dim", "Pr",
)  # fmt: skip
_NAMES_WITH_LIMITS = ("max", "min", "lim", "sup", "inf")

COMMANDS: dict[str, Atom] = {
    **{name: Atom(glyph, name, "ord") for name, glyph in _GREEK.items()},
    **{
        name: Atom(text, plain, kind, limits=kind == "big")
        for kind, symbols in _SYMBOLS.items()
        for name, (text, plain) in symbols.items()
    },
    **{name: Atom(name, name, "op") for name in _NAMES},
    **{name: Atom(name, name, "op", limits=True) for name in _NAMES_WITH_LIMITS},
}
"""Commands that stand for one symbol, by name without the backslash."""

SPACES = {",": 1, ":": 1, ";": 1, " ": 1, "!": 0, "quad": 2, "qquad": 4}
"""Commands that stand for a space, with its width in cells."""

ACCENTS: dict[AccentName, str] = {
    "hat": "\u0302",
    "bar": "\u0304",
    "vec": "\u20d7",
    "tilde": "\u0303",
}
"""The combining character of each accent."""

CHARACTERS: dict[str, Atom] = {
    char: Atom(text, plain, kind)
    for char, text, plain, kind in (
        ("+", "+", "+", "bin"),
        ("-", "−", "-", "bin"),
        ("*", "*", "*", "bin"),
        ("/", "/", "/", "tight"),
        ("=", "=", "=", "rel"),
        ("<", "<", "<", "rel"),
        (">", ">", ">", "rel"),
        (":", ":", ":", "rel"),
        ("(", "(", "(", "open"),
        ("[", "[", "[", "open"),
        (")", ")", ")", "close"),
        ("]", "]", "]", "close"),
        ("!", "!", "!", "close"),
        (",", ",", ",", "punct"),
        (";", ";", ";", "punct"),
        ("'", "′", "'", "close"),
    )
}
"""Characters that are more than a letter; any other printable one stands for itself."""

NOTHING = Atom("", "", "ord")
DELIMITERS: dict[str, Atom] = {
    **{char: CHARACTERS[char] for char in "()[]"},
    **{
        f"\\{name}": atom
        for name, atom in COMMANDS.items()
        if atom.kind in ("open", "close") or name in ("|", "vert", "Vert")
    },
    "|": Atom("|", "|", "ord"),
    ".": NOTHING,
}
"""What may follow `\\left` and `\\right`; a full stop is an invisible delimiter."""

MATRICES: dict[str, tuple[Atom, Atom]] = {
    "matrix": (NOTHING, NOTHING),
    "pmatrix": (DELIMITERS["("], DELIMITERS[")"]),
    "bmatrix": (DELIMITERS["["], DELIMITERS["]"]),
    "vmatrix": (DELIMITERS["|"], DELIMITERS["|"]),
    "cases": (DELIMITERS["\\{"], NOTHING),
}
"""The environments, each with its delimiters."""

SUBSCRIPTS = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
SUPERSCRIPTS = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤*∗′∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ**′°",
        strict=True,
    )
)

_DOUBLE_STRUCK = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
_SCRIPT = {
    "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
    "e": "ℯ", "g": "ℊ", "o": "ℴ",
}  # fmt: skip


def _alphabet(capital: int, small: int, digit: int | None) -> dict[str, str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    table = {letter: chr(small + n) for n, letter in enumerate(letters)}
    table |= {letter.upper(): chr(capital + n) for n, letter in enumerate(letters)}
    if digit is not None:
        table |= {str(n): chr(digit + n) for n in range(10)}
    return table


ALPHABETS: dict[str, dict[str, str]] = {
    "mathbb": _alphabet(0x1D538, 0x1D552, 0x1D7D8) | _DOUBLE_STRUCK,
    "mathcal": _alphabet(0x1D49C, 0x1D4B6, None) | _SCRIPT,
    "mathbf": _alphabet(0x1D400, 0x1D41A, 0x1D7CE),
}
"""The letters of each alphabet command; ASCII output writes the plain letter."""
