"""Powers of what was typed, with bounds: SymPy evaluates while it builds."""

import math

from sympy import Add, Basic, Expr, Indexed, Mul, Number, Pow

from quizapp.derivations import messages
from quizapp.derivations.moments import Cov, Setting, Var
from quizapp.language import Translated, fill

MOST_DIGITS = 300
MAX_POWER = 16
MAX_ROOT = 16


class TooLarge(Exception):
    """A formula that is within the limits of `algebra`, but not within those of derivations.

    `text` says what is too large, in both languages.
    """

    def __init__(self, text: Translated) -> None:
        super().__init__(text.en)
        self.text = text


def raised(base: Expr, exponent: Expr) -> Expr:
    """Return base^exponent; raises TooLarge where it could grow beyond a few hundred digits."""
    if any(_digits(number) > 4 for number in exponent.atoms(Number)):
        raise TooLarge(messages.EXPONENT_TOO_LONG)
    if not isinstance(exponent, Number):
        return Pow(base, exponent, evaluate=False) if base.is_number else base**exponent
    if base == 0 and exponent.is_negative:
        raise TooLarge(messages.DIVIDES_BY_0)
    if abs(exponent) > MAX_POWER or int(getattr(exponent, "q", 1)) > MAX_ROOT:
        raise TooLarge(fill(messages.POWER_TOO_LARGE, most=MAX_POWER))
    largest = max((_digits(number) for number in base.atoms(Number)), default=0)
    if largest * abs(exponent) > MOST_DIGITS:
        raise TooLarge(fill(messages.TOO_MANY_DIGITS, most=MOST_DIGITS))
    return base**exponent


def _digits(number: Basic) -> float:
    parts = (int(getattr(number, "p", 1)), int(getattr(number, "q", 1)))
    return max(math.log10(abs(part) or 1) for part in parts)


def degree(expr: Basic) -> int:
    """Return a bound for the degree of *expr* as a polynomial, moments counted with their order."""
    match expr:
        case Add():
            return max(map(degree, expr.args))
        case Pow() if expr.exp.is_Number:
            return degree(expr.base) * math.ceil(abs(expr.exp))
        case Mul() | Cov():
            return sum(map(degree, expr.args))
        case Var():
            return 2 * degree(expr.inside)
    return max([int(expr.is_Symbol or expr.is_Indexed), *map(degree, expr.args)])


def terms(expr: Basic, setting: Setting) -> int:
    """Return about how many products *expr* has when everything is multiplied out."""
    match expr:
        case Add():
            return sum(terms(part, setting) for part in expr.args)
        case Pow() if expr.exp.is_Integer:
            count, power = terms(expr.base, setting), abs(int(expr.exp))
            return math.comb(count + power - 1, power)
        case Mul() | Cov():
            return math.prod(terms(part, setting) for part in expr.args)
        case Var():
            return terms(expr.inside, setting) ** 2
        case Indexed() if expr.base in setting.defined:
            return len(Add.make_args(setting.defined[expr.base]))
    return max([1, *(terms(part, setting) for part in expr.args)])
