"""`quizapp review`: a session with what is due and new today."""

import sys

import click

from quizapp.cli.opening import Options, opened
from quizapp.cli.start import is_on_a_terminal, run_app


@click.command
@click.option("--plain", is_flag=True, help="Line by line, without a full-screen application.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Ask at most N cards.")
@click.pass_obj
def command(options: Options, plain: bool, limit: int | None) -> None:
    """Study what is due and new today."""
    with opened(options) as study:
        study.begin(limit)
        if not plain and is_on_a_terminal():
            run_app(study, options)
        else:
            from quizapp.plain.line_mode import LineMode

            language = options.chosen_language()
            LineMode(study, sys.stdin, click.echo, language, options.remember_language).run()
