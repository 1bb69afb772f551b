"""Rows and columns of a formula, by the names of its sizes, and what does not fit together."""

from collections.abc import Callable
from typing import assert_never

from quizapp.algebra.domains import NUMBER, Shape, Symbols
from quizapp.algebra.errors import NotRead
from quizapp.algebra.tree import Binary, Call, Indexed, Number, Sum, Symbol, Tree, Unary
from quizapp.algebra.writer import write

MAX_MATRIX_POWER = 8


def shape_of(tree: Tree, symbols: Symbols) -> Shape:
    """Return the rows and columns of *tree*.

    Raises NotRead for operands that do not fit together, such as a number plus a vector.
    """
    match tree:
        case Number() | Indexed():
            return NUMBER
        case Symbol():
            return symbols[tree.name].shape if tree.name in symbols else NUMBER
        case Unary():
            return _unary(tree, symbols)
        case Binary():
            return _binary(tree, symbols)
        case Call():
            return _call(tree, symbols)
        case Sum():
            return shape_of(tree.body, symbols)
        case _:
            assert_never(tree)


def describe(shape: Shape) -> str:
    """Return *shape* in words: "a number", "a column of n numbers", "an n × d matrix"."""
    match shape:
        case ("1", "1"):
            return "a number"
        case (rows, "1"):
            return f"a column of {rows} numbers"
        case ("1", columns):
            return f"a row of {columns} numbers"
        case (rows, columns):
            is_vowel = rows.partition("_")[0] in tuple("aefhilmnorsxAEFHILMNORSX")
            return f"{'an' if is_vowel else 'a'} {rows} × {columns} matrix"


def _unary(tree: Unary, symbols: Symbols) -> Shape:
    rows, columns = shape_of(tree.inside, symbols)
    if tree.operator == "-":
        return rows, columns
    if (rows, columns) == NUMBER:
        raise NotRead(f"{write(tree.inside)} is a number: ^T stands at a vector or matrix", tree.at)
    return columns, rows


def _binary(tree: Binary, symbols: Symbols) -> Shape:
    left, right = shape_of(tree.left, symbols), shape_of(tree.right, symbols)
    match tree.operator:
        case "+" | "-" | ".*":
            return left if left == right else _refuse(tree, left, right)
        case "*":
            return _product(tree, left, right)
        case "/":
            return left if right == NUMBER else _refuse(tree, left, right)
        case "^":
            return _power(tree, left, right)
        case _:
            assert_never(tree.operator)


def _product(tree: Binary, left: Shape, right: Shape) -> Shape:
    if NUMBER in (left, right):
        return right if left == NUMBER else left
    return (left[0], right[1]) if left[1] == right[0] else _refuse(tree, left, right)


def _power(tree: Binary, left: Shape, right: Shape) -> Shape:
    if left == right == NUMBER:
        return NUMBER
    if right != NUMBER:
        raise NotRead(f"the exponent is {describe(right)}; a number was expected", tree.at)
    if left[0] != left[1]:
        hint = "type p .* p for squares entry by entry, p^T p for the sum of squares"
        raise NotRead(f"{write(tree.left)} is {describe(left)} and has no powers; {hint}", tree.at)
    if abs(matrix_exponent(tree)) > MAX_MATRIX_POWER:
        raise NotRead(f"a matrix takes powers up to {MAX_MATRIX_POWER}", tree.at)
    return left


def matrix_exponent(power: Binary) -> int:
    """Return the exponent of a power of a matrix; raises NotRead unless it is a whole number."""
    match power.right:
        case Number(text) if text.isdigit():
            return int(text)
        case Unary("-", Number(text)) if text.isdigit():
            return -int(text)
        case _:
            raise NotRead("a matrix takes whole numbers as powers", power.at)


