"""Telling whoever waits how far a slow demo is, and stopping when nobody waits any more."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

Watch: TypeAlias = Callable[[int, int], None]
"""Called with the steps done and all steps; it raises `Cancelled` to stop the run."""

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


class Cancelled(BaseException):
    """The run is not wanted any more; not an error, so that no demo catches it by accident."""


@contextmanager
def watched(watch: Watch | None) -> Generator[None]:
    """Let *watch* be called by the demo that runs inside; per thread."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def report(done: int, steps: int) -> None:
    """Say that *done* of *steps* are done; raises `Cancelled` where the run was cancelled.

    A demo calls it every so often; it changes nothing of the result.
    """
    watch = _watch.get()
    if watch is not None:
        watch(done, steps)
