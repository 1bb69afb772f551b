"""SymPy expressions of a derivation as LaTeX, written as a person would at the whiteboard."""

from collections.abc import Sequence
from itertools import pairwise

from sympy import (
    Add,
    Expr,
    Indexed,
    IndexedBase,
    Integer,
    MatrixSymbol,
    Mul,
    Number,
    Pow,
    Rational,
    Sum,
    Symbol,
)
from sympy.matrices.expressions.matexpr import MatrixExpr

from quizapp.derivations.domain import Domain
from quizapp.derivations.forms import brackets, form, group
from quizapp.derivations.moments import Cov, Dot, E, Setting, Var, is_random, outermost, parts
from quizapp.derivations.notation import Exp, Frac, Terms

_GREEK = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "rho",
        "sigma",
        "tau",
        "phi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Sigma",
        "Phi",
        "Psi",
        "Omega",
    ]
)


class Printer:
    """Prints the expressions of one setting; its vectors stand in the order they were declared."""

    def __init__(self, setting: Setting | Domain, *, flat: bool = False) -> None:
        self._setting = setting
        self._flat = flat
        self._spelled = setting.spelled if isinstance(setting, Domain) else {}
        self._order = {base: place for place, base in enumerate(setting.bases)}

    def __call__(self, expr: Expr) -> str:
        """Return *expr* in LaTeX; raises ValueError for what derivations do not contain."""
        match expr:
            case MatrixSymbol():
                text = _name(str(expr))
            case MatrixExpr():
                text = form(expr, self)
            case Mul() | Rational() if _is_negative(expr):
                text = f"-{self._factor(-expr)}"
            case Integer():
                text = str(expr)
            case Add():
                text = self._sum_of_terms(expr)
            case Mul() | Rational():
                text = self._product(expr)
            case Pow():
                text = self._power(expr)
            case Sum():
                text = self._total(expr)
            case _:
                text = self._symbol_or_function(expr)
        return text

    # --- sums and products ------------------------------------------------------------------

    def _sum_of_terms(self, expr: Add) -> str:
        counts = bool(expr.is_integer)
        ordered = sorted(parts(expr), key=self._term_key)
        return self._terms(sorted(ordered, key=lambda term: counts and bool(term.is_Integer)))

    def _terms(self, terms: Sequence[Expr]) -> str:
        first, *others = terms
        text = self(first)
        for term in others:
            text += f" - {self._factor(-term)}" if _is_negative(term) else f" + {self(term)}"
        return text

    def _product(self, expr: Expr) -> str:
        above, below = _numerator_and_denominator(expr)
        return self._over(above, below) if below else self._side_by_side(above)

    def _over(self, above: list[Expr], below: list[Expr]) -> str:
        """Write a fraction; inside an exponent with a slash, to keep it low."""
        top, bottom = self._side_by_side(above), self._side_by_side(below)
        if not self._flat:
            return f"\\frac{{{top}}}{{{bottom}}}"
        top = self._factor(above[0]) if len(above) == 1 else top
        is_closed = len(below) == 1 and not isinstance(below[0], Add | Mul)
        return f"{top}/{bottom if is_closed else brackets(bottom)}"

    def _side_by_side(self, factors: list[Expr]) -> str:
        if not factors:
            return "1"
        if len(factors) == 1:
            return self(factors[0])
        ordered = sorted(factors, key=self._factor_key)
        text = self._factor(ordered[0])
        for before, factor in pairwise(ordered):
            thin = " \\, " if _is_moment(before) or _is_moment(factor) else " "
            text += thin + self._factor(factor)
        return text

    def _factor(self, expr: Expr) -> str:
        return brackets(self(expr)) if isinstance(expr, Add | Dot | Terms) else self(expr)

    def _power(self, expr: Pow) -> str:
        base, exponent = expr.as_base_exp()
        if _is_negative(exponent):
            return self._product(expr)
        if exponent == Rational(1, 2):
            return f"\\sqrt{{{self(base)}}}"
        is_closed = isinstance(base, Symbol | Indexed | E | Var | Cov) or base.is_Integer
        inside = self(base) if is_closed else brackets(self(base))
        return f"{inside}^{group(self._script(exponent))}"

    def _script(self, exponent: Expr) -> str:
        return Printer(self._setting, flat=True)(exponent)

    def _total(self, expr: Sum) -> str:
        body, (name, first, last) = outermost(expr)
        limits = f"_{{{self(name)}={self(first)}}}^{group(self(last))}"
        return f"\\sum{limits} {self._factor(body)}"

    def _symbol_or_function(self, expr: Expr) -> str:
        match expr:
            case Symbol() | IndexedBase():
                return self._spelled.get(expr) or _name(str(expr))
            case Exp():
                return f"e^{group(self._script(expr.exponent))}"
            case Frac():
                above, below = parts(expr)
                return self._over([above], [below])
            case Terms():
                return self._terms(parts(expr))
        return form(expr, self)

    # --- order ------------------------------------------------------------------------------

    def _term_key(self, term: Expr) -> tuple[object, ...]:
        """Positive terms first, then high powers of the vectors declared first, then by degree."""
        powers = [-self._power_of(base, term) for base in self._order]
        degree = sum(int(p.exp) for p in term.atoms(Pow) if p.exp.is_Integer)
        return _is_negative(term), powers, degree + len(term.free_symbols), str(term)

    def _power_of(self, base: IndexedBase, term: Expr) -> int:
        if isinstance(term, Indexed):
            return int(term.base == base)
        if isinstance(term, Pow) and term.exp.is_Integer:
            return int(term.exp) * self._power_of(base, term.base)
        return sum(self._power_of(base, part) for part in parts(term))

    def _factor_key(self, factor: Expr) -> tuple[object, ...]:
        """Numbers, symbols, roots and brackets, then entries and moments in the vectors' order."""
        base, _ = factor.as_base_exp()
        place = min((self._order[found] for found in factor.atoms(IndexedBase)), default=-1)
        kinds = (Number, Symbol, Indexed, Add, E | Var | Cov, Dot, Sum)
        rank = next((n for n, kind in enumerate(kinds) if isinstance(base, kind)), len(kinds))
        return is_random(factor), rank, not factor.is_Symbol, place, str(factor)


