"""Telling whoever waits how far a slow demo is, and stopping when nobody waits any more."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import TypeAlias

Watch: TypeAlias = Callable[[int, int], None]
"""Called with the steps done and all steps; it raises `Cancelled` to stop the run."""

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)
_deadline: ContextVar[float] = ContextVar("deadline", default=float("inf"))


class Cancelled(BaseException):
    """The run is not wanted any more; not an error, so that no demo catches it by accident."""


class Overrun(Exception):
    """The run has taken longer than it may."""


@contextmanager
def watched(watch: Watch | None, seconds: float) -> Generator[None]:
    """Let *watch* be called by the demo that runs inside, for at most *seconds*; per thread.

    A demo that reports its steps is stopped at the first report behind its time; one that does
    not has overrun when it comes back. Raises `Overrun`.
    """
    began = monotonic()
    watching, limit = _watch.set(watch), _deadline.set(began + seconds)
    try:
        yield
        _hold_to_time()
    finally:
        _watch.reset(watching)
        _deadline.reset(limit)


def _hold_to_time() -> None:
    if monotonic() > _deadline.get():
        raise Overrun


def report(done: int, steps: int) -> None:
    """Say that *done* of *steps* are done.

    A demo calls it every so often; it changes nothing of the result. Raises `Cancelled` where the
    run was cancelled and `Overrun` where it has taken too long.
    """
    _hold_to_time()
    watch = _watch.get()
    if watch is not None:
        watch(done, steps)
