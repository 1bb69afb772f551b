"""A card as rows of styled text: the prompt, the answer in the making, then the verdict."""

from collections.abc import Iterator

from quizapp.bank.models import Card, Cited, Evidence, Misconception, Recall
from quizapp.grading.response import GaveUp
from quizapp.rows import Row, Span, cells, wrap
from quizapp.session import Answered
from quizapp.tui.inputs.base import Input
from quizapp.tui.inputs.trial import trial_rows
from quizapp.tui.inputs.view import BLANK, View, styled
from quizapp.wording import backing, call, prompt, verdict
from quizapp.wording.texts import (
    AND_THEN,
    BELIEF_BEHIND_IT,
    CHANGED,
    HINT,
    RIGHT_IS,
    THE_BELIEF,
    THE_CORRECTION,
)

EVIDENCE_MARKS = {"run": "●", "proved": "∎", "cited": "¶"}


def card_rows(card: Card, answer: Input, answered: Answered | None, view: View) -> list[Row]:
    """Return the whole card, as it stands before or after it was *answered*."""
    rows: list[Row] = [(Span(view.say(call(card)), "accent"),)]
    if view.changed:
        rows.append((Span(view.say(CHANGED), "dim"),))
    if view.note:
        rows += view.item(Span("⚑ ", "accent"), [Span(view.note, "dim")])
    rows.append(BLANK)
    if answered:
        rows += [styled(row, "dim") for row in view.prose(prompt(card))]
        return [*rows, BLANK, *_answered(card, answer, answered, view)]
    return [*rows, *view.prose(prompt(card)), *_asked(card, answer, view)]


def _asked(card: Card, answer: Input, view: View) -> Iterator[Row]:
    for hint in card.hints[: view.hints]:
        yield BLANK
        yield from view.labelled(view.say(HINT), hint)
    yield BLANK
    yield from answer.asked(view)
    if view.message:
        yield BLANK
        yield from wrap([Span(view.say(view.message), "bad")], view.width)


def _answered(card: Card, answer: Input, answered: Answered, view: View) -> Iterator[Row]:
    yield from _verdict(card, answered, view)
    yield BLANK
    yield from answer.judged(view, answered)
    if view.belief:
        yield from _belief(view.belief, view)
    if view.say(card.explanation):
        yield from view.prose(card.explanation)
        yield BLANK
    if isinstance(card, Recall):
        yield from _follow_ups(card, view)
    for item in card.evidence:
        yield from _badge(item, view)
        if view.cites and isinstance(item, Cited):
            yield from _work(item, view)


def _verdict(card: Card, answered: Answered, view: View) -> Iterator[Row]:
    mark, style = Span("✗ ", "bad"), "bad"
    if isinstance(answered.response, GaveUp):
        mark, style = Span("○ ", "accent-strong"), "strong"
    elif answered.grade.passed:
        mark, style = Span("✓ ", "good"), "good"
    yield from view.item(mark, [Span(verdict(card, answered, view.language), style)])


def _belief(belief: Misconception, view: View) -> Iterator[Row]:
    """Yield the belief behind a wrong choice, what is right instead, and its trial once wanted."""
    yield from view.labelled(view.say(BELIEF_BEHIND_IT), belief.belief.text)
    yield from view.labelled(view.say(RIGHT_IS), belief.correction.text)
    yield BLANK
    if view.tested:
        names = {"belief": view.say(THE_BELIEF), "correction": view.say(THE_CORRECTION)}
        yield from trial_rows(belief.trial, names, view)


def _follow_ups(card: Recall, view: View) -> Iterator[Row]:
    """Yield the follow-ups that are open; the last one may still lack its answer."""
    label = view.say(AND_THEN)
    for place, follow_up in enumerate(card.follow_ups[: (view.opened + 1) // 2]):
        yield from view.labelled(label, follow_up.prompt, "strong")
        if view.opened > 2 * place + 1:
            yield from view.labelled(" " * cells(label), follow_up.answer)
        yield BLANK


def _badge(item: Evidence, view: View) -> Iterator[Row]:
    by, _, words = backing(item, view.sources, view.language).partition(": ")
    lead = Span(f"{EVIDENCE_MARKS[item.by]} {by}".ljust(10 - cells(by) + len(by)), "accent")
    yield from view.item(lead, [Span(words, "dim")])


def _work(item: Cited, view: View) -> Iterator[Row]:
    source = view.sources.get(item.source)
    if source:
        words = ". ".join(filter(None, [source.title, source.url]))
        yield from view.item(Span(" " * 10), [Span(words)])
