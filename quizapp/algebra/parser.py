"""From typed mathematics to a tree: precedence climbing over a few signs, and no evaluation."""

from dataclasses import replace

from quizapp.algebra import messages
from quizapp.algebra.cursor import BARS, Cursor
from quizapp.algebra.domains import NUMBER, Symbols
from quizapp.algebra.errors import NotRead
from quizapp.algebra.names import MOMENTS
from quizapp.algebra.naming import Scope
from quizapp.algebra.shapes import shape_of
from quizapp.algebra.sides import without_equals
from quizapp.algebra.tokens import CLOSE, OPEN, Token
from quizapp.algebra.tree import Binary, Call, Number, Operator, Sum, Symbol, Tree, Unary
from quizapp.algebra.writer import bracketed, write
from quizapp.language import fill

MAX_DEPTH = 30

_TERM, _FACTOR, _MINUS, _POWER, _ARGUMENT = 10, 20, 30, 40, 45
_STRENGTH = {
    "+": _TERM, "-": _TERM, "*": _FACTOR, ".*": _FACTOR, "·": _FACTOR, "/": _FACTOR,
    "^": _POWER, ".T": 50,
}  # fmt: skip
_PLAIN: dict[str, Operator] = {"+": "+", "-": "-", "*": "*", ".*": ".*"}
_CLOSING = {"(": ")", "[": "]", "{": "}", OPEN: CLOSE, "|": "|", "‖": "‖"}
_RAISED = ("(", "{", OPEN)
_WRITTEN_CLOSINGS = (")", "]", "}", *BARS)
_CLOSED = 6


def parse(text: str, symbols: Symbols) -> Tree:
    """Return the tree of the typed formula *text*, in which only *symbols* may occur.

    It may begin with an equals sign. Raises NotRead, with what was expected and where, for
    anything that is not a formula or can be read in two ways, for operands that do not fit
    together, and beyond the limits: 200 characters, 120 tokens, depth 30, 24 digits in a number.
    """
    parser = _Parser(without_equals(text), symbols)
    tree = parser.expression(0)
    if parser.now.kind != "end":
        raise parser.expected(messages.OPERATOR_OR_END)
    shape_of(tree, symbols)
    return tree


