"""What one card, or a topic's header, can do wrong although its types are right."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from quizapp.bank import answer_rules
from quizapp.bank.backing import evidence_in
from quizapp.bank.findings import Finding, Path_
from quizapp.bank.models import (
    Card,
    Claim,
    Distractor,
    KeyPoint,
    Match,
    Misconception,
    Multi,
    Numeric,
    Option,
    Order,
    OrderStep,
    Pair,
    Prediction,
    Recall,
    Run,
    Section,
    Short,
    Single,
    TopicHeader,
)
from quizapp.language import Text, in_language

Rule: TypeAlias = Callable[[Card], Iterator[Finding]]
HasId: TypeAlias = Claim | Distractor | KeyPoint | Option | OrderStep | Pair | Section
HeaderRule: TypeAlias = Callable[[TopicHeader], Iterator[Finding]]

MOST_WORDS = 60
MOST_ANSWER_WORDS = 150
MOST_POINTS = 5
SHORTEST_NAME = 4

_COUNTS = re.compile(r"(?:[a-z0-9-]+-)?(?:card|question|item|q)-?\d+|[a-z]-?\d+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")


# --- without these a card cannot be graded --------------------------------------------------


def ids_repeat(card: Card) -> Iterator[Finding]:
    """I002: two options, key points, steps or pairs share an id."""
    match card:
        case Single(options=parts) | Multi(options=parts):
            yield from _repeated({"options": parts})
        case Recall(key_points=parts):
            yield from _repeated({"key_points": parts})
        case Order(steps=parts, distractors=others):
            yield from _repeated({"steps": parts, "distractors": others})
        case Match(pairs=parts, distractors=others):
            yield from _repeated({"pairs": parts, "distractors": others})


def _repeated(lists: Mapping[str, Sequence[HasId]]) -> Iterator[Finding]:
    """Yield a finding for every id that an earlier item of *lists* has, which are named."""
    seen: dict[str, str] = {}
    for name, parts in lists.items():
        for index, part in enumerate(parts):
            here = f"{name}[{index}]"
            first = seen.setdefault(part.id, here)
            if first != here:
                message = f"the id `{part.id}` is used twice, first in `{first}`"
                path = (name, index, "id")
                yield Finding(code="I002", path=path, message=message, hint="name them apart")


def one_correct(card: Card) -> Iterator[Finding]:
    """B110: a single-choice card has none or several correct options, or another one has none."""
    if not isinstance(card, Single | Multi):
        return
    correct = sum(option.correct for option in card.options)
    if correct != 1 and isinstance(card, Single):
        message = f"{correct} options are `correct`; a single-choice card has exactly one"
        hint = "give one option `correct: true`" if not correct else "or make it `type: multi`"
        yield Finding(code="B110", path=("options",), at="key", message=message, hint=hint)
    elif not correct:
        message = "no option is `correct`"
        hint = "give every right option `correct: true`"
        yield Finding(code="B110", path=("options",), at="key", message=message, hint=hint)


STRUCTURE: tuple[Rule, ...] = (ids_repeat, one_correct, *answer_rules.STRUCTURE)
"""A card that breaks one of these is left out of its bank."""


# --- identity and content -------------------------------------------------------------------


def id_counts(card: Card) -> Iterator[Finding]:
    """I005: an id such as `q-12` says nothing and invites renumbering, which loses history."""
    if _COUNTS.fullmatch(card.id):
        message = f"the id `{card.id}` counts instead of naming"
        hint = "name what the card is about; the id can never change"
        yield Finding(code="I005", path=("id",), message=message, hint=hint)


def long_prompt(card: Card) -> Iterator[Finding]:
    """C004: a prompt of more than 60 words."""
    words = len(in_language(card.prompt, "en").split())
    if words > MOST_WORDS:
        message = f"the prompt has {words} words"
        hint = f"an interviewer asks in fewer than {MOST_WORDS}"
        yield Finding(code="C004", path=("prompt",), at="key", message=message, hint=hint)


def long_answer(card: Card) -> Iterator[Finding]:
    """C005: a model answer that nobody can say in a minute."""
    if isinstance(card, Recall):
        words = len(in_language(card.answer, "en").split())
        if words > MOST_ANSWER_WORDS:
            message = f"the answer has {words} words"
            hint = f"{MOST_ANSWER_WORDS} are said in a minute: move the rest to `follow_ups`"
            yield Finding(code="C005", path=("answer",), at="key", message=message, hint=hint)


def many_points(card: Card) -> Iterator[Finding]:
    """C014: more key points than anybody recalls."""
    if isinstance(card, Recall) and (count := len(card.key_points)) > MOST_POINTS:
        message = f"{count} key points: at 90 % each, all are said in {0.9**count:.0%} of answers"
        hint = f"keep {MOST_POINTS}, or make two cards"
        yield Finding(code="C014", path=("key_points",), at="key", message=message, hint=hint)


def no_must(card: Card) -> Iterator[Finding]:
    """G001: no key point is one that the answer must contain."""
    if isinstance(card, Recall) and not any(point.must for point in card.key_points):
        message = "no key point has `must: true`"
        hint = "mark what an answer fails without"
        yield Finding(code="G001", path=("key_points",), at="key", message=message, hint=hint)


def no_evidence(card: Card) -> Iterator[Finding]:
    """C024: nothing backs the card. A misconception is backed by its trial."""
    if not card.evidence and not isinstance(card, Misconception):
        message = "nothing backs this card"
        hint = "add `evidence`: a run, a derivation or a citation"
        yield Finding(code="C024", path=("id",), message=message, hint=hint)


# --- numbers --------------------------------------------------------------------------------


def tolerance_accepts_nothing(card: Card) -> Iterator[Finding]:
    """G002: only the exact number is right. G003: a share of zero is zero."""
    if not isinstance(card, Numeric) or card.tolerance.abs:
        return
    at_key = "key" if card.tolerance.abs is None else "value"
    if not card.tolerance.rel:
        message = "the tolerance is zero: only the exact number is right"
        hint = "write `tolerance: {rel: 0.02}` or `{abs: 0.5}`"
        yield Finding(code="G002", path=("tolerance",), at=at_key, message=message, hint=hint)
    elif card.answer == 0:
        message = "a relative tolerance around 0 accepts nothing but 0"
        hint = "write `tolerance: {abs: …}`"
        yield Finding(code="G003", path=("tolerance",), at="key", message=message, hint=hint)


def answer_given_away(card: Card) -> Iterator[Finding]:
    """G012: the answer of a numeric card, unless it is a small whole number, is in its hints.

    So is a name that is to be typed.
    """
    if isinstance(card, Short):
        yield from _name_given_away(card)
    if not isinstance(card, Numeric) or card.answer in range(-10, 11):
        return
    given: list[tuple[Path_, Text]] = [(("prompt",), card.prompt)]
    given += [(("hints", index), hint) for index, hint in enumerate(card.hints)]
    for path, text in given:
        for number in _NUMBER.finditer(in_language(text, "en").replace(",", "")):
            if float(number[0]) == abs(card.answer):
                message = f"the answer {number[0]} stands in the {str(path[0]).removesuffix('s')}"
                hint = "ask for it without saying it"
                found = number[0]
                yield Finding(code="G012", path=path, message=message, hint=hint, fragment=found)
                break


def _name_given_away(card: Short) -> Iterator[Finding]:
    asked: list[tuple[Path_, Text]] = [(("prompt",), card.prompt)]
    asked += [(("hints", index), hint) for index, hint in enumerate(card.hints)]
    for path, text in asked:
        words = in_language(text, "en")
        for name in card.accept:
            if len(name) >= SHORTEST_NAME and (
                found := re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE)
            ):
                message = f"the answer `{name}` stands in the {str(path[0]).removesuffix('s')}"
                hint = "ask for it without saying it"
                yield Finding(code="G012", path=path, message=message, hint=hint, fragment=found[0])
                break


def prediction_says_nothing(value: Card | TopicHeader) -> Iterator[Finding]:
    """G014: a prediction without value and bound, without tolerance, or against itself."""
    for path, prediction in _predictions(value):
        if problem := _incoherent(prediction):
            message, hint = problem
            yield Finding(code="G014", path=path, at="key", message=message, hint=hint)


def _predictions(value: Card | TopicHeader) -> Iterator[tuple[Path_, Prediction]]:
    for path, evidence in evidence_in(value):
        if isinstance(evidence, Run):
            yield (*path, "predicts"), evidence.predicts
    if isinstance(value, Misconception):
        yield ("trial", "belief"), value.trial.belief
        yield ("trial", "correction"), value.trial.correction


def _incoherent(prediction: Prediction) -> tuple[str, str] | None:
    """Return what is wrong with *prediction* and what to do about it, or None."""
    value, low, high = prediction.equals, prediction.above, prediction.below
    has_bound = low is not None or high is not None
    has_tolerance = prediction.rel is not None or prediction.abs is not None
    if value is None and not has_bound:
        return "the prediction says nothing", "give `equals` with a tolerance, `above` or `below`"
    if value is not None and has_bound:
        return "the prediction has both `equals` and a bound", "keep one of the two"
    if value is None and has_tolerance:
        return "a bound has no tolerance", "remove `rel` and `abs`"
    if value is not None and not has_tolerance:
        return "`equals` needs a tolerance", "add `rel: 0.05` or `abs: …`; runs vary"
    if value == 0 and prediction.abs is None:
        return "a relative tolerance around 0 accepts nothing but 0", "give `abs`"
    if low is not None and high is not None and low >= high:
        return f"no figure is above {low:g} and below {high:g}", "exchange the two"
    return None


CONTENT: tuple[Rule, ...] = (
    id_counts,
    long_prompt,
    long_answer,
    many_points,
    no_must,
    no_evidence,
    tolerance_accepts_nothing,
    answer_given_away,
    prediction_says_nothing,
)
"""Rules that a card may break and still be asked."""


# --- claims ---------------------------------------------------------------------------------


def claim_ids_repeat(header: TopicHeader) -> Iterator[Finding]:
    """I002: two claims, or two sections, of a topic share an id."""
    yield from _repeated({"claims": header.claims})
    yield from _repeated({"article": header.article})


def claim_not_settled(header: TopicHeader) -> Iterator[Finding]:
    """C025: a verdict that neither a card nor evidence backs."""
    for index, claim in enumerate(header.claims):
        if not claim.card and not claim.evidence:
            message = f"nothing settles the claim `{claim.id}`"
            hint = "name the `card` that does, or add `evidence`"
            path = ("claims", index, "id")
            yield Finding(code="C025", path=path, message=message, hint=hint)


def claim_not_corrected(header: TopicHeader) -> Iterator[Finding]:
    """C026: a claim that is not simply right, without what to say in its place."""
    for index, claim in enumerate(header.claims):
        if claim.verdict != "correct" and not claim.instead:
            message = f"the claim is `{claim.verdict}`, but nothing says what is right"
            hint = "say it in `instead`, in one or two short sentences"
            path = ("claims", index, "verdict")
            yield Finding(code="C026", path=path, message=message, hint=hint)


HEADER: tuple[HeaderRule, ...] = (
    claim_ids_repeat,
    claim_not_settled,
    claim_not_corrected,
    prediction_says_nothing,
)
"""Rules that a header may break and still stand above its cards."""
