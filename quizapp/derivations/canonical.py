"""When two sides are the same line typed in another way: the order of terms, the name of an index."""

from itertools import chain
from typing import Any

from sympy import Add, Basic, Integral, Limit, MatMul, Mul, Pow, Sum, Tuple
from sympy.core.relational import Relational

from quizapp.derivations.domain import Domain
from quizapp.derivations.moments import Dot, Setting, positive_integer
from quizapp.derivations.notation import Factors, Frac, Terms


def canonical(expr: Basic, setting: Setting | Domain, depth: int = 1) -> Basic:
    """Return *expr* with ordinary sums, products and fractions, and with indices named by depth.

    Nothing else is rearranged: E[q_i k_i] and E[q_i] E[k_i] remain two expressions.
    """
    match expr:
        case Dot() if isinstance(setting, Setting):
            return canonical(setting.total(expr.term(setting.index)), setting, depth)
        case Sum():
            return _total(expr, setting, depth)
        case Integral() | Limit():
            return expr
        case _ if expr.args:
            return _joined(expr, [canonical(part, setting, depth) for part in expr.args])
    return expr


def _joined(expr: Basic, parts: list[Any]) -> Basic:
    match expr:
        case Relational():
            return expr.func(*parts, evaluate=False)
        case Terms():
            return Add(*parts)
        case Factors():
            return Mul(*parts)
        case Frac():
            return Mul(parts[0], Pow(parts[1], -1))
        case MatMul():
            factors = [part.args if isinstance(part, MatMul) else (part,) for part in parts]
            return MatMul(*chain.from_iterable(factors))
    return expr.func(*parts)


def _total(expr: Sum, setting: Setting | Domain, depth: int) -> Basic:
    """Name the indices of a sum, the outermost first."""
    body, limits = expr.function, []
    for name, first, last in reversed(expr.limits):
        index = positive_integer(f"#{depth + len(limits)}")
        body = body.xreplace({name: index})
        limits.append(Tuple(index, first, last))
    inside = canonical(body, setting, depth + len(limits))
    return Sum(inside, *reversed(limits))
