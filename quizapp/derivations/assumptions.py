"""A derivation under its own assumptions, or under changed ones."""

from collections.abc import Mapping

from quizapp.derivations.catalog import load
from quizapp.derivations.model import Derivation, DerivationFailed


def load_under(changes: Mapping[str, str], name: str) -> Derivation:
    """Return the derivation called *name*, its assumptions changed as *changes* say.

    Raises DerivationFailed where there is none, or where an assumption cannot be changed so.
    """
    derivation = load(name)
    if not changes:
        return derivation
    if derivation.changed is None:
        raise DerivationFailed(f"The assumptions of {name!r} cannot be changed.")
    return derivation.changed(changes)
