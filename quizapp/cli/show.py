"""`quizapp show`: one card, or one topic, as plain text."""

from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options, opened_index

if TYPE_CHECKING:
    from quizapp.bank.index import Entry, Index


@click.command
@click.argument("card_id", metavar="ID")
@click.option("--answer", is_flag=True, help="Show the answer too, why, and what backs it.")
@click.pass_obj
def command(options: Options, card_id: str, answer: bool) -> None:
    """Show the card ID, written as `card` or as `bank/card`; or the topic ID."""
    from quizapp.plain.card_text import CardText
    from quizapp.plain.topic_text import topic_text

    language = options.language or options.config().language
    with opened_index(options) as index:
        topics = {topic.topic: topic for topic in index.topics()}
        if card_id in topics:
            click.echo(topic_text(topics[card_id], language))
            return
        entry = find(index, card_id)
        card, topic = index.card(entry.card_id), index.topic(entry.topic)
    text = CardText(card, entry.card_id, topic.sources, language)
    click.echo(f"{entry.card_id}, Day {topic.day}, level {entry.level}\n\n{text.question()}")
    if answer:
        click.echo(f"\n{text.answer()}")


def find(index: "Index", card_id: str) -> "Entry":
    """Return the entry of *card_id*, its bank left out or not; raises `Refused` without one."""
    if index.known([card_id]):
        return index.entry(card_id)
    ids = [entry.card_id for entry in index.entries()]
    found = [one for one in ids if one.partition("/")[2] == card_id]
    if len(found) == 1:
        return index.entry(found[0])
    if found:
        raise Refused(f"Several banks have a card {card_id!r}: {', '.join(found)}.")
    raise Refused(_unknown(card_id, ids))


def _unknown(card_id: str, ids: list[str]) -> str:
    from difflib import get_close_matches

    bare = [one.partition("/")[2] for one in ids]
    near = [one for one in bare if card_id in one] or get_close_matches(card_id, [*bare, *ids])
    meant = f" Did you mean {' or '.join(near[:3])}?" if near else ""
    return f"There is no card {card_id!r}.{meant} All cards: quizapp list"
