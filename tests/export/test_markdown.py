"""Topics as Markdown: folded answers, GitHub's maths, and no sign that means something else."""

import re

import pytest
from every_type import TOPIC, a_bank_of_every_type

from quizapp.export.markdown import formatted, to_markdown
from quizapp.export.topics import NoSuchTopic, topics_of


@pytest.fixture
def text(topics):
    """The bank with every type, in English."""
    return to_markdown(topics, "en")


def section(text: str, card: str) -> str:
    """Return the part of *text* about *card*."""
    return text.partition(f"`{card}`")[2].partition("\n## ")[0]


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        ("Why is $a_1 * b_1$?", "Why is $`a_1 * b_1`$?"),
        ("So $$a \\\\ b$$ holds", "So \n\n```math\na \\\\ b\n```\n\n holds"),
        ("a < b, a*b*c and x_i", "a \\< b, a\\*b\\*c and x_i"),
        ("it costs \\$5 or $6", "it costs \\$5 or \\$6"),
        ("[see](this) <b>", "\\[see\\](this) \\<b\\>"),
        ("**strong** and `co*de`", "**strong** and `co*de`"),
        ("- one\n- two\n  goes on", "- one\n- two goes on"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("# no heading", "\\# no heading"),
        ("one\n\n```python\na * b\n```\n\ntwo", "one\n\n```\na * b\n```\n\ntwo"),
    ],
)
def test_a_text_means_on_github_what_it_means_in_a_bank(written, markdown):
    assert formatted(written) == markdown


def test_every_card_has_its_answer_folded(text, topics):
    assert text.count("<details>") == text.count("</details>") == len(topics[0].cards)
    for card in topics[0].cards:
        front, _, back = section(text, card.id).partition("<details>")
        assert front.strip()
        assert back.strip()


@pytest.mark.parametrize(
    ("card", "answer"),
    [
        ("spoken", "- It is less (must)"),
        ("number", "0.5 GiB"),
        ("formula", "$`\\frac{1}{\\sqrt{d_{k}}}`$ (`1/sqrt(d_k)`)"),
        ("steps", "1. First comes this\n2. Then comes that\n3. Last comes the end"),
        ("pairs", "1. Q → what I look for"),
        ("gaps", "- fn: softmax"),
        ("name", "Also accepted: encoder-decoder attention"),
        ("printed", "```\n(2, 3)\n```"),
        ("believed", "A run decides: softmax-saturation, effective keys above 120."),
    ],
)
def test_the_answer_stands_behind_the_fold_and_not_before_it(text, card, answer):
    front, _, back = section(text, card).partition("<details>")
    assert answer in back
    assert answer not in front


def test_gaps_are_blank_on_the_front(text):
    front = section(text, "gaps").partition("<details>")[0]
    assert "Attention is \\_\\_\\_\\_ of" in front
    assert "{{fn}}" not in front
    assert "{{dk}}" not in front


def test_the_topic_stands_above_and_its_claims_and_sources_below(text):
    assert text.startswith("# Day 3: Types \\& signs 🌟🌟\n\n> Why is $`a<b`$?\n")
    assert "- “It is 5.” **wrong**. Instead: It is $`1/2`$." in text
    assert "- Ada \\& Bob 2020: [A \\*book\\*](https://example.org/book)" in text


def test_the_other_language_has_its_own_words(topics):
    text = to_markdown(topics, "zh")
    assert text.startswith("# 第 3 天: 题型与符号")
    assert "<summary>答案</summary>" in text
    assert not re.search(r"<summary>Answer|Key points|What people say", text)


def test_a_topic_is_chosen_by_its_name_and_a_typo_is_answered(bank):
    assert len(topics_of([bank], ["types"])) == len(topics_of([bank], ["every/types"])) == 1
    with pytest.raises(NoSuchTopic) as missing:
        topics_of([bank], ["tpyes"])
    assert str(missing.value) == (
        "There is no topic 'tpyes'. Did you mean 'types'? There are: types."
    )


def test_a_bank_with_a_taken_id_is_left_out(bank, tmp_path):
    other = a_bank_of_every_type(tmp_path / "other", TOPIC.replace("topic: types", "topic: taken"))
    assert [one.header.topic for one in topics_of([bank, other])] == ["types"]
