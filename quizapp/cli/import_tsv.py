"""`quizapp import tsv`: notes in plain text as a new topic."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused

if TYPE_CHECKING:
    from quizapp.authoring.anki_text import NoteFile


@click.command
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The bank's folder that the topic is written to.",
)
@click.option("--topic", metavar="ID", help="The topic's id; from the name of FILE without it.")
@click.option("--day", type=click.IntRange(1, 366), default=1, show_default=True)
def command(file: Path, into: Path, topic: str | None, day: int) -> None:
    """Turn Anki's notes in plain text, or a table of two columns, into a topic.

    The first column is the prompt, the second the answer, further ones the explanation. A file
    that is there already is never overwritten.
    """
    from quizapp.authoring.imported import import_notes, slug

    name = slug(topic or file.stem) or "imported"
    target = into / f"{day:02}-{name}.yaml"
    if target.exists():
        raise Refused(f"{target} is there already; name another topic with --topic or --day.")
    notes = _read(file)
    header = _header(name, day, notes.deck or file.stem)
    imported = import_notes(notes, header, _problems, _taken(into, name))
    if imported.cards:
        _write(target, imported.text)
        click.echo(f"Wrote {target}")
    for sentence in imported.sentences():
        click.echo(sentence, err=True)
    if not imported.cards:
        raise Refused(f"{file} holds no note that can become a card; nothing was written.")
    click.echo("Nothing backs these cards yet: add `evidence`, then run quizapp check.", err=True)


def _read(file: Path) -> "NoteFile":
    from quizapp.authoring.anki_text import NotReadable, read_notes

    try:
        return read_notes(file.read_bytes())
    except OSError as fault:
        raise Refused(f"{file} cannot be read: {fault.strerror}.") from fault
    except NotReadable as fault:
        raise Refused(f"{file} cannot be imported. {fault}") from fault


def _taken(folder: Path, topic: str) -> set[str]:
    """Return the card ids of the bank in *folder*; raises `Refused` if it has *topic*."""
    from quizapp.bank.load import load_bank

    files = load_bank(folder).topics
    if any(file.header and file.header.topic == topic for file in files):
        raise Refused(f"{folder} has a topic {topic!r} already; name another with --topic.")
    return {name for file in files for one in file.cards for name in (one.card.id, *one.card.was)}


def _header(topic: str, day: int, deck: str) -> dict[str, object]:
    from quizapp.authoring.from_html import carry

    title = " ".join(carry(deck.rpartition("::")[2], is_html=False).text.split()) or topic
    question = f"What do you know about {title}?"
    return {
        "format": 1, "topic": topic, "day": day, "title": title, "level": 1, "question": question,
    }  # fmt: skip


def _problems(text: str) -> Mapping[str, str]:
    """Return the first error of each card in a topic's *text*, by the card's id."""
    from quizapp.authoring.check import check

    with TemporaryDirectory() as folder:
        path = Path(folder) / "topic.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        found = check([path]).diagnostics
    errors = [one for one in found if one.severity == "error"]
    above = [one for one in errors if not one.card]
    if above:
        raise Refused(f"The notes make no topic: {above[0].message}.")
    return {one.card: one.message for one in reversed(errors)}


def _write(target: Path, text: str) -> None:
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as fault:
        raise Refused(f"{target} cannot be written: {fault.strerror}.") from fault
