"""`quizapp review`: a session with what is due and new today."""

import sys

import click

from quizapp.cli.opening import Options, opened
from quizapp.cli.start import is_on_a_terminal, open_app


@click.command
@click.option("--plain", is_flag=True, help="Line by line, without a full-screen application.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Ask at most N cards.")
@click.pass_obj
def command(options: Options, plain: bool, limit: int | None) -> None:
    """Study what is due and new today."""
    if not plain and is_on_a_terminal():
        open_app(options)
        return
    from quizapp.plain.line_mode import LineMode

    with opened(options) as study:
        study.begin(limit)
        LineMode(study, sys.stdin, click.echo).run()
