"""What a card says, held against how it is graded, tried and drawn."""

from collections.abc import Iterator, Sequence

from quizapp import mathtext
from quizapp.bank.findings import Finding, Path_
from quizapp.bank.models import (
    Card,
    Cloze,
    Expression,
    Misconception,
    Numeric,
    Predict,
    Short,
    TopicHeader,
    WrongText,
)
from quizapp.bank.texts import strings
from quizapp.evidence import bounds
from quizapp.grading.errors import Unreadable
from quizapp.grading.grade import grade
from quizapp.grading.quantity import is_within
from quizapp.grading.response import Filled, Typed
from quizapp.grading.typing import grade_output
from quizapp.grading.verdict import Grade
from quizapp.grading.words import plain

# --- what counts as right and as wrong ------------------------------------------------------


def wrong_is_accepted(card: Card) -> Iterator[Finding]:
    """G004: a number, a formula or an output that is listed as wrong would be graded right."""
    match card:
        case Numeric():
            for index, wrong in enumerate(card.wrong):
                if is_within(wrong.value, card.answer, card.tolerance):
                    said = f"{wrong.value:g} is listed as wrong, but the tolerance accepts it"
                    hint = f"the answer is {card.answer:g}: narrow the tolerance"
                    yield _accepted(("wrong", index, "value"), said, hint)
        case Expression():
            yield from _formulas_accepted(card)
        case Predict():
            yield from _outputs_accepted(card)


def _accepted(path: Path_, message: str, hint: str) -> Finding:
    return Finding(code="G004", path=path, message=message, hint=hint)


def _formulas_accepted(card: Expression) -> Iterator[Finding]:
    for index, wrong in enumerate(card.wrong):
        graded = _graded(card, wrong.expression)
        if graded and graded.passed and graded.decided:
            message = f"`{wrong.expression}` is listed as wrong, but it equals the answer"
            hint = f"the answer is `{card.answer}`: remove the entry, or correct one of the two"
            yield _accepted(("wrong", index, "expression"), message, hint)


def _outputs_accepted(card: Predict) -> Iterator[Finding]:
    for index, wrong in enumerate(card.wrong):
        try:
            is_right = grade_output(card, wrong.text).passed
        except Unreadable:
            continue
        if is_right:
            message = f"`{wrong.text}` is listed as wrong, but `compare: {card.compare}` accepts it"
            hint = "remove the entry, or compare more strictly"
            yield _accepted(("wrong", index, "text"), message, hint)


def accepted_twice(card: Card) -> Iterator[Finding]:
    """G009: a text that another one accepts already; capitals, spaces and hyphens do not count."""
    for path, accept, _, case in _accepting(card):
        first: dict[str, str] = {}
        for index, text in enumerate(accept):
            before = first.setdefault(plain(text, case=case), text)
            if before is not text:
                message = f"`{text}` is accepted already, as `{before}`"
                hint = "remove it: capitals, spaces and hyphens are forgiven"
                place = (*path, "accept", index)
                yield Finding(code="G009", path=place, message=message, hint=hint)


def accepted_and_wrong(card: Card) -> Iterator[Finding]:
    """G010: a text that is both right and wrong."""
    for path, accept, wrong, case in _accepting(card):
        right = {plain(text, case=case) for text in accept}
        for index, one in enumerate(wrong):
            if plain(one.text, case=case) in right:
                message = f"`{one.text}` is listed as wrong, but it is accepted"
                hint = "remove one of the two; write `case: true` if capitals decide"
                place = (*path, "wrong", index, "text")
                yield Finding(code="G010", path=place, message=message, hint=hint)


def _accepting(
    card: Card,
) -> Iterator[tuple[Path_, Sequence[str], Sequence[WrongText], bool]]:
    """Yield each part of *card* that takes words: its path, what is right, what is wrong."""
    match card:
        case Short():
            yield (), card.accept, card.wrong, card.case
        case Cloze():
            for name, blank in card.blanks.items():
                yield ("blanks", name), blank.accept, blank.wrong, blank.case


# --- the author's own answer ----------------------------------------------------------------


def cannot_be_compared(card: Card) -> Iterator[Finding]:
    """G006: values do not settle whether a formula equals the answer, so nothing is graded."""
    if not isinstance(card, Expression):
        return
    formulas: list[tuple[Path_, str]] = [(("answer",), card.answer)]
    formulas += [(("wrong", at, "expression"), one.expression) for at, one in enumerate(card.wrong)]
    for path, text in formulas:
        graded = _graded(card, text)
        if graded and not graded.decided:
            message = f"`{text}` cannot be compared with the answer by its values"
            hint = "give `symbols` a kind in which it is finite, or make it a recall card"
            yield Finding(code="G006", path=path, message=message, hint=hint)


def own_answer_fails(card: Card) -> Iterator[Finding]:
    """G016: what the author wrote as the answer is not graded right when a learner types it."""
    for path, response in _own_answers(card):
        try:
            graded = grade(card, response)
            fault = "" if graded.passed or not graded.decided else "it is graded wrong"
        except Unreadable as unreadable:
            fault = str(unreadable)
        if fault:
            message = f"a learner who types this answer is not right: {fault}"
            hint = "write the answer as it is typed"
            yield Finding(code="G016", path=path, message=message, hint=hint)


def _own_answers(card: Card) -> Iterator[tuple[Path_, Typed | Filled]]:
    match card:
        case Expression() | Predict():
            yield ("answer",), Typed(card.answer)
        case Short():
            for index, text in enumerate(card.accept):
                yield ("accept", index), Typed(text)
        case Cloze():
            rest = {name: blank.accept[0] for name, blank in card.blanks.items()}
            for name, blank in card.blanks.items():
                for index, text in enumerate(blank.accept):
                    texts = tuple({**rest, name: text}.items())
                    yield ("blanks", name, "accept", index), Filled(texts)


def _graded(card: Expression, text: str) -> Grade | None:
    """Return the grade of *text*, or None where it cannot be read."""
    try:
        return grade(card, Typed(text))
    except Unreadable:
        return None


# --- trials and formulas --------------------------------------------------------------------


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
