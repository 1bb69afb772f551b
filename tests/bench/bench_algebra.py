"""Typed formulas against SymPy: `python tests/bench/bench_algebra.py [PAIRS] [SYMPY_PAIRS]`.

It prints, and asserts nothing. PAIRS (10 000) random pairs of each kind, equal and unequal, are
compared; of each kind the first SYMPY_PAIRS (500) also by `simplify(a - b) == 0`, which gets at
most 5 seconds a pair. Both start from what they take: the package from the typed text, SymPy from
its own objects, since no typed text may reach it.
"""

import operator
import signal
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

import random_formulas
import sympy

from quizapp.algebra import Different, Equal, NotRead, compare, parse, read_symbols

DECLARED = read_symbols(random_formulas.SYMBOLS)
SYMPY_SYMBOLS = {
    "x": sympy.Symbol("x", positive=True),
    "y": sympy.Symbol("y", positive=True),
    "z": sympy.Symbol("z", real=True),
}
SYMPY_SECONDS = 5
OPERATIONS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "^": sympy.Pow, "neg": operator.neg,
    "sqrt": sympy.sqrt, "exp": sympy.exp, "log": sympy.log,
}  # fmt: skip


class TooSlow(Exception):
    """SymPy's time for a pair is over."""


def ours(pair):
    """Return the verdict on a pair, from the typed text on."""
    try:
        typed, expected = (parse(text, DECLARED) for text in (pair.typed, pair.expected))
    except NotRead:
        return "not read"
    outcome = compare(typed, expected, DECLARED)
    names = {Equal: "equal", Different: "different"}
    return names.get(type(outcome), "undecided")


def simplified(pair):
    """Return SymPy's verdict on a pair: it has no way to say that it does not know."""
    left, right = in_sympy(pair.left), in_sympy(pair.right)
    signal.setitimer(signal.ITIMER_REAL, SYMPY_SECONDS)
    try:
        return "equal" if sympy.simplify(left - right) == 0 else "different"
    except TooSlow:
        return "too slow"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def in_sympy(term):
    match term:
        case ("num", value):
            return sympy.Integer(value)
        case ("sym", name):
            return SYMPY_SYMBOLS[name]
    return OPERATIONS[term[0]](*map(in_sympy, term[1:]))


def report(who, pairs, decide, truth):
    """Print which share of the verdicts is the truth, all of them, and the times in ms."""
    verdicts, times = Counter(), []
    for pair in pairs:
        started = perf_counter()
        verdicts[decide(pair)] += 1
        times.append((perf_counter() - started) * 1e3)
    times.sort()
    median, late = times[len(times) // 2], times[len(times) * 99 // 100]
    counts = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    accuracy = 100 * verdicts[truth] / len(pairs)
    row = f"  {who:<18}{accuracy:8.2f} %  {counts:<42}{median:9.2f}{late:9.1f}{times[-1]:9.1f}\n"
    sys.stdout.write(row)
    sys.stdout.flush()


def give_up(*_):
    raise TooSlow


if __name__ == "__main__":
    counts = dict(enumerate(map(int, sys.argv[1:])))
    count, sympy_count = counts.get(0, 10_000), counts.get(1, 500)
    signal.signal(signal.SIGALRM, give_up)
    ours(next(random_formulas.pairs(1, 0, equal=True)))
    sys.stdout.write(f"{'':20}accuracy  {'verdicts':<45}p50 ms   p99 ms      max\n")
    for kind in (True, False):
        pairs = list(random_formulas.pairs(count, 27 + kind, equal=kind))
        truth = "equal" if kind else "different"
        sys.stdout.write(f"{len(pairs)} pairs that are {truth}\n")
        report("quizapp.algebra", pairs, ours, truth)
        sys.stdout.write(f"the first {sympy_count} of them\n")
        report("quizapp.algebra", pairs[:sympy_count], ours, truth)
        report("sympy.simplify", pairs[:sympy_count], simplified, truth)
