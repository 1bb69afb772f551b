"""Every code is explained, and its examples do what they are examples of."""

import re
from pathlib import Path

import pytest
from builders import a_bank, a_card_text, a_topic_text

from quizapp.authoring.check import check
from quizapp.authoring.explain import LEFT_OUT, Example, all_codes, explain, explanations
from quizapp.bank.diagnostic import CODES

HEADER = {
    "format": "format: 1",
    "topic": "topic: scaling",
    "day": "day: 27",
    "title": "title: Scaling",
    "level": "level: 1",
    "question": "question: Why scale?",
    "sources": "sources: {book: {title: A book}}",
}
CARD = {
    "id": "id: why-scale",
    "type": "type: recall",
    "level": "level: 1",
    "prompt": "prompt: Why scale?",
    "answer": "answer: Variances add.",
    "key_points": "key_points: [{id: add, must: true, text: Variances add}]",
    "evidence": "evidence: [{by: cited, source: book, at: §1}]",
}
BANK = {
    "format": "format: 1",
    "bank": "bank: small",
    "title": "title: Small",
    "licence": "licence: MIT",
    "languages": "languages: [en, zh]",
}


def with_lines(base: dict[str, str], lines: str) -> str:
    """The lines of *base*, of which those whose keys *lines* gives are left out, and *lines*."""
    given = set(re.findall(r"^(\w+):", lines, re.MULTILINE))
    return "\n".join([*(line for key, line in base.items() if key not in given), lines])


def indented(text: str, by: str) -> str:
    return "\n".join(f"{by}{line}" if line else "" for line in text.split("\n"))


def written(folder: Path, example: Example) -> Path:
    """A bank that holds *example*, and nothing else that could be reported."""
    card = with_lines(CARD, example.text if example.where == "card" else "")
    cards = indented(card, "    ").replace("    ", "  - ", 1)
    if example.where == "cards":
        cards = indented(example.text, "  ") + "\n" + cards
    header = with_lines(HEADER, example.text if example.where == "header" else "")
    topic = f"{header}\ncards:\n{cards}\n"
    bank = with_lines(BANK, example.text if example.where == "bank" else "")
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    text = example.text if example.where == "file" else topic
    (folder / "topic.yaml").write_text(text, encoding="utf-8")
    return folder


def found(*paths: Path) -> set[str]:
    return {one.code for one in check(paths).diagnostics}


WRITTEN = [one for one in explanations().values() if one.wrong.where]


def test_every_code_is_explained_once():
    assert list(explanations()) == sorted(explanations())
    assert set(explanations()) == set(CODES)


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: one.code)
def test_the_wrong_example_is_reported_under_its_code_and_no_other(tmp_path, one):
    assert found(written(tmp_path, one.wrong)) == {one.code}


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: one.code)
def test_nothing_is_wrong_with_the_right_example(tmp_path, one):
    assert found(written(tmp_path, one.right)) == set()


# --- what no text shows ---------------------------------------------------------------------


def of_bytes(raw: bytes):
    """A bank whose topic is *raw*."""

    def make(folder: Path) -> list[Path]:
        (a_bank(folder) / "0.yaml").write_bytes(raw)
        return [folder]

    return make


def of_topics(*topics: str):
    return lambda folder: [a_bank(folder, *topics)]


def linked(folder: Path) -> list[Path]:
    (folder / "outside.yaml").write_text(a_topic_text())
    bank = a_bank(folder / "bank")
    (bank / "9.yaml").symlink_to("../outside.yaml")
    return [bank]


ITEMS = "  - x\n" * 1100
GOOD = a_topic_text()
UNWRITTEN = {
    "Y000": lambda folder: [folder / "27-scaling.yml"],
    "Y001": of_bytes(b"x" * 5_000_000),
    "Y002": of_bytes(GOOD.replace("Scaling", "缩放").encode("gbk")),
    "Y003": of_bytes(b"\xef\xbb\xbf" + GOOD.encode()),
    "Y009": of_bytes(("tags: [" + "a," * 400_001 + "]\n").encode()),
    "Y010": of_topics(a_topic_text(a_card_text(f"explanation: {'x' * 70_000}"))),
    "I003": of_topics(GOOD, a_topic_text(a_card_text(id="other"))),
    "I006": lambda folder: [a_bank(folder / "one"), a_bank(folder / "two")],
    "S003": linked,
}
ELSEWHERE = {
    "B100": "no value is known that has it",
    "Y016": "it comes with a thousand others: tests/bank/test_hostile.py",
    "L008": "tests/authoring/test_since.py",
    **dict.fromkeys(
        ("I010", "I012", "I014", "I015", "I016", "I020", "I021", "I022"),
        "tests/bank/test_published.py",
    ),
}


@pytest.mark.parametrize("code", UNWRITTEN)
def test_what_no_text_shows_is_reported_under_its_code_and_no_other(tmp_path, code):
    assert found(*UNWRITTEN[code](tmp_path)) == {code}


def test_every_code_is_tried():
    tried = {one.code for one in WRITTEN} | set(UNWRITTEN) | set(ELSEWHERE)
    assert tried == set(CODES)


def test_an_explanation_gives_meaning_reason_and_both_examples():
    text = explain("Y006")

    assert text.startswith("Y006, warning: word that YAML 1.1 reads otherwise\n\nA plain word")
    assert "\nWrong:\n    answer: no\n\nRight:\n    answer: 'no'" in text


def test_all_codes_are_listed_with_their_severity():
    lines = all_codes().split("\n")

    assert len(lines) == len(CODES) + 2 + len(LEFT_OUT)
    assert not set(LEFT_OUT) & set(CODES)
    assert "C024  warning  card without evidence" in lines
