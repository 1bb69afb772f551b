"""`quizapp lock`: the published ids of a bank, written beside it."""

from pathlib import Path

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options
from quizapp.cli.output import counted
from quizapp.cli.written import write_whole


@click.command
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_obj
def command(options: Options, folders: tuple[Path, ...]) -> None:
    """Write ids.lock for the bank in each of FOLDERS: the cards as they are published.

    From then on `quizapp check` tells what would cost learners their history. Run it when you
    publish, and commit the file.
    """
    for folder in folders or options.banks:
        _lock(folder)


def _lock(folder: Path) -> None:
    from quizapp.authoring.check import check
    from quizapp.bank.load import load_bank
    from quizapp.bank.lock import GONE, LOCK_FILE, lock_text, read_lock

    if errors := check([folder]).count("error"):
        said = counted(errors, "error")
        raise Refused(f"{folder} has {said}; correct them first. See: quizapp check {folder}")
    before = read_lock(folder)
    write_whole(folder / LOCK_FILE, lock_text(load_bank(folder), before).encode())
    after = read_lock(folder)
    assert after is not None, "it was just written"
    known = before.cards if before else {}
    new = len(after.cards.keys() - known.keys())
    gone = sum(one.file == GONE for one in after.cards.values())
    click.echo(f"{folder / LOCK_FILE}: {counted(len(after.cards), 'id')}, {new} new, {gone} gone.")
