"""Demos and derivations that installed packages offer, as entry points named like them.

What a user installed is trusted as the rest of their environment is. A bank can only name it.
"""

import re
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class PluginFailed(Exception):
    """An installed package does not hold what it offers; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Plugins:
    """What installed packages offer of one kind: usable by its name, or why it is not."""

    found: Mapping[str, EntryPoint] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


def plugins(group: str, shipped: Collection[str]) -> Plugins:
    """Return the plug-ins of the entry point *group*, without importing any.

    A name that quizapp's own *shipped* ones or two packages have is not found but a fault.
    """
    return _plugins(group, frozenset(shipped), tuple(sys.path))


@cache
def _plugins(group: str, shipped: frozenset[str], _path: tuple[str, ...]) -> Plugins:
    found: dict[str, EntryPoint] = {}
    faults: dict[str, str] = {}
    for one in entry_points(group=group):
        other = "quizapp itself" if one.name in shipped else ""
        if not other and one.name in found and found[one.name].value != one.value:
            other = place(found[one.name])
        if not _NAME.fullmatch(one.name):
            faults[one.name] = f"{one.name!r} of {place(one)} is left out: {_BAD_NAME}."
        elif other:
            faults[one.name] = (
                f"{one.name!r} of {place(one)} is left out, as {other} has one of that name. "
                "Uninstall one of the two, or ask its author to rename it."
            )
        else:
            found[one.name] = one
    return Plugins({name: one for name, one in found.items() if name not in faults}, faults)


_BAD_NAME = "its name may hold small letters, digits and single hyphens only"


def place(one: EntryPoint) -> str:
    """Return where *one* comes from: the package, its version, and the object in it."""
    package = f"{one.dist.name} {one.dist.version}" if one.dist else "an unknown package"
    return f"the package {package} ({one.value})"


def loaded(one: EntryPoint, kind: type) -> Any:  # noqa: ANN401 - an instance of `kind`
    """Import what *one* names; raises PluginFailed unless that is an instance of *kind*."""
    try:
        found = one.load()
    except Exception as fault:  # whatever a package does when it is imported
        said = " ".join(str(fault).split()) or "no details"
        raise PluginFailed(
            f"{one.name!r} of {place(one)} cannot be loaded: {type(fault).__name__}: {said}. "
            "Update the package or uninstall it."
        ) from fault
    if not isinstance(found, kind):
        raise PluginFailed(
            f"{one.name!r} of {place(one)} is of type {type(found).__name__}, not "
            f"{kind.__module__}.{kind.__name__}. Update the package or uninstall it."
        )
    return found


def sources(one: EntryPoint) -> tuple[Path, ...]:
    """Return the module that *one* names and the modules beside it, without importing them.

    Nothing is found of a module that is not a file.
    """
    top, *below = one.module.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return ()
    full = top
    for part in below:
        full = f"{full}.{part}"
        spec = PathFinder.find_spec(full, spec.submodule_search_locations) if spec else None
    if spec is None or spec.origin is None or not spec.has_location:
        return ()
    module = Path(spec.origin)
    is_inside_package = below or spec.submodule_search_locations
    return tuple(sorted(module.parent.glob("*.py"))) if is_inside_package else (module,)
