"""Several processes on one database, and processes that are killed."""

import os
import random
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from store.reviews import reviewed, table

import quizapp
from quizapp.store.store import Store

KILLS = 30
ANSWERING = Path(__file__).with_name("answering.py")
IMPORTABLE = (Path(quizapp.__file__).parents[1], ANSWERING.parents[1])


class Learner:
    """A process that answers cards on a database; it has imported everything and waits."""

    def __init__(self, path, name, answers=0):
        self.process = subprocess.Popen(
            [sys.executable, ANSWERING, path, name, str(answers)],
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

    def go(self):
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def acknowledged(self):
        """Return the ids told until the process ended; a line that a kill cut short is none."""
        return [line.strip() for line in iter(self.line, "") if line.endswith("\n")]


def assert_memories_follow_from_the_log(path):
    derived = table(path, "memory")
    with Store.open(path) as store:
        store.rebuild()
    assert table(path, "memory") == derived


@pytest.mark.parametrize("names", [("a", "b"), ("same", "same")], ids=["own cards", "same cards"])
def test_two_processes_that_answer_at_once_lose_and_double_nothing(tmp_path, names):
    path = tmp_path / "quizapp.db"
    with Learner(path, names[0], 100) as one, Learner(path, names[1], 100) as other:
        one.go()
        other.go()
        acknowledged = one.acknowledged() + other.acknowledged()

    assert len(acknowledged) == 200
    assert [row[0] for row in table(path, "event")] == sorted(acknowledged)
    assert sum(row[-2] for row in table(path, "memory")) == 200
    assert_memories_follow_from_the_log(path)


def test_four_processes_can_create_the_database_at_the_same_time(tmp_path):
    path = tmp_path / "new" / "quizapp.db"
    with ExitStack() as stack:
        learners = [stack.enter_context(Learner(path, name, 3)) for name in "abcd"]
        for learner in learners:
            learner.go()
        assert [len(learner.acknowledged()) for learner in learners] == [3, 3, 3, 3]

    assert len(table(path, "event")) == 12


def test_an_acknowledged_review_survives_a_kill_at_any_moment(tmp_path):
    path = tmp_path / "quizapp.db"
    chance = random.Random(27)
    acknowledged = []
    for _ in range(KILLS):
        with Learner(path, "card") as learner:
            learner.go()
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
        with Learner(path, "card") as learner:
            learner.go()
            while not path.exists():
                assert learner.process.poll() is None
            learner.process.kill()
            acknowledged = learner.acknowledged()

        with Store.open(path) as store:
            assert {event.id for event in store.events()} >= set(acknowledged)
            assert store.append(reviewed()) is not None
