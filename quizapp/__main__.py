"""The `quizapp` command: sets the streams up, and turns every ending into an exit code.

0 done, 1 findings or a bug, 2 wrong use, 3 data that cannot be used, 130 interrupted.
"""

import io
import sys

SET_UP = 'python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" && .venv/bin/quizapp'


def main() -> None:
    """Run the command line and leave with its exit code."""
    _speak_utf8()
    if sys.argv[1:] == ["--version"]:
        from quizapp import __version__

        print(f"quizapp {__version__}")  # noqa: T201 - stdout is where the version belongs
        return
    try:
        code = _run()
    except Exception as fault:  # noqa: BLE001 - whatever happens, a person gets a sentence
        code = _last_words(fault)
    sys.exit(code)


def _speak_utf8() -> None:
    """Pipes on Windows are cp1252, which has no √."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _run() -> int:
    import click

    from quizapp.cli.group import cli

    try:
        code = cli.main(prog_name="quizapp", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    return code if isinstance(code, int) else 0


def _last_words(fault: Exception) -> int:
    """Say what went wrong beyond what the commands foresee; return the exit code."""
    if "--debug" in sys.argv:
        from traceback import print_exception

        print_exception(fault)
    elif isinstance(fault, ModuleNotFoundError) and not _is_ours(fault):
        _say(f"{fault.name} is not installed. Set quizapp up with:\n  {SET_UP}")
    else:
        kind = f"{type(fault).__name__}: {fault}"
        _say(f"this is a bug ({kind}).\nThe same command with --debug in front shows where.")
    return 1


def _is_ours(fault: ModuleNotFoundError) -> bool:
    return (fault.name or "").partition(".")[0] == "quizapp"


def _say(words: str) -> None:
    print(f"quizapp: {words}", file=sys.stderr)  # noqa: T201 - click may be what is missing


if __name__ == "__main__":
    main()
