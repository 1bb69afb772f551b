"""The worker process: its answers, in their order, and its end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.derivations import protocol
from quizapp.derivations.model import PENDING
from quizapp.derivations.protocol import Finished, Ready, Refused, Verdict, Verified, Written
from quizapp.derivations.typed import NotRead, Right, Wrong

NAME = "variance-of-dot-product"


BROKEN = """
from dataclasses import replace
from quizapp.derivations.library.article_step import DERIVATION
DERIVATION = replace(DERIVATION, build=lambda: {}["sheet"])
"""


def answered(*requests: str, path: Path | None = None) -> list[protocol.Answer]:
    """Return what a new worker answers to *requests* until it ends with its input.

    It finds packages in *path*, too.
    """
    done = subprocess.run(
        [sys.executable, "-m", protocol.MODULE],
        input="".join(requests),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONPATH": str(path)} if path else None,
    )
    assert not done.stderr
    return [protocol.read(line) for line in done.stdout.splitlines()]


def test_a_proof_comes_written_then_line_by_line_then_whole():
    ready, written, *lines, finished = answered(protocol.ask_proof(7, NAME))

    assert ready == Ready()
    assert isinstance(written, Written)
    assert [line.how for line in written.proof.lines] == [PENDING] * 12
    assert not any(line.verified for line in written.proof.lines)
    assert all(isinstance(line, Verified) and line.request == 7 for line in lines)
    assert isinstance(finished, Finished)
    assert finished.proof.succeeds
    assert finished.proof.lines == tuple(line.line for line in lines)
    assert [line.right for line in written.proof.lines] == [
        line.right for line in finished.proof.lines
    ]


def test_typed_lines_are_judged_one_after_the_other():
    texts = ["d_k", "d_k^2", "d_k +"]
    requests = [protocol.ask_verdict(n, NAME, 5, text) for n, text in enumerate(texts)]
    _, *verdicts = answered(*requests)

    assert [verdict.request for verdict in verdicts] == [0, 1, 2]
    assert all(isinstance(verdict, Verdict) for verdict in verdicts)
    assert [type(verdict.judged) for verdict in verdicts] == [Right, Wrong, NotRead]


def test_a_request_that_makes_no_sense_is_refused_and_the_next_one_answered():
    _, *refused, last = answered(
        protocol.ask_proof(1, "nothing"),
        protocol.ask_verdict(2, NAME, 99, "1"),
        protocol.ask_proof(3, NAME, {"nothing": "1"}),
        "no json\n",
        "[]\n",
        json.dumps({"request": 4}) + "\n",
        protocol.ask_verdict(5, NAME, 5, "d_k"),
    )

    assert all(isinstance(one, Refused) for one in refused)
    assert [one.request for one in refused] == [1, 2, 3, 0, 0, 4]
    assert "There is no derivation 'nothing'" in refused[0].message
    assert "no line 99" in refused[1].message
    assert isinstance(last, Verdict)


def test_a_fault_of_the_program_is_called_one_and_the_next_request_answered(tmp_path):
    facts = tmp_path / "broken-1.0.dist-info"
    facts.mkdir()
    (tmp_path / "broken.py").write_text(BROKEN)
    (facts / "METADATA").write_text("Name: broken\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[quizapp.derivations]\nbroken = broken:DERIVATION\n")

    _, proof, judgement, last = answered(
        protocol.ask_proof(1, "broken"),
        protocol.ask_verdict(2, "broken", 1, "1"),
        protocol.ask_verdict(3, NAME, 5, "d_k"),
        path=tmp_path,
    )

    assert proof == Refused(1, "quizapp has a fault here: KeyError('sheet')")
    assert judgement == Refused(2, "quizapp has a fault here: KeyError('sheet')")
    assert isinstance(last, Verdict)


@pytest.mark.parametrize("line", ["", "{}", "[]", '{"answer": "Other"}', '{"answer": "Verdict"}'])
def test_what_no_worker_writes_is_not_an_answer(line):
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own message, or ours
        protocol.read(line)


def test_every_answer_is_read_as_it_was_written():
    for answer in answered(protocol.ask_proof(1, "article-step")):
        assert protocol.read(protocol.write(answer)) == answer
