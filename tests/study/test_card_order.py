"""The order of a bank's cards: required topics first, cards that resemble one another apart."""

from datetime import UTC, datetime

import pytest
from builders import a_bank, a_card_text, a_topic_text

from quizapp.bank.index import Index
from quizapp.store.store import Store
from quizapp.study.card_order import look_alikes
from quizapp.study.study import Study

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MISCONCEPTION = """\
  - id: {id}
    type: misconception
    level: 1
    prompt: Which one holds?
    belief: {{text: One thing.}}
    correction: {{text: Another thing.}}
    trial:
      demo: dot-product-variance
      figure: std
      belief: {{above: 100}}
      correction: {{below: 100}}
    evidence: [{{by: cited, source: book, at: §1}}]
"""
CHOICE = """\
  - id: choice
    type: single
    level: 1
    prompt: Which one?
    options:
      - {id: right, text: Right, correct: true, why: It is.}
      - {id: wrong, text: Wrong, why: It is not., misconception: belief-a}
      - {id: other, text: Other, why: Nor is this.}
    evidence: [{by: cited, source: book, at: §1}]
"""


@pytest.fixture
def study_of(tmp_path):
    """Make the study of a bank with these topics."""
    opened = []

    def make(*topics):
        index = Index.open(tmp_path / "banks.db", [a_bank(tmp_path / "bank", *topics)])
        assert index.diagnostics() == ()
        store = Store.open(tmp_path / "quizapp.db")
        opened.extend([store, index])
        return Study(index, store, lambda: NOW, UTC)

    yield make
    for one in opened:
        one.close()


def asked(study):
    study.begin()
    return [card.removeprefix("small/") for card in study.session.queue]


def requiring(text, *topics):
    return text.replace("question:", f"requires: [{', '.join(topics)}]\nquestion:")


def test_the_new_cards_of_a_required_topic_come_first(study_of):
    first = a_topic_text(a_card_text(id="late"), topic="late", day=1)
    second = a_topic_text(a_card_text(id="early"), topic="early", day=2)

    assert asked(study_of(requiring(first, "early"), second)) == ["early", "late"]


def test_a_topic_that_is_nowhere_is_not_waited_for(study_of):
    topic = a_topic_text(a_card_text(id="here"), topic="here", day=1)

    assert asked(study_of(requiring(topic, "nowhere"))) == ["here"]


def test_cards_with_one_demo_are_kept_apart(study_of):
    demo = "demo: {name: dot-product-variance}"
    cards = [a_card_text(demo, id="a"), a_card_text(demo, id="b")]
    cards += [a_card_text(id=name) for name in ("x", "y", "z")]

    assert asked(study_of(a_topic_text(*cards))) == ["a", "x", "y", "z", "b"]


def test_misconceptions_of_a_topic_resemble_one_another_and_their_distractors(study_of):
    cards = [MISCONCEPTION.format(id="belief-a"), MISCONCEPTION.format(id="belief-b"), CHOICE]
    study = study_of(a_topic_text(a_card_text(), *cards))
    marks = look_alikes(study.index, ["small/belief-a", "small/belief-b", "small/choice"])
    a, b, choice = marks.values()

    assert a & b
    assert a & choice
    assert not b & choice
