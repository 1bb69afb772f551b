"""The rules of a derivation, each a named function from one expression to the next.

What a rule gives is never trusted: `verify` compares it with what it was given by other means.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sympy import Add, Expr, Indexed, Integer, Mul, Pow, Sum, expand

from quizapp.derivations.model import Assumption, Rule
from quizapp.derivations.moments import Dot, E, Setting, Var, is_random, parts, raw_moment
from quizapp.language import Translated

Kind = TypeVar("Kind", bound=Expr)


def _everywhere(expr: Expr, kind: type[Kind], change: Callable[[Kind], Expr]) -> Expr:
    """Return *expr* with *change* applied to its outermost parts of that kind."""
    if isinstance(expr, kind):
        return change(expr)
    if not expr.has(kind):
        return expr
    return expr.func(*(_everywhere(part, kind, change) for part in parts(expr)))


def _as_sum(expr: Expr, setting: Setting) -> Expr:
    """Return *expr* with every dot product written as a sum."""
    i = setting.index
    return _everywhere(expr, Dot, lambda dot: setting.total(dot.term(i)))


def _define(expr: Expr, setting: Setting) -> Expr:
    """q·k -> Σ q_i k_i, and a defined entry -> its definition."""

    def entry(indexed: Indexed) -> Expr:
        found = setting.defined.get(indexed.base)
        return indexed if found is None else found.xreplace({setting.index: indexed.indices[0]})

    return _everywhere(_as_sum(expr, setting), Indexed, entry)


def _linear(expr: Expr, setting: Setting) -> Expr:
    """E[aX + bY] -> a E[X] + b E[Y], and E[Σ X_i] -> Σ E[X_i]."""

    def of(argument: Expr) -> Expr:
        if isinstance(argument, Sum):
            return Sum(of(argument.function), *argument.limits)
        return _pull_out(Add.make_args(expand(argument)))

    return _everywhere(expr, E, lambda mean: of(_as_sum(mean.inside, setting)))


def _pull_out(terms: Iterable[Expr]) -> Expr:
    """E[aX + bX + c] -> (a + b) E[X] + c."""
    constants: dict[Expr, Expr] = {}
    for term in terms:
        constant, random = _split(term)
        constants[random] = constants.get(random, Integer(0)) + constant
    return Add(*(a * (Integer(1) if x == 1 else E(x)) for x, a in constants.items()))


def _split(product: Expr) -> tuple[Expr, Expr]:
    """Return the constant and the random factors of *product*."""
    factors = Mul.make_args(product)
    random = Mul(*(factor for factor in factors if is_random(factor)))
    return Mul(*(factor for factor in factors if not is_random(factor))), random


def _factorise(expr: Expr, _: Setting) -> Expr:
    """E[XY] -> E[X] E[Y] where no entry stands in both X and Y."""

    def change(mean: E) -> Expr:
        factors: dict[Expr, Expr] = {}
        for factor in Mul.make_args(mean.inside):
            entry = factor.base if isinstance(factor, Pow) else factor
            factors[entry] = factors.get(entry, Integer(1)) * factor
        return Mul(*map(E, factors.values()))

    return _everywhere(expr, E, change)


def _from_squares(expr: Expr, _: Setting) -> Expr:
    """Var(X) -> E[X²] − E[X]²."""
    return _everywhere(expr, Var, lambda var: E(var.inside**2) - E(var.inside) ** 2)


def _term_by_term(expr: Expr, setting: Setting) -> Expr:
    """Var(Σ X_i) -> Σ Var(X_i)."""

    def change(var: Var) -> Expr:
        total = _as_sum(var.inside, setting)
        return Sum(Var(total.function), *total.limits) if isinstance(total, Sum) else var

    return _everywhere(expr, Var, change)


def _square_factor(expr: Expr, _: Setting) -> Expr:
    """Var(cX) -> c² Var(X)."""

    def change(var: Var) -> Expr:
        constant, random = _split(var.inside)
        return constant**2 * Var(random)

    return _everywhere(expr, Var, change)


def _count(expr: Expr, setting: Setting) -> Expr:
    """Σ c -> n c."""

    def change(total: Sum) -> Expr:
        is_constant = setting.index not in total.function.free_symbols
        return setting.size * total.function if is_constant else total

    return _everywhere(expr, Sum, change)


def _insert_moments(expr: Expr, setting: Setting) -> Expr:
    """E[x_i^n] -> the number that the assumptions give; a sum of zeros -> 0."""
    vectors = {one.base: one for one in setting.vectors}

    def change(mean: E) -> Expr:
        entry, order = mean.inside.as_base_exp()
        if not isinstance(entry, Indexed) or entry.base not in vectors:
            return mean
        known = raw_moment(vectors[entry.base], int(order))
        return mean if known is None else known

    changed = _everywhere(expr, E, change)
    return _everywhere(changed, Sum, lambda total: total if total.function != 0 else Integer(0))


# --- the rules with their words -------------------------------------------------------------


def _rule(en: str, zh: str, apply: Callable[[Expr, Any], Expr], *uses: Assumption) -> Rule:
    return Rule(name=Translated(en=en, zh=zh), uses=frozenset(uses), apply=apply)


DEFINITION = _rule("definition", "定义", _define)
LINEARITY = _rule("linearity of E", "期望的线性", _linear)
INDEPENDENCE = _rule("independence", "独立性", _factorise, "independent")
VARIANCE = _rule("Var(X) = E[X²] − E[X]²", "Var(X) = E[X²] − E[X]²", _from_squares)
SUM_OF_INDEPENDENT = _rule(
    "variance of a sum of independent terms", "独立项之和的方差", _term_by_term, "independent"
)
SCALING = _rule("Var(cX) = c² Var(X)", "Var(cX) = c² Var(X)", _square_factor)
MULTIPLY_OUT = _rule("multiply out", "展开", lambda expr, _: expand(expr))
EQUAL_TERMS = _rule("sum of equal terms", "相同项求和", _count)


def moments(en: str, zh: str, *uses: Assumption) -> Rule:
    """Return the rule that inserts the assumed moments; its words name those that it uses."""
    return _rule(en, zh, _insert_moments, *uses)


def size_is(number: int) -> Rule:
    """Return the rule that inserts the number of entries."""

    def insert(expr: Expr, setting: Setting) -> Expr:
        return expr.xreplace({setting.size: Integer(number)})

    return _rule(f"d_k = {number}", f"d_k = {number}", insert, "size")


def written(right: Expr, en: str, zh: str, *uses: Assumption) -> Rule:
    """Return the rule under which *right* is written down as it stands."""
    return _rule(en, zh, lambda _expr, _setting: right, *uses)
