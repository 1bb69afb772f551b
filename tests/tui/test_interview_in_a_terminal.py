"""A whole mock interview in a real terminal, from the first key to the log and the report."""

import sqlite3
from contextlib import closing

import pytest
from banks import a_small_bank
from interview_bank import TOPIC
from terminal import Terminal


@pytest.fixture
def run(tmp_path):
    """Start the program on the interview's bank, with everything in the test's folder."""
    bank = a_small_bank(tmp_path / "bank", TOPIC)
    places = ("--home", str(tmp_path / "home"), "--content", str(bank))

    def start(*arguments: str, **given) -> Terminal:
        return Terminal(*places, *arguments, **given)

    return start


@pytest.fixture
def log(tmp_path):
    """Read the log: card, mode, rating, oldest first."""

    def read() -> list[tuple[str, str, int]]:
        path = tmp_path / "home" / "data" / "quizapp.db"
        with closing(sqlite3.connect(path)) as connection:
            rows = connection.execute("SELECT card, mode, rating FROM event ORDER BY rowid")
            return rows.fetchall()

    return read


ANSWERED = [
    ("small/why", "interview", 1),
    ("small/std", "interview", 3),
    ("small/factor", "interview", 1),
    ("small/grows", "interview", 1),
]
COMPARED = [("small/why", "interview", 3), ("small/why", "interview", 1)]


def answer_the_question(terminal: Terminal) -> None:
    terminal.wait_for("Why divide by √dₖ?")
    terminal.press("enter")
    terminal.wait_for("Which of these did you say?")
    terminal.press("2", "enter")


def answer_the_follow_ups(terminal: Terminal) -> None:
    terminal.wait_for("Whose variance?")
    terminal.press("enter")
    terminal.wait_for("What does a one-hot row do?")
    terminal.press("enter")


def answer_the_rest(terminal: Terminal) -> None:
    terminal.wait_for("standard deviation of q·k")
    terminal.press(*"22.6", "enter")
    terminal.wait_for("What is the factor?")
    terminal.press(*"d_k", "enter")
    terminal.wait_for("Do you agree, and why?")
    terminal.press("a")
    terminal.wait_for("How sure are you?")
    terminal.press("s")


def compare(terminal: Terminal) -> None:
    terminal.wait_for("That of one score.")
    terminal.press("y")
    terminal.wait_for("It passes no gradient.")
    terminal.press("n")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_a_whole_interview_leaves_its_log_and_its_report(run, log, tmp_path, columns, rows):
    file = tmp_path / "report.md"
    asked = ("--topic", "scaling", "--minutes", "10", "--report", str(file))
    with run("interview", *asked, columns=columns, rows=rows) as terminal:
        terminal.wait_for("of 10 min")
        answer_the_question(terminal)
        answer_the_follow_ups(terminal)
        answer_the_rest(terminal)
        compare(terminal)
        terminal.wait_for("3 of 7 points")
        assert log() == ANSWERED + COMPARED
        terminal.press("s")
        terminal.wait_for("Counted as reviews.")
        terminal.press("q")
        terminal.wait_for("quit")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
    counted = [(card, "review", rating) for card, _, rating in ANSWERED]
    assert log() == ANSWERED + COMPARED + counted
    assert "**3 of 7 points in " in file.read_text(encoding="utf-8")


def test_the_time_goes_on_by_itself(run):
    with run("interview", "--topic", "scaling") as terminal:
        terminal.wait_for("0:00 of 15 min")
        terminal.wait_for("0:02 of 15 min")


def test_a_killed_interview_keeps_what_was_answered(run, log):
    with run("interview", "--topic", "scaling", "--minutes", "10") as terminal:
        answer_the_question(terminal)
        terminal.wait_for("Whose variance?")
        terminal.process.kill()
        terminal.process.wait()
    assert log() == ANSWERED[:1]
