"""Translations left behind, by the history of a bank."""

import os
import subprocess

import pytest
from builders import a_bank, a_card_text, a_topic_text

from quizapp.authoring.check import check
from quizapp.authoring.since import NoHistory

BOTH = "explanation: {{en: {en}, zh: {zh}}}".format


def git(folder, *arguments: str) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


def write(bank, *lines: str, id: str = "why", cards: str = "") -> None:
    text = a_topic_text(a_card_text(*lines, id=id), *([cards] if cards else []))
    (bank / "0.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def bank(tmp_path):
    """A bank in a subfolder of a repository; its card's explanation is committed."""
    folder = a_bank(tmp_path / "content", languages="en, zh")
    write(folder, BOTH(en="They add.", zh="相加。"))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    return folder


def found(bank, revision: str = "HEAD") -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in check([bank], since=revision).diagnostics]


def test_english_that_changed_without_its_chinese_is_reported_at_the_chinese(bank):
    write(bank, BOTH(en="They never add.", zh="相加。"))

    assert found(bank) == [("L008", 20, 44)]


@pytest.mark.parametrize(
    ("en", "zh"), [("They add.", "相加。"), ("They never add.", "从不。"), ("They add.", "从不。")]
)
def test_texts_that_changed_together_or_in_chinese_only_are_not_left_behind(bank, en, zh):
    write(bank, BOTH(en=en, zh=zh))

    assert found(bank) == []


def test_nothing_is_compared_unless_it_is_asked_for(bank):
    write(bank, BOTH(en="They never add.", zh="相加。"))

    assert check([bank]).diagnostics == ()


def test_a_renamed_card_is_compared_with_what_it_was(bank):
    write(bank, BOTH(en="They never add.", zh="相加。"), "was: [why]", id="other")

    assert [code for code, *_ in found(bank)] == ["L008"]


def test_parts_are_compared_by_their_ids_and_not_by_their_places(bank):
    point = "{{id: {0}, must: true, text: {{en: {0}, zh: {1}}}}}".format
    points = a_card_text(id="other").replace("[{id: because, must: true, text: Because}]", "[{}]")
    first, second = point("one", "点"), point("two", "点")
    write(bank, cards=points.replace("{}", f"{first}, {second}"))
    git(bank, "commit", "-q", "-a", "-m", "two")
    write(bank, cards=points.replace("{}", f"{second}, {first}"))

    assert found(bank) == []


def test_a_new_file_has_nothing_to_be_compared_with(bank):
    new = a_topic_text(a_card_text(BOTH(en="a", zh="甲"), id="new"), topic="new")
    (bank / "1.yaml").write_text(new, encoding="utf-8")

    assert found(bank) == []


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-n1", "HEAD:content", ""])
def test_an_unknown_revision_is_one_sentence(bank, revision):
    with pytest.raises(NoHistory, match="knows no revision"):
        found(bank, revision)


def test_a_bank_without_history_is_one_sentence(tmp_path):
    with pytest.raises(NoHistory, match="not in a git repository"):
        found(a_bank(tmp_path))


def test_a_missing_git_is_one_sentence(bank, monkeypatch):
    monkeypatch.setitem(os.environ, "PATH", "/nowhere")

    with pytest.raises(NoHistory, match="needs git"):
        found(bank)
