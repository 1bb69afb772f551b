"""`quizapp schema`: what editors need to complete, explain and check a bank."""

from pathlib import Path
from typing import Literal

import click

from quizapp.cli.opening import Options


@click.command
@click.argument("name", type=click.Choice(["topic", "bank"]), default="topic")
@click.option("--write", "to_bank", is_flag=True, help="Write both schemas into the bank's folder.")
@click.option("--markdown", is_flag=True, help="Print every key as a page for people.")
@click.pass_obj
def command(
    options: Options, name: Literal["topic", "bank"], to_bank: bool, markdown: bool
) -> None:
    """Print the JSON schema of topic files, or write it beside the bank."""
    from quizapp.authoring.schema import FOLDER, modelines, schema_text, write

    if markdown:
        from quizapp.authoring.schema_page import schema_page

        click.echo(schema_page(), nl=False)
        return
    if not to_bank:
        click.echo(schema_text(name), nl=False)
        return
    for bank in options.banks:
        for path in write(bank / FOLDER):
            click.echo(f"wrote {_shown(path)}")
    click.echo(f"Begin each topic file with:\n{modelines('topic')}", nl=False)


def _shown(path: Path) -> Path:
    """Return *path* from here where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
