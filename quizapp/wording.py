"""What every front end says in the same words: verdicts, predictions, citations, what waits."""

from collections.abc import Mapping
from typing import assert_never

from quizapp.bank.models import (
    Card,
    Cited,
    Evidence,
    Numeric,
    Prediction,
    Proved,
    Recall,
    Run,
    Source,
)
from quizapp.evidence import bounds
from quizapp.grading.response import Chosen, GaveUp, Ticked, Typed
from quizapp.numbers import readable
from quizapp.scheduling.memory import Rating
from quizapp.session import Answered
from quizapp.study.study import Overview

RATING_NAMES = {
    Rating.AGAIN: "Again",
    Rating.HARD: "Hard",
    Rating.GOOD: "Good",
    Rating.EASY: "Easy",
}
NO_CARDS = "There are no cards. Name a bank's folder: quizapp --content PATH"
HOW_SURE = {"sure": "and you were sure", "think": "you thought so", "guess": "it was a guess"}


def verdict(card: Card, answered: Answered) -> str:
    """Return in one sentence how the response compares with the answer."""
    response, passed = answered.response, answered.grade.passed
    match response:
        case GaveUp():
            answer = right_number(card) if isinstance(card, Numeric) else ""
            return f"The answer is {answer}." if answer else "Here is the answer."
        case Ticked(points):
            assert isinstance(card, Recall), "only recall cards have points to tick"
            said = f"{len(points)} of {len(card.key_points)} points"
            return f"{said}." if passed else f"{said}, and that would not pass yet."
        case Typed(text):
            assert isinstance(card, Numeric), "only numbers are typed"
            lead = "Right:" if passed else "Not quite. It is"
            return f"{lead} {right_number(card)}; you said {text.strip()}."
        case Chosen(_, confidence):
            return f"{'Right' if passed else 'Wrong'}, {HOW_SURE[confidence]}."
        case _:
            assert_never(response)


def right_number(card: Numeric) -> str:
    """Return the answer as the card writes it, with its unit."""
    return f"{card.shown or readable(card.answer)} {card.unit}".rstrip()


def predicted(prediction: Prediction) -> str:
    """Return what *prediction* says: `22.63 ± 0.68`, `above 100`, `below 1`."""
    low, high = bounds(prediction)
    if prediction.equals is not None:
        return f"{readable(prediction.equals)} ± {readable((high - low) / 2, 2)}"
    if prediction.above is None:
        return f"below {readable(high)}"
    if prediction.below is None:
        return f"above {readable(low)}"
    return f"between {readable(low)} and {readable(high)}"


def backing(item: Evidence, sources: Mapping[str, Source]) -> str:
    """Return what backs a claim, in words: run, proved or cited, and by what."""
    match item:
        case Run():
            figure = item.figure.replace("_", " ")
            return f"run: {item.demo}, {figure} {predicted(item.predicts)}"
        case Proved():
            return f"proved: {item.derivation}"
        case Cited():
            return f"cited: {citation(item, sources)}"
        case _:
            assert_never(item)


def citation(item: Cited, sources: Mapping[str, Source]) -> str:
    """Return author, year and place; the title where there is no author."""
    source = sources.get(item.source)
    if source is None:
        return f"{item.source}, {item.at}"
    who = f"{source.authors} {source.year or ''}".strip() if source.authors else source.title
    return f"{who}, {item.at}"


def what_waits(overview: Overview) -> str:
    """Return what is due and new today, and about how long it takes."""
    if not (overview.due or overview.new):
        return "Nothing is due." if overview.cards else NO_CARDS
    parts = []
    if overview.due:
        parts.append("1 card is due" if overview.due == 1 else f"{overview.due} cards are due")
    if overview.new:
        day = f" (Day {overview.new_topic.day})" if overview.new_topic else ""
        parts.append(
            f"1 new card waits{day}" if overview.new == 1 else f"{overview.new} new cards wait{day}"
        )
    minutes = "a minute" if overview.minutes == 1 else f"{overview.minutes} minutes"
    return f"{', '.join(parts)}; about {minutes}."
