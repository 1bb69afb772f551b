"""Cards from JSON without pydantic are the cards that pydantic makes."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from quizapp.bank.models import (
    Blank,
    Card,
    Cited,
    Cloze,
    DemoSetting,
    Distractor,
    Expression,
    FollowUp,
    KeyPoint,
    Match,
    Misconception,
    Multi,
    Numeric,
    Option,
    Order,
    OrderStep,
    Pair,
    Predict,
    Prediction,
    Proved,
    Recall,
    Run,
    Short,
    Single,
    Source,
    Statement,
    Tolerance,
    TopicHeader,
    Trial,
    WrongExpression,
    WrongNumber,
    WrongText,
)
from quizapp.bank.revive import revive
from quizapp.language import Translated

words = st.text(max_size=8)
texts = words | st.builds(Translated, en=words, zh=words)
slugs = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,3})?", fullmatch=True)
numbers = st.floats(-1e6, 1e6)
settings = st.dictionaries(words, st.booleans() | st.integers() | numbers | words, max_size=3)
bounds = st.none() | numbers
tuples = st.lists(words, max_size=2).map(tuple)


def some(values, low=0, high=3):
    """Tuples of *values*."""
    return st.lists(values, min_size=low, max_size=high).map(tuple)


predictions = st.builds(Prediction, equals=bounds, above=bounds, below=bounds, rel=st.just(0.5))
evidence = (
    st.builds(Run, by=st.just("run"), demo=words, set=settings, figure=words, predicts=predictions)
    | st.builds(Proved, by=st.just("proved"), derivation=words)
    | st.builds(Cited, by=st.just("cited"), source=words, at=words)
)
common = {
    "id": slugs,
    "level": st.sampled_from([1, 2, 3]),
    "prompt": texts,
    "hints": some(texts),
    "explanation": texts,
    "tags": tuples,
    "demo": st.none() | st.builds(DemoSetting, name=words, set=settings),
    "derivation": words,
    "evidence": some(evidence),
    "rev": st.integers(1, 9),
    "was": tuples,
    "retired": st.booleans(),
}
trials = st.builds(
    Trial, demo=words, set=settings, figure=words, belief=predictions, correction=predictions
)
distractors = st.builds(Distractor, id=slugs, text=texts, why=texts)
wrong_texts = some(st.builds(WrongText, text=words, why=texts))
statements = st.builds(Statement, text=texts, why=texts)
cards = {
    Recall: st.builds(
        Recall,
        **common,
        answer=texts,
        key_points=some(st.builds(KeyPoint, id=slugs, text=texts, must=st.booleans()), 1),
        follow_ups=some(st.builds(FollowUp, prompt=texts, answer=texts)),
        seconds=st.none() | st.integers(10, 900),
    ),
    Single: st.builds(
        Single,
        **common,
        options=some(
            st.builds(Option, id=slugs, text=texts, correct=st.booleans(), why=texts), 3, 4
        ),
        keep_order=st.booleans(),
    ),
    Numeric: st.builds(
        Numeric,
        **common,
        answer=numbers,
        unit=words,
        tolerance=st.builds(Tolerance, rel=st.none() | st.floats(0, 1)),
        shown=words,
        wrong=some(st.builds(WrongNumber, value=numbers, why=texts)),
    ),
    Multi: st.builds(Multi, **common, options=some(st.builds(Option, id=slugs, text=texts), 3, 4)),
    Expression: st.builds(
        Expression,
        **common,
        symbols=st.dictionaries(words, words, min_size=1, max_size=2),
        answer=words,
        wrong=some(st.builds(WrongExpression, expression=words, why=texts)),
    ),
    Order: st.builds(
        Order,
        **common,
        steps=some(st.builds(OrderStep, id=slugs, text=texts, after=st.none() | tuples), 3, 4),
        distractors=some(distractors, 0, 2),
    ),
    Match: st.builds(
        Match,
        **common,
        pairs=some(st.builds(Pair, id=slugs, left=texts, right=texts, why=texts), 3, 4),
        distractors=some(distractors, 0, 2),
    ),
    Cloze: st.builds(
        Cloze,
        **common,
        blanks=st.dictionaries(
            words,
            st.builds(Blank, accept=some(words, 1), wrong=wrong_texts, case=st.booleans()),
            min_size=1,
            max_size=2,
        ),
    ),
    Short: st.builds(Short, **common, accept=some(words, 1), wrong=wrong_texts, case=st.booleans()),
    Predict: st.builds(
        Predict,
        **common,
        code=words,
        answer=words,
        compare=st.sampled_from(["text", "shape", "number"]),
        wrong=wrong_texts,
    ),
    Misconception: st.builds(
        Misconception, **common, belief=statements, correction=statements, trial=trials
    ),
}
headers = st.builds(
    TopicHeader,
    format=st.just(1),
    topic=slugs,
    day=st.integers(1, 366),
    title=texts,
    level=st.sampled_from([1, 2, 3]),
    question=texts,
    tests=some(texts),
    summary=texts,
    sources=st.dictionaries(words, st.builds(Source, title=words, year=st.just(2017)), max_size=2),
)


@pytest.mark.parametrize("kind", cards)
@given(data=st.data())
def test_a_card_comes_back_from_its_json(kind, data):
    card = data.draw(cards[kind])
    text = json.dumps(asdict(card))

    assert revive(Card, json.loads(text)) == card
    assert TypeAdapter(Card).validate_json(text) == card


@given(headers)
def test_a_header_comes_back_from_its_json(header):
    text = json.dumps(asdict(header))

    assert revive(TopicHeader, json.loads(text)) == header
    assert TypeAdapter(TopicHeader).validate_json(text) == header


def test_what_is_not_written_has_its_default():
    written = {"id": "a", "type": "numeric", "level": 1, "prompt": "x", "answer": 512}

    assert revive(Card, written) == Numeric(id="a", level=1, prompt="x", answer=512.0)


def test_whole_numbers_become_floats_only_where_floats_are_meant():
    written = {"id": "a", "type": "numeric", "level": 1, "prompt": "x", "answer": 512}
    card = revive(Card, {**written, "demo": {"name": "x", "set": {"d": 64, "is": True}}})

    assert type(card.answer) is float
    assert type(card.level) is int
    assert {name: type(value) for name, value in card.demo.set.items()} == {"d": int, "is": bool}


def test_every_card_type_is_tried_here():
    written = {kind.__name__.lower() for kind in cards}

    assert written == set(TypeAdapter(Card).json_schema()["discriminator"]["mapping"])
