"""Proofs and verdicts for the screen, from a process that can be killed and comes back."""

import asyncio
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.derivations.protocol import Answer
    from quizapp.derivations.typed import Judged

WORKER = (sys.executable, "-P", "-X", "utf8", "-m", "quizapp.derivations.worker")
"""What to start; -P keeps the folder that the learner is in from shadowing any module."""
START_SECONDS = 20.0
"""Seconds for the worker to import SymPy, before any deadline of a request begins."""
LONGEST_ANSWER = 2**22


class ProofFailed(Exception):
    """The worker gave no answer, or refused; the message says why."""


class Prover:
    """A worker process: started by the first request, killed at a deadline, then started anew.

    Requests wait for one another. One that was cancelled is forgotten: its answers are passed
    over when the next request reads.
    """

    def __init__(
        self,
        worker: tuple[str, ...] = WORKER,
        *,
        proof_seconds: float | None = None,
        verdict_seconds: float | None = None,
    ) -> None:
        """Start nothing yet; the deadlines are those of the protocol where none are given."""
        self._worker = worker
        self._proof_seconds = proof_seconds
        self._verdict_seconds = verdict_seconds
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._request = 0
        self._is_closed = False

    @property
    def is_running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None and self._process.returncode is None

    async def prove(
        self, name: str, changes: Mapping[str, str], tell: "Callable[[Answer], object]"
    ) -> None:
        """Have *name* proved under *changes*; *tell* hears of the lines as they come.

        It hears `Written`, `Verified` for each line, and `Finished`. Raises ProofFailed.
        """
        from quizapp.derivations.protocol import PROOF_SECONDS, ask_proof

        seconds = self._proof_seconds or PROOF_SECONDS
        await self._ask(lambda request: ask_proof(request, name, changes), tell, seconds)

    async def judge(self, name: str, line: int, text: str, changes: Mapping[str, str]) -> "Judged":
        """Return the verdict on *text* as the right side of *line*; raises ProofFailed."""
        from quizapp.derivations.protocol import VERDICT_SECONDS, Verdict, ask_verdict

        heard: list[Answer] = []
        seconds = self._verdict_seconds or VERDICT_SECONDS
        await self._ask(
            lambda request: ask_verdict(request, name, line, text, changes), heard.append, seconds
        )
        verdict = heard[-1]
        assert isinstance(verdict, Verdict), "a judgement ends with its verdict"
        return verdict.judged

    async def stop(self) -> None:
        """Kill the process, if there is one; the next request starts another."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def close(self) -> None:
        """Kill the process, also one that is being started; there will be no other."""
        self._is_closed = True
        await self.stop()

    async def _ask(
        self,
        ask: Callable[[int], str],
        tell: "Callable[[Answer], object]",
        seconds: float,
    ) -> None:
        async with self._turn:
            self._request += 1
            try:
                await self._start()
                async with asyncio.timeout(seconds):
                    await self._converse(self._request, ask(self._request), tell)
            except TimeoutError:
                await self.stop()
                raise ProofFailed(f"It took longer than {seconds:g} s and was stopped.") from None
            except (OSError, EOFError, ValueError) as fault:
                await self.stop()
                said = str(fault) or type(fault).__name__
                raise ProofFailed(f"The process that proves has failed: {said}") from None

    async def _start(self) -> None:
        """Start the process where none runs, and wait until it is ready."""
        from quizapp.derivations.protocol import Ready

        if self.is_running:
            return
        self._process = await asyncio.create_subprocess_exec(
            *self._worker,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=LONGEST_ANSWER,
        )
        if self._is_closed:
            raise EOFError("it is needed no more.")
        async with asyncio.timeout(START_SECONDS):
            while not isinstance(await self._hear(), Ready):
                continue

    async def _converse(self, request: int, line: str, tell: "Callable[[Answer], object]") -> None:
        """Send *line*, and pass on what answers it up to the last answer."""
        from quizapp.derivations.protocol import Finished, Ready, Refused, Verdict

        assert self._process is not None, "the process was started"
        assert self._process.stdin is not None, "it has a pipe"
        self._process.stdin.write(line.encode())
        await self._process.stdin.drain()
        while True:
            answer = await self._hear()
            if isinstance(answer, Ready) or answer.request != request:
                continue
            if isinstance(answer, Refused):
                raise ProofFailed(answer.message)
            tell(answer)
            if isinstance(answer, Finished | Verdict):
                return

    async def _hear(self) -> "Answer":
        from quizapp.derivations.protocol import read

        assert self._process is not None, "the process was started"
        assert self._process.stdout is not None, "it has a pipe"
        line = await self._process.stdout.readline()
        if not line:
            raise EOFError("it ended without an answer.")
        return read(line.decode())
