"""The program as others see it: a process with arguments, streams and an exit code."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the program ended, and what it said."""

    code: int
    out: str
    err: str


def quizapp(
    *arguments: str, given: str = "", environment: Mapping[str, str] | None = None
) -> Ended:
    """Run `quizapp` with *given* on its standard input, all three streams being pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", *arguments],
        input=given.encode(),
        capture_output=True,
        env={**os.environ, **(environment or {})},
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def modules_after(*arguments: str) -> set[str]:
    """Run `quizapp` and return the names of all modules that it imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "quizapp", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}
