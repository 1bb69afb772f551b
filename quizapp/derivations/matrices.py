"""From a typed tree to SymPy's matrix expressions, for derivations about whole matrices."""

from typing import assert_never

from sympy import Expr, Integer, MatAdd, MatMul
from sympy.matrices.expressions import Identity, Inverse, Transpose
from sympy.matrices.expressions.matexpr import MatrixExpr

from quizapp.algebra import NotRead
from quizapp.algebra.shapes import matrix_exponent, shape_of
from quizapp.algebra.tree import Binary, Call, Indexed, Number, Sum, Symbol, Tree, Unary
from quizapp.derivations import messages
from quizapp.derivations.powers import raised
from quizapp.derivations.translation import Translation

MINUS = Integer(-1)


class MatrixTranslation(Translation):
    """Translates the formulas of one line in which matrices stand as wholes."""

    def of(self, tree: Tree) -> Expr:
        """Return *tree* as a number, or as a matrix expression.

        Raises NotRead for what such derivations do not contain, TooLarge beyond the limits.
        """
        match tree:
            case Symbol():
                found = self.names.meaning.get(tree.name)
                return found if isinstance(found, MatrixExpr) else self.name(tree)
            case Unary() if self.is_array(tree.inside):
                inside = self.of(tree.inside)
                return Transpose(inside) if tree.operator == "T" else MatMul(MINUS, inside)
            case Binary(operator="^", left=Call("norm", (vector,)), right=Number("2")):
                return self.squared(vector)
            case Binary():
                return self.matrices(tree)
            case Number() | Indexed() | Sum() | Unary() | Call():
                return super().of(tree)
            case _:
                assert_never(tree)

    def call(self, tree: Call) -> Expr:
        match tree.function:
            case "inv":
                return Inverse(self.of(tree.arguments[0]))
            case "eye":
                return Identity(self.of(tree.arguments[0]))
            case "dot":
                left, right = map(self.of, tree.arguments)
                return MatMul(Transpose(left), right)
        return super().call(tree)

    def squared(self, vector: Tree) -> Expr:
        if "1" not in shape_of(vector, self.symbols):
            raise NotRead(messages.NO_MATRIX_NORM, vector.at)
        inside = self.of(vector)
        return MatMul(Transpose(inside), inside)

    def matrices(self, tree: Binary) -> Expr:
        """Return what an operator makes of two matrices; a number among them is a 1 × 1 matrix."""
        left, right = self.of(tree.left), self.of(tree.right)
        if not isinstance(left, MatrixExpr) and not isinstance(right, MatrixExpr):
            return self.joined(tree, left, right)
        match tree.operator:
            case "^" if isinstance(left, MatrixExpr):
                return _power(left, matrix_exponent(tree))
            case "+":
                return MatAdd(_matrix(left), _matrix(right))
            case "-":
                return MatAdd(_matrix(left), MatMul(MINUS, _matrix(right)))
            case "*":
                return MatMul(left, right)
            case "/":
                below = Inverse(right) if isinstance(right, MatrixExpr) else raised(right, MINUS)
                return MatMul(below, left)
        raise NotRead(messages.NO_SUCH_PRODUCT, tree.at)


def _matrix(value: Expr) -> MatrixExpr:
    return value if isinstance(value, MatrixExpr) else MatMul(value, Identity(1))


def _power(base: MatrixExpr, exponent: int) -> Expr:
    if exponent == 0:
        return Identity(base.shape[0])
    product = MatMul(*[base] * abs(exponent))
    return Inverse(product) if exponent < 0 else product
