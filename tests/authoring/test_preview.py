"""The last good version of a file, and its cards as text on a pipe."""

import pytest
from builders import a_bank, a_card_text, a_topic_text
from program import quizapp

from quizapp.authoring.preview import LastGood
from quizapp.bank.load import load_bank

TWO = a_topic_text(a_card_text(), a_card_text(id="other"))
BROKEN = TWO.replace("type: recall", "type: recal", 1)


@pytest.fixture
def file(tmp_path):
    """A topic with the cards `why` and `other`, in a bank."""
    return a_bank(tmp_path / "bank", TWO) / "0.yaml"


@pytest.fixture
def good(file, tmp_path):
    """That file, looked at once."""
    kept = tmp_path / "kept"
    kept.mkdir()
    good = LastGood(file, kept)
    assert is_new(good)
    return good


def is_new(good):
    """Whether the file was saved as another good version."""
    index = good.look()
    if index is not None:
        index.close()
    return index is not None


def shown(good):
    return {one.card.id: one.card.prompt for one in load_bank(good.bank).topics[0].cards}


def codes(good):
    return [one.code for one in good.problems()]


def test_a_saved_change_is_a_new_good_version(good):
    assert not good.has_changed()
    good.file.write_text(TWO.replace("Why?", "Why on earth?"))
    assert good.has_changed()
    assert is_new(good)
    assert shown(good)["why"] == "Why on earth?"
    assert not good.has_changed()


def test_a_broken_card_keeps_the_last_good_version(good):
    good.file.write_text(BROKEN)
    assert not is_new(good)
    assert shown(good) == {"why": "Why?", "other": "Why other?"}
    assert codes(good) == ["B103"]


@pytest.mark.parametrize("text", ["", "format: 1\ntopic: [", "\x00", TWO[: len(TWO) // 2]])
def test_a_half_saved_file_keeps_the_last_good_version(good, text):
    good.file.write_text(text)
    assert not is_new(good)
    assert set(shown(good)) == {"why", "other"}
    assert codes(good)


def test_a_card_that_was_broken_from_the_first_hides_no_other(file, tmp_path):
    file.write_text(BROKEN)
    (tmp_path / "kept").mkdir()
    good = LastGood(file, tmp_path / "kept")
    assert is_new(good)
    assert set(shown(good)) == {"other"}
    file.write_text(BROKEN.replace("Why other?", "Why the other?"))
    assert is_new(good)
    assert shown(good) == {"other": "Why the other?"}


def test_a_card_that_is_taken_out_is_gone(good):
    good.file.write_text(a_topic_text(a_card_text(id="other")))
    assert is_new(good)
    assert set(shown(good)) == {"other"}


def test_a_vanished_file_is_said_and_found_again(good):
    good.file.unlink()
    assert good.has_changed()
    assert not is_new(good)
    assert codes(good) == ["Y000"]
    assert set(shown(good)) == {"why", "other"}
    good.file.write_text(TWO.replace("Why?", "Back?"))
    assert good.has_changed()
    assert is_new(good)
    assert shown(good)["why"] == "Back?"


def test_a_broken_header_of_the_bank_does_not_hide_the_cards(good):
    header = good.file.with_name("bank.yaml")
    header.write_text("format: [")
    good.file.write_text(TWO.replace("Why?", "Why now?"))
    assert is_new(good)
    assert load_bank(good.bank).header.bank == "small"
    assert shown(good)["why"] == "Why now?"


def test_a_file_beyond_the_limit_is_not_copied(good):
    with good.file.open("r+b") as file:
        file.truncate(5 * 1024 * 1024)
    assert not is_new(good)
    assert codes(good) == ["Y001"]


# --- text on a pipe -------------------------------------------------------------------------


def test_on_a_pipe_every_card_is_printed_with_its_answer(file):
    ended = quizapp("preview", str(file))
    assert (ended.code, ended.err) == (0, "")
    assert "small/why\n\nSay it aloud: Why?\n\nA good answer:\n\nBecause." in ended.out
    assert "small/other\n\nSay it aloud: Why other?" in ended.out
    assert "cited: A book, §1" in ended.out


def test_hints_stand_between_the_question_and_the_answer(file):
    file.write_text(a_topic_text(a_card_text("hints: [Think., Add up.]")))
    out = quizapp("preview", str(file)).out
    assert "Why?\n\nHint: Think.\n\nHint: Add up.\n\nA good answer:" in out


@pytest.mark.parametrize("name", ["other", "small/other"])
def test_a_card_that_is_named_is_printed_alone(file, name):
    out = quizapp("preview", str(file), "--id", name).out
    assert out.startswith("small/other\n")
    assert "small/why" not in out


def test_an_unknown_card_is_refused_in_one_sentence(file):
    ended = quizapp("preview", str(file), "--id", "nope")
    assert ended.code == 2
    assert ended.err == (
        f"quizapp: There is no card 'nope' that can be shown. See: quizapp check {file}\n"
    )


def test_a_file_without_a_card_says_how_to_see_why(file):
    file.write_text("cards: [")
    ended = quizapp("preview", str(file))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"quizapp: {file} has no card that can be shown. See why: quizapp check {file}\n"
    )


def test_problems_are_counted_beside_the_cards(file):
    file.write_text(BROKEN)
    ended = quizapp("preview", str(file))
    assert ended.code == 0
    assert "small/other" in ended.out
    assert ended.err == f"quizapp: 1 problem; see: quizapp check {file}\n"


def test_a_topic_in_no_bank_is_shown_too(tmp_path):
    file = tmp_path / "alone.yaml"
    file.write_text(TWO)
    assert quizapp("preview", str(file)).out.startswith("preview/why\n")


def test_the_language_can_be_chosen(tmp_path):
    topic = a_topic_text(a_card_text().replace("Why?", "{en: Why?, zh: 为什么？}"))
    file = a_bank(tmp_path / "bank", topic, languages="en, zh") / "0.yaml"
    assert "为什么？" in quizapp("--lang", "zh", "preview", str(file)).out
