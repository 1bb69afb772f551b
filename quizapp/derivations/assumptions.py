"""A derivation under assumptions that the learner changes, and what becomes of it."""

from collections.abc import Mapping

from quizapp.derivations.catalog import load
from quizapp.derivations.given import NUMBER
from quizapp.derivations.model import Adjustable, Derivation, DerivationFailed, Proof


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


def adjustable(name: str) -> tuple[Adjustable, ...]:
    """Return the assumptions of the derivation called *name* that can be changed.

    A proof carries them too. Imports SymPy; raises DerivationFailed.
    """
    return load(name).adjustable


def demo_settings(proof: Proof, changes: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of `proof.demo` that say the same as *changes*, as text.

    What is left a symbol is left to the demo.
    """
    parameters = {one.name: one.parameter for one in proof.adjustable}
    return {
        parameters[name]: value
        for name, value in changes.items()
        if parameters.get(name) and NUMBER.fullmatch(value)
    }


def changed_lines(before: Proof, after: Proof) -> tuple[int, ...]:
    """Return the numbers of the lines of *after* that do not stand in *before*."""
    known = {(line.left, line.right, str(line.rule)) for line in before.lines}
    return tuple(
        line.number for line in after.lines if (line.left, line.right, str(line.rule)) not in known
    )
