"""From a derivation's name to its proof."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sympy.core.relational import Relational

from quizapp.derivations.assumptions import load_under
from quizapp.derivations.declared import declared
from quizapp.derivations.latex import Printer
from quizapp.derivations.model import (
    PENDING,
    Derivation,
    DerivationFailed,
    Failure,
    Line,
    Proof,
    Step,
)
from quizapp.derivations.verify import Verdict, verdict_on


def derive(name: str, changes: Mapping[str, str] | None = None) -> Proof:
    """Write the derivation called *name* out and verify every step.

    *changes* are other values for its assumptions. Imports SymPy, so it belongs into a worker.
    Raises DerivationFailed for an unknown name or assumption, and for whatever goes wrong inside
    the derivation; a step that does not follow is a failed line of the proof, not an error.
    """
    derivation = load_under(changes or {}, name)
    try:
        return prove(name, derivation)
    except DerivationFailed:
        raise
    except Exception as fault:  # whatever a derivation does, its reader gets a sentence
        said = " ".join(str(fault).split()) or "no details"
        raise DerivationFailed(f"{name} failed: {type(fault).__name__}: {said}") from fault


def prove(name: str, derivation: Derivation) -> Proof:
    """Return the proof of *derivation* under *name*."""
    writing = Writing(name, derivation)
    return replace(writing.proof, lines=tuple(writing.proved()))


class Writing:
    """A derivation whose lines are written; `proof` shows them, pending."""

    def __init__(self, name: str, derivation: Derivation) -> None:
        self._setting = derivation.setting
        self._steps = derivation.build()
        self._show = Printer(derivation.setting)
        self.proof = Proof(
            name=name,
            title=derivation.title,
            assumptions=derivation.assumptions,
            source=derivation.source,
            lines=tuple(self._line(n, step) for n, step in enumerate(self._steps, start=1)),
            refutes=derivation.refutes,
            symbols=dict(declared(derivation.setting, self._steps).domains),
            adjustable=derivation.adjustable,
            changes=dict(derivation.changes),
            demo=derivation.demo,
        )

    def proved(self) -> Iterator[Line]:
        """Yield each line as its proof, or the search for one, finishes."""
        for n, line in enumerate(self.proof.lines):
            yield self._verified(line, verdict_on(self._steps, n, self._setting))

    def _line(self, number: int, step: Step) -> Line:
        return Line(
            number=number,
            left="" if step.continues else self._show(step.left),
            right=self._show(step.right),
            rule=step.rule.name,
            why=step.why,
            how=PENDING,
            seconds=0.0,
            relation="\\iff" if isinstance(step.right, Relational) else "=",
        )

    def _verified(self, line: Line, verdict: Verdict) -> Line:
        failure = None
        if not verdict.holds:
            before, after = self._show(verdict.before), self._show(verdict.after)
            failure = Failure(before=before, after=after, counterexample=verdict.counterexample)
        return replace(line, how=verdict.how, seconds=verdict.seconds, failure=failure)
