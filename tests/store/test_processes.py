"""Several processes on one database, and processes that are killed."""

import os
import random
import subprocess
import sys
from contextlib import ExitStack
from itertools import takewhile
from pathlib import Path

import pytest
from store.reviews import reviewed, table

import quizapp
from quizapp.store.store import Store

KILLS = 30
DATABASES = 60
ANSWERING = Path(__file__).with_name("answering.py")
IMPORTABLE = (Path(quizapp.__file__).parents[1], ANSWERING.parents[1])


class Learner:
    """A process that answers cards; it has imported everything and waits for a database."""

    def __init__(self, name, answers=0):
        self.process = subprocess.Popen(
            [sys.executable, ANSWERING, name, str(answers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, IMPORTABLE))},
        )
        assert self.line() == "ready\n"

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.kill()
        self.process.communicate()

    def line(self):
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def answer(self, path):
        """Let the process begin to answer on the database *path*."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()

    def acknowledged(self):
        """Return the ids told until the process is done or dead; a line cut short is none."""
        lines = iter(self.line, "")
        return [line.strip() for line in takewhile("done\n".__ne__, lines) if line[-1] == "\n"]


def assert_memories_follow_from_the_log(path):
    derived = table(path, "memory")
    with Store.open(path) as store:
        store.rebuild()
    assert table(path, "memory") == derived


@pytest.mark.parametrize("names", [("a", "b"), ("same", "same")], ids=["own cards", "same cards"])
def test_two_processes_that_answer_at_once_lose_and_double_nothing(tmp_path, names):
    path = tmp_path / "quizapp.db"
    with Learner(names[0], 100) as one, Learner(names[1], 100) as other:
        one.answer(path)
        other.answer(path)
        acknowledged = one.acknowledged() + other.acknowledged()

    assert len(acknowledged) == 200
    assert [row[0] for row in table(path, "event")] == sorted(acknowledged)
    assert sum(row[-2] for row in table(path, "memory")) == 200
    assert_memories_follow_from_the_log(path)


def test_four_processes_can_create_the_database_at_the_same_time(tmp_path):
    with ExitStack() as stack:
        learners = [stack.enter_context(Learner(name, 1)) for name in "abcd"]
        for number in range(DATABASES):
            path = tmp_path / str(number) / "quizapp.db"
            for learner in learners:
                learner.answer(path)
            acknowledged = [id_ for learner in learners for id_ in learner.acknowledged()]

            assert len(acknowledged) == 4
            assert [row[0] for row in table(path, "event")] == sorted(acknowledged)


def test_an_acknowledged_review_survives_a_kill_at_any_moment(tmp_path):
    path = tmp_path / "quizapp.db"
    chance = random.Random(27)
    acknowledged = []
    for _ in range(KILLS):
        with Learner("card") as learner:
            learner.answer(path)
            acknowledged += [learner.line().strip() for _ in range(chance.randrange(12))]
            learner.process.kill()
            acknowledged += learner.acknowledged()

    stored = [row[0] for row in table(path, "event")]
    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= set(stored)
    assert len(stored) <= len(acknowledged) + KILLS  # one may be written and not yet told
    assert_memories_follow_from_the_log(path)


def test_a_kill_while_the_database_is_made_leaves_one_that_opens(tmp_path):
    for number in range(KILLS):
        path = tmp_path / str(number) / "quizapp.db"
        with Learner("card") as learner:
            learner.answer(path)
            while not path.exists():
                assert learner.process.poll() is None
            learner.process.kill()
            acknowledged = learner.acknowledged()

        with Store.open(path) as store:
            assert {event.id for event in store.events()} >= set(acknowledged)
            assert store.append(reviewed()) is not None
