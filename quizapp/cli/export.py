"""`quizapp export`: the learner's data and the cards, in formats of others."""

import click

from quizapp.cli.lazy import LazyCommands

MODULES = {
    "anki": "quizapp.cli.export_anki",
    "markdown": "quizapp.cli.export_markdown",
    "log": "quizapp.cli.export_log",
}


@click.group(cls=LazyCommands, modules=MODULES)
def command() -> None:
    """Write the log, or the cards, for other programs."""
