"""What a card says, held against how it is graded, tried and drawn."""

from collections.abc import Iterator

from quizapp import mathtext
from quizapp.bank.findings import Finding
from quizapp.bank.models import Card, Misconception, Numeric, TopicHeader
from quizapp.bank.texts import strings
from quizapp.evidence import bounds
from quizapp.grading.quantity import is_within


def wrong_is_accepted(card: Card) -> Iterator[Finding]:
    """G004: a number that is listed as wrong would be graded right."""
    if not isinstance(card, Numeric):
        return
    for index, wrong in enumerate(card.wrong):
        if is_within(wrong.value, card.answer, card.tolerance):
            message = f"{wrong.value:g} is listed as wrong, but the tolerance accepts it"
            hint = f"the answer is {card.answer:g}: narrow the tolerance"
            yield Finding(code="G004", path=("wrong", index, "value"), message=message, hint=hint)


def trial_cannot_decide(card: Card) -> Iterator[Finding]:
    """G015: whenever the correction's prediction holds, the belief's does too."""
    if not isinstance(card, Misconception):
        return
    belief, correction = bounds(card.trial.belief), bounds(card.trial.correction)
    if belief[0] <= correction[0] and correction[1] <= belief[1]:
        message = "wherever the correction holds, the belief holds too: no run can decide"
        hint = "let the two predict different figures"
        yield Finding(code="G015", path=("trial", "belief"), at="key", message=message, hint=hint)


def formula_not_drawn(value: Card | TopicHeader) -> Iterator[Finding]:
    """C022: a formula that the terminal cannot draw and would show as LaTeX."""
    for path, text in strings(value):
        for segment in mathtext.segments(text) if "$" in text else ():
            if isinstance(segment, mathtext.Prose):
                continue
            try:
                mathtext.parse(segment.latex)
            except mathtext.MathError as error:
                yield Finding(
                    code="C022",
                    path=path,
                    message=f"this formula cannot be drawn in a terminal: {error.message}",
                    hint="it would be shown as LaTeX; write it more simply",
                    fragment=segment.latex,
                    offset=error.offset,
                )
