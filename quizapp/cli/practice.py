"""`quizapp practice`: cards of one's choice, outside the schedule."""

from typing import Literal

import click

from quizapp.cli.asking import ask, found
from quizapp.cli.opening import Options, opened


@click.command
@click.argument("query", nargs=-1)
@click.option("--weakest", "order", flag_value="weakest", help="The least likely recalled first.")
@click.option("--missed", "order", flag_value="missed", help="Only what was rated Again today.")
@click.option("-n", "count", type=click.IntRange(min=1), help="Ask at most so many cards.")
@click.option("--plain", is_flag=True, help="Line by line, without a full-screen application.")
@click.pass_obj
def command(
    options: Options,
    query: tuple[str, ...],
    order: Literal["weakest", "missed"] | None,
    count: int | None,
    plain: bool,
) -> None:
    """Practise cards and leave the schedule alone: `quizapp practice type:recall --weakest`.

    QUERY is what the browser understands: words, and the filters topic: type: tag: level: is:
    flag: id: lapses> reps> stability<.
    """
    with opened(options) as study:
        from quizapp.language import in_language
        from quizapp.study.practice import missed_today, weakest_first
        from quizapp.wording.summary import NOTHING_TO_PRACTISE

        cards = found(study, options, " ".join(query))
        match order:
            case "weakest":
                chosen = weakest_first(study, cards)
            case "missed":
                chosen = missed_today(study, cards)
            case None:
                chosen = [item.entry.card_id for item in cards if not item.suspended]
        if not chosen:
            click.echo(in_language(NOTHING_TO_PRACTISE, options.chosen_language()))
            return
        study.practise(chosen[:count], "practice")
        ask(study, options, plain=plain)
