"""A process that proves derivations and judges typed lines: `python -m quizapp.derivations.worker`.

It speaks JSON, one object a line: requests on stdin, answers on stdout (`protocol` writes and
reads both). It says `{"answer": "Ready"}` once SymPy is imported, then answers one request after
the other, and ends with its input. Requests:

    {"request": 1, "prove": "variance-of-dot-product", "changes": {"mean": "2"}}
    {"request": 2, "judge": "variance-of-dot-product", "line": 5, "text": "d_k", "changes": {}}

A proof is answered by `Written` (all lines, pending), one `Verified` for each line as its proof
finishes, and `Finished`; a judgement by `Verdict`; a request that makes no sense, or that cannot
be answered, by `Refused`.

Nothing here limits the time: whoever started the worker kills it at a deadline and starts another.
Its memory may grow by 512 MiB after the start where the system can limit that, and then the
request is refused. It opens no network connection and writes no file.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TextIO, TypeAlias

from quizapp.derivations.assumptions import load_under
from quizapp.derivations.derive import Writing
from quizapp.derivations.judging import Judge
from quizapp.derivations.model import DerivationFailed
from quizapp.derivations.protocol import (
    Answer,
    Finished,
    Ready,
    Refused,
    Verdict,
    Verified,
    Written,
    write,
)

MOST_GROWTH = 512 * 2**20

Changes: TypeAlias = tuple[tuple[str, str], ...]
"""Assumptions with their values, sorted by name."""


def serve(requests: TextIO, answers: TextIO) -> None:
    """Answer every line of *requests* until they end."""
    _send(answers, Ready())
    for line in requests:
        for answer in _answers(line):
            _send(answers, answer)


def limit_memory() -> None:
    """Let the address space grow by 512 MiB and no more, where the system knows such a limit."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = pages * resource.getpagesize() + MOST_GROWTH
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _send(answers: TextIO, answer: Answer) -> None:
    answers.write(write(answer))
    answers.flush()


def _answers(line: str) -> Iterator[Answer]:
    request = 0
    try:
        data = json.loads(line)
        request = int(data["request"])
        asked = _request(request, data)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as fault:
        yield Refused(request, f"not a request: {fault!r}")
        return
    try:
        yield from asked()
    except DerivationFailed as fault:
        yield Refused(request, str(fault))
    except (MemoryError, RecursionError) as fault:
        yield Refused(request, f"too large: {type(fault).__name__}")
    except Exception as fault:  # noqa: BLE001 - whoever asked waits for an answer
        yield Refused(request, f"quizapp has a fault here: {fault!r}")


def _request(request: int, data: Mapping[str, Any]) -> Callable[[], Iterator[Answer]]:
    """Return what answers *data*; raises KeyError, TypeError, ValueError or AttributeError."""
    changes = tuple(sorted((str(k), str(v)) for k, v in data.get("changes", {}).items()))
    if "judge" in data:
        line, text = int(data["line"]), str(data["text"])
        return partial(_judged, request, str(data["judge"]), changes, line, text)
    return partial(_proved, request, str(data["prove"]), changes)


def _judged(request: int, name: str, changes: Changes, line: int, text: str) -> Iterator[Answer]:
    yield Verdict(request, _judge(name, changes).of(line, text))


def _proved(request: int, name: str, changes: Changes) -> Iterator[Answer]:
    writing = Writing(name, load_under(dict(changes), name))
    yield Written(request, writing.proof)
    lines = []
    for line in writing.proved():
        lines.append(line)
        yield Verified(request, line)
    yield Finished(request, replace(writing.proof, lines=tuple(lines)))


@lru_cache(maxsize=8)
def _judge(name: str, changes: Changes) -> Judge:
    return Judge(name, load_under(dict(changes), name))


if __name__ == "__main__":
    limit_memory()
    serve(sys.stdin, sys.stdout)
