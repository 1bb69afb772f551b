"""`quizapp import tsv`: a new topic, and never over an old one."""

import pytest
from builders import a_bank
from program import quizapp


@pytest.fixture
def notes(tmp_path):
    """A file of two notes, one of which is only a picture."""
    file = tmp_path / "My notes.txt"
    file.write_text('#html:true\nWhy?\tBecause.\n<img src="a.png">\tSo.\n', encoding="utf-8")
    return file


def test_the_topic_is_written_and_passes_the_check(notes, tmp_path):
    bank = a_bank(tmp_path / "bank")
    ended = quizapp("import", "tsv", str(notes), "--into", str(bank), "--day", "7")
    assert (ended.code, ended.out) == (0, f"Wrote {bank / '07-my-notes.yaml'}\n")
    assert "line 3: left out: its front has no text; it has an image (a.png)" in ended.err
    assert "add `evidence`" in ended.err
    assert quizapp("check", str(bank)).code == 0
    assert "Because." in quizapp("--content", str(bank), "show", "why-b", "--answer").out


def test_a_file_that_is_there_is_never_overwritten(notes, tmp_path):
    old = tmp_path / "01-my-notes.yaml"
    old.write_text("mine", encoding="utf-8")
    ended = quizapp("import", "tsv", str(notes), "--into", str(tmp_path))
    assert ended.code == 2
    assert "is there already" in ended.err
    assert old.read_text(encoding="utf-8") == "mine"


def test_a_topic_that_the_bank_has_is_refused(notes, tmp_path):
    bank = a_bank(tmp_path / "bank")
    ended = quizapp("import", "tsv", str(notes), "--into", str(bank), "--topic", "scaling")
    assert ended.code == 2
    assert "has a topic 'scaling' already" in ended.err


def test_notes_without_any_text_write_nothing(tmp_path):
    file = tmp_path / "notes.tsv"
    file.write_text("#html:true\n<img src=a.png>\tb\n", encoding="utf-8")
    ended = quizapp("import", "tsv", str(file), "--into", str(tmp_path))
    assert (ended.code, ended.out) == (2, "")
    assert "nothing was written" in ended.err
    assert list(tmp_path.glob("*.yaml")) == []


@pytest.mark.parametrize(
    ("content", "why"), [(b"PK\x03\x04", "It is a package"), (b"\xff\xfe", "It is not UTF-8")]
)
def test_a_file_that_is_no_text_is_one_sentence(tmp_path, content, why):
    file = tmp_path / "notes.apkg"
    file.write_bytes(content)
    ended = quizapp("import", "tsv", str(file))
    assert ended.code == 2
    assert why in ended.err
    assert len(ended.err.splitlines()) == 1
