"""`quizapp list`: what there is, one row a line."""

from collections.abc import Callable, Mapping

import click

from quizapp.cli.opening import Options, opened_index
from quizapp.cli.output import print_json, print_notice, print_sentences

Row = dict[str, str | int]


@click.command
@click.argument(
    "what", type=click.Choice(["cards", "topics", "demos", "derivations"]), default="cards"
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(options: Options, what: str, as_json: bool) -> None:
    """List the cards, or the topics, demos or derivations."""
    rows = LISTS[what](options)
    if as_json:
        print_json({what: rows})
    else:
        for row in rows:
            click.echo("\t".join(map(str, row.values())))


def _cards(options: Options) -> list[Row]:
    with opened_index(options) as index:
        print_notice(index)
        return [
            {"id": one.card_id, "type": one.type, "level": one.level, "day": one.day}
            for one in index.entries()
        ]


def _topics(options: Options) -> list[Row]:
    from quizapp.language import in_language

    with opened_index(options) as index:
        print_notice(index)
        return [
            {
                "id": one.topic,
                "day": one.day,
                "level": one.level,
                "title": in_language(one.title, "en"),
            }
            for one in index.topics()
        ]


def _demos(options: Options) -> list[Row]:
    from quizapp.cli.own import own_demos
    from quizapp.demos.catalog import faults, names

    print_sentences(faults())
    return [{"name": name} for name in (*names(), *own_demos(options))]


def _derivations(options: Options) -> list[Row]:
    from quizapp.cli.own import own_derivations
    from quizapp.derivations.catalog import faults, names

    print_sentences(faults())
    return [{"name": name} for name in (*names(), *own_derivations(options))]


LISTS: Mapping[str, Callable[[Options], list[Row]]] = {
    "cards": _cards,
    "topics": _topics,
    "demos": _demos,
    "derivations": _derivations,
}
