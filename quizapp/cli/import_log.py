"""`quizapp import log`: events that `quizapp export log` wrote, added to the log."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused, Unusable
from quizapp.cli.opening import Options, opened_store
from quizapp.cli.output import counted

if TYPE_CHECKING:
    from quizapp.store.events import Event


@click.command
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.pass_obj
def command(options: Options, file: Path) -> None:
    """Add the events in FILE to the log; `-` is standard input.

    What is in the log already is passed over, so that importing twice changes nothing.
    """
    log, prompts = _read(file)
    with opened_store(options) as store:
        new = store.merge(log, prompts)
    click.echo(f"{counted(len(log), 'event')} read, {new} new.")


def _read(file: Path) -> "tuple[list[Event], dict[str, str]]":
    from quizapp.store.log_file import BadLine, parse

    name = "<stdin>" if str(file) == "-" else str(file)
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return parse(content.split(b"\n"))
    except OSError as fault:
        raise Refused(f"{file} cannot be read ({fault.strerror}).") from fault
    except BadLine as fault:
        raise Unusable(
            f"{name}:{fault.line}: {fault}. Nothing was imported: "
            "correct or remove the line, or export the log again."
        ) from fault
