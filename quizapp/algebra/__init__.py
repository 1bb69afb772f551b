"""Typed mathematics: read without evaluating, shown back, compared by value at random points."""

from quizapp.algebra.comparison import Different, Equal, Outcome, Undecided, compare
from quizapp.algebra.domains import BadSymbol, Domain, Symbols, read_symbols
from quizapp.algebra.errors import NotRead
from quizapp.algebra.parser import parse
from quizapp.algebra.sides import right_side
from quizapp.algebra.tree import Tree
from quizapp.algebra.typeset import latex
from quizapp.algebra.writer import write
from quizapp.threads import limit_blas

limit_blas()

__all__ = [
    "BadSymbol", "Different", "Domain", "Equal", "NotRead", "Outcome", "Symbols", "Tree",
    "Undecided", "compare", "latex", "parse", "read_symbols", "right_side", "write",
]  # fmt: skip
