"""A line mode session as another program would lead it, over real pipes."""

import sqlite3
from contextlib import closing

import pytest
from banks import a_small_bank
from program import quizapp

TODAY, TOMORROW = "2026-12-01T09:00:00+00:00", "2026-12-10T09:00:00+00:00"


@pytest.fixture
def content(tmp_path):
    """The arguments that choose the small bank."""
    return ("--content", str(a_small_bank(tmp_path / "bank")))


@pytest.fixture
def log(tmp_path):
    """Read the log: card, rating (None for a retraction), oldest first."""

    def read() -> list[tuple[str, int | None]]:
        path = tmp_path / "home" / "data" / "quizapp.db"
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("SELECT card, rating FROM event ORDER BY rowid").fetchall()

    return read


def test_a_session_leaves_exactly_its_reviews_and_the_cards_come_back(content, log):
    number, choice, recall = ["22.6", "3"], ["1", "s", "4"], ["", "", "1"]
    answers = [*number, *choice, "u", "3", *recall]
    ended = quizapp("--now", TODAY, *content, "review", "--plain", given="\n".join(answers) + "\n")
    assert (ended.code, ended.err) == (0, "")
    assert "3 answers saved, 2 held." in ended.out

    reviews = [
        ("small/std", 3),
        ("small/learned", 4),
        ("small/learned", None),
        ("small/learned", 3),
        ("small/value", 1),
    ]
    assert log() == reviews

    due = quizapp("--now", TOMORROW, *content, "due")
    assert due.out.startswith("3 cards are due; about ")
    assert log() == reviews


def test_an_answer_without_a_rating_is_not_saved(content, log):
    assert quizapp(*content, "review", "--plain", given="22.6\n3\n1\ns\n").code == 0
    assert log() == [("small/std", 3)]


def test_the_limit_is_kept(content):
    ended = quizapp(*content, "review", "--plain", "--limit", "1", given="22.6\n4\n")
    assert "Card 1 of 1." in ended.out
    assert "1 answer saved, 1 held." in ended.out
