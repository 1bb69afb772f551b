"""Proofs for the screen: from the cache, or from a process that can be killed."""

import asyncio
import sys
from pathlib import Path

from quizapp.derivations import cache
from quizapp.derivations.model import Proof, from_json

DEADLINE = 20.0
"""Seconds for one derivation, importing SymPy included."""


class ProofFailed(Exception):
    """The worker process gave no proof; the message says why."""


async def prove(name: str, folder: Path) -> Proof:
    """Return the proof of derivation *name*, verified now or kept in *folder* since its sources
    last changed.

    SymPy runs in a process of its own, which is killed at the deadline. Raises `ProofFailed`.
    """
    kept = await asyncio.to_thread(cache.cached, name, folder)
    if kept is not None:
        return kept
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "quizapp", "derive", name, "--json"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), DEADLINE)
    except TimeoutError:
        raise ProofFailed(f"{name} took longer than {DEADLINE:.0f} s and was stopped.") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if not out:
        raise ProofFailed(err.decode(errors="replace").strip() or f"{name} could not be proved.")
    proof = from_json(out.decode())
    await asyncio.to_thread(cache.store, proof, folder)
    return proof
