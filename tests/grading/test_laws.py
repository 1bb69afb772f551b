"""What holds for every card and every response."""

import pytest
from builders import (
    a_cloze,
    a_match,
    a_misconception,
    a_multi,
    a_numeric,
    a_predict,
    a_recall,
    a_short,
    a_single,
    an_expression,
    an_order,
)
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.models import Card, WrongNumber
from quizapp.bank.revive import tags
from quizapp.grading.errors import Unreadable
from quizapp.grading.grade import grade
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

CARDS = (
    a_cloze(),
    a_match(),
    a_misconception(),
    a_multi(),
    a_numeric(wrong=(WrongNumber(value=512, why="That is the variance."),)),
    a_predict(),
    a_recall(),
    a_short(),
    a_single(),
    an_expression(),
    an_order(),
)
SURE = "sure"


def test_every_card_type_is_here():
    assert sorted(card.type for card in CARDS) == sorted(tags(Card, "type"))


def own_answer(card):  # noqa: C901, PLR0911 one case a type
    """Return the response that the author holds for right."""
    match card.type:
        case "recall":
            return Ticked(frozenset(point.id for point in card.key_points))
        case "single":
            return Chosen(next(one.id for one in card.options if one.correct), SURE)
        case "multi":
            return ChosenMany(frozenset(one.id for one in card.options if one.correct), SURE)
        case "misconception":
            return Chosen("correction", SURE)
        case "numeric":
            return Typed(str(card.answer))
        case "expression" | "predict":
            return Typed(card.answer)
        case "short":
            return Typed(card.accept[0])
        case "cloze":
            return Filled(tuple((name, gap.accept[0]) for name, gap in card.blanks.items()))
        case "order":
            return Ordered(tuple(step.id for step in card.steps))
        case "match":
            return Matched(tuple((pair.id, pair.id) for pair in card.pairs))


def listed_wrong(card):
    """Return the responses that the author lists as wrong."""
    match card.type:
        case "numeric":
            return [Typed(str(one.value)) for one in card.wrong]
        case "expression":
            return [Typed(one.expression) for one in card.wrong]
        case "short" | "predict":
            return [Typed(one.text) for one in card.wrong]
        case "cloze":
            right = dict(own_answer(card).texts)
            return [
                Filled(tuple({**right, name: one.text}.items()))
                for name, gap in card.blanks.items()
                for one in gap.wrong
            ]
        case _:
            return []


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.type)
def test_the_authors_own_answer_grades_1(card):
    found = grade(card, own_answer(card))
    assert (found.score, found.passed, all(found.parts.values())) == (1.0, True, True)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.type)
def test_a_listed_wrong_answer_fails_and_is_explained(card):
    for response in listed_wrong(card):
        found = grade(card, response)
        assert found.score < 1
        assert not found.passed
        assert found.feedback


def test_five_types_list_wrong_answers_here():
    assert sum(bool(listed_wrong(card)) for card in CARDS) == 5


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.type)
def test_giving_up_scores_nothing(card):
    found = grade(card, GaveUp())
    assert (found.score, found.passed) == (0.0, False)


texts = st.text(max_size=250) | st.sampled_from(["22.6", "softmax", "p p^T", "(5, 7)", "1/0", "∞"])
sure = st.sampled_from(["sure", "think", "guess"])


def some_of(ids):
    return st.sets(st.sampled_from(sorted(ids))).map(frozenset)


def responses(card):  # noqa: PLR0911 one case a type
    """Return all that can be answered to *card*."""
    match card.type:
        case "recall":
            return some_of({point.id for point in card.key_points}).map(Ticked)
        case "single":
            return st.builds(Chosen, st.sampled_from([one.id for one in card.options]), sure)
        case "multi":
            return st.builds(ChosenMany, some_of({one.id for one in card.options}), sure)
        case "misconception":
            return st.builds(Chosen, st.sampled_from(["belief", "correction"]), sure)
        case "numeric" | "expression" | "predict" | "short":
            return texts.map(Typed)
        case "cloze":
            gaps = st.fixed_dictionaries(dict.fromkeys(card.blanks, texts))
            return gaps.map(lambda filled: Filled(tuple(filled.items())))
        case "order":
            every = [one.id for one in (*card.steps, *card.distractors)]
            rows = st.lists(st.sampled_from(every), unique=True)
            return rows.map(lambda row: Ordered(tuple(row)))
        case "match":
            sides = [one.id for one in (*card.pairs, *card.distractors)]
            lefts = st.dictionaries(
                st.sampled_from([pair.id for pair in card.pairs]), st.sampled_from(sides)
            )
            return lefts.map(lambda pairs: Matched(tuple(pairs.items())))


answered = st.sampled_from(CARDS).flatmap(lambda card: st.tuples(st.just(card), responses(card)))


@given(answered)
def test_grading_gives_a_score_in_0_to_1_or_says_what_cannot_be_read(pair):
    card, response = pair
    try:
        found = grade(card, response)
    except Unreadable as fault:
        assert str(fault)  # noqa: PT017 both ways are allowed
    else:
        assert 0.0 <= found.score <= 1.0
        assert found.passed or found.score < 1.0
        assert found.parts == {} or all(found.parts.values()) == (found.score == 1.0)
