"""`quizapp preview`: a topic's cards as the learner will see them."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options
from quizapp.cli.start import is_on_a_terminal

if TYPE_CHECKING:
    from quizapp.authoring.preview import LastGood
    from quizapp.bank.index import Index


@click.command
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "card_id", default="", help="Begin with this card, or print it alone.")
@click.option("--watch", is_flag=True, help="Draw the card again whenever the file is saved.")
@click.pass_obj
def command(options: Options, file: Path, card_id: str, watch: bool) -> None:
    """Show the cards of a topic's FILE as the learner will see them; on a pipe, as text.

    Nothing that is answered here is kept.
    """
    from quizapp.authoring.preview import LastGood

    with tempfile.TemporaryDirectory() as folder:
        good = LastGood(file, Path(folder))
        index = good.look()
        if index is None:
            raise Refused(f"{file} has no card that can be shown. See why: quizapp check {file}")
        with index:
            ids = _from(index, card_id, file)
            if is_on_a_terminal():
                _show(options, index, good, ids, watch=watch)
            else:
                _print(options, index, ids[:1] if card_id else ids, good)


def _from(index: "Index", card_id: str, file: Path) -> list[str]:
    """Return the ids of all cards, from the one called *card_id* on."""
    ids = [entry.card_id for entry in index.entries()]
    if not card_id:
        return ids
    for place, one in enumerate(ids):
        if card_id in {one, one.partition("/")[2]}:
            return ids[place:] + ids[:place]
    raise Refused(f"There is no card {card_id!r} that can be shown. See: quizapp check {file}")


def _show(
    options: Options, index: "Index", good: "LastGood", ids: list[str], *, watch: bool
) -> None:
    from quizapp.store.store import Store
    from quizapp.study.study import Study
    from quizapp.tui.app import QuizApp
    from quizapp.tui.screens.preview import PreviewScreen, Watched

    def screen(app: QuizApp) -> PreviewScreen:
        study.practise(ids, "practice")
        return PreviewScreen(study, app.home_folders.proofs, app.language, watched)

    has_changed = good.has_changed if watch else lambda: False
    watched = Watched(
        file=good.file, has_changed=has_changed, look=good.look, problems=good.problems
    )
    with Store.open(good.folder / "nothing-is-kept.db") as store:
        study = Study(index, store, options.now, config=options.config())
        QuizApp(study, options.folders, options.language, screen).run()


def _print(options: Options, index: "Index", ids: list[str], good: "LastGood") -> None:
    from quizapp.plain.card_text import CardText

    language = options.language or options.config().language
    for card_id in ids:
        sources = index.topic(index.entry(card_id).topic).sources
        card = index.card(card_id)
        text = CardText(card, "", sources, language)
        hints = [text.hint(number) for number in range(len(card.hints))]
        click.echo("\n\n".join([card_id, text.question(), *hints, text.answer()]) + "\n")
    if count := len(good.problems()):
        words = "1 problem" if count == 1 else f"{count} problems"
        click.echo(f"quizapp: {words}; see: quizapp check {good.file}", err=True)
