"""What every front end says in the same words, in both languages."""

import re
from collections.abc import Mapping
from typing import assert_never

from quizapp.bank.models import (
    Card,
    Cited,
    Cloze,
    Evidence,
    Expression,
    Match,
    Misconception,
    Multi,
    Numeric,
    Order,
    Predict,
    Prediction,
    Proved,
    Recall,
    Run,
    Short,
    Single,
    Source,
)
from quizapp.evidence import bounds
from quizapp.grading.response import (
    Chosen,
    ChosenMany,
    Filled,
    GaveUp,
    Matched,
    Ordered,
    Ticked,
    Typed,
)
from quizapp.language import Language, Text, Translated, fill, in_language
from quizapp.numbers import readable
from quizapp.scheduling.memory import Rating
from quizapp.session import Answered
from quizapp.wording import texts


def call(card: Card) -> Text:  # noqa: C901, PLR0911, PLR0912 (a case for each type)
    """Return what the learner is called upon to do."""
    match card:
        case Recall():
            return texts.SAY_IT
        case Single():
            return texts.CHOOSE_ONE
        case Multi():
            return texts.CHOOSE_ALL
        case Numeric():
            return texts.A_NUMBER
        case Expression():
            return texts.A_FORMULA
        case Order():
            return texts.PUT_IN_ORDER
        case Match():
            return texts.FIND_PAIRS
        case Cloze():
            return texts.FILL_THE_GAPS
        case Short():
            return texts.A_FEW_WORDS
        case Predict():
            return texts.WHAT_IS_PRINTED
        case Misconception():
            return texts.WHICH_HOLDS
        case _:
            assert_never(card)


def prompt(card: Card) -> Text:
    """Return what is asked; the gaps of a cloze are numbered in the order of its blanks."""
    if not isinstance(card, Cloze):
        return card.prompt
    if isinstance(card.prompt, str):
        return _with_gaps(card.prompt, card)
    return Translated(en=_with_gaps(card.prompt.en, card), zh=_with_gaps(card.prompt.zh, card))


def _with_gaps(text: str, card: Cloze) -> str:
    numbers = {name: number for number, name in enumerate(card.blanks, start=1)}

    def written(gap: re.Match[str]) -> str:
        is_in_a_formula = text[: gap.start()].count("$") % 2
        number = numbers.get(gap[1], "?")
        return f"[{number}]" if is_in_a_formula else f"[{number}\u00a0…]"

    return re.sub(r"\{\{([\w-]+)\}\}", written, text)


# --- sentences ------------------------------------------------------------------------------


def verdict(card: Card, answered: Answered, language: Language = "en") -> str:
    """Return in one sentence how the response compares with the answer."""
    response, passed = answered.response, answered.grade.passed
    said: dict[str, object] = {}
    match response:
        case GaveUp():
            lead = texts.THE_ANSWER_IS if right_answer(card) else texts.HERE_IS
        case Ticked(points):
            assert isinstance(card, Recall), "only recall cards have points to tick"
            lead = texts.POINTS if passed else texts.TOO_FEW
            said = {"said": len(points), "of": len(card.key_points)}
        case Typed(text):
            lead = texts.RIGHT_TYPED if passed else texts.WRONG_TYPED
            lead = lead if answered.grade.decided else texts.UNDECIDED_TYPED
            said = {"text": text.strip()}
        case Chosen(_, confidence) | ChosenMany(_, confidence):
            lead = texts.RIGHT_SURE if passed else texts.WRONG_SURE
            said = {"sure": in_language(texts.HOW_SURE[confidence], language)}
        case Ordered() | Matched() | Filled():
            lead = (
                (texts.RIGHT if answered.grade.score == 1 else texts.NEARLY)
                if passed
                else texts.WRONG_PARTS
            )
            parts = answered.grade.parts
            said = {"said": sum(parts.values()), "of": len(parts)}
        case _:
            assert_never(response)
    return in_language(lead, language).format(answer=right_answer(card), **said)


def try_again(feedback: Text) -> Text:
    """Return what is said after a first wrong try: that it is wrong, the slip, what now."""
    if not feedback:
        return fill(texts.TRY_AGAIN, not_yet=texts.NOT_YET, again=texts.ONE_MORE_TRY)
    return fill(
        texts.TRY_AGAIN_AFTER, not_yet=texts.NOT_YET, slip=feedback, again=texts.ONE_MORE_TRY
    )


def right_answer(card: Card) -> str:
    """Return the answer in one line where it is typed in one, else nothing."""
    match card:
        case Numeric():
            return right_number(card)
        case Expression():
            return _formula(card)
        case Short():
            return card.accept[0]
        case Predict():
            return " ".join(card.answer.split())
        case Recall() | Single() | Multi() | Order() | Match() | Cloze() | Misconception():
            return ""
        case _:
            assert_never(card)


def _formula(card: Expression) -> str:
    from quizapp import algebra
    from quizapp.mathtext.line import inline

    tree = algebra.parse(card.answer, algebra.read_symbols(card.symbols))
    return inline(algebra.latex(tree))


def right_number(card: Numeric) -> str:
    """Return the answer as the card writes it, with its unit."""
    if card.shown.endswith(card.unit or " "):
        return card.shown
    return f"{card.shown or readable(card.answer)} {card.unit}".rstrip()


def predicted(prediction: Prediction, language: Language = "en") -> str:
    """Return what *prediction* says: `22.63 ± 0.68`, `above 100`, `below 1`."""
    low, high = bounds(prediction)
    if prediction.equals is not None:
        return f"{readable(prediction.equals)} ± {readable((high - low) / 2, 2)}"
    lead = texts.BETWEEN
    if prediction.above is None:
        lead = texts.BELOW
    elif prediction.below is None:
        lead = texts.ABOVE
    return in_language(lead, language).format(low=readable(low), high=readable(high))


def backing(item: Evidence, sources: Mapping[str, Source], language: Language = "en") -> str:
    """Return what backs a claim, in words: run, proved or cited, and by what."""
    by = in_language(texts.BACKED_BY[item.by], language)
    match item:
        case Run():
            figure = item.figure.replace("_", " ")
            return f"{by}: {item.demo}, {figure} {predicted(item.predicts, language)}"
        case Proved():
            return f"{by}: {item.derivation}"
        case Cited():
            return f"{by}: {citation(item, sources)}"
        case _:
            assert_never(item)


def rating_name(rating: Rating, language: Language = "en") -> str:
    """Return the name of *rating*: Again, Hard, Good or Easy."""
    return in_language(texts.RATINGS[rating], language)


def citation(item: Cited, sources: Mapping[str, Source]) -> str:
    """Return author, year and place; the title where there is no author."""
    source = sources.get(item.source)
    if source is None:
        return f"{item.source}, {item.at}"
    who = f"{source.authors} {source.year or ''}".strip() if source.authors else source.title
    return f"{who}, {item.at}"
