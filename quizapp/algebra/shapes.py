"""Rows and columns of a formula, by the names of its sizes, and what does not fit together."""

from collections.abc import Callable
from typing import assert_never

from quizapp.algebra import messages
from quizapp.algebra.domains import NUMBER, Shape, Symbols
from quizapp.algebra.errors import NotRead
from quizapp.algebra.tree import Binary, Call, Indexed, Number, Sum, Symbol, Tree, Unary
from quizapp.algebra.writer import write
from quizapp.language import Translated, fill

MAX_MATRIX_POWER = 8
_VERBS = {
    "+": messages.ADDED, "-": messages.SUBTRACTED, ".*": messages.MULTIPLIED,
    "*": messages.MULTIPLIED, "/": messages.DIVIDED,
}  # fmt: skip


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


def describe(shape: Shape) -> Translated:
    """Return *shape* in words: "a number", "a column of n numbers", "an n × d matrix"."""
    match shape:
        case ("1", "1"):
            return messages.NUMBER
        case (rows, "1"):
            return fill(messages.COLUMN_OF, rows=rows)
        case ("1", columns):
            return fill(messages.ROW_OF, columns=columns)
        case (rows, columns):
            is_vowel = rows.partition("_")[0] in tuple("aefhilmnorsxAEFHILMNORSX")
            article = "an" if is_vowel else "a"
            return fill(messages.MATRIX, article=article, rows=rows, columns=columns)


def _unary(tree: Unary, symbols: Symbols) -> Shape:
    rows, columns = shape_of(tree.inside, symbols)
    if tree.operator == "-":
        return rows, columns
    if (rows, columns) == NUMBER:
        raise NotRead(fill(messages.NO_TRANSPOSE, text=write(tree.inside)), tree.at)
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
        raise NotRead(fill(messages.EXPONENT_IS, shape=describe(right)), tree.at)
    if left[0] != left[1]:
        text = fill(messages.NO_POWERS, text=write(tree.left), shape=describe(left))
        raise NotRead(text, tree.at)
    if abs(matrix_exponent(tree)) > MAX_MATRIX_POWER:
        raise NotRead(fill(messages.MATRIX_POWERS, most=MAX_MATRIX_POWER), tree.at)
    return left


def matrix_exponent(power: Binary) -> int:
    """Return the exponent of a power of a matrix; raises NotRead unless it is a whole number."""
    match power.right:
        case Number(text) if text.isdigit():
            return int(text)
        case Unary("-", Number(text)) if text.isdigit():
            return -int(text)
        case _:
            raise NotRead(messages.WHOLE_POWERS, power.at)


def _refuse(tree: Binary, left: Shape, right: Shape) -> Shape:
    are_columns = tree.operator == "*" and left == right and left[1] == "1"
    text = fill(
        messages.DO_NOT_FIT,
        left=write(tree.left),
        one=describe(left),
        right=write(tree.right),
        other=describe(right),
        verb=_VERBS[tree.operator],
        hint=messages.PRODUCTS if are_columns else "",
    )
    raise NotRead(text, tree.at)


# --- functions ------------------------------------------------------------------------------


def _call(tree: Call, symbols: Symbols) -> Shape:
    shapes = [shape_of(argument, symbols) for argument in tree.arguments]
    expected = 2 if tree.function in ("dot", "delta", "Cov") else 1
    if len(shapes) != expected and tree.function not in ("max", "min"):
        text = messages.ONE_ARGUMENT if expected == 1 else messages.TWO_ARGUMENTS
        raise NotRead(fill(text, name=tree.function, count=len(shapes)), tree.at)
    if tree.function in ("eye", "ones"):
        return _of_size(tree, symbols)
    return _RULES.get(tree.function, _as_it_is)(tree, shapes)


def _as_it_is(_: Call, shapes: list[Shape]) -> Shape:
    return shapes[0]


def _of_vector(tree: Call, shapes: list[Shape]) -> Shape:
    if shapes[0] == NUMBER:
        raise _expected(tree, messages.A_VECTOR, NUMBER)
    return shapes[0]


def _of_numbers(tree: Call, shapes: list[Shape]) -> Shape:
    if any(shape != NUMBER for shape in shapes):
        raise NotRead(fill(messages.OF_NUMBERS, name=tree.function), tree.at)
    return NUMBER


def _largest(tree: Call, shapes: list[Shape]) -> Shape:
    is_array = len(shapes) == 1 and shapes[0] != NUMBER
    if not is_array and (len(shapes) < 2 or any(shape != NUMBER for shape in shapes)):
        raise NotRead(fill(messages.LARGEST, name=tree.function), tree.at)
    return NUMBER


def _norm(_: Call, __: list[Shape]) -> Shape:
    return NUMBER


def _total(tree: Call, shapes: list[Shape]) -> Shape:
    if shapes[0] == NUMBER:
        raise NotRead(messages.OVER_WHICH, tree.at)
    return NUMBER


def _diagonal(tree: Call, shapes: list[Shape]) -> Shape:
    rows, columns = shapes[0]
    if columns != "1" or rows == "1":
        raise _expected(tree, messages.A_COLUMN, shapes[0])
    return rows, rows


def _inverse(tree: Call, shapes: list[Shape]) -> Shape:
    if shapes[0][0] != shapes[0][1]:
        raise _expected(tree, messages.A_SQUARE, shapes[0])
    return shapes[0]


def _of_square(tree: Call, shapes: list[Shape]) -> Shape:
    _inverse(tree, shapes)
    return NUMBER


def _dot(tree: Call, shapes: list[Shape]) -> Shape:
    left, right = shapes
    if left != right or left[1] != "1" or left == NUMBER:
        raise NotRead(messages.DOT_PRODUCT, tree.at)
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
            raise NotRead(fill(messages.OF_SIZE, name=tree.function), tree.at)


def _expected(tree: Call, what: Translated, found: Shape) -> NotRead:
    text, shape = write(tree.arguments[0]), describe(found)
    said = fill(messages.TAKES_BUT, name=tree.function, what=what, text=text, shape=shape)
    return NotRead(said, tree.at)
