"""Which derivations are installed: a module of `library/` each, and what other packages offer."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.derivations import library
from quizapp.derivations.model import Derivation, DerivationFailed

if TYPE_CHECKING:
    from quizapp.plugins import Plugins

GROUP = "quizapp.derivations"
"""The entry points that a package offers its derivations as."""


def names() -> tuple[str, ...]:
    """Return the names of all derivations, sorted, without importing any."""
    shipped = _files()
    return tuple(sorted((*shipped, *_plugins(shipped).found)))


def faults() -> tuple[str, ...]:
    """Return a sentence for each derivation of a package that its name makes unusable."""
    return tuple(_plugins(_files()).faults.values())


def load(name: str) -> Derivation:
    """Return the derivation called *name*; raises DerivationFailed without it, or if broken."""
    shipped = _files()
    if name not in shipped:
        return _offered(name, _plugins(shipped))
    return import_module(f"{library.__name__}.{shipped[name].stem}").DERIVATION


def files_of(name: str) -> tuple[Path, ...]:
    """Return the files that hold the derivation called *name*; raises DerivationFailed."""
    shipped = _files()
    if name in shipped:
        return (shipped[name],)
    from quizapp.plugins import sources

    offered = _plugins(shipped)
    if name not in offered.found:
        raise DerivationFailed(_unknown(name, offered))
    return sources(offered.found[name])


def _files() -> dict[str, Path]:
    return {
        path.stem.replace("_", "-"): path
        for folder in library.__path__
        for path in Path(folder).glob("[!_]*.py")
    }


def _plugins(shipped: dict[str, Path]) -> Plugins:
    from quizapp.plugins import plugins

    return plugins(GROUP, shipped)


def _offered(name: str, offered: Plugins) -> Derivation:
    from quizapp.plugins import PluginFailed, loaded

    if name not in offered.found:
        raise DerivationFailed(_unknown(name, offered))
    try:
        return loaded(offered.found[name], Derivation)
    except PluginFailed as fault:
        raise DerivationFailed(f"The derivation {fault}") from fault


def _unknown(name: str, offered: Plugins) -> str:
    if name in offered.faults:
        return offered.faults[name]
    known = names()
    near = get_close_matches(name, known, n=1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    return f"There is no derivation {name!r}.{meant} There are: {', '.join(known)}."
