"""The real program, killed at any moment, and in two windows at once: what it told is there.

`QUIZAPP_KILLS` sets how often it is killed, and `QUIZAPP_SECONDS` how long two windows work.
"""

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryFile
from threading import Condition, Thread
from typing import Self

import pytest
from builders import a_bank, a_topic_text
from store.reviews import NOON, table

from quizapp.store.store import Store

KILLS = int(os.environ.get("QUIZAPP_KILLS", "20"))
KILLS_A_HOME = 20
SECONDS = float(os.environ.get("QUIZAPP_SECONDS", "3"))
PATIENCE = 60.0
LONGEST_LIFE = 0.4
"""Seconds after the first answer within which the program is killed."""

AGAIN = b"\n1\n"
"""Give up, and rate the card Again, so that it comes back and the session never ends."""

CARD = """\
  - id: {id}
    type: numeric
    level: 1
    prompt: What is {id}?
    answer: 7
"""


@pytest.fixture
def content(tmp_path):
    """A bank of five cards that are answered by giving up."""
    cards = [CARD.format(id=name) for name in ("one", "two", "three", "four", "five")]
    return a_bank(tmp_path / "bank", a_topic_text(*cards))


class Window:
    """A session in line mode; once it is to `answer`, it is fed without end.

    `asked` counts the cards that it asked, and `told` the answers that it told of.
    """

    def __init__(self, home: Path, content: Path, hours: int = 0) -> None:
        """Begin *hours* after noon, so that what was answered before is due again."""
        now = (NOON + timedelta(hours=hours)).isoformat()
        places = ("--now", now, "--home", str(home), "--content", str(content))
        self.asked = 0
        self._has_ended = False
        self._telling = Condition()
        self._errors = TemporaryFile()  # noqa: SIM115 - `kill` closes it
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quizapp", *places, "review", "--plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._feeder = Thread(target=self._feed)
        self._reader = Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()

    def _feed(self) -> None:
        assert self.process.stdin is not None
        try:
            while True:
                self.process.stdin.write(AGAIN)
                self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return

    @property
    def told(self) -> int:
        """Every card but the first is asked after the review before it was saved."""
        return max(0, self.asked - 1)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._telling:
                self.asked += line.startswith(b"Card ") and line.endswith(b"\n")
                self._telling.notify()
        with self._telling:
            self._has_ended = True
            self._telling.notify()

    def answer(self) -> None:
        """Begin to give up every card that is asked."""
        self._feeder.start()

    def wait_for(self, cards: int) -> None:
        """Return once so many *cards* were asked."""
        with self._telling:
            self._telling.wait_for(lambda: self.asked >= cards or self._has_ended, PATIENCE)
            assert self.asked >= cards, f"{self.asked} asked, not {cards}; {self._state()}"

    def live(self, seconds: float) -> None:
        """Return after that time; the program does not end by itself."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
            pytest.fail(f"it ended by itself; {self._state()}")

    def _state(self) -> str:
        """Say how the program ended, if it did, and what it said on standard error."""
        try:
            state = f"its exit code is {self.process.wait(1 if self._has_ended else 0)}"
        except subprocess.TimeoutExpired:
            state = "it runs"
        self._errors.seek(0)
        return f"{state}, and it said {self._errors.read().decode()!r}"

    def kill(self) -> None:
        """Kill the program, and read what it had written."""
        self.process.kill()
        self.process.wait()
        if self._feeder.ident is not None:
            self._feeder.join()
        self._reader.join()
        for stream in filter(None, (self.process.stdin, self.process.stdout, self._errors)):
            with suppress(BrokenPipeError):
                stream.close()


def reviews_in(home: Path) -> list[str]:
    """Return the ids in the log after looking whether the database is sound."""
    path = home / "data" / "quizapp.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return [row[0] for row in table(path, "event")]


def assert_memories_follow_from_the_log(home: Path) -> None:
    path = home / "data" / "quizapp.db"
    derived = table(path, "memory")
    with Store.open(path) as store:
        store.rebuild()
    assert table(path, "memory") == derived


@pytest.mark.timeout(60 + PATIENCE + 10 * KILLS)
def test_what_the_program_told_survives_a_kill_at_any_moment(tmp_path, content):
    chance, told, stored = random.Random(27), 0, 0
    for first in range(0, KILLS, KILLS_A_HOME):
        home, told_here = tmp_path / f"home-{first}", 0
        for kill in range(first, min(KILLS, first + KILLS_A_HOME)):
            with Window(home, content, hours=kill) as window:
                window.answer()
                if kill % 10:
                    window.wait_for(cards=2)
                window.live(chance.uniform(0, LONGEST_LIFE))
            told_here += window.told
            log = reviews_in(home)
            assert told_here <= len(log) <= told_here + 1 + kill - first
        assert_memories_follow_from_the_log(home)
        told, stored = told + told_here, stored + len(log)
    assert told > KILLS
    sys.stdout.write(f"{KILLS} kills: {told} answers told, {stored} in the log\n")


@pytest.mark.timeout(60 + 2 * PATIENCE + 2 * SECONDS)
def test_two_windows_lose_and_double_nothing(tmp_path, content):
    home = tmp_path / "home"
    with Window(home, content) as one, Window(home, content) as other:
        for window in (one, other):  # both begin before either answers: then all cards wait
            window.wait_for(cards=1)
        for window in (one, other):
            window.answer()
        for window in (one, other):
            window.wait_for(cards=2)
        one.live(SECONDS)
    told = one.told + other.told

    log = reviews_in(home)
    assert told <= len(log) <= told + 2
    assert len(set(log)) == len(log)
    assert sum(row[-2] for row in table(home / "data" / "quizapp.db", "memory")) == len(log)
    assert_memories_follow_from_the_log(home)
    sys.stdout.write(f"{SECONDS:g} s: {told} answers told, {len(log)} in the log\n")
