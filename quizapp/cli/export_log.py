"""`quizapp export log`: the whole review log as JSON lines."""

from collections.abc import Iterator
from pathlib import Path

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options, opened_store
from quizapp.cli.output import counted


@click.command
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.pass_obj
def command(options: Options, file: Path) -> None:
    """Write every event of the log to FILE, one JSON object a line; `-` is standard output.

    `quizapp import log` adds them to the log of another computer.
    """
    if str(file) == "-":
        for line in _lines(options):
            click.echo(line)
        return
    lines = list(_lines(options))
    try:
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in lines)
    except FileExistsError as fault:
        raise Refused(f"{file} exists already; choose another name.") from fault
    except OSError as fault:
        raise Refused(f"{file} cannot be written ({fault.strerror}).") from fault
    click.echo(f"Wrote {counted(len(lines), 'event')} to {file}.", err=True)


def _lines(options: Options) -> Iterator[str]:
    from quizapp.store.log_file import lines

    with opened_store(options) as store:
        yield from lines(store.events(), store.prompts())
