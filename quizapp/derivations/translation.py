"""From a typed tree to the SymPy objects of a derivation, built node by node.

Nothing large is ever computed: powers and numbers have bounds, so that SymPy, which evaluates
while it builds, has little to evaluate.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import assert_never

from sympy import (
    Abs,
    Expr,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Rational,
    Sum,
    Symbol,
    cos,
    cosh,
    log,
    pi,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)
from sympy import E as EULER

from quizapp.algebra import NotRead
from quizapp.algebra.domains import NUMBER, Symbols
from quizapp.algebra.shapes import shape_of
from quizapp.algebra.tree import Binary, Call, Indexed, Number, Tree, Unary, walk
from quizapp.algebra.tree import Sum as Total
from quizapp.algebra.tree import Symbol as Name
from quizapp.derivations import messages
from quizapp.derivations.declared import Declared
from quizapp.derivations.moments import Cov, E, Var, positive_integer
from quizapp.derivations.notation import Exp
from quizapp.derivations.powers import TooLarge, raised
from quizapp.language import fill

MAX_NESTED = 4
"""Sums and moments that may stand inside one another."""

At = tuple[Expr | None, Expr | None]
"""The row and the column of an entry; None where there is only one."""


def _sigmoid(value: Expr) -> Expr:
    return 1 / (1 + Exp(-value))


_FUNCTIONS: Mapping[str, Callable[..., Expr]] = {
    "sqrt": sqrt, "exp": Exp, "sigmoid": _sigmoid,
    "log": lambda x: log(x, evaluate=False),
    "log2": lambda x: log(x, evaluate=False) / log(2),
    "log10": lambda x: log(x, evaluate=False) / log(10),
    "abs": lambda x: Abs(x, evaluate=False),
    "relu": lambda x: Max(0, x, evaluate=False),
    "max": lambda *values: Max(*values, evaluate=False),
    "min": lambda *values: Min(*values, evaluate=False),
    "sin": lambda x: sin(x, evaluate=False), "cos": lambda x: cos(x, evaluate=False),
    "tan": lambda x: tan(x, evaluate=False), "sinh": lambda x: sinh(x, evaluate=False),
    "cosh": lambda x: cosh(x, evaluate=False), "tanh": lambda x: tanh(x, evaluate=False),
    "E": E, "Var": Var, "Cov": Cov, "delta": KroneckerDelta,
}  # fmt: skip
_CONSTANTS = {"e": EULER, "pi": pi}


class Translation:
    """Translates the formulas of one line."""

    def __init__(self, names: Declared, symbols: Symbols) -> None:
        self.names = names
        self.symbols = symbols
        self.bound: dict[str, Expr] = {}
        self.inside = 0

    def of(self, tree: Tree) -> Expr:
        """Return *tree*, a number, as an expression.

        Raises NotRead for what derivations do not contain, TooLarge beyond the limits.
        """
        match tree:
            case Number():
                return _rational(tree.text)
            case Name():
                return self.name(tree)
            case Indexed():
                return self.entry_of(tree)
            case Unary():
                return -self.of(tree.inside)
            case Binary():
                return self.binary(tree)
            case Call():
                return self.call(tree)
            case Total():
                return self.total(tree)
            case _:
                assert_never(tree)

    # --- names ------------------------------------------------------------------------------

    def name(self, tree: Name) -> Expr:
        if tree.name in self.bound:
            return self.bound[tree.name]
        found = _CONSTANTS.get(tree.name) or self.names.meaning.get(tree.name)
        return found if isinstance(found, Expr) else positive_integer(tree.name)

    def entry_of(self, tree: Indexed) -> Expr:
        base = self.names.meaning[tree.base]
        if not isinstance(base, IndexedBase):
            raise NotRead(fill(messages.NO_NAMES, name=tree.base), tree.at)
        return base[tuple(map(self.of, tree.indices))]

    # --- operations -------------------------------------------------------------------------

    def binary(self, tree: Binary) -> Expr:
        if tree.operator == "*" and self.is_array(tree.left):
            return self.contracted(tree.left, tree.right, (None, None))
        return self.joined(tree, self.of(tree.left), self.of(tree.right))

    def joined(self, tree: Binary, left: Expr, right: Expr) -> Expr:
        """Return what the operator of *tree* makes of two numbers."""
        match tree.operator:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*" | ".*":
                return left * right
            case "/":
                return left * raised(right, Integer(-1))
            case "^":
                return Exp(right) if tree.left == Name("e") else raised(left, right)
            case _:
                assert_never(tree.operator)

    def is_array(self, tree: Tree) -> bool:
        return shape_of(tree, self.symbols) != NUMBER

    def call(self, tree: Call) -> Expr:
        first = tree.arguments[0]
        match tree.function:
            case "dot":
                return self.contracted(Unary("T", first), tree.arguments[1], (None, None))
            case "norm":
                return sqrt(self.added(first, 2))
            case "sum" if self.is_array(first):
                return self.added(first, 1)
            case "E" | "Var" | "Cov":
                return self.nested(tree)
            case function if function in _FUNCTIONS and not any(map(self.is_array, tree.arguments)):
                return _FUNCTIONS[function](*map(self.of, tree.arguments))
        raise NotRead(fill(messages.NOT_USED, name=tree.function), tree.at)

    def nested(self, tree: Call) -> Expr:
        self.enter()
        result = _FUNCTIONS[tree.function](*map(self.of, tree.arguments))
        self.inside -= 1
        return result

    def enter(self) -> None:
        self.inside += 1
        if self.inside > MAX_NESTED:
            raise TooLarge(fill(messages.NESTED, most=MAX_NESTED))

    # --- sums -------------------------------------------------------------------------------

    def total(self, tree: Total) -> Expr:
        first = self.of(tree.first) if tree.first else Integer(1)
        last = self.of(tree.last) if tree.last else self.size(tree)
        return self.over(tree.index, lambda _: self.of(tree.body), first, last)

    def over(self, name: str, body: Callable[[Symbol], Expr], first: Expr, last: Expr) -> Expr:
        """Return the sum of *body* over an index of its own, called *name*."""
        before, index = self.bound.get(name), positive_integer(name)
        self.enter()
        self.bound[name] = index
        inside = body(index)
        self.inside -= 1
        del self.bound[name]
        self.bound |= {} if before is None else {name: before}
        return Sum(inside, (index, first, last))

    def size(self, tree: Total) -> Expr:
        """Return up to where a sum goes that does not say it: the size of what it indexes."""
        for node in walk(tree.body):
            for index, size in self.sizes(node):
                if index == Name(tree.index):
                    return self.name(Name(size))
        found = self.names.totals.get(tree.index)
        if found is None and len(set(self.names.totals.values())) == 1:
            found = next(iter(self.names.totals.values()))
        if found is None:
            example = f"sum_{{{tree.index}=1}}^n"
            raise NotRead(fill(messages.UP_TO_WHERE, example=example), tree.at)
        return found

    def sizes(self, node: Tree) -> list[tuple[Tree, str]]:
        if not isinstance(node, Indexed):
            return []
        return list(zip(node.indices, self.symbols[node.base].sizes, strict=True))

    # --- vectors and matrices, entry by entry -----------------------------------------------

    def contracted(self, left: Tree, right: Tree, at: At) -> Expr:
        """Return one entry of a matrix product: the sum over what stands between the two."""
        between = shape_of(left, self.symbols)[1]
        row, column = at
        if between == "1":
            return self.entry(left, (row, None)) * self.entry(right, (None, column))
        return self.over(
            self.fresh(between),
            lambda k: self.entry(left, (row, k)) * self.entry(right, (k, column)),
            Integer(1),
            self.name(Name(between)),
        )

    def added(self, tree: Tree, power: int) -> Expr:
        """Return the sum of a power of the entries of a vector."""
        rows, columns = shape_of(tree, self.symbols)
        if "1" not in (rows, columns):
            raise NotRead(messages.ONLY_ENTRIES, tree.at)
        size = rows if columns == "1" else columns
        return self.over(
            self.fresh(size),
            lambda k: self.entry(tree, (k, None) if columns == "1" else (None, k)) ** power,
            Integer(1),
            self.name(Name(size)),
        )

    def fresh(self, size: str) -> str:
        """Return the name of an index up to *size* that is not in use here."""
        usual = [name for name, last in self.names.totals.items() if str(last) == size]
        return next(name for name in (*usual, *"ijklmrst") if name not in self.bound)

    def entry(self, tree: Tree, at: At) -> Expr:
        """Return the entry of *tree*, a vector or a matrix, at a row and a column."""
        row, column = at
        match tree:
            case _ if not self.is_array(tree):
                return self.of(tree)
            case Name():
                return self.entry_at(tree, at)
            case Unary(operator="T"):
                return self.entry(tree.inside, (column, row))
            case Unary():
                return -self.entry(tree.inside, at)
            case Binary():
                return self.binary_entry(tree, at)
            case Call():
                return self.call_entry(tree, at)
        raise NotRead(messages.NO_ENTRY, tree.at)

    def call_entry(self, tree: Call, at: At) -> Expr:
        row, column = at
        match tree.function:
            case "diag":
                return KroneckerDelta(row, column) * self.entry(tree.arguments[0], (row, None))
            case "eye":
                return KroneckerDelta(row, column)
            case "ones":
                return Integer(1)
            case function if function in _FUNCTIONS:
                return _FUNCTIONS[function](self.entry(tree.arguments[0], at))
        raise NotRead(fill(messages.NOT_USED, name=tree.function), tree.at)

    def entry_at(self, tree: Name, at: At) -> Expr:
        base = self.names.meaning.get(tree.name)
        if not isinstance(base, IndexedBase):
            raise NotRead(fill(messages.NO_NAMES, name=tree.name), tree.at)
        return base[tuple(index for index in at if index is not None)]

    def binary_entry(self, tree: Binary, at: At) -> Expr:
        left, right = tree.left, tree.right
        match tree.operator:
            case "+":
                return self.entry(left, at) + self.entry(right, at)
            case "-":
                return self.entry(left, at) - self.entry(right, at)
            case "*" if self.is_array(left) and self.is_array(right):
                return self.contracted(left, right, at)
            case "*" | ".*":
                return self.entry(left, at) * self.entry(right, at)
            case "/":
                return self.entry(left, at) * raised(self.of(right), Integer(-1))
        raise NotRead(messages.NO_MATRIX_POWERS, tree.at)


def _rational(text: str) -> Expr:
    value = Fraction(text)
    return Rational(value.numerator, value.denominator)
