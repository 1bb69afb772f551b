"""Where the program is put together: banks, store and clock become one study."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused, Unusable
from quizapp.paths import Home, bundled_content
from quizapp.paths import home as home_folders

if TYPE_CHECKING:
    from quizapp.bank.index import Index
    from quizapp.store.store import Store
    from quizapp.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The global options; `ahead` is how far the clock is moved."""

    home: Path | None
    content: tuple[Path, ...]
    ahead: timedelta

    @property
    def folders(self) -> Home:
        """Where the learner's data and the caches are."""
        return home_folders(self.home)

    @property
    def banks(self) -> tuple[Path, ...]:
        """The folders of the banks in use; raises `Refused` when there are none."""
        try:
            return self.content or (bundled_content(),)
        except FileNotFoundError as missing:
            raise Refused(str(missing)) from missing

    def now(self) -> datetime:
        """Return the time in UTC."""
        return datetime.now(UTC) + self.ahead


def ahead_of_now(text: str | None) -> timedelta:
    """Return how far *text*, a time as ISO 8601 (local without a zone), is ahead of now."""
    if text is None:
        return timedelta()
    try:
        return datetime.fromisoformat(text).astimezone() - datetime.now(UTC)
    except (ValueError, OverflowError) as fault:
        raise click.BadParameter(f"{text!r} is not a time such as 2026-12-01T09:00.") from fault


@contextmanager
def opened_index(options: Options) -> "Generator[Index]":
    """Give the banks in use, and close them."""
    from quizapp.bank.index import Index

    with Index.open(options.folders.index, options.banks) as index:
        yield index


@contextmanager
def opened_store(options: Options) -> "Generator[Store]":
    """Give the log and what is derived from it; a bad one ends the command."""
    from quizapp.store.store import Store, StoreError

    try:
        with Store.open(options.folders.database) as store:
            yield store
    except StoreError as fault:
        raise Unusable(str(fault)) from fault


@contextmanager
def opened(options: Options) -> "Generator[Study]":
    """Give the study, and close everything that it uses; a bad store ends the command."""
    from quizapp.study.study import Study

    with opened_index(options) as index, opened_store(options) as store:
        yield Study(index, store, options.now)
