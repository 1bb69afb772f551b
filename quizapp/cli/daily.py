"""`quizapp daily`: the question of the day, read as an article that becomes cards as it goes."""

import sys
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options, opened
from quizapp.cli.start import is_on_a_terminal, run_app
from quizapp.cli.topics import topic_called

if TYPE_CHECKING:
    from quizapp.bank.models import TopicHeader
    from quizapp.study.study import Study


@click.command
@click.option("--topic", metavar="ID", help="Read this topic, whatever the day.")
@click.option("--day", type=click.IntRange(min=1), help="Read day N of the series.")
@click.option("--plain", is_flag=True, help="Line by line, without a full-screen application.")
@click.pass_obj
def command(options: Options, topic: str | None, day: int | None, plain: bool) -> None:
    """Read the question of the day, and answer its cards section by section."""
    if topic is not None and day is not None:
        raise click.UsageError("Give --topic or --day, not both.")
    with opened(options) as study:
        chosen = _chosen(study, topic, day)
        if chosen is None:
            from quizapp.language import in_language
            from quizapp.wording.daily import ALL_READ

            click.echo(in_language(ALL_READ, options.chosen_language()))
        elif plain or not is_on_a_terminal():
            _line_by_line(study, chosen, options)
        else:
            from quizapp.tui.screens.daily import DailyScreen

            run_app(
                study,
                options,
                lambda app: DailyScreen(study, chosen, app.language, app.home_folders.proofs),
            )


def _chosen(study: "Study", name: str | None, day: int | None) -> "TopicHeader | None":
    """Return the topic that was asked for, or today's; None where all were read."""
    from quizapp.study.daily import articles, question_of_the_day

    if name is not None:
        return topic_called(study.index, name)
    found = articles(study)
    if not found:
        raise Refused("The banks have no articles.")
    if day is None:
        return question_of_the_day(study)
    for topic in found:
        if topic.day == day:
            return topic
    days = ", ".join(str(topic.day) for topic in found)
    raise Refused(f"There is no article for day {day}. There are days {days}.")


def _line_by_line(study: "Study", topic: "TopicHeader", options: Options) -> None:
    from quizapp.plain.daily import DailyLines
    from quizapp.plain.reader import Reader

    reader = Reader(sys.stdin, click.echo, options.chosen_language(), options.remember_language)
    DailyLines(study, topic, reader, sys.stdin, click.echo).run()
