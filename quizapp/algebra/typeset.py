"""A formula in the LaTeX subset that `mathtext` draws."""

from typing import assert_never

from quizapp.algebra.names import GREEK
from quizapp.algebra.tree import Binary, Call, Indexed, Number, Sum, Symbol, Tree, Unary
from quizapp.algebra.writer import strength_of

_SUM_OF_TERMS, _PRODUCT, _MINUS, _CLOSED = 2, 3, 4, 6
_AROUND = {
    "sqrt": ("\\sqrt{", "}"), "abs": ("\\left|", "\\right|"),
    "norm": ("\\left\\lVert ", "\\right\\rVert"),
}  # fmt: skip
_OWN_COMMAND = ("exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "max", "min", "det")
_SPELLED = {"log2": "\\log_2", "log10": "\\log_{10}"}


def latex(tree: Tree) -> str:
    """Return *tree* in LaTeX, for `mathtext`: `\\frac{1}{\\sqrt{d_k}}`.

    A long or deep formula can exceed what `mathtext` draws; `write` always shows it.
    """
    match tree:
        case Number():
            return _number(tree.text)
        case Symbol():
            return _name(tree.name)
        case Indexed():
            return f"{_name(tree.base)}_{{{_indices(tree.indices)}}}"
        case Unary():
            return _unary(tree)
        case Binary():
            return _binary(tree)
        case Call():
            return _call(tree)
        case Sum():
            return f"\\sum{_limits(tree)} {_inside(tree.body, _SUM_OF_TERMS)}"
        case _:
            assert_never(tree)


def _number(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa} \\cdot 10^{{{int(exponent)}}}" if exponent else mantissa


def _name(name: str) -> str:
    letter, _, below = name.partition("_")
    if letter in GREEK.values():
        letter = f"\\{letter}"
    elif len(letter) > 1 and not letter.isdigit():
        letter = f"\\mathrm{{{letter}}}"
    return f"{letter}_{{{_name(below)}}}" if below else letter


def _indices(indices: tuple[Tree, ...]) -> str:
    return " ".join(map(latex, indices))


def _inside(tree: Tree, strength: int) -> str:
    """Return *tree*, in brackets unless it binds at least as strongly as *strength*."""
    is_fraction = isinstance(tree, Binary) and tree.operator == "/"
    binds = strength_of(tree) >= strength or (is_fraction and strength < _CLOSED)
    is_open = strength == _CLOSED and _is_raised(tree)
    needs_brackets = not binds or is_open or (strength > _SUM_OF_TERMS and _is_dot(tree))
    return _brackets(latex(tree)) if needs_brackets else latex(tree)


def _is_dot(tree: Tree) -> bool:
    return isinstance(tree, Call) and tree.function == "dot"


def _is_raised(tree: Tree) -> bool:
    """Return whether *tree* ends in an exponent, though it binds like a symbol."""
    match tree:
        case Number(text):
            return "e" in text
        case Call(function):
            return function == "inv"
        case _:
            return False


def _brackets(text: str, pair: str = "()") -> str:
    is_tall = "\\frac" in text or "\\sum" in text
    left, right = (f"\\left{pair[0]}", f"\\right{pair[1]}") if is_tall else pair
    return f"{left}{text}{right}"


def _unary(tree: Unary) -> str:
    if tree.operator == "-":
        return f"-{_inside(tree.inside, _MINUS)}"
    return f"{_inside(tree.inside, _CLOSED)}^\\top"


def _binary(tree: Binary) -> str:
    left, right = tree.left, tree.right
    match tree.operator:
        case "+" | "-":
            return f"{latex(left)} {tree.operator} {_inside(right, _SUM_OF_TERMS)}"
        case "*":
            return _product(left, right)
        case ".*":
            return f"{_inside(left, _PRODUCT)} \\odot {_inside(right, _MINUS)}"
        case "/":
            return f"\\frac{{{latex(left)}}}{{{latex(right)}}}"
        case "^":
            return f"{_inside(left, _CLOSED)}^{{{latex(right)}}}"
        case _:
            assert_never(tree.operator)


def _product(left: Tree, right: Tree) -> str:
    one, other = _inside(left, _PRODUCT), _inside(right, _MINUS)
    is_minus = isinstance(right, Unary) and right.operator == "-"
    if is_minus:
        other = _brackets(other)
    needs_dot = other[0].isdigit() or other.startswith("\\frac")
    return f"{one} \\cdot {other}" if needs_dot else f"{one} {other}"


def _call(tree: Call) -> str:
    function = tree.function
    first = tree.arguments[0]
    if function in _AROUND:
        left, right = _AROUND[function]
        return f"{left}{latex(first)}{right}"
    match function:
        case "dot":
            return " \\cdot ".join(_inside(side, _CLOSED) for side in tree.arguments)
        case "inv":
            return f"{_inside(first, _CLOSED)}^{{-1}}"
        case "delta":
            return f"\\delta_{{{_indices(tree.arguments)}}}"
        case "eye":
            return f"I_{{{latex(first)}}}"
        case "ones":
            return f"\\mathbf{{1}}_{{{latex(first)}}}"
    listed = ", ".join(map(latex, tree.arguments))
    return _command(function) + _brackets(listed, "[]" if function == "E" else "()")


def _command(function: str) -> str:
    name = f"\\{function}" if function in _OWN_COMMAND else f"\\mathrm{{{function}}}"
    return _SPELLED.get(function, name)


def _limits(tree: Sum) -> str:
    first = f"={latex(tree.first)}" if tree.first else ""
    below = f"_{{{tree.index}{first}}}"
    return f"{below}^{{{latex(tree.last)}}}" if tree.last else below
