"""What the answer of a card can do wrong where it has parts: formulas, steps, pairs and blanks."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from quizapp.algebra import BadSymbol, NotRead, parse, read_symbols
from quizapp.bank.faults import did_you_mean
from quizapp.bank.findings import Finding, Path_
from quizapp.bank.models import Card, Cloze, Expression, Numeric, Order, OrderStep, Recall
from quizapp.language import Text, Translated, in_language

Rule: TypeAlias = Callable[[Card], Iterator[Finding]]

MOST_ORDERS = 24
"""Orders of the steps that may all be right: those of four free steps."""

_BLANK = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")
_CONVERTED = {  # every size of bytes is read without being named
    "ms": "{s: 1000}",
    "s": "{ms: 0.001}",
    "h": "{min: 0.0166666667}",
    "GFLOP": "{TFLOP: 1000}",
    "TFLOP": "{GFLOP: 0.001}",
}


# --- formulas -------------------------------------------------------------------------------


def expression_not_read(card: Card) -> Iterator[Finding]:
    """G005: a formula, right or wrong, or a symbol's kind that nobody can read."""
    if not isinstance(card, Expression):
        return
    try:
        symbols = read_symbols(card.symbols)
    except BadSymbol as problem:
        path: Path_ = ("symbols", problem.name)
        hint = "a symbol is `positive`, `integer`, `prob(n)`, `vector(n)` or `matrix(n, d)`"
        yield _not_read(path, problem, card.symbols[problem.name], hint)
        return
    formulas: list[tuple[Path_, str]] = [(("answer",), card.answer)]
    formulas += [(("wrong", at, "expression"), one.expression) for at, one in enumerate(card.wrong)]
    for path, text in formulas:
        try:
            parse(text, symbols)
        except NotRead as problem:
            yield _not_read(path, problem, text, "write it as it is typed, e.g. `1/sqrt(d_k)`")


def _not_read(path: Path_, problem: NotRead, text: str, hint: str) -> Finding:
    message = f"this cannot be read as a formula: {problem.message}"
    return Finding(
        code="G005", path=path, message=message, hint=hint, fragment=text, offset=problem.offset
    )


# --- steps ----------------------------------------------------------------------------------


def needed(steps: Sequence[OrderStep]) -> dict[str, frozenset[str]]:
    """Return the steps that each step waits for: the one before it, or those it names."""
    before = [(), *((step.id,) for step in steps[:-1])]
    return {
        step.id: frozenset(default if step.after is None else step.after)
        for step, default in zip(steps, before, strict=True)
    }


def after_unknown(card: Card) -> Iterator[Finding]:
    """R007: a step waits for one that the card does not have."""
    if isinstance(card, Order):
        known = [step.id for step in card.steps]
        for at, step in enumerate(card.steps):
            for place, name in enumerate(step.after or ()):
                if name not in known:
                    message = f"the card has no step `{name}`"
                    path = ("steps", at, "after", place)
                    hint = did_you_mean(name, known)
                    yield Finding(code="R007", path=path, message=message, hint=hint)


def steps_in_circle(card: Card) -> Iterator[Finding]:
    """G007: steps wait for one another, so that no order is right."""
    if not isinstance(card, Order):
        return
    waits = needed(card.steps)
    free: set[str] = set()
    while ready := {name for name, after in waits.items() if name not in free and after <= free}:
        free |= ready
    stuck = [name for name in waits if name not in free]
    if stuck and not any(True for _ in after_unknown(card)):
        at = next(at for at, step in enumerate(card.steps) if step.id in stuck)
        path = ("steps", at, "after" if card.steps[at].after is not None else "id")
        message = f"the steps {', '.join(f'`{name}`' for name in stuck)} wait for one another"
        hint = "let `after` name earlier steps only; `after: []` frees a step"
        yield Finding(code="G007", path=path, message=message, hint=hint)


