"""Start-up times: `python tests/bench/bench_start.py [RUNS]`. It prints, and asserts nothing.

Each time begins with the start of the process and ends when the text reaches the terminal, which
has 120 x 40 cells. The kinds of runs take turns, so that a busy machine slows all of them alike.
"""

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
from statistics import median
from time import perf_counter

RUNS = 11
LONGEST_WAIT = 30.0  # seconds
ENTER = b"\r"

BARE = """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    def compose(self):
        yield Label("one label")

Bare().run()
"""

SCREENS = {
    "bare Textual app, one label": (("-c", BARE), [b"one label"]),
    "quizapp, home": (("-m", "quizapp"), [b"begin"]),
    "quizapp review, first card": (("-m", "quizapp", "review"), [b"Say it aloud"]),
    "quizapp, first card": (("-m", "quizapp"), [b"begin", b"Say it aloud"]),
}
COMMANDS = {
    "python -c pass": ("-c", "pass"),
    **{
        f"quizapp {words}": ("-m", "quizapp", *words.split())
        for words in ("--version", "--help", "due", "list", "check")
    },
}


def seconds_to_text(arguments, texts):
    """Return the time until the last of *texts* is drawn; Enter goes from one to the next."""
    leader, follower = os.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    began = perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    try:
        for place, text in enumerate(texts):
            if place:
                os.write(leader, ENTER)
            wait_for(leader, text)
        return perf_counter() - began
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(leader)
        os.close(follower)


def wait_for(leader, text):
    drawn = b""
    while text not in drawn:
        ready, _, _ = select.select([leader], [], [], LONGEST_WAIT)
        if not ready:
            raise TimeoutError(f"{text!r} was never drawn")
        drawn += os.read(leader, 65536)


def seconds_to_end(arguments):
    """Return how long a command takes whose output nobody watches."""
    began = perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - began


def table(title, times):
    sys.stdout.write(f"\n{title}\n")
    base = median(next(iter(times.values())))
    for name, seconds in times.items():
        middle = median(seconds)
        row = f"{name:<30}{middle * 1e3:8.0f} ms{min(seconds) * 1e3:8.0f} ms"
        sys.stdout.write(f"{row}{middle / base:8.2f}\n")


def main():
    # Without bytecode each start would compile quizapp, but not Textual, which was installed so.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"QUIZAPP_HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        screens = {name: [] for name in SCREENS}
        commands = {name: [] for name in COMMANDS}
        for run in range(runs + 1):  # the first fills the caches and does not count
            for name, (arguments, texts) in SCREENS.items():
                screens[name] += [seconds_to_text(arguments, texts)][: bool(run)]
            for name, arguments in COMMANDS.items():
                commands[name] += [seconds_to_end(arguments)][: bool(run)]
    sys.stdout.write(f"{runs} runs each{'':<20}median     fastest   ratio\n")
    table("until the text is on screen", screens)
    table("until the command has ended", commands)


if __name__ == "__main__":
    main()
