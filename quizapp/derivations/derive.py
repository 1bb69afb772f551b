"""From a derivation's name to its proof."""

from sympy.core.relational import Relational

from quizapp.derivations.catalog import load
from quizapp.derivations.latex import Printer
from quizapp.derivations.model import Derivation, DerivationFailed, Failure, Line, Proof, Step
from quizapp.derivations.verify import Verdict, verify


def derive(name: str) -> Proof:
    """Write the derivation called *name* out and verify every step.

    Imports SymPy, so it belongs into a worker. Raises DerivationFailed for an unknown name, and
    for whatever goes wrong inside the derivation; a step that does not follow is a failed line of
    the proof, not an error.
    """
    derivation = load(name)
    try:
        return prove(name, derivation)
    except Exception as fault:  # whatever a derivation does, its reader gets a sentence
        said = " ".join(str(fault).split()) or "no details"
        raise DerivationFailed(f"{name} failed: {type(fault).__name__}: {said}") from fault


def prove(name: str, derivation: Derivation) -> Proof:
    """Return the proof of *derivation* under *name*."""
    steps = derivation.build()
    verdicts = verify(steps, derivation.setting)
    show = Printer(derivation.setting)
    lines = zip(steps, verdicts, strict=True)
    return Proof(
        name=name,
        title=derivation.title,
        assumptions=derivation.assumptions,
        source=derivation.source,
        lines=tuple(_line(n, *pair, show) for n, pair in enumerate(lines, start=1)),
        refutes=derivation.refutes,
    )


def _line(number: int, step: Step, verdict: Verdict, show: Printer) -> Line:
    failure = None
    if not verdict.holds:
        before, after = show(verdict.before), show(verdict.after)
        failure = Failure(before=before, after=after, counterexample=verdict.counterexample)
    return Line(
        number=number,
        left="" if step.continues else show(step.left),
        right=show(step.right),
        rule=step.rule.name,
        why=step.why,
        how=verdict.how,
        seconds=verdict.seconds,
        failure=failure,
        relation="\\iff" if isinstance(step.right, Relational) else "=",
    )
