"""The whole program in a real terminal, from the first key to the log on disk."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from banks import a_small_bank
from terminal import Terminal


@pytest.fixture
def places(tmp_path) -> tuple[str, ...]:
    """The options that put content and home into the test's folder."""
    bank = a_small_bank(tmp_path / "bank")
    return ("--home", str(tmp_path / "home"), "--content", str(bank))


def log(tmp_path: Path) -> list[tuple[str, int | None, str]]:
    """The log as (card, rating, kind), oldest first."""
    with closing(sqlite3.connect(tmp_path / "home" / "data" / "quizapp.db")) as connection:
        return connection.execute("SELECT card, rating, kind FROM event ORDER BY at, id").fetchall()


def test_a_session_leaves_exactly_its_reviews(tmp_path, places):
    with Terminal(*places) as terminal:
        terminal.wait_for("3 new ones wait")
        terminal.press("enter")

        terminal.wait_for("standard deviation of q·k")
        terminal.press("2", "2", ".", "6", "enter")
        terminal.wait_for("Right: √512 = 22.63; you said 22.6")
        terminal.wait_for("theory 22.63")
        terminal.press("right")
        terminal.wait_for("609")
        terminal.press("v")
        terminal.wait_for("∎")
        terminal.press("down", "down")
        terminal.wait_for("▸ 3")
        terminal.press("space")

        terminal.wait_for("Which of them has learned parameters?")
        terminal.press("1")
        terminal.wait_for("How sure are you?")
        terminal.press("s")
        screen = terminal.wait_until(lambda text: "you were sure" in text, "a verdict")
        first = "Right" if "Right" in screen else "Wrong"
        terminal.press("space")

        terminal.wait_for("What is a value for?")
        terminal.press("enter")
        terminal.wait_for("Which of these did you say?")
        terminal.press("enter")
        terminal.wait_for("0 of 1 points")
        terminal.press("u")
        terminal.wait_for(first)
        terminal.press("1")

        terminal.wait_for("What is a value for?")
        terminal.press("enter", "1", "enter")
        terminal.wait_for("1 of 1 points")
        terminal.press("4")
        terminal.wait_for("standard deviation of q·k")
        terminal.press("q")
        terminal.wait_for("3 of 3")
        terminal.press("q")
        assert terminal.wait_for_end() == 0

    assert [card for card, _, kind in log(tmp_path) if kind == "retraction"] == ["small/learned"]
