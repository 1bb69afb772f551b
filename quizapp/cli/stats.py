"""`quizapp stats`: what the log says about progress."""

import click

from quizapp.cli.opening import Options, opened
from quizapp.cli.output import print_json


@click.command
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(options: Options, as_json: bool) -> None:
    """Show retention, load, readiness and weak spots, each with its definition."""
    from dataclasses import asdict

    from quizapp.pages.names import Names
    from quizapp.pages.sheet import WIDEST
    from quizapp.pages.statistics import statistics_rows
    from quizapp.rows import to_text
    from quizapp.study.statistics import statistics

    with opened(options) as study:
        found = statistics(study)
        if as_json:
            print_json(asdict(found))
            return
        language = options.chosen_language()
        names = Names(study.index, language)
        rows = statistics_rows(found, WIDEST, name=names.name, point=names.point, language=language)
        click.echo(to_text(rows))
