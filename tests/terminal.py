"""A real terminal for the whole program: a pty, with an emulator that reads what it draws."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 30.0
"""Seconds to wait for something to appear; a slow machine needs them, a fast one does not."""

KEYS = {"enter": "\r", "space": " ", "right": "\x1b[C", "left": "\x1b[D", "down": "\x1b[B"}
KEYS |= {"up": "\x1b[A", "tab": "\t", "backspace": "\x7f", "ctrl+q": "\x11"}


class Terminal:
    """Runs `python -m quizapp` with *arguments* in a terminal of the given size.

    *program* are other arguments of Python that start it.
    """

    def __init__(
        self,
        *arguments: str,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "quizapp"),
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.sent = b""
        self._leader, follower = os.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        given = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        # Where these are set, they are believed before the terminal itself is asked for its size.
        given = {name: value for name, value in given.items() if name not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env={**given, "TEXTUAL_ANIMATIONS": "none", **(environment or {})},
            start_new_session=True,
        )
        os.close(follower)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._leader)

    def press(self, *keys: str) -> None:
        """Type *keys*: names such as `enter`, or single characters."""
        for key in keys:
            os.write(self._leader, KEYS.get(key, key).encode())

    def text(self) -> str:
        """What is on the screen."""
        # `display` of pyte fails where half of a wide character was written over.
        lines = (self._screen.buffer[y] for y in range(self._screen.lines))
        columns = range(self._screen.columns)
        return "\n".join("".join(line[x].data for x in columns).rstrip() for line in lines)

    def wait_for(self, wanted: str) -> str:
        """Read until *wanted* is on the screen, and return the screen."""
        return self.wait_until(lambda text: wanted in text, f"{wanted!r} on the screen")

    def wait_until(self, holds: Callable[[str], bool], what: str) -> str:
        """Read until *holds* is true of the screen, and return the screen."""
        deadline = time.monotonic() + PATIENCE
        while not holds(self.text()):
            if not self._read(deadline):
                raise AssertionError(f"waited in vain for {what}:\n{self.text()}")
        return self.text()

    def wait_for_end(self) -> int:
        """Read until the program has ended, and return its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline):
            continue
        return self.process.wait(timeout=PATIENCE)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a window manager does."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._leader, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.killpg(self.process.pid, signal.SIGWINCH)

    def _read(self, deadline: float) -> bool:
        """Read once; False when the program has ended or the deadline has passed."""
        ready, _, _ = select.select([self._leader], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return False
        try:
            data = os.read(self._leader, 65536)
        except OSError:
            return False
        self.sent += data
        self._stream.feed(data)
        return bool(data)