class _Parser(Cursor):
    """One method for each construct."""

    def __init__(self, text: str, symbols: Symbols) -> None:
        super().__init__(text)
        self.depth = 0
        self.scope = Scope(symbols)

    def strength(self) -> int:
        """Return how strongly the next operator binds; 0 where there is none."""
        self.cut_bars()
        if self.now.kind == "number":
            raise self.expected(messages.OPERATOR)
        return _FACTOR if self.starts_factor() else _STRENGTH.get(self.now.text, 0)

    # --- operators --------------------------------------------------------------------------

    def expression(self, minimum: int) -> Tree:
        """Read an operand, and operators that bind more strongly than *minimum*."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotRead(fill(messages.TOO_DEEP, most=MAX_DEPTH), self.now.at)
        left = self.operand()
        while self.strength() > minimum:
            left = self.extended(left)
        self.depth -= 1
        return left

    def extended(self, left: Tree) -> Tree:
        """Read an operator and what stands to its right."""
        if self.starts_factor():
            at = self.now.at
            return Binary("*", left, self.expression(_FACTOR), at=at)
        match self.take():
            case Token(text="/", at=at):
                return self.division(left, at)
            case Token(text="^", at=at):
                return self.power(left, at)
            case Token(text=".T", at=at):
                return Unary("T", left, at=at)
            case Token(text="·", at=at):
                return self.dot(left, at)
            case Token(text=text, at=at):
                return Binary(_PLAIN[text], left, self.expression(_STRENGTH[text]), at=at)

    def dot(self, left: Tree, at: int) -> Tree:
        """Read the dot product of two columns, or a plain product."""
        right = self.expression(_FACTOR)
        shapes = [shape_of(side, self.scope.symbols) for side in (left, right)]
        is_dot = NUMBER not in shapes and all(columns == "1" for _, columns in shapes)
        return Call("dot", (left, right), at=at) if is_dot else Binary("*", left, right, at=at)

    def division(self, left: Tree, at: int) -> Tree:
        below = self.expression(_FACTOR)
        quotient = Binary("/", left, below, at=at)
        if self.starts_factor() and self.before.text not in _WRITTEN_CLOSINGS:
            factor = self.expression(_FACTOR)
            product = write(Binary("*", below, factor))
            first = f"({write(quotient)})*{bracketed(factor, _CLOSED)}"
            raise _ambiguous(first, f"{bracketed(left, _CLOSED)}/({product})", at)
        return quotient

    def power(self, base: Tree, at: int) -> Tree:
        self.split_transpose()
        if self.transposes(base):
            return self.transpose(base, at)
        is_bare = self.now.text not in _CLOSING
        exponent = self.exponent()
        tree = Binary("^", base, exponent, at=at)
        if is_bare:
            self.check_exponent(tree)
        return tree

    def exponent(self) -> Tree:
        return self.group() if self.now.text in ("{", OPEN) else self.expression(_POWER - 1)

    def check_exponent(self, power: Binary) -> None:
        """Refuse `e^2x` and `x^1/2`, which many type for e^(2x) and x^(1/2)."""
        base, exponent = bracketed(power.left, _CLOSED), power.right
        is_number = isinstance(power.left, Number) or power.left == Symbol("e")
        if is_number and self.starts_factor() and self.now.at == self.before.end:
            factor = self.expression(_FACTOR)
            longer = write(Binary("*", exponent, factor))
            raise _ambiguous(f"{write(power)}*{write(factor)}", f"{base}^({longer})", power.at)
        if self.now.text == "/" and exponent in (Number("1"), Unary("-", Number("1"))):
            self.take()
            below = bracketed(self.expression(_FACTOR), _CLOSED)
            raise _ambiguous(
                f"{base}^({write(exponent)}/{below})", f"({write(power)})/{below}", power.at
            )

    # --- transposition ----------------------------------------------------------------------

    def split_transpose(self) -> None:
        """Cut the `T` of `q^Tk` from the name behind it."""
        name = self.now
        if name.kind == "name" and name.text[0] == "T" and not self.scope.knows(name):
            rest = replace(name, text=name.text[1:], at=name.at + 1)
            letter = Token("name", "T", name.at, name.at + 1)
            if rest.text:
                self.cut([letter, rest])

    def transposes(self, base: Tree) -> bool:
        """Return whether the exponent that follows is a T or a -T that stands for transposing."""
        here = [token.symbol for token in self.tokens[self.at : self.at + 4]]
        inside = here[1:] if here[0] in _RAISED else here
        end = 2 if inside[:1] == ["-"] else 1
        is_alone = inside is here or inside[end : end + 1] == [_CLOSING[here[0]]]
        if inside[end - 1 : end] != ["T"] or not is_alone:
            return False
        symbols = self.scope.symbols
        return "T" not in symbols or shape_of(base, symbols) != NUMBER

    def transpose(self, base: Tree, at: int) -> Tree:
        is_bracketed = self.now.text in _RAISED
        self.at += is_bracketed
        if self.now.text == "-":
            self.take()
            base = Binary("^", base, Unary("-", Number("1", at=at), at=at), at=at)
        self.at += 1 + is_bracketed
        return Unary("T", base, at=at)

    # --- operands ---------------------------------------------------------------------------

    def operand(self) -> Tree:
        token = self.now
        match token:
            case Token(kind="number"):
                return Number(self.take().text, at=token.at)
            case Token(kind="name"):
                return self.name()
            case Token(text="-"):
                self.take()
                return Unary("-", self.expression(_MINUS), at=token.at)
            case Token(text="+"):
                self.take()
                return self.expression(_MINUS)
            case Token(text="√"):
                self.take()
                return self.call("sqrt", token.at)
            case Token(text="|" | "‖"):
                return self.bars()
            case Token(text="(" | "["):
                return self.group()
        is_curly = token.text == "{"
        raise self.expected(messages.NAME_OR_ROUND if is_curly else messages.NAME_OR_BRACKET)

    def group(self) -> Tree:
        bracket = self.now
        inside = self.arguments()
        if len(inside) > 1:
            raise NotRead(messages.COMMA, bracket.at)
        return inside[0]

    def arguments(self) -> tuple[Tree, ...]:
        """Read formulas between brackets, with commas between them."""
        bracket = self.take()
        closing = _CLOSING[bracket.text]
        self.open.append(bracket.text)
        found = [self.expression(0)]
        while self.now.text == ",":
            self.take()
            found.append(self.expression(0))
        if self.now.text != closing:
            what = fill(messages.CLOSING, closing=closing)
            raise self.expected(what if closing != CLOSE else messages.NUMBER)
        self.open.pop()
        self.take()
        return tuple(found)

    def bars(self) -> Tree:
        """Read `|x|` or `‖x‖`."""
        token = self.now
        function = "abs" if token.text == "|" else "norm"
        tree = Call(function, (self.group(),), at=token.at)
        is_matrix = "1" not in shape_of(tree.arguments[0], self.scope.symbols)
        if self.before.below == "2" and is_matrix:
            raise NotRead(messages.MATRIX_NORM, self.before.at)
        return tree

    # --- names ------------------------------------------------------------------------------

    def name(self) -> Tree:
        name = self.now
        if self.is_sum():
            return self.sum()
        if parts := self.scope.split(name):
            self.cut(parts)
            return self.name()
        self.take()
        if name.symbol in MOMENTS and not self.scope.knows(name):
            return self.moment(MOMENTS[name.symbol], name.at)
        if function := self.scope.function(name):
            return self.call(function, name.at)
        return self.scope.read(name)

    def moment(self, kind: str, at: int) -> Call:
        if self.now.text not in ("(", "["):
            raise self.expected(fill(messages.BRACKET_AFTER, name=kind))
        return Call(kind, self.arguments(), at=at)

    def call(self, function: str, at: int) -> Tree:
        if self.now.text in ("(", "["):
            return Call(function, self.arguments(), at=at)
        is_plain = self.now.kind in ("number", "name") or self.now.text == "√"
        if not is_plain:
            raise self.expected(fill(messages.ROUND_AFTER, name=function))
        argument = self.expression(_ARGUMENT)
        self.check_argument(function, argument, at)
        return Call(function, (argument,), at=at)

    def check_argument(self, function: str, argument: Tree, at: int) -> None:
        """Refuse `√2x`, `log x^2` and their like: where does the argument end?"""
        inner = write(argument)
        is_apart = function == "sqrt" and self.now.at > self.before.end
        if self.now.text == "^":
            self.take()
            power = write(Binary("^", argument, self.exponent()))
            raise _ambiguous(
                f"{function}({inner}){power.removeprefix(inner)}", f"{function}({power})", at
            )
        if self.starts_factor() and not is_apart:
            factor = self.expression(_FACTOR)
            product = write(Binary("*", argument, factor))
            first = f"{function}({inner})*{bracketed(factor, _CLOSED)}"
            raise _ambiguous(first, f"{function}({product})", at)

    # --- sums -------------------------------------------------------------------------------

    def is_sum(self) -> bool:
        name = self.now
        is_declared = {name.text, name.symbol} & self.scope.symbols.keys()
        is_glyph = name.text == "Sigma" and not is_declared
        is_function = name.text == "sum" and self.tokens[self.at + 1].text == "(" and not name.below
        return is_glyph or (name.text == "sum" and not is_function)

    def sum(self) -> Sum:
        name = self.take()
        outside = self.scope
        index, first = outside.sum_limits(name)
        last = None
        if self.now.text == "^":
            self.take()
            last = self.group() if self.now.text in _RAISED else self.operand()
        self.scope = outside.with_index(index)
        body = self.expression(_TERM)
        self.scope = outside
        return Sum(index, first, last, body, at=name.at)


def _ambiguous(first: str, second: str, at: int) -> NotRead:
    return NotRead(fill(messages.TWO_READINGS, first=first, second=second), at)
