"""Demos and derivations that topics declare, found by `name` or `topic/name`."""

from typing import TYPE_CHECKING, TypeVar

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options, opened_index

if TYPE_CHECKING:
    from quizapp.bank.models import DeclaredDerivation, Sweep

Declared = TypeVar("Declared", "Sweep", "DeclaredDerivation")


def own_demos(options: Options) -> "dict[str, Sweep]":
    """Return what the topics of the banks in use declare, by `topic/name`."""
    with opened_index(options) as index:
        return {f"{one.topic}/{demo.name}": demo for one in index.topics() for demo in one.demos}


def own_derivations(options: Options) -> "dict[str, DeclaredDerivation]":
    """Return what the topics of the banks in use declare, by `topic/name`."""
    with opened_index(options) as index:
        return {
            f"{one.topic}/{derivation.name}": derivation
            for one in index.topics()
            for derivation in one.derivations
        }


def called(name: str, declared: "dict[str, Declared]") -> "Declared | None":
    """Return what *name* means; raises `Refused` where several topics declare one of that name."""
    found = [full for full in declared if name in (full, full.partition("/")[2])]
    if len(found) > 1:
        raise Refused(f"Several topics declare {name!r}: {', '.join(found)}. Name one of them.")
    return declared[found[0]] if found else None
