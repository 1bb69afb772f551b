"""Which demos are installed: one module of `library/` each, found by its file name."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from quizapp.demos import library

if TYPE_CHECKING:
    from quizapp.demos.model import Demo


FIRST_SEED = 27
"""The seed that a demo starts from, wherever it is shown."""


def names() -> tuple[str, ...]:
    """Return the names of all demos, sorted, without importing any."""
    modules = (module.name for module in iter_modules(library.__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules))


def load(name: str) -> Demo:
    """Return the demo called *name*; raises DemoFailed where there is none."""
    from quizapp.demos.model import DemoFailed

    if name not in names():
        raise DemoFailed(unknown("demo", name, names()))
    module = import_module(f"{library.__name__}.{name.replace('-', '_')}")
    return module.DEMO


def unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    """Return the sentence that says that *name* is not among *known*, and what is nearest."""
    near = get_close_matches(name, known, n=1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    return f"There is no {what} {name!r}.{meant} There are: {', '.join(known)}."
