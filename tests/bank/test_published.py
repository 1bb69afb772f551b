"""A bank held against its lock: what would cost learners their history is told apart."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from builders import a_bank, a_card_text, a_numeric, a_recall, a_single, a_topic_text
from program import quizapp

from quizapp.bank.identity import fingerprint, grade_hash, text_hash
from quizapp.bank.load import load_bank
from quizapp.bank.lock import GONE, lock_text, read_lock
from quizapp.bank.models import Option
from quizapp.bank.published import identity_findings


def card(name: str, *more: str, prompt: str = "", points: str = "because") -> str:
    """A recall card whose prompt tells it from the others."""
    text = a_card_text(*more, id=name).replace(f"Why {name}?", prompt or f"Why {name}?")
    return text.replace("{id: because,", f"{{id: {points},")


class Author:
    """Somebody who publishes a bank and goes on writing it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, *files: Sequence[str]) -> None:
        """Write one topic file for each of *files*, a list of cards."""
        for path in self.folder.glob("*.yaml"):
            path.unlink()
        topics = (
            a_topic_text(*cards, topic=f"topic-{number}") for number, cards in enumerate(files)
        )
        a_bank(self.folder, *topics)

    def publish(self) -> None:
        """Write the lock."""
        bank = load_bank(self.folder)
        text = lock_text(bank, read_lock(self.folder))
        (self.folder / "ids.lock").write_text(text, encoding="utf-8")

    def found(self, *only: Path) -> list[tuple[str, str, int]]:
        """Return code, file and line of what is wrong."""
        bank = load_bank(self.folder, only or None)
        return [(one.code, one.path.name, one.line) for one in identity_findings([bank])]


@pytest.fixture
def author(tmp_path):
    """An author who has published a bank of two files with the cards a, b and c."""
    author = Author(tmp_path / "bank")
    author.write([card("a"), card("b")], [card("c")])
    author.publish()
    return author


FIRST, SECOND = 13, 20
"""The lines of the ids of the first two cards of a topic."""


def test_a_bank_as_it_was_published_is_in_order(author):
    assert author.found() == []


def test_a_bank_that_was_never_published_is_free_to_change(tmp_path):
    author = Author(tmp_path / "bank")
    author.write([card("a")])
    assert author.found() == []


def test_a_new_card_and_a_card_that_moved_are_in_order(author):
    author.write([card("b"), card("new")], [card("c"), card("a")])
    assert author.found() == []


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        (card("a", prompt="Why then a?"), ["I022"]),
        (card("a", points="reason"), ["I021"]),
        (card("a", "rev: 2", points="reason"), []),
        (card("a", "retired: true"), []),
        (card("a", "hints: [Think.]", "tags: [new]"), []),
    ],
    ids=["typo", "another key point", "with a new revision", "retired", "hint and tag"],
)
def test_a_card_that_changed_is_told_by_what_changed(author, changed, codes):
    author.write([changed, card("b")], [card("c")])
    assert author.found() == [(code, "0.yaml", FIRST) for code in codes]


def test_a_lowered_revision_is_an_error(author):
    author.write([card("a", "rev: 2"), card("b")], [card("c")])
    author.publish()
    author.write([card("a", "rev: 1"), card("b")], [card("c")])
    assert author.found() == [("I015", "0.yaml", FIRST + 7)]


def test_a_renamed_card_without_its_former_id_is_told_at_the_new_one(author):
    author.write([card("new", prompt="Why a?"), card("b")], [card("c")])
    assert author.found() == [("I010", "0.yaml", FIRST)]


def test_a_renamed_card_with_its_former_id_is_in_order(author):
    author.write([card("new", "was: [a]", prompt="Why a?"), card("b")], [card("c")])
    assert author.found() == []


def test_a_deleted_card_is_told_in_the_lock_until_it_is_let_go(author):
    author.write([card("b")], [card("c")])
    assert author.found() == [("I014", "ids.lock", 2)]
    author.publish()
    assert author.found() == []


def test_a_card_that_comes_back_as_it_was_is_in_order(author):
    author.write([card("b")], [card("c")])
    author.publish()
    author.write([card("b"), card("a")], [card("c")])
    assert author.found() == []


