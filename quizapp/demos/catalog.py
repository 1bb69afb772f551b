"""Which demos are installed: a module of `library/` each, and what other packages offer."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from quizapp.demos import library

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.demos.model import Demo
    from quizapp.demos.sweep import SweepSpec
    from quizapp.plugins import Plugins

FIRST_SEED = 27
"""The seed that a demo starts from, wherever it is shown."""

GROUP = "quizapp.demos"
"""The entry points that a package offers its demos as."""


def names() -> tuple[str, ...]:
    """Return the names of all demos, sorted, without importing any."""
    shipped = _shipped()
    return tuple(sorted((*shipped, *_plugins(shipped).found)))


def faults() -> tuple[str, ...]:
    """Return a sentence for each demo of a package that cannot be used because of its name."""
    return tuple(_plugins(_shipped()).faults.values())


def load(name: str, own: Iterable[SweepSpec] = ()) -> Demo:
    """Return the demo called *name*, of those that a topic declares as its *own* or installed.

    Raises DemoFailed where there is none, or it is broken.
    """
    for spec in own:
        if spec.name == name:
            from quizapp.demos.sweep import sweep

            return sweep(spec)
    shipped = _shipped()
    if name not in shipped:
        return _offered(name, _plugins(shipped))
    module = import_module(f"{library.__name__}.{name.replace('-', '_')}")
    return module.DEMO


def unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    """Return the sentence that says that *name* is not among *known*, and what is nearest."""
    near = get_close_matches(name, known, n=1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    return f"There is no {what} {name!r}.{meant} There are: {', '.join(known)}."


def _shipped() -> tuple[str, ...]:
    modules = (module.name for module in iter_modules(library.__path__))
    return tuple(name.replace("_", "-") for name in modules)


def _plugins(shipped: tuple[str, ...]) -> Plugins:
    from quizapp.plugins import plugins

    return plugins(GROUP, shipped)


def _offered(name: str, offered: Plugins) -> Demo:
    from quizapp.demos.model import Demo, DemoFailed, controls
    from quizapp.plugins import PluginFailed, loaded, place

    if name not in offered.found:
        raise DemoFailed(offered.faults.get(name) or unknown("demo", name, names()))
    try:
        demo = loaded(offered.found[name], Demo)
    except PluginFailed as fault:
        raise DemoFailed(f"The demo {fault}") from fault
    try:
        controls(demo)
    except (AttributeError, KeyError, StopIteration, TypeError) as fault:
        where = place(offered.found[name])
        raise DemoFailed(
            f"The demo {name!r} of {where} declares a parameter without `slider` or `choice`."
        ) from fault
    return demo
