"""The whole program in a real terminal, from the first key to the log on disk."""

import sqlite3
from contextlib import closing

import pytest
from banks import a_small_bank
from terminal import Terminal


@pytest.fixture
def run(tmp_path):
    """Start the program on the small bank, with everything in the test's folder."""
    bank = a_small_bank(tmp_path / "bank")
    places = ("--home", str(tmp_path / "home"), "--content", str(bank))

    def start(*arguments: str, **given) -> Terminal:
        return Terminal(*places, *arguments, **given)

    return start


@pytest.fixture
def log(tmp_path):
    """Read the log: card, rating (None for a retraction), oldest first."""

    def read() -> list[tuple[str, int | None]]:
        path = tmp_path / "home" / "data" / "quizapp.db"
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("SELECT card, rating FROM event ORDER BY at, id").fetchall()

    return read


def answer_the_number(terminal: Terminal) -> None:
    terminal.wait_for("standard deviation of q·k")
    terminal.press("2", "2", ".", "6", "enter")
    terminal.wait_for("Right: √512 = 22.63; you said 22.6")
    terminal.wait_for("theory 22.63")


def move_a_slider(terminal: Terminal) -> None:
    terminal.press("right")
    terminal.wait_for("theory 24.68")


def walk_the_derivation(terminal: Terminal) -> None:
    terminal.press("v")
    terminal.wait_for("11 more lines")
    terminal.press("down", "down", "w")
    terminal.wait_for("9 more lines")


def answer_the_choice(terminal: Terminal) -> None:
    terminal.wait_for("Which of them has learned parameters?")
    terminal.press("1")
    terminal.wait_for("How sure are you?")
    terminal.press("s")
    terminal.wait_for("and you were sure")


def answer_the_recall(terminal: Terminal, *, said: bool) -> None:
    terminal.wait_for("What is a value for?")
    terminal.press("enter")
    terminal.wait_for("Which of these did you say?")
    terminal.press(*(["1"] if said else []), "enter")
    terminal.wait_for(f"{int(said)} of 1 points")


def test_a_session_leaves_exactly_its_reviews(run, log):
    with run() as terminal:
        terminal.wait_for("3 new cards wait")
        terminal.press("enter")
        answer_the_number(terminal)
        move_a_slider(terminal)
        walk_the_derivation(terminal)
        terminal.press("3")
        answer_the_choice(terminal)
        terminal.press("4")
        answer_the_recall(terminal, said=False)
        terminal.press("u")
        terminal.wait_for("and you were sure")
        terminal.press("1")
        answer_the_recall(terminal, said=True)
        terminal.press("4")
        terminal.wait_for("standard deviation of q·k")
        terminal.press("q")
        terminal.wait_for("2 of 3 answers held")
        terminal.press("q")
        assert terminal.wait_for_end() == 0

    reviews = [
        ("small/std", 3),
        ("small/learned", 4),
        ("small/learned", None),
        ("small/learned", 1),
        ("small/value", 4),
    ]
    assert log() == reviews

    with run("--now", "2030-01-01T09:00:00+00:00") as terminal:
        terminal.wait_for("3 cards are due")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert log() == reviews


def test_a_killed_program_keeps_what_was_acknowledged(run, log):
    with run() as terminal:
        terminal.wait_for("3 new cards wait")
        terminal.press("enter")
        answer_the_number(terminal)
        terminal.press("3")
        terminal.wait_for("Which of them has learned parameters?")
        terminal.process.kill()
        terminal.process.wait()
    assert log() == [("small/std", 3)]


def test_leaving_restores_the_terminal(run):
    with run() as terminal:
        terminal.wait_for("3 new cards wait")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    assert b"\x1b[?1049l" in terminal.sent
    assert b"\x1b[?25h" in terminal.sent


def test_no_colour_is_sent_where_none_is_wanted(run):
    with run(environment={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("3 new cards wait")
        terminal.press("enter")
        terminal.wait_for("standard deviation of q·k")
        terminal.press("ctrl+q")
        terminal.wait_for_end()
    assert b"38;2;" not in terminal.sent
    assert b"48;2;" not in terminal.sent


def test_a_window_can_shrink_and_grow(run):
    with run() as terminal:
        terminal.wait_for("3 new cards wait")
        terminal.resize(40, 10)
        terminal.wait_for("This window is too small")
        terminal.resize(80, 24)
        terminal.wait_for("3 new cards wait")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_review_begins_at_once_and_keeps_to_its_limit(run):
    with run("review", "--limit", "2") as terminal:
        terminal.wait_for("standard deviation of q·k")
        terminal.wait_for("1 of 2")
        terminal.press("q")
        terminal.wait_for("3 new cards wait")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
