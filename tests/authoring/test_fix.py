"""`check --fix`: what is corrected, and that nothing else changes."""

import unicodedata
from pathlib import Path

import pytest
from builders import a_bank, a_card_text, a_topic_text
from hypothesis import given
from hypothesis import strategies as st

from quizapp.authoring.fix import fix_file, fixed
from quizapp.authoring.ids import proposed_id
from quizapp.bank.source import read
from quizapp.bank.topic import topic_of

PATH = Path("topic.yaml")


def after(*lines: str) -> str:
    """The last lines of a card of these lines, corrected."""
    return last_lines(a_topic_text(a_card_text(*lines)), len(lines))


def last_lines(text: str, count: int) -> str:
    return "\n".join(better(text).splitlines()[-count:]).replace("    ", "", 1)


def better(text: str) -> str:
    return fixed(text.encode(), PATH).decode()


@pytest.mark.parametrize(
    ("before", "corrected"),
    [
        ("explanation: no", "explanation: 'no'"),
        ("explanation: 1:30 # a comment", "explanation: '1:30' # a comment"),
        ("rev: 01", "rev: 1"),
        ("hints: [is it?, it's ok?]", "hints: ['is it?', 'it''s ok?']"),
        (r'explanation: "It is $\frac{1}{2}$"', r"explanation: 'It is $\frac{1}{2}$'"),
        (r'explanation: "$\sqrt{d}$ isn\'t"', r'explanation: "$\sqrt{d}$ isn\'t"'),
        (r'''explanation: "$\sqrt{d}$ isn't"''', r"explanation: '$\sqrt{d}$ isn''t'"),
        (r'hints: ["$\alpha$", "$\\beta$"]', r"""hints: ['$\alpha$', "$\\beta$"]"""),
        (r'explanation: "$\theta$, \\cdot, \"q\""', "explanation: '$\\theta$, \\cdot, \"q\"'"),
        (r'explanation: "$\frac{1}{2}$\n1"', r'explanation: "$\frac{1}{2}$\n1"'),
        ("Explanation: x", "explanation: x"),
        ("follow-ups: [{prompt: a, answer: b}]", "follow_ups: [{prompt: a, answer: b}]"),
        ("explanaton: x", "explanaton: x"),
        ("retired: no", "retired: false"),
        ("retired: On", "retired: true"),
        ("retired: maybe", "retired: maybe"),
        ("explanation: {en: Q, K and V, zh: 三者}", "explanation: {en: 'Q, K and V', zh: 三者}"),
        ("explanation: {en: Q, K, and V}", "explanation: {en: 'Q, K, and V'}"),
        ("explanation: {en: it's Q, or so?}", "explanation: {en: 'it''s Q, or so?'}"),
        ("explanation: {en: 'Q', K}", "explanation: {en: 'Q', K}"),
        ("explanation: {en: Q, zh}", "explanation: {en: Q, zh}"),
        ("explanation: {en: Q, }", "explanation: {en: Q, }"),
        ("explanation: Poincare\u0301", "explanation: Poincaré"),
    ],
)
def test_a_line_is_corrected_or_left_alone(before, corrected):
    assert after(before) == corrected


@pytest.mark.parametrize(
    ("before", "corrected"),
    [
        ("explanation: {en: no, not so}", "explanation: {en: 'no, not so'}"),
        ("explanation: {en: so, is it?, or not?}", "explanation: {en: 'so, is it?, or not?'}"),
        ("explanation: {en: 1:30, off, zh: no}", "explanation: {en: '1:30, off', zh: 'no'}"),
    ],
)
def test_of_two_corrections_that_overlap_the_wider_is_made(before, corrected):
    assert after(before) == corrected


def test_a_byte_order_mark_is_removed():
    assert fixed(b"\xef\xbb\xbf" + a_topic_text().encode(), PATH) == a_topic_text().encode()


def test_line_endings_stay_as_they_are():
    text = a_topic_text(a_card_text("explanation: no")).replace("\n", "\r\n")

    assert better(text) == text.replace(": no", ": 'no'")


def test_an_id_becomes_a_slug():
    text = a_topic_text(a_card_text(id="Why Scale"))

    assert better(text) == a_topic_text(a_card_text(id="Why Scale")).replace(
        "id: Why Scale", "id: why-scale"
    )