def _numerator_and_denominator(expr: Expr) -> tuple[list[Expr], list[Expr]]:
    above: list[Expr] = []
    below: list[Expr] = []
    for factor in Mul.make_args(expr):
        base, exponent = factor.as_base_exp()
        if isinstance(factor, Rational) and not factor.is_Integer:
            above += [Integer(factor.p)] if factor.p != 1 else []
            below.append(Integer(factor.q))
        elif _is_negative(exponent):
            below.append(base**-exponent)
        else:
            above.append(factor)
    return above, below


def _is_negative(expr: Expr) -> bool:
    leading = expr.args[0] if isinstance(expr, Mul) else expr
    return bool(leading.is_Number and leading.is_negative)


def _is_moment(expr: Expr) -> bool:
    return isinstance(expr.as_base_exp()[0], E | Var | Cov)


def _name(name: str) -> str:
    """Return a name with its subscript: rho, d_k, d_model, v^hat, theta', theta*."""
    stem, _, below = name.partition("_")
    bare = stem.removesuffix("^hat").rstrip("'*")
    mark = {"'": "'", "*": "^*"}.get(stem[-1], "")
    letter = (f"\\{bare}" if bare in _GREEK else bare) + mark
    if stem.endswith("^hat"):
        letter = f"\\hat{{{bare}}}"
    if not below:
        return letter
    return f"{letter}_{below}" if len(below) == 1 else f"{letter}_{{\\mathrm{{{below}}}}}"
