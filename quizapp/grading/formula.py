"""Grading a typed formula: every equivalent form is right, and only a counterexample is wrong."""

from functools import cache
from typing import assert_never

from quizapp import algebra
from quizapp.algebra import Different, Equal, Undecided
from quizapp.bank.models import Expression
from quizapp.grading.errors import Unreadable
from quizapp.grading.verdict import Grade
from quizapp.language import Text, Translated, fill


def grade_expression(card: Expression, text: str) -> Grade:
    """Compare the typed formula with the answer at random points of the symbols' domains.

    Raises `Unreadable`, with the place, for what cannot be read. Where values do not settle it,
    nothing counts against the learner: the grade is not decided.
    """
    symbols = _symbols(tuple(card.symbols.items()))
    try:
        typed = algebra.parse(text, symbols)
    except algebra.NotRead as fault:
        raise Unreadable(fault.text) from fault
    outcome = algebra.compare(typed, algebra.parse(card.answer, symbols), symbols)
    match outcome:
        case Equal():
            return Grade(score=1.0, passed=True)
        case Different():
            return Grade(score=0.0, passed=False, feedback=_slip(card, typed, outcome))
        case Undecided(why):
            return Grade(score=0.5, passed=True, feedback=fill(_UNDECIDED, why=why), decided=False)
        case _:
            assert_never(outcome)


@cache
def _symbols(declared: tuple[tuple[str, str], ...]) -> algebra.Symbols:
    return algebra.read_symbols(dict(declared))


def _slip(card: Expression, typed: algebra.Tree, different: Different) -> Text:
    """Return the author's word on the slip, or the counterexample with what is missing."""
    symbols = _symbols(tuple(card.symbols.items()))
    for one in card.wrong:
        slip = algebra.parse(one.expression, symbols)
        if isinstance(algebra.compare(typed, slip, symbols), Equal):
            return fill(_AT, why=one.why, where=different.counterexample)
    if different.near_miss:
        return fill(_NEAR, near=different.near_miss, where=different.counterexample)
    return different.counterexample


_AT = Translated(en="{why} ({where})", zh="{why}（{where}）")
_NEAR = Translated(en="{near}. {where}", zh="{near}。{where}")
_UNDECIDED = Translated(
    en="This could not be decided: {why}. Compare it yourself.",
    zh="无法自动判定：{why}。请自行对照。",
)