def _refuse(tree: Binary, left: Shape, right: Shape) -> Shape:
    verbs = {"+": "added", "-": "subtracted", ".*": "multiplied", "*": "multiplied", "/": "divided"}
    sides = f"{write(tree.left)} is {describe(left)} and {write(tree.right)} is {describe(right)}"
    hint = ""
    if tree.operator == "*" and left == right and left[1] == "1":
        hint = "; type q·k for the dot product, q k^T for the outer one, q .* k entry by entry"
    raise NotRead(f"{sides}: they cannot be {verbs[tree.operator]}{hint}", tree.at)


# --- functions ------------------------------------------------------------------------------


def _call(tree: Call, symbols: Symbols) -> Shape:
    shapes = [shape_of(argument, symbols) for argument in tree.arguments]
    expected = 2 if tree.function in ("dot", "delta", "Cov") else 1
    if len(shapes) != expected and tree.function not in ("max", "min"):
        noun = "argument" if expected == 1 else "arguments"
        raise NotRead(f"{tree.function} takes {expected} {noun}, not {len(shapes)}", tree.at)
    if tree.function in ("eye", "ones"):
        return _of_size(tree, symbols)
    return _RULES.get(tree.function, _as_it_is)(tree, shapes)


def _as_it_is(_: Call, shapes: list[Shape]) -> Shape:
    return shapes[0]


def _of_vector(tree: Call, shapes: list[Shape]) -> Shape:
    if shapes[0] == NUMBER:
        raise _expected(tree, "a vector", NUMBER)
    return shapes[0]


def _of_numbers(tree: Call, shapes: list[Shape]) -> Shape:
    if any(shape != NUMBER for shape in shapes):
        raise NotRead(f"{tree.function} is taken of numbers here", tree.at)
    return NUMBER


def _largest(tree: Call, shapes: list[Shape]) -> Shape:
    is_array = len(shapes) == 1 and shapes[0] != NUMBER
    if not is_array and (len(shapes) < 2 or any(shape != NUMBER for shape in shapes)):
        raise NotRead(f"{tree.function} takes two or more numbers, or one vector", tree.at)
    return NUMBER


def _norm(_: Call, __: list[Shape]) -> Shape:
    return NUMBER


def _total(tree: Call, shapes: list[Shape]) -> Shape:
    if shapes[0] == NUMBER:
        raise NotRead("say over which index: sum_i or sum_{i=1}^n", tree.at)
    return NUMBER


def _diagonal(tree: Call, shapes: list[Shape]) -> Shape:
    rows, columns = shapes[0]
    if columns != "1" or rows == "1":
        raise _expected(tree, "a column", shapes[0])
    return rows, rows


def _inverse(tree: Call, shapes: list[Shape]) -> Shape:
    if shapes[0][0] != shapes[0][1]:
        raise _expected(tree, "a square matrix", shapes[0])
    return shapes[0]


def _of_square(tree: Call, shapes: list[Shape]) -> Shape:
    _inverse(tree, shapes)
    return NUMBER


def _dot(tree: Call, shapes: list[Shape]) -> Shape:
    left, right = shapes
    if left != right or left[1] != "1" or left == NUMBER:
        raise NotRead("a dot product takes two columns of the same size", tree.at)
    return NUMBER


_RULES: dict[str, Callable[[Call, list[Shape]], Shape]] = {
    "softmax": _of_vector, "diag": _diagonal, "norm": _norm, "sum": _total, "dot": _dot,
    "tr": _of_square, "det": _of_square, "inv": _inverse, "max": _largest, "min": _largest,
    "delta": _of_numbers, "Var": _of_numbers, "Cov": _of_numbers,
}  # fmt: skip
"""What each function makes of its arguments' shapes; the others keep the shape."""


def _of_size(tree: Call, symbols: Symbols) -> Shape:
    match tree.arguments[0]:
        case Symbol(name) if any(name in domain.sizes for domain in symbols.values()):
            return (name, name) if tree.function == "eye" else (name, "1")
        case _:
            raise NotRead(f"{tree.function} takes the size of a vector or matrix", tree.at)


def _expected(tree: Call, what: str, found: Shape) -> NotRead:
    message = f"{tree.function} takes {what}; {write(tree.arguments[0])} is {describe(found)}"
    return NotRead(message, tree.at)
