"""How a command ends when it cannot do what was asked: one sentence, and an exit code."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import IO, Any, ClassVar

import click


class Refused(click.ClickException):
    """What was asked cannot be done as it stands: there is no such card, demo or file."""

    exit_code: ClassVar[int] = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence on stderr."""
        click.echo(f"quizapp: {self.message}", file=file, err=True)


class Unusable(Refused):
    """The learner's data cannot be used; nothing was changed."""

    exit_code: ClassVar[int] = 3


@contextmanager
def store_explained() -> Generator[None]:
    """End the command with the sentence of a `StoreError` from inside."""
    from quizapp.store.errors import StoreError

    try:
        yield
    except StoreError as fault:
        raise Unusable(str(fault)) from fault
