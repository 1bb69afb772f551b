"""Random pairs of equal and of unequal formulas, for the comparison and for SymPy alike.

A term is a nested tuple: `("sym", "x")`, `("num", 3)`, or an operation with its operands. Whether
two terms are equal is known from how they were made, and checked by values with 50 digits; none
of this shares code with the package.
"""

import operator
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import mpmath

SYMBOLS = {"x": "positive", "y": "positive", "z": "real"}
LONGEST = 150

Term = tuple[Any, ...]
CONTEXT = mpmath.mp.clone()
CONTEXT.dps = 50


@dataclass(frozen=True)
class Pair:
    """Two terms, each with a spelling, and whether they are equal."""

    left: Term
    right: Term
    typed: str
    expected: str
    is_equal: bool


def pairs(count: int, seed: int, *, equal: bool) -> Iterator[Pair]:
    """Yield *count* pairs whose spellings fit into an answer."""
    random = Random(seed)
    found = 0
    while found < count:
        left = term(random, 3)
        right = rewritten(random, left)
        if not equal:
            right = mutated(random, right)
        typed, expected = spelling(random, right), spelling(random, left)
        fits = max(len(typed), len(expected)) <= LONGEST
        if fits and left != right and agree(left, right) is equal:
            found += 1
            yield Pair(right, left, typed, expected, equal)


# --- terms --------------------------------------------------------------------------------------


def term(random: Random, depth: int) -> Term:
    """A random term in x, y > 0 and a real z, with roots and logarithms of positive terms only."""
    if depth == 0 or random.random() < 0.15:
        return leaf(random)
    choice = random.random()
    if choice < 0.65:
        operation = random.choice("++--***")
        return (operation, term(random, depth - 1), term(random, depth - 1))
    if choice < 0.75:
        return ("/", term(random, depth - 1), positive(random, depth - 1))
    if choice < 0.85:
        return ("^", term(random, depth - 1), ("num", random.choice((2, 2, 3))))
    if choice < 0.9:
        return ("exp", ("/", leaf(random), ("num", random.randint(2, 9))))
    return (random.choice(("sqrt", "log")), positive(random, depth - 1))


def positive(random: Random, depth: int) -> Term:
    """A random term that is positive everywhere."""
    if depth == 0 or random.random() < 0.3:
        return random.choice((("sym", "x"), ("sym", "y"), ("num", random.randint(2, 9))))
    if random.random() < 0.2:
        square = ("^", term(random, depth - 1), ("num", 2))
        return ("+", square, ("num", random.randint(1, 5)))
    return (random.choice("++**/"), positive(random, depth - 1), positive(random, depth - 1))


def leaf(random: Random) -> Term:
    if random.random() < 0.3:
        return ("num", random.randint(1, 9))
    return ("sym", random.choice("xyz"))


def is_positive(of: Term) -> bool:
    match of:
        case ("num", value):
            return value > 0
        case ("sym", name):
            return name != "z"
        case ("+" | "*" | "/", left, right):
            return is_positive(left) and is_positive(right)
        case ("sqrt" | "^", base, *_):
            return is_positive(base)
        case ("exp", _):
            return True
        case _:
            return False


def operands(of: Term) -> tuple[Term, ...]:
    return () if of[0] in ("num", "sym") else of[1:]


def nodes(of: Term) -> Iterator[tuple[int, ...]]:
    """Yield the way to every node of a term."""
    yield ()
    for place, operand in enumerate(operands(of)):
        for way in nodes(operand):
            yield (place, *way)


def replaced(of: Term, way: tuple[int, ...], change) -> Term:
    """Return a term with *change* applied to the node that *way* leads to."""
    if not way:
        return change(of)
    place = way[0] + 1
    return (*of[:place], replaced(of[place], way[1:], change), *of[place + 1 :])


# --- equal terms --------------------------------------------------------------------------------


def rewritten(random: Random, of: Term) -> Term:
    """Apply two to five of the rules below, each at a random place."""
    for _ in range(random.randint(2, 5)):
        way = random.choice(list(nodes(of)))
        of = replaced(of, way, lambda node: same(random, node))
    return of


def same(random: Random, node: Term) -> Term:
    """Return a node of the same value, written in another way."""
    found = [*by_shape(node), *anywhere(random, node)]
    return random.choice(found)


def by_shape(node: Term) -> Iterator[Term]:
    match node:
        case ("+", a, b):
            yield ("+", b, a)
            yield ("-", a, ("neg", b))
        case ("-", a, b):
            yield ("neg", ("-", b, a))
            yield ("+", ("neg", b), a)
        case ("/", a, b):
            yield ("*", a, ("^", b, ("num", -1)))
            yield ("*", ("/", ("num", 1), b), a)
        case ("^", a, ("num", 2)):
            yield ("*", a, a)
        case ("exp", ("+" | "-" as sign, a, b)):
            yield ("*" if sign == "+" else "/", ("exp", a), ("exp", b))
    yield from of_products(node)
    yield from of_functions(node)


