"""`quizapp export`: files for Anki and for readers."""

import zipfile

import pytest
from every_type import a_bank_of_every_type
from program import quizapp


@pytest.fixture
def bank(tmp_path):
    """The arguments that choose the bank with every type."""
    return ("--content", str(a_bank_of_every_type(tmp_path / "bank")))


def test_an_anki_package_is_written_and_the_report_goes_to_stderr(bank, tmp_path):
    file = tmp_path / "cards.apkg"
    ended = quizapp(*bank, "export", "anki", str(file))
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("11 notes in 1 deck.\n")
    assert zipfile.ZipFile(file).namelist() == ["collection.anki2", "media"]
    assert [one.name for one in tmp_path.glob("*.apkg*")] == ["cards.apkg"]


def test_a_package_is_replaced_by_the_next_one(bank, tmp_path):
    file = tmp_path / "cards.apkg"
    file.write_bytes(b"old")
    assert quizapp(*bank, "export", "anki", str(file)).code == 0
    assert zipfile.is_zipfile(file)


@pytest.mark.parametrize("kind", ["anki", "markdown"])
def test_a_file_that_cannot_be_written_is_one_sentence(bank, tmp_path, kind):
    ended = quizapp(*bank, "export", kind, str(tmp_path / "missing" / "file"))
    assert ended.code == 2
    assert ended.err.endswith("file cannot be written: No such file or directory.\n")
    assert len(ended.err.splitlines()) == 1


def test_markdown_goes_to_the_standard_output_or_to_a_file(bank, tmp_path):
    file = tmp_path / "topics.md"
    printed = quizapp(*bank, "export", "markdown", "--topic", "types")
    assert quizapp(*bank, "export", "markdown", str(file)).out == ""
    assert printed.code == 0
    assert printed.out == file.read_text(encoding="utf-8")


def test_chinese_is_asked_for_by_name(bank):
    assert quizapp(*bank, "export", "markdown", "--language", "zh").out.startswith("# 第 3 天")


@pytest.mark.parametrize("kind", [("anki", "x.apkg"), ("markdown",)])
def test_an_unknown_topic_is_refused_before_anything_is_written(bank, kind):
    ended = quizapp(*bank, "export", *kind, "--topic", "tipes")
    assert (ended.code, ended.out) == (2, "")
    assert "Did you mean 'types'?" in ended.err


def test_a_bank_without_cards_is_one_sentence(tmp_path):
    ended = quizapp("--content", str(tmp_path), "export", "markdown")
    assert (ended.code, ended.out) == (2, "")
    assert "There are no cards to write" in ended.err


def test_an_unknown_kind_is_answered_with_what_was_meant():
    ended = quizapp("export", "ankii")
    assert ended.code == 2
    assert "Did you mean 'anki'?" in ended.err