def many_orders(card: Card) -> Iterator[Finding]:
    """G013: so many orders are right that almost nothing is asked."""
    if isinstance(card, Order) and (count := orders(card.steps)) > MOST_ORDERS:
        message = f"{count} orders of the steps are right"
        hint = f"let more steps wait for another with `after`; at most {MOST_ORDERS} may be right"
        yield Finding(code="G013", path=("steps",), at="key", message=message, hint=hint)


def orders(steps: Sequence[OrderStep]) -> int:
    """Return how many orders keep every step behind those it waits for: 0 in a circle."""
    waits = needed(steps)

    @cache
    def count(done: frozenset[str]) -> int:
        if len(done) == len(waits):
            return 1
        ready = [name for name, after in waits.items() if name not in done and after <= done]
        return sum(count(done | {name}) for name in ready)

    return count(frozenset())


# --- blanks and units -----------------------------------------------------------------------


def blanks_of(text: str) -> list[str]:
    """Return the names of the gaps in *text*, in their order."""
    return _BLANK.findall(text)


def blanks_differ(card: Card) -> Iterator[Finding]:
    """G008: a gap of the prompt that `blanks` does not fill, or a blank without a gap."""
    if not isinstance(card, Cloze):
        return
    path, text = _source_text(card.prompt)
    gaps = blanks_of(text)
    for name in dict.fromkeys(gaps):
        if name not in card.blanks:
            message = f"the prompt has a gap `{{{{{name}}}}}` that `blanks` does not fill"
            hint = did_you_mean(name, card.blanks)
            gap = f"{{{{{name}}}}}"
            yield Finding(code="G008", path=path, message=message, hint=hint, fragment=gap)
    for name in card.blanks:
        if gaps.count(name) != 1:
            times = "has no gap" if name not in gaps else f"has {gaps.count(name)} gaps"
            message = f"the prompt {times} for the blank `{name}`"
            hint = f"write `{{{{{name}}}}}` once where the gap is"
            yield Finding(code="G008", path=("blanks", name), at="key", message=message, hint=hint)


def blanks_lost(card: Card) -> Iterator[Finding]:
    """L006: the gaps of the Chinese prompt are not those of the English one."""
    if isinstance(card, Cloze) and isinstance(card.prompt, Translated) and card.prompt.zh:
        english, chinese = blanks_of(card.prompt.en), blanks_of(card.prompt.zh)
        if sorted(english) != sorted(chinese):
            odd = sorted({*english} ^ {*chinese}) or sorted({*chinese})
            message = f"the gap `{{{{{odd[0]}}}}}` does not stand in both languages"
            hint = "write the same gaps in `en` and `zh`; their order may differ"
            yield Finding(code="L006", path=("prompt", "zh"), message=message, hint=hint)


def _source_text(text: Text) -> tuple[Path_, str]:
    path: Path_ = ("prompt", "en") if isinstance(text, Translated) else ("prompt",)
    return path, in_language(text, "en")


def unit_not_converted(card: Card) -> Iterator[Finding]:
    """G011: a unit that people also give in another size, and no other unit is accepted."""
    if isinstance(card, Numeric) and card.unit in _CONVERTED and not card.also:
        message = f"a right answer in another unit than {card.unit} counts as wrong"
        hint = f"add `also: {_CONVERTED[card.unit]}`: how many {card.unit} one of it is"
        yield Finding(code="G011", path=("unit",), message=message, hint=hint)


def point_unknown(card: Card) -> Iterator[Finding]:
    """R013: a follow-up digs into a key point that the card does not have."""
    if isinstance(card, Recall):
        known = [point.id for point in card.key_points]
        for at, follow_up in enumerate(card.follow_ups):
            if follow_up.point and follow_up.point not in known:
                message = f"the card has no key point `{follow_up.point}`"
                hint = did_you_mean(follow_up.point, known)
                path = ("follow_ups", at, "point")
                yield Finding(code="R013", path=path, message=message, hint=hint)


STRUCTURE: tuple[Rule, ...] = (expression_not_read, after_unknown, steps_in_circle, blanks_differ)
"""A card that breaks one of these cannot be answered and is left out of its bank."""

CONTENT: tuple[Rule, ...] = (many_orders, blanks_lost, unit_not_converted, point_unknown)
