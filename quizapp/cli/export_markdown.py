"""`quizapp export markdown`: topics to be read."""

from pathlib import Path

import click

from quizapp.cli.opening import Options
from quizapp.cli.written import chooses_topics, chosen, write_whole
from quizapp.language import Language


@click.command
@click.argument(
    "file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), default="-"
)
@chooses_topics
@click.pass_obj
def command(options: Options, file: Path, names: tuple[str, ...], language: Language) -> None:
    """Write topics as Markdown with folded answers, to FILE or to the standard output."""
    from quizapp.export.markdown import to_markdown

    text = to_markdown(chosen(options, names), language)
    if str(file) == "-":
        click.echo(text, nl=False)
    else:
        write_whole(file, text.encode())
