"""`quizapp import`: what `quizapp export` wrote elsewhere, and cards in formats of others."""

import click

from quizapp.cli.lazy import LazyCommands

MODULES = {
    "tsv": "quizapp.cli.import_tsv",
    "log": "quizapp.cli.import_log",
}


@click.group(cls=LazyCommands, modules=MODULES)
def command() -> None:
    """Read a log, or cards, from a file."""
