"""What a topic declares itself: demos that run, derivations whose lines follow, names of their own."""

from collections.abc import Iterator, Sequence

from quizapp.bank.findings import Finding, Path_
from quizapp.bank.models import DeclaredDerivation, Sweep, TopicHeader
from quizapp.demos import catalog as demos
from quizapp.demos.model import DemoFailed
from quizapp.demos.run import run
from quizapp.demos.sweep import BadSweep
from quizapp.derivations import catalog as derivations
from quizapp.derivations.declarative import BadDerivation, prove_declared
from quizapp.derivations.model import UNDECIDED


def demo_is_broken(header: TopicHeader) -> Iterator[Finding]:
    """R014: a demo of the topic that cannot be made, or that fails at its own defaults."""
    for n, spec in enumerate(header.demos):
        path: Path_ = ("demos", n)
        try:
            run(spec.name, {}, 0, own=(spec,))
        except BadSweep as fault:
            yield Finding(
                code="R014", path=(*path, *fault.path), message=str(fault), hint="correct it here"
            )
        except DemoFailed as fault:
            message = f"with its defaults, {str(fault).rstrip('.')}"
            hint = "choose defaults at which every formula has a value"
            yield Finding(code="R014", path=(*path, "name"), message=message, hint=hint)


def derivation_is_broken(header: TopicHeader) -> Iterator[Finding]:
    """R014: a derivation of the topic that cannot be read. R016: a line that does not follow."""
    for n, spec in enumerate(header.derivations):
        path: Path_ = ("derivations", n)
        try:
            proof = prove_declared(spec)
        except BadDerivation as fault:
            yield Finding(
                code="R014", path=(*path, *fault.path), message=str(fault), hint="correct it here"
            )
            continue
        for line in proof.lines:
            if line.failure is not None:
                where = line.failure.counterexample
                message = f"this line does not follow from the one before: {where}"
                if line.how == UNDECIDED:
                    message = f"it cannot be settled whether this line follows: {where}"
                hint = "correct the line, or write the step in two"
                place = (*path, "lines", line.number, "formula")
                yield Finding(code="R016", path=place, message=message, hint=hint)


def name_is_taken(header: TopicHeader) -> Iterator[Finding]:
    """R015: a demo or derivation is named like an installed one, or like another of the topic."""
    yield from _taken("demos", header.demos, demos.names())
    yield from _taken("derivations", header.derivations, derivations.names())


def _taken(
    key: str, declared: Sequence[Sweep | DeclaredDerivation], installed: Sequence[str]
) -> Iterator[Finding]:
    if not declared:
        return
    known = dict.fromkeys(installed, "an installed one has")
    for n, one in enumerate(declared):
        if one.name in known:
            message = f"the name `{one.name}` is taken: {known[one.name]} it"
            hint = "choose another name"
            yield Finding(code="R015", path=(key, n, "name"), message=message, hint=hint)
        known.setdefault(one.name, f"`{key}[{n}]` has")
