"""`quizapp demo`: one run of a demo, its figures and plots."""

import sys
from collections.abc import Iterator
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options
from quizapp.cli.output import print_json, print_table
from quizapp.demos.catalog import FIRST_SEED

if TYPE_CHECKING:
    from quizapp.demos.model import Demo, Parameters, Result

WIDTH, HEIGHT = 72, 14
"""Of a plot, in cells, where there is no terminal to fill."""


@click.command
@click.argument("name", shell_complete=lambda _context, _param, typed: _names(typed))
@click.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Set a parameter.",
    shell_complete=lambda context, _param, typed: _parameters(context, typed),
)
@click.option("--seed", type=click.IntRange(min=0), default=FIRST_SEED, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(
    options: Options, name: str, settings: tuple[str, ...], seed: int, as_json: bool
) -> None:
    """Run a demo once: `quizapp demo dot-product-variance --set d_k=512`.

    One that a topic declares is called NAME or TOPIC/NAME.
    """
    demo, parameters, result = _run(options, name, settings, seed)
    if as_json:
        print_json(_as_data(name, seed, parameters, result))
    else:
        _print(demo, parameters, result)


def _run(
    options: Options, name: str, settings: tuple[str, ...], seed: int
) -> "tuple[Demo, Parameters, Result]":
    from quizapp.demos.model import DemoFailed
    from quizapp.demos.run import execute, parse_settings, validate

    try:
        demo = _load(options, name)
        parameters = validate(demo, parse_settings(demo, settings))
        return demo, parameters, execute(name, demo, parameters, seed)
    except DemoFailed as fault:
        raise Refused(str(fault)) from fault


def _load(options: Options, name: str) -> "Demo":
    """Return the installed demo called *name*, or the one that a topic declares."""
    from quizapp.cli.own import called, own_demos
    from quizapp.demos.catalog import load, names

    if name in names():
        return load(name)
    spec = called(name, own_demos(options))
    return load(spec.name, (spec,)) if spec else load(name)


def _as_data(name: str, seed: int, parameters: "Parameters", result: "Result") -> dict[str, object]:
    figures = result.figures.items()
    return {
        "demo": name,
        "seed": seed,
        "parameters": parameters.model_dump(),
        "figures": {name: figure.value for name, figure in figures},
        "theory": {name: figure.theory for name, figure in figures if figure.theory is not None},
    }


def _print(demo: "Demo", parameters: "Parameters", result: "Result") -> None:
    from quizapp.language import in_language
    from quizapp.plots.draw import draw, to_text
    from quizapp.rows import Span, wrap

    drawn = in_language(result.drawn, "en")
    click.echo(in_language(demo.title, "en") + (f", {drawn}" if drawn else ""))
    click.echo(to_text(wrap([Span(in_language(demo.about, "en"))], WIDTH)) + "\n")
    print_table(_settings(demo, parameters))
    click.echo()
    print_table(_figures(demo, result))
    width = get_terminal_size((WIDTH, HEIGHT)).columns if sys.stdout.isatty() else WIDTH
    for plot in result.plots:
        click.echo(f"\n{to_text(draw(plot, width, HEIGHT))}")


def _settings(demo: "Demo", parameters: "Parameters") -> Iterator[tuple[str, ...]]:
    from quizapp.demos.model import controls
    from quizapp.demos.run import takes
    from quizapp.language import in_language

    yield ("parameter", "value", "meaning, and what it takes")
    for control in controls(demo):
        value = str(getattr(parameters, control.name))
        yield (control.name, value, in_language(control.meaning, "en"))
        yield ("", "", takes(control))


def _names(typed: str) -> list[str]:
    """Return the demos whose names begin as *typed*, for the shell."""
    from quizapp.demos.catalog import names

    return [name for name in names() if name.startswith(typed)]


def _parameters(context: click.Context, typed: str) -> list[str]:
    """Return the parameters of the demo that was named, or a choice's values, for the shell."""
    from quizapp.demos.catalog import load, names
    from quizapp.demos.controls import Choice
    from quizapp.demos.model import controls

    # A line that ends in `--set` leaves click without parameters, but not without its words.
    words = (context.params.get("name"), *context.args)
    name = next((word for word in words if word in names()), None)
    found = controls(load(name)) if name else ()
    offered = [f"{control.name}=" for control in found]
    offered += [
        f"{control.name}={value}"
        for control in found
        if isinstance(control, Choice)
        for value in control.values()
    ]
    return [one for one in offered if one.startswith(typed)]


def _figures(demo: "Demo", result: "Result") -> Iterator[tuple[str, ...]]:
    from quizapp.language import in_language
    from quizapp.numbers import readable

    yield ("figure", "measured", "theory", "meaning")
    for info in demo.figures:
        figure = result.figures[info.name]
        theory = "" if figure.theory is None else readable(figure.theory)
        measured = f"{readable(figure.value)} {info.unit}".rstrip()
        yield (info.name, measured, theory, in_language(info.meaning, "en"))