def test_an_id_that_is_taken_is_not_given_to_another_card():
    text = a_topic_text(a_card_text(id="Why"), a_card_text())

    assert better(text) == text


@pytest.mark.parametrize(
    ("card", "corrected"),
    [
        ("  - type: recall\n", "  - id: scale-scores\n    type: recall\n"),
        ("  -   type: recall\n", "  -   id: scale-scores\n      type: recall\n"),
    ],
)
def test_a_missing_id_is_proposed_from_the_prompt(card, corrected):
    rest = a_card_text().split("recall\n")[1].replace("Why?", "Why scale the scores?")
    indent = len(card) - len(card.lstrip(" -"))
    rest = rest.replace("    ", " " * indent)

    assert better(a_topic_text(card + rest)) == a_topic_text(corrected + rest)


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("Why do the scores grow with the width?", "scores-grow-width"),
        (r"What is $\sqrt{d_k}$ for?", "d-k"),
        ("查询是什么？", ""),
        ("1 + 1", ""),
        ("Why taken", "taken-2"),
    ],
)
def test_an_id_names_what_is_asked(prompt, name):
    assert proposed_id(prompt, {"taken"}) == name


# --- laws -----------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        "explanation: no",
        r'explanation: "$\frac{1}{2}$"',
        r'explanation: "$\alpha$ and $\theta$"',
        "hints: [why?, 'x', y]",
        "tags: [off, 010, 1:30]  # a comment",
        "Hints: [a]",
        "rev: 02",
        "# a comment: no",
        "seconds: 60",
        "explanation: |\n      no\n      why? yes",
    ]
)
TOPICS = st.lists(st.lists(LINES, max_size=4, unique_by=lambda one: one[:4].lower()), max_size=3)


def written(cards) -> str:
    texts = [
        a_card_text(*lines, id=f"card-{name}") for lines, name in zip(cards, "abc", strict=False)
    ]
    return a_topic_text(*texts)


@given(TOPICS)
def test_correcting_twice_is_correcting_once(cards):
    once = better(written(cards))

    assert better(once) == once


@given(TOPICS)
def test_nothing_but_the_faults_is_changed(cards):
    before = written(cards)
    now = better(before)

    assert read(now.encode(), PATH).data == read(meant(before).encode(), PATH).data
    assert [line for line in now.splitlines() if "#" in line] == [
        line.replace("[off, 010, 1:30]", "['off', 10, '1:30']")
        for line in before.splitlines()
        if "#" in line
    ]


def meant(text: str) -> str:
    """The topic as its author meant it, written by hand."""
    for wrong, right in (
        (r'"$\frac{1}{2}$"', r"'$\frac{1}{2}$'"),
        (r'"$\alpha$ and $\theta$"', r"'$\alpha$ and $\theta$'"),
        ("Hints:", "hints:"),
    ):
        text = text.replace(wrong, right)
    return text


@given(st.text(max_size=200))
def test_any_text_can_be_corrected_without_harm(text):
    text = a_topic_text() + text
    now = better(text)
    before, behind = (topic_of(read(one.encode(), PATH)) for one in (text, now))

    assert len(behind.cards) >= len(before.cards)
    assert unicodedata.is_normalized("NFC", now) or now == text


# --- files ----------------------------------------------------------------------------------


def test_a_file_is_replaced_with_its_permissions_and_the_faults_are_counted(tmp_path):
    path = a_bank(tmp_path, a_topic_text(a_card_text("explanation: no", "tags: [off]"))) / "0.yaml"
    path.chmod(0o640)

    assert fix_file(path) == 2
    assert path.stat().st_mode & 0o777 == 0o640
    assert "explanation: 'no'" in path.read_text()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["0.yaml", "bank.yaml"]


def test_a_file_without_faults_is_not_touched(tmp_path):
    path = a_bank(tmp_path) / "0.yaml"
    before = path.stat()

    assert fix_file(path) == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_folder_and_a_missing_file_have_nothing_to_correct(tmp_path):
    assert fix_file(tmp_path) == fix_file(tmp_path / "none.yaml") == 0
