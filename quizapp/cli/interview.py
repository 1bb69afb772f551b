"""`quizapp interview`: a mock interview about one topic."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options, opened
from quizapp.cli.start import is_on_a_terminal, run_app
from quizapp.cli.topics import topic_called

if TYPE_CHECKING:
    from quizapp.language import Language
    from quizapp.study.conversation import Conversation
    from quizapp.study.study import Study

MINUTES = 15


@click.command
@click.option("--topic", metavar="ID", help="Ask about this topic; else about the next one by day.")
@click.option("--level", type=click.IntRange(1, 3), help="1 campus hire, 2 experienced, 3 lead.")
@click.option("--minutes", type=click.IntRange(1, 180), default=MINUTES, show_default=True)
@click.option(
    "--plain",
    is_flag=True,
    help="Line by line, without a full-screen application.",
)
@click.option(
    "--report",
    "file",
    metavar="FILE.md",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file too.",
)
@click.pass_obj
def command(
    options: Options,
    topic: str | None,
    level: int | None,
    minutes: int,
    plain: bool,
    file: Path | None,
) -> None:
    """Practise an interview: speak, be asked further, and get a report at the end."""
    with opened(options) as study:
        talk = _begun(study, topic, level, minutes)
        try:
            _lead(talk, options, plain=plain)
        finally:
            if file is not None and talk.report().verdicts:
                _write(talk, file, options.chosen_language())


def _begun(study: "Study", name: str | None, level: int | None, minutes: int) -> "Conversation":
    """Return the interview that was asked for; raises `Refused` where there can be none."""
    from quizapp.study import interviews
    from quizapp.study.conversation import Conversation

    topic = topic_called(study.index, name).topic if name else interviews.next_topic(study)
    if topic is None:
        raise Refused("There is no recall card that an interview could begin with.")
    chosen = interviews.usual_level(study, topic) if level is None else interviews.LEVELS[level]
    try:
        return Conversation(study, interviews.begin(study, topic, level=chosen, minutes=minutes))
    except ValueError as fault:
        raise Refused(f"{fault}.") from fault


def _lead(talk: "Conversation", options: Options, *, plain: bool) -> None:
    if not plain and is_on_a_terminal():
        from quizapp.tui.screens.interview import InterviewScreen

        run_app(talk.study, options, lambda app: InterviewScreen(talk, app.language, app.reports))
        return
    from quizapp.plain.interview import InterviewLines
    from quizapp.plain.reader import Reader

    language = options.chosen_language()
    InterviewLines(talk, Reader(sys.stdin, click.echo, language, options.remember_language)).run()


def _write(talk: "Conversation", file: Path, language: "Language") -> None:
    from quizapp.cli.written import write_whole
    from quizapp.pages.interview import report_markdown

    write_whole(file, report_markdown(talk, language).encode())
    click.echo(f"The report is in {file}")
