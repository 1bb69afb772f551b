"""`quizapp export anki`: an Anki package."""

from pathlib import Path

import click

from quizapp.cli.opening import Options
from quizapp.cli.written import chooses_topics, chosen, write_whole
from quizapp.language import Language


@click.command
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@chooses_topics
@click.pass_obj
def command(options: Options, file: Path, names: tuple[str, ...], language: Language) -> None:
    """Write an Anki package: `quizapp export anki cards.apkg`.

    Anki updates its notes when it imports a newer package, and keeps what was learned.
    """
    from quizapp.export.anki import package

    data, report = package(chosen(options, names), language, options.now())
    write_whole(file, data)
    for sentence in report.sentences():
        click.echo(sentence, err=True)
