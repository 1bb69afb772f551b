"""`quizapp due`: what waits today."""

import click

from quizapp.cli.opening import Options, opened
from quizapp.cli.output import iso, print_json, print_notice
from quizapp.cli.start import print_summary


@click.command
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(options: Options, as_json: bool) -> None:
    """Say what is due and new today."""
    if as_json:
        print_json(_as_data(options))
    else:
        print_summary(options)


def _as_data(options: Options) -> dict[str, object]:
    from quizapp.scheduling.memory import due_at

    with opened(options) as study:
        print_notice(study.index)
        overview = study.overview()
    return {
        "due": overview.due,
        "new": overview.new,
        "cards": overview.cards,
        "minutes": overview.minutes,
        "next_due": iso(due_at(overview.next_due)) if overview.next_due else None,
    }