def of_products(node: Term) -> Iterator[Term]:
    match node:
        case ("*", a, ("+" | "-" as sign, b, c)):
            yield (sign, ("*", a, b), ("*", a, c))
        case ("*", ("+" | "-" as sign, a, b), c):
            yield (sign, ("*", a, c), ("*", b, c))
        case ("^", ("+" | "-" as sign, a, b), ("num", 2)):
            middle = ("*", ("num", 2), ("*", a, b))
            squares = [("^", part, ("num", 2)) for part in (a, b)]
            yield ("+", (sign, squares[0], middle), squares[1])
        case ("-", ("^", a, ("num", 2)), ("^", b, ("num", 2))):
            yield ("*", ("-", a, b), ("+", a, b))
    if node[0] == "*":
        yield ("*", node[2], node[1])


def of_functions(node: Term) -> Iterator[Term]:
    match node:
        case ("sqrt", a):
            yield ("^", a, ("/", ("num", 1), ("num", 2)))
        case ("log", ("*" | "/" as sign, a, b)) if is_positive(a) and is_positive(b):
            yield ("+" if sign == "*" else "-", ("log", a), ("log", b))
        case ("log", a):
            yield ("neg", ("log", ("/", ("num", 1), a)))
    if is_positive(node):
        yield ("exp", ("log", node))
        yield ("sqrt", ("^", node, ("num", 2)))


def anywhere(random: Random, node: Term) -> Iterator[Term]:
    other = random.choice((("sym", "x"), ("sym", "y"), ("num", random.randint(2, 9))))
    yield ("-", ("+", node, other), other)
    yield ("/", ("*", node, other), other)
    yield ("-", ("*", ("num", 2), node), node)
    yield ("neg", ("neg", node))


# --- unequal terms ------------------------------------------------------------------------------


def mutated(random: Random, of: Term) -> Term:
    """Change one sign, factor, exponent, number, symbol or function."""
    way = random.choice(list(nodes(of)))
    return replaced(of, way, lambda node: random.choice(list(changes(random, node))))


def changes(random: Random, node: Term) -> Iterator[Term]:
    match node:
        case ("num", value):
            yield ("num", value + random.choice((-1, 1)))
        case ("sym", name):
            yield ("sym", random.choice("xyz".replace(name, "")))
        case ("+" | "-" | "*" | "/" as sign, a, b):
            yield (random.choice("+-*/".replace(sign, "")), a, b)
            yield a
        case ("neg" | "sqrt" | "log" | "exp", a):
            yield a
    yield ("*", ("num", 2), node)
    yield ("neg", node)
    yield ("^", node, ("num", 2))
    yield ("+", node, ("/", ("num", 1), ("num", 100)))


# --- values -------------------------------------------------------------------------------------

POINTS = [("0.37", "2.83", "-1.71"), ("5.3", "0.19", "0.83"), ("11.7", "3.1", "-0.23")]


def agree(left: Term, right: Term) -> bool | None:
    """Return whether both have the same values at three points; None where they have none."""
    for point in POINTS:
        at = dict(zip("xyz", map(CONTEXT.mpf, point), strict=True))
        try:
            one, other = value(left, at), value(right, at)
        except (ZeroDivisionError, ValueError, OverflowError):
            return None
        if not (CONTEXT.isfinite(one) and CONTEXT.isfinite(other)):
            return None
        if abs(one - other) > CONTEXT.mpf("1e-30") * (1 + abs(one) + abs(other)):
            return False
    return True


OPERATIONS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "^": CONTEXT.power, "neg": operator.neg,
    "sqrt": CONTEXT.sqrt, "exp": CONTEXT.exp, "log": CONTEXT.log,
}  # fmt: skip


def value(of: Term, at: dict[str, Any]) -> Any:
    match of:
        case ("num", number):
            return CONTEXT.mpf(number)
        case ("sym", name):
            return at[name]
    return OPERATIONS[of[0]](*(value(operand, at) for operand in operands(of)))


# --- spellings ----------------------------------------------------------------------------------

STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3, "^": 4}


def spelling(random: Random, of: Term) -> str:
    """Return the term as someone might type it."""
    match of:
        case ("num", number):
            return str(number) if number >= 0 else f"({number})"
        case ("sym", name):
            return name
        case ("neg", a):
            return f"-{inside(random, a, 4)}"
        case ("sqrt", a):
            return f"{random.choice(('sqrt', '√'))}({spelling(random, a)})"
        case (function, a):
            return f"{function}({spelling(random, a)})"
    return between(random, *of)


def between(random: Random, sign: str, a: Term, b: Term) -> str:
    """Return two operands with a sign between them."""
    if sign in "+-":
        gap = random.choice(("", " "))
        return f"{inside(random, a, 1)}{gap}{sign}{gap}{inside(random, b, 2)}"
    if sign == "*":
        return product(random, inside(random, a, 2), inside(random, b, 4), a)
    if sign == "/":
        above = inside(random, a, 5 if a[0] == "^" else 2)
        return f"{above}/{inside(random, b, 5)}"
    power = random.choice(("^", "**"))
    return f"{inside(random, a, 5)}{power}{inside(random, b, 5)}"


def inside(random: Random, of: Term, strength: int) -> str:
    text = spelling(random, of)
    return text if STRENGTH.get(of[0], 5) >= strength else f"({text})"


def product(random: Random, one: str, other: str, left: Term) -> str:
    """Leave the sign out where nothing becomes ambiguous by that."""
    if left[0] not in ("sym", "num") or other[0].isdigit() or other[0] == "-":
        return f"{one}*{other}"
    gap = random.choice(("", " ")) if other[0] == "(" else " "
    return one + gap + other
