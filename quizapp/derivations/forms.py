"""How functions, derivatives, limits, relations and matrices are written in LaTeX."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Indexed,
    Integral,
    KroneckerDelta,
    Limit,
    MatrixSymbol,
    Max,
    Min,
    Mul,
    Symbol,
    fraction,
    log,
    sign,
)
from sympy.core.function import AppliedUndef
from sympy.core.numbers import Infinity, NegativeInfinity, Pi
from sympy.core.relational import (
    GreaterThan,
    LessThan,
    Relational,
    StrictGreaterThan,
    StrictLessThan,
)
from sympy.matrices.expressions import Identity, Inverse, MatAdd, MatMul, Transpose

from quizapp.derivations.moments import Cov, Dot, E, Var
from quizapp.derivations.notation import Factors, Partial, Terms

Show: TypeAlias = Callable[[Any], str]

_SIGNS = {
    StrictGreaterThan: ">",
    StrictLessThan: "<",
    GreaterThan: "\\ge",
    LessThan: "\\le",
}
_OUTSIDE = {E: "[]", Var: "()", Cov: "()"}
_CONSTANTS = {
    Infinity: "\\infty",
    NegativeInfinity: "-\\infty",
    Pi: "\\pi",
    Identity: "I",
}
_NAMES = {Min: "\\min", Max: "\\max", log: "\\ln", sign: "\\operatorname{sign}"}


def form(expr: Basic, show: Show) -> str:
    """Return *expr* in LaTeX, its parts written by *show*; raises ValueError for other kinds."""
    if expr.func in _CONSTANTS:
        return _CONSTANTS[expr.func]
    for kind, write in _FORMS.items():
        if isinstance(expr, kind):
            return write(expr, show)
    raise ValueError(f"no way to print {expr.func}")


def brackets(text: str, pair: str = "()") -> str:
    """Return *text* between brackets that grow with it."""
    left, right = pair
    is_tall = any(tall in text for tall in ("\\frac", "\\sum", "\\int", "\\lim"))
    return f"\\left{left}{text}\\right{right}" if is_tall else f"{left}{text}{right}"


def group(text: str) -> str:
    """Return *text* as one argument of a script."""
    return text if len(text) == 1 else f"{{{text}}}"


def _entry(expr: Indexed, show: Show) -> str:
    """Write the indices side by side, with commas where they are not single letters."""
    indices = [show(at) for at in expr.indices]
    comma = "" if all(len(index) == 1 for index in indices) else ", "
    return f"{show(expr.base)}_{group(comma.join(indices))}"


def _dot(expr: Dot, show: Show) -> str:
    left, right = expr.bases
    return f"{show(left)} \\cdot {show(right)}"


def _moment(expr: E | Var | Cov, show: Show) -> str:
    inside = ", ".join(map(show, expr.args))
    return f"\\mathrm{{{expr.func.__name__}}}{brackets(inside, _OUTSIDE[expr.func])}"


def _unknown(expr: AppliedUndef, show: Show) -> str:
    return f"{expr.func}{brackets(', '.join(map(show, expr.args)))}"


def _derivative(expr: Partial, show: Show) -> str:
    of, by = expr.args
    if isinstance(of, Symbol | Indexed):
        return f"\\frac{{\\partial {show(of)}}}{{\\partial {show(by)}}}"
    inside = brackets(show(of)) if isinstance(of, Add | Mul | Terms) else show(of)
    return f"\\frac{{\\partial}}{{\\partial {show(by)}}} {inside}"


def _limit(expr: Limit, show: Show) -> str:
    body, name, target, _ = expr.args
    inside = brackets(show(body)) if isinstance(body, Add | Terms) else show(body)
    return f"\\lim_{{{show(name)} \\to {show(target)}}} {inside}"


def _integral(expr: Integral, show: Show) -> str:
    name, low, high = expr.limits[0]
    bounds = f"_{group(show(low))}^{group(show(high))}"
    return f"\\int{bounds} {show(expr.function)} \\, d{show(name)}"


def _relation(expr: Relational, show: Show) -> str:
    left, right = expr.args
    return f"{show(left)} {_SIGNS[expr.func]} {show(right)}"


def _named(expr: Expr, show: Show) -> str:
    inside = list(map(show, sorted(expr.args, key=str)))
    if isinstance(expr, log) and len(inside[0]) <= 3:
        return f"\\ln {inside[0]}"
    return f"{_NAMES[expr.func]}{brackets(', '.join(inside))}"


def _delta(expr: KroneckerDelta, show: Show) -> str:
    return f"\\delta_{{{''.join(sorted(map(show, expr.args)))}}}"


def _absolute(expr: Abs, show: Show) -> str:
    return f"\\left|{show(expr.args[0])}\\right|"


def _product(expr: MatMul, show: Show) -> str:
    scale, matrices = expr.as_coeff_matrices()
    text = " ".join(_factor(part, show) for part in matrices)
    if scale == 1:
        return text
    above, below = fraction(scale)
    front = "" if above == 1 else f"{show(above)} "
    return f"\\frac{{{front}{text}}}{{{show(below)}}}" if below != 1 else front + text


def _in_order(expr: Factors, show: Show) -> str:
    return " ".join(_factor(part, show) for part in expr.args)


def _factor(part: Basic, show: Show) -> str:
    return brackets(show(part)) if isinstance(part, MatAdd | Add | Terms) else show(part)


def _raised(expr: Transpose | Inverse, show: Show) -> str:
    """Write A^T and A^{-1}; the inverse of a transpose is A^{-T}."""
    power = "\\top" if isinstance(expr, Transpose) else "-1"
    base = expr.arg
    if {expr.func, base.func} == {Transpose, Inverse}:
        base, power = base.arg, "-\\top"
    inside = show(base) if isinstance(base, MatrixSymbol) else brackets(show(base))
    return f"{inside}^{{{power}}}"


def _sum(expr: MatAdd, show: Show) -> str:
    return " + ".join(map(show, expr.args))


_FORMS: Mapping[type | tuple[type, ...], Callable[..., str]] = {
    Indexed: _entry,
    Dot: _dot,
    (E, Var, Cov): _moment,
    AppliedUndef: _unknown,
    Partial: _derivative,
    Limit: _limit,
    Integral: _integral,
    Relational: _relation,
    (Min, Max, log, sign): _named,
    KroneckerDelta: _delta,
    Abs: _absolute,
    Factors: _in_order,
    MatMul: _product,
    MatAdd: _sum,
    (Transpose, Inverse): _raised,
}
