"""`quizapp history`: every review of a card, and histories whose cards are gone."""

import json
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options, opened
from quizapp.cli.output import counted, iso, print_json, print_table
from quizapp.cli.show import find

if TYPE_CHECKING:
    from quizapp.store.events import Event
    from quizapp.study.history import Orphan
    from quizapp.study.study import Study


class CardOrCommand(click.Group):
    """A group that takes an argument which is none of its commands for the id of a card."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `history ID …` as `history card ID …`."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["card", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=CardOrCommand, invoke_without_command=True, subcommand_metavar="[ID | COMMAND [ARGS]...]"
)
@click.option("--orphans", is_flag=True, help="List the reviewed cards that no bank has.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(context: click.Context, orphans: bool, as_json: bool) -> None:
    """Print every review of the card ID, written as `card` or as `bank/card`."""
    if orphans:
        _print_orphans(context.obj, as_json)
    elif context.invoked_subcommand is None:
        raise click.UsageError("Name a card, or see the cards that are gone with --orphans.")


@command.command(hidden=True)
@click.argument("card_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def card(options: Options, card_id: str, as_json: bool) -> None:
    """Print every review of the card ID."""
    with opened(options) as study:
        name = _named(study, card_id)
        reviews = study.store.reviews(name)
        changed = bool(study.index.known([name])) and study.changed_since(name)
    if as_json:
        print_json({"card": name, "changed": changed, "reviews": [_data(one) for one in reviews]})
        return
    if not reviews:
        click.echo(f"{name} was never reviewed.")
        return
    print_table([_TITLES, *map(_row, reviews)])
    if changed:
        click.echo("The card changed since the last review.")


@command.command
@click.argument("old")
@click.argument("new")
@click.pass_obj
def adopt(options: Options, old: str, new: str) -> None:
    """Give the history of the card OLD, which is gone, to the card NEW."""
    from quizapp.study.history import adopt as adopt_
    from quizapp.study.history import lives

    with opened(options) as study:
        entry = find(study.index, new)
        if lives(study.index, old):
            raise Refused(f"{old} is a card of your banks and keeps its own history.")
        if not study.store.reviews(old):
            raise Refused(f"{old} has no history. See what has: quizapp history --orphans")
        adopt_(study.store, old, entry.card_id, rev=entry.rev, at=study.now(), day=study.day())
        count = len(study.store.reviews(entry.card_id))
    click.echo(f"{entry.card_id} now has {counted(count, 'review')}.")


@command.command
@click.argument("old")
@click.pass_obj
def release(options: Options, old: str) -> None:
    """Take an adoption back: OLD has its history to itself again."""
    with opened(options) as study:
        event = study.store.adoption_of(old)
        if event is None:
            raise Refused(f"No card adopted the history of {old}.")
        study.store.retract(event.id, study.now())
    click.echo(f"{event.card} has given the history of {old} back.")


def _named(study: "Study", card_id: str) -> str:
    """Return the full id of a card in the banks or in the log."""
    if study.store.reviews(card_id):
        return card_id
    return find(study.index, card_id).card_id


_TITLES = ("date", "rating", "suggested", "seconds", "mode", "interval", "response")


def _row(review: "Event") -> tuple[str, ...]:
    from quizapp.study.history import interval_days
    from quizapp.wording import rating_name

    assert review.rating is not None, "a review has a rating"
    return (
        review.at.astimezone().strftime("%Y-%m-%d %H:%M"),
        rating_name(review.rating),
        rating_name(review.suggested) if review.suggested else "",
        f"{review.duration_ms / 1000:.0f}",
        review.mode,
        _span(interval_days(review)),
        review.response,
    )


def _span(days: float | None) -> str:
    if days is None:
        return ""
    return f"{days:.0f} d" if days >= 1 else f"{days * 24 * 60:.0f} min"


def _data(review: "Event") -> dict[str, object]:
    from quizapp.study.history import interval_days

    return {
        "id": review.id,
        "at": iso(review.at),
        "rating": review.rating,
        "suggested": review.suggested,
        "score": review.score,
        "seconds": review.duration_ms / 1000,
        "mode": review.mode,
        "interval_days": interval_days(review),
        "rev": review.rev,
        "response": json.loads(review.response) if review.response else None,
    }


def _print_orphans(options: Options, as_json: bool) -> None:
    from quizapp.study.history import orphans

    with opened(options) as study:
        found = orphans(study.index, study.store)
    if as_json:
        print_json({"orphans": [_orphan_data(one) for one in found]})
    elif found:
        for one in found:
            last = f"{one.last.astimezone():%Y-%m-%d}"
            click.echo(f"{one.card}  {counted(one.reviews, 'review')}, the last on {last}")
            click.echo(f"    {one.prompt or 'Its text is not known.'}")
        click.echo("Give such a history to another card with: quizapp history adopt OLD NEW")
    else:
        click.echo("Every reviewed card is in your banks.")


def _orphan_data(orphan: "Orphan") -> dict[str, object]:
    return {
        "card": orphan.card,
        "reviews": orphan.reviews,
        "last": iso(orphan.last),
        "prompt": orphan.prompt or None,
    }
