"""The process that proves: its answers in order, its deadline, and its return."""

import asyncio
import sys

import pytest

from quizapp.derivations.protocol import Finished, Verified, Written
from quizapp.derivations.typed import Right, Wrong
from quizapp.tui.proving import ProofFailed, Prover

NAME = "variance-of-dot-product"
READY = 'print(\'{"answer": "Ready"}\', flush=True)'
SILENT = (sys.executable, "-c", f"import sys; {READY}; sys.stdin.read()")
GONE = (sys.executable, "-c", "")


@pytest.fixture
async def prover():
    """A prover whose process ends with the test."""
    started = Prover()
    yield started
    await started.stop()


async def test_lines_come_one_by_one_and_then_the_proof(prover):
    heard = []
    await prover.prove(NAME, {}, heard.append)
    assert isinstance(heard[0], Written)
    assert all(isinstance(answer, Verified) for answer in heard[1:-1])
    assert isinstance(heard[-1], Finished)
    assert len(heard) == len(heard[-1].proof.lines) + 2


async def test_requests_wait_for_one_another(prover):
    right, wrong = await asyncio.gather(
        prover.judge(NAME, 5, "d_k*Var(q_1 k_1)", {}), prover.judge(NAME, 5, "d_k^2", {})
    )
    assert isinstance(right, Right)
    assert isinstance(wrong, Wrong)


async def test_the_answers_of_a_cancelled_request_are_passed_over(prover):
    abandoned = asyncio.create_task(prover.prove(NAME, {}, print))
    await asyncio.wait([abandoned], timeout=0)
    abandoned.cancel()
    assert isinstance(await prover.judge(NAME, 5, "d_k", {}), Right)


async def test_a_late_process_is_killed_and_another_one_answers():
    prover = Prover(SILENT, verdict_seconds=0.05)
    with pytest.raises(ProofFailed, match=r"longer than 0\.05 s and was stopped"):
        await prover.judge(NAME, 5, "d_k", {})
    assert not prover.is_running
    with pytest.raises(ProofFailed, match=r"longer than 0\.05 s"):
        await prover.judge(NAME, 5, "d_k", {})


async def test_a_killed_process_comes_back(prover):
    await prover.judge(NAME, 5, "d_k", {})
    await prover.stop()
    assert not prover.is_running
    assert isinstance(await prover.judge(NAME, 5, "d_k", {}), Right)


async def test_a_process_that_ends_is_a_sentence_and_no_crash():
    with pytest.raises(ProofFailed, match="ended without an answer"):
        await Prover(GONE).judge(NAME, 5, "d_k", {})


async def test_an_unknown_derivation_is_refused(prover):
    with pytest.raises(ProofFailed, match="no derivation 'nonsense'"):
        await prover.prove("nonsense", {}, print)
    assert prover.is_running


async def test_a_process_that_is_being_started_is_killed_when_it_is_needed_no_more():
    prover = Prover()
    asked = asyncio.create_task(prover.prove(NAME, {}, lambda _answer: None))
    await asyncio.sleep(0)
    await prover.close()
    with pytest.raises(ProofFailed, match="needed no more"):
        await asked
    assert not prover.is_running
