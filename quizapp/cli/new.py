"""`quizapp new`: a topic, a card, a demo or a derivation to begin from."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options

if TYPE_CHECKING:
    from quizapp.authoring.new_package import Kind


@click.group
def command() -> None:
    """Begin a topic, card, demo or derivation from a commented template that passes the check."""


@command.command
@click.argument("title")
@click.option("--day", type=click.IntRange(1, 366), required=True, help="Place in the series.")
@click.option("--id", "topic_id", default="", help="The topic's id, instead of one from TITLE.")
@click.option("--edit", is_flag=True, help="Open it in $EDITOR.")
@click.pass_obj
def topic(options: Options, title: str, day: int, topic_id: str, edit: bool) -> None:
    """Write a topic: `quizapp --content my-bank new topic 'Sampling' --day 20`."""
    from quizapp.authoring.new import CannotWrite, new_topic

    try:
        written = new_topic(_bank(options), title, day, topic_id)
    except CannotWrite as fault:
        raise Refused(str(fault)) from fault
    for path in written:
        click.echo(f"wrote {path}")
    _next(written[-1], 1, edit=edit)


@command.command
@click.argument("type_", metavar="TYPE")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--prompt", default="", help="What is asked; the id is made from it.")
@click.option("--id", "card_id", default="", help="The card's id, instead of one from the prompt.")
@click.option("--edit", is_flag=True, help="Open it in $EDITOR at the card.")
def card(type_: str, file: Path, prompt: str, card_id: str, edit: bool) -> None:
    """Append a card to a topic's FILE: `quizapp new card numeric my-bank/20-sampling.yaml`.

    TYPE is one of recall, single, multi, numeric, expression, order, match, cloze, short,
    predict and misconception.
    """
    from quizapp.authoring.new import CARD_TYPES, CannotWrite, card_text, new_card
    from quizapp.bank.faults import did_you_mean

    if type_ not in CARD_TYPES:
        raise Refused(f"{type_!r} is no card type: {did_you_mean(type_, CARD_TYPES)}")
    try:
        line = new_card(file, card_text(type_, prompt, card_id))
    except CannotWrite as fault:
        raise Refused(str(fault)) from fault
    click.echo(f"added at {file}:{line}")
    _next(file, line, edit=edit)


def _bank(options: Options) -> Path:
    if len(options.content) != 1:
        raise Refused("Say which bank: quizapp --content FOLDER new topic TITLE --day N")
    return options.content[0]


def _next(file: Path, line: int, *, edit: bool) -> None:
    click.echo("It holds an example: put your own in its place.")
    click.echo(f"See it with: quizapp preview {file} --watch")
    click.echo(f"Check it with: quizapp check {file}")
    _open(file, line, edit=edit)


def _open(file: Path, line: int, *, edit: bool) -> None:
    from quizapp.tui.editor import editor_command

    if edit and (editor := editor_command(file, line)):
        subprocess.run(editor, check=False)  # noqa: S603 the author's own editor


@command.command
@click.argument("name")
@click.option("--edit", is_flag=True, help="Open it in $EDITOR.")
def demo(name: str, edit: bool) -> None:
    """Write a package with a demo in Python here: `quizapp new demo sum-of-noise`."""
    _package("demo", name, edit=edit)


@command.command
@click.argument("name")
@click.option("--edit", is_flag=True, help="Open it in $EDITOR.")
def derivation(name: str, edit: bool) -> None:
    """Write a package with a derivation in Python here: `quizapp new derivation my-proof`."""
    _package("derivation", name, edit=edit)


def _package(kind: "Kind", name: str, *, edit: bool) -> None:
    from quizapp.authoring.new import CannotWrite
    from quizapp.authoring.new_package import new_package

    try:
        written = new_package(kind, name, Path())
    except CannotWrite as fault:
        raise Refused(str(fault)) from fault
    for path in written:
        click.echo(f"wrote {path}")
    run = "demo" if kind == "demo" else "derive"
    click.echo(f"Install it with: pip install -e quizapp-{name}")
    click.echo(f"Then: quizapp {run} {name}")
    _open(written[-1], 1, edit=edit)
