"""Which terms of a drawn formula are new against the formula that it follows from."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby

from quizapp.rows import Row, Span

_TERM = re.compile(
    r"(?:E|Var|Cov)(?P<open>[\[(])[^\[\]()]*[\])][²³⁴]?"  # a moment is one term
    r"|[^\W\d_]{2,}(?=[\[(])"  # the name of a function
    r"|[^\W\d_][₀-₉ₐ-ₜᵢⱼ'⁰-⁹²³ᵀ]*(?:_\w+)?"  # a letter with its scripts
    r"|\d[\d.]*|─+|\S"
)


def marked(rows: Sequence[str], before: Sequence[str]) -> list[Row]:
    """Return the drawn *rows* with the role `changed` on the terms that *before* does not have.

    Terms are compared in reading order. A formula of which nothing was there before is left
    unmarked: all of it is new, and marks on everything would say nothing.
    """
    terms = [(n, term) for n, row in enumerate(rows) for term in _TERM.finditer(row)]
    words = [term.group() for _, term in terms]
    earlier = [term.group() for row in before for term in _TERM.finditer(row)]
    kept = SequenceMatcher(None, earlier, words, autojunk=False).get_matching_blocks()
    old = {place for block in kept for place in range(block.b, block.b + block.size)}
    fresh = [set[int]() for _ in rows]
    for place, (n, term) in enumerate(terms):
        if old and place not in old and not term.group().startswith("─"):
            fresh[n].update(range(*term.span()))
    return [_styled(row, places) for row, places in zip(rows, fresh, strict=True)]


def _styled(row: str, fresh: set[int]) -> Row:
    """Return *row* with the cells of *fresh* marked, and single blanks between two of them."""
    between = {at + 1 for at in fresh if at + 2 in fresh and row[at + 1] == " "}
    runs = groupby(range(len(row)), key=lambda at: at in fresh | between)
    return tuple(
        Span("".join(row[at] for at in places), "changed" if is_fresh else "math")
        for is_fresh, places in runs
    )
