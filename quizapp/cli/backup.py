"""`quizapp backup`: copies of the learner's database, and how to put one back."""

from datetime import UTC, datetime
from pathlib import Path

import click

from quizapp.cli.errors import Refused, store_explained
from quizapp.cli.opening import Options
from quizapp.cli.output import iso, print_json, print_table


@click.group
def command() -> None:
    """Back the log up, list the backups, or put one back."""


@command.command
@click.pass_obj
def create(options: Options) -> None:
    """Copy the database now; a copy made by hand is never deleted."""
    from quizapp.store import backups

    with store_explained():
        made = backups.create(options.folders.database, datetime.now(UTC), "manual")
    click.echo(f"Backed up to {made.path}")


@command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List the backups, newest first."""
    from quizapp.store.backups import backups

    found = backups(options.folders.database)
    if as_json:
        rows = [
            {"file": str(one.path), "at": iso(one.at), "reason": one.reason, "bytes": one.bytes}
            for one in found
        ]
        print_json({"backups": rows})
    elif found:
        print_table((one.path.name, one.reason, f"{one.bytes / 1e6:.1f} MB") for one in found)
    else:
        click.echo("There are no backups yet. Make one with: quizapp backup create")


@command.command
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def restore(options: Options, file: Path, yes: bool) -> None:
    """Put FILE, a path or a name from the list, in place of the database.

    What is replaced is backed up first.
    """
    from quizapp.store import backups

    database = options.folders.database
    named = backups.folder_of(database) / file
    source = named if named.exists() else file
    if not yes and not click.confirm(f"Replace {database} by {source}?"):
        raise Refused("Nothing was changed.")
    with store_explained():
        replaced = backups.restore(database, source, datetime.now(UTC))
    click.echo(f"Restored {source}")
    if replaced:
        click.echo(f"What was there is kept as {replaced.path}")
