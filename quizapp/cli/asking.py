"""What the commands share that ask cards: on the screen where there is one, else line by line."""

import sys
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options
from quizapp.cli.start import is_on_a_terminal, run_app

if TYPE_CHECKING:
    from quizapp.study.search import Item
    from quizapp.study.study import Study


def ask(study: "Study", options: Options, *, plain: bool) -> None:
    """Ask the cards of the session that *study* has begun."""
    if not plain and is_on_a_terminal():
        run_app(study, options)
    else:
        from quizapp.plain.line_mode import LineMode

        language = options.chosen_language()
        LineMode(study, sys.stdin, click.echo, language, options.remember_language).run()


def found(study: "Study", options: Options, query: str) -> list["Item"]:
    """Return the cards that *query* finds; raises `Refused` where it finds none."""
    from quizapp.language import in_language, say
    from quizapp.study.search import items, read_query
    from quizapp.wording.summary import NONE_FOUND
    from quizapp.wording.texts import NO_CARDS

    read = read_query(query)
    if read.problems:
        raise Refused(in_language(read.problems[0], options.chosen_language()))
    cards = read.find(items(study))
    if not cards:
        text = NONE_FOUND if query else NO_CARDS
        raise Refused(say(text, options.chosen_language(), query=repr(query)))
    return cards