@pytest.mark.parametrize("let_go", [True, False], ids=["after it was let go", "in another file"])
def test_an_id_that_is_used_for_another_question_is_an_error(author, let_go):
    if let_go:
        author.write([card("b")], [card("c")])
        author.publish()
    author.write([card("b")], [card("c"), card("a", prompt="Another?", points="other")])
    assert author.found() == [("I020", "1.yaml", SECOND)]


def test_a_former_id_that_a_card_still_has_is_an_error(author):
    author.write([card("a"), card("b", "was: [a]")], [card("c")])
    assert author.found() == [("I011", "0.yaml", SECOND + 7)]


def test_a_former_id_that_was_never_published_is_an_error(author):
    author.write([card("a"), card("b", "was: [aa]")], [card("c")])
    assert author.found() == [("I012", "0.yaml", SECOND + 7)]


def test_a_split_card_gives_its_history_to_one_part(author):
    parts = [card("one", "was: [a]"), card("other", "was: [a]")]
    author.write([*parts, card("b")], [card("c")])
    assert author.found() == [("I013", "0.yaml", SECOND + 8)]


def test_merged_cards_are_in_order(author):
    author.write([card("both", "was: [a, b]")], [card("c")])
    assert author.found() == []


def test_a_broken_card_has_not_vanished(author):
    author.write([card("a").replace("recall", "recal"), card("b")], [card("c")])
    assert author.found() == []


def test_nothing_vanishes_when_only_some_files_are_looked_at(author):
    author.write([card("a")], [card("c")])
    assert author.found(author.folder / "1.yaml") == []


def test_nothing_vanishes_from_a_file_that_cannot_be_read(author):
    (author.folder / "0.yaml").write_text("cards: [", encoding="utf-8")
    assert author.found() == []


def test_a_line_of_the_lock_that_is_none_is_told(author):
    lock = author.folder / "ids.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")
    assert author.found() == [("I016", "ids.lock", 5)]


def test_the_lock_has_one_line_for_each_id_that_was_ever_published(author):
    author.write([card("b", "rev: 3")], [card("c")])
    author.publish()
    lock = read_lock(author.folder)
    assert lock is not None
    assert {one.id: (one.rev, one.file) for one in lock.cards.values()} == {
        "a": (1, GONE),
        "b": (3, "0.yaml"),
        "c": (1, "1.yaml"),
    }


# --- the command ----------------------------------------------------------------------------------


def test_the_command_writes_the_lock_and_check_holds_the_bank_to_it(tmp_path):
    author = Author(tmp_path / "bank")
    author.write([card("a"), card("b")])
    ended = quizapp("lock", str(author.folder))
    assert (ended.code, ended.out) == (0, f"{author.folder / 'ids.lock'}: 2 ids, 2 new, 0 gone.\n")
    assert quizapp("check", str(author.folder)).code == 0

    author.write([card("new", prompt="Why a?"), card("b")])
    checked = quizapp("check", str(author.folder))
    assert checked.code == 1
    assert "I010" in checked.out
    before = (author.folder / "ids.lock").read_bytes()
    refused = quizapp("lock", str(author.folder))
    assert (refused.code, refused.out) == (2, "")
    assert "1 error; correct them first" in refused.err
    assert (author.folder / "ids.lock").read_bytes() == before


# --- hashes ---------------------------------------------------------------------------------------


def test_wording_and_judgement_are_told_apart():
    one, worded = a_numeric(), a_numeric(prompt="Its standard deviation?")
    judged = a_numeric(answer=22.6)
    assert text_hash(one) != text_hash(worded)
    assert grade_hash(one) == grade_hash(worded)
    assert text_hash(one) == text_hash(judged)
    assert grade_hash(one) != grade_hash(judged)


def test_another_right_option_is_another_judgement():
    flipped = tuple(
        Option(id=one.id, text=one.text, why=one.why, correct=one.id == "sum")
        for one in a_single().options
    )
    assert grade_hash(a_single()) != grade_hash(a_single(options=flipped))


def test_what_is_not_asked_changes_no_hash():
    plain, more = a_recall(), a_recall(hints=("Think.",), explanation="So.", tags=("new",), level=3)
    for hashed in (fingerprint, grade_hash, text_hash):
        assert hashed(plain) == hashed(more)


def test_a_link_to_a_misconception_changes_no_hash():
    linked = tuple(
        Option(id=one.id, text=one.text, why=one.why, correct=one.correct, misconception="belief")
        for one in a_single().options
    )
    assert fingerprint(a_single()) == fingerprint(a_single(options=linked))
