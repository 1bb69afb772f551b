"""The root command: global options, and the commands, which are imported when they are used."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path

import click

from quizapp import __version__
from quizapp.cli.opening import Options, ahead_of_now
from quizapp.language import Language

SECTIONS = {
    "Study": ("review", "daily", "interview", "due", "stats", "plan", "quiz", "practice"),
    "Explore": ("list", "show", "demo", "derive"),
    "Author": ("new", "preview", "watch", "check", "explain", "schema", "lock"),
    "Data": ("history", "export", "import", "backup"),
    "System": ("settings", "fit"),
}
COMMANDS = tuple(name for names in SECTIONS.values() for name in names)
KEYWORDS = {"import": "import_"}
"""Modules of commands that could not be called like them."""

EPILOG = """\b
Exit codes: 0 done, 1 findings, 2 wrong use, 3 data that cannot be used,
130 interrupted."""


class LazyGroup(click.Group):
    """Finds each command in the module of its name, so that only one is ever imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command; for a typo, raise with what may have been meant."""
        if cmd_name not in COMMANDS:
            raise click.NoSuchCommand(cmd_name, possibilities=COMMANDS, ctx=ctx)
        return import_module(f"quizapp.cli.{KEYWORDS.get(cmd_name, cmd_name)}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one section of commands for each purpose."""
        for title, names in SECTIONS.items():
            with formatter.section(title):
                commands = ((name, self.get_command(ctx, name)) for name in names)
                formatter.write_dl([(name, one.get_short_help_str(70)) for name, one in commands])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="QUIZAPP_HOME",
    show_envvar=True,
    help="Keep everything in this folder instead of the platform's.",
)
@click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    envvar="QUIZAPP_CONTENT",
    show_envvar=True,
    help="Use this bank instead of the one that comes with quizapp; repeatable.",
)
@click.option(
    "--now",
    metavar="ISO",
    callback=lambda _context, _option, text: ahead_of_now(text),
    hidden=True,
    help="Let the clock start at this time; for tests and rehearsals.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="Language of the cards and of the screens, for this time.",
)
@click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    help="Show where an unexpected error came from.",
)
@click.version_option(__version__, message="quizapp %(version)s")
@click.pass_context
def cli(
    context: click.Context,
    home: Path | None,
    content: tuple[Path, ...],
    now: timedelta,
    lang: Language | None,
) -> None:
    """Prepare for LLM interviews: cards that prove themselves.

    Without a command, quizapp opens its full-screen application.
    """
    context.obj = Options(home=home, content=content, ahead=now, language=lang)
    if context.invoked_subcommand is None:
        from quizapp.cli.start import start

        start(context.obj)
