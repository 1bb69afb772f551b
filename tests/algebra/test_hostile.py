"""Inputs that run code, hang or exhaust memory elsewhere: each is refused or graded at once.

All are read in one process whose address space may grow by 64 MiB and no more. Seconds are of the
processor.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LONGEST_SECONDS = 0.1
MOST_MEMORY = 64 * 2**20

HOSTILE = json.loads(Path(__file__).with_name("hostile.json").read_text(encoding="utf-8"))

GRADE = """
import json, resource, sys, time
from formulas import SYMBOLS, compared, read
from quizapp.algebra import NotRead, compare

def grade(text):
    try:
        typed = read(text)
    except NotRead as refusal:
        assert 0 <= refusal.offset <= len(text)
        return "not read", refusal.message
    outcome = compare(typed, read("1/sqrt(d)"), SYMBOLS)
    return type(outcome).__name__.lower(), str(outcome)

compared("x", "y")
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * resource.getpagesize() + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for row in json.load(sys.stdin):
    text = "".join(piece * times for piece, times in row["pieces"])
    start = time.process_time()
    outcome, message = grade(text)
    print(json.dumps([row["name"], outcome, message, time.process_time() - start]), flush=True)
"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Outcome, message and seconds of each input, by its name."""
    done = subprocess.run(
        [sys.executable, "-c", GRADE, str(MOST_MEMORY)],
        input=json.dumps(HOSTILE),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env={"PYTHONPATH": ":".join(sys.path), "OPENBLAS_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    rows = map(json.loads, done.stdout.splitlines())
    return {name: tuple(others) for name, *others in rows}


def test_there_are_at_least_sixty_different_inputs():
    assert len({json.dumps(row["pieces"]) for row in HOSTILE}) == len(HOSTILE) >= 60


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row["name"])
def test_a_hostile_input_is_refused_or_graded_at_once(row, graded):
    outcome, message, seconds = graded[row["name"]]

    assert outcome == row["outcome"], message
    assert seconds < LONGEST_SECONDS
    assert message.isprintable()
