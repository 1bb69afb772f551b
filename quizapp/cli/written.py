"""What the commands that write cards share: which topics, and the file that comes out."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options
from quizapp.language import LANGUAGES

if TYPE_CHECKING:
    from quizapp.export.topics import BankTopic

Function = TypeVar("Function", bound=Callable[..., object])


def chooses_topics(function: Function) -> Function:
    """Give a command the options `--topic` and `--language`."""
    topic = click.option(
        "--topic",
        "names",
        metavar="ID",
        multiple=True,
        help="Write this topic only; repeatable.",
    )
    language = click.option(
        "--language", type=click.Choice(LANGUAGES), default="en", show_default=True
    )
    return topic(language(function))


def chosen(options: Options, names: tuple[str, ...]) -> "tuple[BankTopic, ...]":
    """Return the topics called *names*, or all; raises `Refused` for one that is not there."""
    from quizapp.export.topics import NoSuchTopic, topics_of

    try:
        found = topics_of(options.banks, names)
    except NoSuchTopic as missing:
        raise Refused(str(missing)) from missing
    if not any(topic.cards for topic in found):
        raise Refused("There are no cards to write. See what is wrong with: quizapp check")
    return found


def write_whole(path: Path, data: bytes) -> None:
    """Write *data* to *path*, whole or not at all; raises `Refused` where that fails."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as fault:
        raise Refused(f"{path} cannot be written: {fault.strerror}.") from fault
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as fault:
        raise Refused(f"{path} cannot be written: {fault.strerror}.") from fault
    finally:
        Path(beside).unlink(missing_ok=True)
