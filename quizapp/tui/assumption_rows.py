"""The assumptions that a learner may change: the values that the arrows reach, and their rows."""

import re
from collections.abc import Mapping
from fractions import Fraction
from math import floor, log10

from quizapp.derivations.model import Adjustable, Proof
from quizapp.language import Language, in_language
from quizapp.mathtext.line import inline
from quizapp.rows import Row, Span, wrap
from quizapp.wording import walker

STEPS = 16
NBSP = "\u00a0"


def stops(one: Adjustable) -> tuple[str, ...]:
    """Return the values of *one* in the order of the arrows: its symbol stands beside the default.

    Whole numbers are powers of two, others multiples of 1, 2 or 5 times a power of ten.
    """
    numbers = sorted(
        {*_numbers(one), *([] if one.default == one.symbol else [one.default])}, key=Fraction
    )
    if not one.symbol:
        return tuple(numbers)
    at = 0 if one.default == one.symbol else numbers.index(one.default) + 1
    return (*numbers[:at], one.symbol, *numbers[at:])


def moved(one: Adjustable, value: str, step: int) -> str:
    """Return the stop *step* further than *value*, at most the last or the first."""
    there = stops(one)
    return there[min(max(0, there.index(value) + step), len(there) - 1)]


def _numbers(one: Adjustable) -> list[str]:
    if one.whole:
        powers = (2**n for n in range(int(one.high).bit_length()))
        return [str(power) for power in powers if one.low <= power <= one.high]
    step = _round_step((one.high - one.low) / STEPS)
    places = range(-int(-one.low // step), int(one.high // step) + 1)
    return [f"{float(place * step):g}" for place in places]


def _round_step(rough: float) -> Fraction:
    """Return 1, 2 or 5 times a power of ten, the last of them that is at most *rough*."""
    decade = Fraction(10) ** floor(log10(rough))
    return max(n * decade for n in (1, 2, 5) if n * decade <= rough)


def assumption_rows(proof: Proof, changes: Mapping[str, str], chosen: int, width: int) -> list[Row]:
    """Return the assumptions with their values on as few rows as they need, the chosen one marked."""
    spans: list[Span] = []
    for place, one in enumerate(proof.adjustable):
        is_chosen = place == chosen
        value = shown(one, changes.get(one.name, one.default))
        text = f"{'▸' if is_chosen else NBSP}{NBSP}{inline(one.name)}{NBSP}"
        arrows = "accent" if is_chosen else "faint"
        spans += [
            Span(text, "accent-strong" if is_chosen else "dim"),
            Span(f"‹{NBSP}", arrows),
            Span(value, "strong" if one.name in changes else ""),
            Span(f"{NBSP}›", arrows),
            Span("  "),
        ]
    return list(wrap(spans, width)) if spans else []


def result_rows(proof: Proof, shipped: Proof, width: int, language: Language) -> list[Row]:
    """Return what *proof* comes to, and what it was under the shipped assumptions."""
    now = [Span(in_language(walker.COMES_TO, language), "dim"), Span(inline(proof.result), "math")]
    was = [Span(in_language(walker.WAS, language), "dim"), Span(inline(shipped.result), "dim")]
    same = proof.result == shipped.result
    return [*wrap(now, width, 2), *([] if same else wrap(was, width, 2))]


def shown(one: Adjustable, value: str) -> str:
    """Return *value* as people read it: a symbol as a formula."""
    if value != one.symbol:
        return value.replace("-", "−")
    return inline(re.sub(r"[a-zA-Z]{2,}", lambda word: f"\\{word.group()}", value))
