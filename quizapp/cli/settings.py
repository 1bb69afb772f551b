"""`quizapp settings`: what the learner chose, shown and changed."""

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options
from quizapp.cli.output import print_json, print_table


@click.command
@click.argument("key", required=False)
@click.argument("value", required=False)
@click.option("--reset", is_flag=True, help="Let KEY be as it was from the beginning.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(
    options: Options, key: str | None, value: str | None, reset: bool, as_json: bool
) -> None:
    """Show the settings, or one of them, or set KEY to VALUE.

    A topic's weight before an interview is set as weights.TOPIC.
    """
    if reset and (key is None or value is not None):
        raise click.UsageError("--reset takes a KEY and no VALUE.")
    if key is not None and (reset or value is not None):
        _change(options, key, value)
    _show(options, key, as_json=as_json)


def _change(options: Options, key: str, words: str | None) -> None:
    from quizapp import config

    options.config()  # a file that is broken already is told as such
    try:
        name = _name(key)
        value = None if words is None else config.from_words(key, words)
        config.save(options.folders.settings, {name: value})
    except config.ConfigError as fault:
        raise Refused(str(fault)) from fault


def _show(options: Options, key: str | None, *, as_json: bool) -> None:
    from quizapp.config import MEANINGS, as_data

    data = as_data(options.config())
    keys = list(data) if key is None else [_name(key)]
    if as_json:
        print_json({name: data[name] for name in keys})
    elif key is not None:
        click.echo(_text(data[keys[0]]))
    else:
        print_table((name, _text(data[name]), MEANINGS[name]) for name in keys)
        click.echo(f"They are in {options.folders.settings}")


def _name(key: str) -> str:
    """Return the setting that *key* is, or is a part of; raises `Refused` for another."""
    from quizapp.config import MEANINGS, unknown

    name, _, topic = key.partition(".")
    if name not in MEANINGS or (topic and name != "weights"):
        told = unknown(key)
        raise Refused(told[0].upper() + told[1:])
    return name


def _text(value: object) -> str:
    match value:
        case None:
            return "none"
        case dict():
            return ", ".join(f"{one} {factor:g}" for one, factor in value.items()) or "none"
        case list():
            return ", ".join(map(str, value)) or "none"
        case _:
            return str(value)
