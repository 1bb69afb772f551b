"""Where the program is put together: banks, store and clock become one study."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused, Unusable, store_explained
from quizapp.paths import Home, bundled_content
from quizapp.paths import home as home_folders

if TYPE_CHECKING:
    from quizapp.bank.index import Index
    from quizapp.config import Config
    from quizapp.language import Language
    from quizapp.scheduling.memory import Settings
    from quizapp.store.store import Store
    from quizapp.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The global options; `ahead` is how far the clock is moved.

    Without a `language`, the one that the learner chose is meant.
    """

    home: Path | None
    content: tuple[Path, ...]
    ahead: timedelta
    language: "Language | None" = None

    @property
    def folders(self) -> Home:
        """Where the learner's data and the caches are."""
        return home_folders(self.home)

    @property
    def banks(self) -> tuple[Path, ...]:
        """The folders of the banks in use; raises `Refused` when there are none."""
        try:
            return self.content or (bundled_content(), *self._own_banks())
        except FileNotFoundError as missing:
            raise Refused(str(missing)) from missing

    def _own_banks(self) -> list[Path]:
        beside = self.folders.settings.parent
        return [beside / Path(one).expanduser() for one in self.config().banks]

    def config(self) -> "Config":
        """Return what the learner chose; raises `Unusable` when the file cannot be used."""
        from quizapp.config import ConfigError, load

        try:
            return load(self.folders.settings)
        except ConfigError as fault:
            raise Unusable(str(fault)) from fault

    def chosen_language(self) -> "Language":
        """Return the language of this run, or else the one that the learner chose."""
        return self.language or self.config().language

    def remember_language(self, language: "Language") -> None:
        """Keep *language* for the next runs; raises `Unusable` as `config` does."""
        from quizapp.config import ConfigError, save

        try:
            save(self.folders.settings, {"language": language})
        except ConfigError as fault:
            raise Unusable(str(fault)) from fault

    def scheduling(self) -> "Settings":
        """Return what the scheduler works with; raises `Unusable` as `config` does."""
        from quizapp.scheduling import fits
        from quizapp.scheduling.memory import Settings

        try:
            parameters = fits.in_use(fits.load(self.folders.fits))
        except fits.FitsError as fault:
            raise Unusable(str(fault)) from fault
        return Settings(retention=self.config().retention, parameters=parameters)

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
    from quizapp.store.store import Store
    from quizapp.study.fitting import follow

    settings = options.scheduling()
    with store_explained(), Store.open(options.folders.database, settings) as store:
        follow(store, settings)
        yield store


@contextmanager
def opened(options: Options) -> "Generator[Study]":
    """Give the study, and close everything that it uses; a bad store ends the command."""
    from quizapp.study.history import adopt_renamed
    from quizapp.study.study import Study

    with opened_index(options) as index, opened_store(options) as store:
        config, settings = options.config(), options.scheduling()
        study = Study(index, store, options.now, config=config, settings=settings)
        adopt_renamed(index, store, study.now(), study.day())
        yield study
        if store.has_written:
            back_up_daily(options)


def back_up_daily(options: Options) -> None:
    """Copy the database once a day; if that fails, say so, for what was done is done."""
    from quizapp.store.backups import create_daily
    from quizapp.store.errors import StoreError

    try:
        create_daily(options.folders.database, datetime.now(UTC))
    except StoreError as fault:
        click.echo(f"quizapp: there is no backup of today: {fault}", err=True)
