"""`quizapp quiz`: a few cards drawn at random, and whether enough of them held."""

import click

from quizapp.cli.asking import ask, found
from quizapp.cli.opening import Options, opened


@click.command
@click.option("-n", "count", type=click.IntRange(min=1), default=10, show_default=True)
@click.option("--seed", type=int, help="Draw the same cards again; else the day decides.")
@click.option("--pass", "needed", type=click.IntRange(0, 100), default=80, show_default=True,
              metavar="PERCENT", help="Below this the command exits with 1.")  # fmt: skip
@click.option("--find", "query", default="", help="Among these cards: `topic:adam type:recall`.")
@click.option("--plain", is_flag=True, help="Line by line, without a full-screen application.")
@click.pass_context
def command(
    context: click.Context, count: int, seed: int | None, needed: int, query: str, plain: bool
) -> None:
    """Take a quiz that leaves the schedule alone: `quizapp quiz -n 10 --pass 80`."""
    options: Options = context.obj
    with opened(options) as study:
        from quizapp.language import say
        from quizapp.study.practice import quiz
        from quizapp.wording.summary import QUIZ

        cards = quiz(found(study, options, query), count, study.day() if seed is None else seed)
        study.practise(cards, "quiz")
        ask(study, options, plain=plain)
        held, asked = study.summary().passed, len(cards)
    language = options.chosen_language()
    click.echo(say(QUIZ, language, held=held, asked=asked, needed=needed))
    context.exit(0 if 100 * held >= needed * asked else 1)
