"""Which derivations are installed: one module of `library/` each, found by its file name."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.derivations import library
from quizapp.derivations.model import DerivationFailed

if TYPE_CHECKING:
    from quizapp.derivations.model import Derivation


def names() -> tuple[str, ...]:
    """Return the names of all derivations, sorted, without importing any."""
    return tuple(sorted(_files()))


def load(name: str) -> Derivation:
    """Return the derivation called *name*; raises DerivationFailed where there is none."""
    module = import_module(f"{library.__name__}.{file_of(name).stem}")
    return module.DERIVATION


def file_of(name: str) -> Path:
    """Return the file that holds the derivation called *name*; raises DerivationFailed."""
    files = _files()
    if name not in files:
        near = get_close_matches(name, files, n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        known = ", ".join(sorted(files))
        raise DerivationFailed(f"There is no derivation {name!r}.{meant} There are: {known}.")
    return files[name]


def _files() -> dict[str, Path]:
    return {
        path.stem.replace("_", "-"): path
        for folder in library.__path__
        for path in Path(folder).glob("[!_]*.py")
    }
