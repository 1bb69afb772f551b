"""A group of commands, each imported when it is used."""

from collections.abc import Mapping
from importlib import import_module

import click


class LazyCommands(click.Group):
    """Finds each command as `command` in a module of its own, so that only one is imported."""

    def __init__(self, *, modules: Mapping[str, str], **settings: object) -> None:
        """Take the modules of the commands by their names, in the order of the help."""
        super().__init__(**settings)  # ty: ignore[invalid-argument-type] - click's own
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command; for a typo, raise with what may have been meant."""
        if cmd_name not in self._modules:
            raise click.NoSuchCommand(cmd_name, possibilities=list(self._modules), ctx=ctx)
        return import_module(self._modules[cmd_name]).command
