"""Random pairs of equal and of unequal formulas with matrices, checked in whole numbers.

A term is a nested tuple as in `random_formulas`: `("A",)`, `("+", a, b)`, `("T", a)`.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

SYMBOLS = {"A": "matrix(n, n)", "B": "matrix(n, n)", "u": "vector(n)", "v": "vector(n)"}
SIZE = 3
LONGEST = 80

Term = tuple[Any, ...]
Rows = list[list[int]]


def pairs(count: int, seed: int, *, equal: bool) -> Iterator[tuple[str, str]]:
    """Yield *count* typed and expected formulas."""
    random = Random(seed)
    found = 0
    while found < count:
        expected = term(random, 3)
        typed = expected
        for _ in range(random.randint(2, 5)):
            typed = somewhere(random, typed, same)
        if not equal:
            typed = somewhere(random, typed, changed)
        texts = spelling(typed), spelling(expected)
        fits = max(map(len, texts)) <= LONGEST
        if fits and typed != expected and agree(random, typed, expected) is equal:
            found += 1
            yield texts


def term(random: Random, depth: int) -> Term:
    if depth == 0:
        return random.choice((("A",), ("B",), ("outer", ("u",), ("v",))))
    operation = random.choice("+-**T2")
    if operation in "T2":
        return (operation, term(random, depth - 1))
    return (operation, term(random, depth - 1), term(random, depth - 1))


def somewhere(random: Random, of: Term, change) -> Term:
    """Return a term with *change* applied to one of its matrices."""
    places = [place for place in range(1, len(of)) if of[0] != "outer"]
    if not places or random.random() < 0.3:
        return random.choice(list(change(of)))
    place = random.choice(places)
    return (*of[:place], somewhere(random, of[place], change), *of[place + 1 :])


def same(of: Term) -> Iterator[Term]:
    match of:
        case ("+", a, b):
            yield ("+", b, a)
        case ("-", a, b):
            yield ("+", a, ("neg", b))
        case ("*", a, ("+" | "-" as sign, b, c)):
            yield (sign, ("*", a, b), ("*", a, c))
        case ("*", a, ("*", b, c)):
            yield ("*", ("*", a, b), c)
        case ("T", ("*", a, b)):
            yield ("*", ("T", b), ("T", a))
        case ("T", ("+" | "-" as sign, a, b)):
            yield (sign, ("T", a), ("T", b))
        case ("T", ("outer", a, b)):
            yield ("outer", b, a)
        case ("2", a):
            yield ("+", a, a)
    yield ("T", ("T", of))
    yield ("-", ("2", of), of)


def changed(of: Term) -> Iterator[Term]:
    match of:
        case ("+", a, b):
            yield ("-", a, b)
        case ("-", a, b):
            yield ("+", a, b)
        case ("*", a, b):
            yield ("*", b, a)
            yield ("*", ("T", a), b)
        case ("T" | "2" | "neg", a):
            yield a
    yield ("T", of)
    yield ("2", of)
    yield ("neg", of)


def agree(random: Random, left: Term, right: Term) -> bool:
    values = {
        name: [[random.randint(-5, 5) for _ in range(columns)] for _ in range(SIZE)]
        for name, columns in (("A", SIZE), ("B", SIZE), ("u", 1), ("v", 1))
    }
    return value(left, values) == value(right, values)


def value(of: Term, at: dict[str, Rows]) -> Rows:
    match of:
        case ("T", a):
            return [list(column) for column in zip(*value(a, at), strict=True)]
        case ("2", a):
            return [[2 * entry for entry in row] for row in value(a, at)]
        case ("neg", a):
            return [[-entry for entry in row] for row in value(a, at)]
        case ("*", a, b):
            return multiplied(value(a, at), value(b, at))
        case ("outer", a, b):
            return multiplied(value(a, at), value(("T", b), at))
        case ("+" | "-" as sign, a, b):
            factor = 1 if sign == "+" else -1
            rows = zip(value(a, at), value(b, at), strict=True)
            return [[x + factor * y for x, y in zip(*pair, strict=True)] for pair in rows]
    return at[of[0]]


def multiplied(left: Rows, right: Rows) -> Rows:
    columns = list(zip(*right, strict=True))
    return [
        [sum(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in left
    ]


def spelling(of: Term) -> str:
    match of:
        case ("T", a):
            return f"({spelling(a)})^T"
        case ("2", a):
            return f"2({spelling(a)})"
        case ("neg", a):
            return f"-({spelling(a)})"
        case ("*", a, b):
            return f"({spelling(a)})({spelling(b)})"
        case ("outer", (a,), (b,)):
            return f"{a} {b}^T"
        case ("+" | "-" as sign, a, b):
            return f"{spelling(a)} {sign} ({spelling(b)})"
    return of[0]
