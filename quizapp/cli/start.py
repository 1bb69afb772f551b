"""`quizapp` alone: the full-screen application, or a plain summary where there is no terminal."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from quizapp.cli.opening import Options, opened
from quizapp.cli.output import print_notice

if TYPE_CHECKING:
    from textual.screen import Screen

    from quizapp.study.study import Study
    from quizapp.tui.app import QuizApp


def start(options: Options) -> None:
    """Open the application if somebody can see and steer it; otherwise say what waits."""
    if is_on_a_terminal():
        with opened(options) as study:
            run_app(study, options)
    else:
        print_summary(options)


def is_on_a_terminal() -> bool:
    """Return whether all three streams are terminals that can move the cursor.

    Textual draws on stderr, reads stdin, and checks neither.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return os.environ.get("TERM") != "dumb" and all(stream.isatty() for stream in streams)


def run_app(
    study: "Study",
    options: Options,
    opening: "Callable[[QuizApp], Screen[None]] | None" = None,
) -> None:
    """Run the full-screen application, on the *opening* screen; where it failed, so does this."""
    from quizapp.tui.app import QuizApp

    app = QuizApp(study, options.folders, options.language, opening)
    app.run()
    if app.return_code:
        click.get_current_context().exit(app.return_code)


def print_summary(options: Options) -> None:
    """Print what waits today, and what comes next."""
    from quizapp.language import in_language
    from quizapp.wording.schedule import BEGIN_WITH, next_due, what_waits

    with opened(options) as study:
        overview = study.overview()
        print_notice(study.index)
        language = options.chosen_language()
        click.echo(what_waits(overview, language))
        if overview.due or overview.new:
            click.echo(in_language(BEGIN_WITH, language))
        elif overview.cards:
            click.echo(next_due(study, overview.next_due, language))
