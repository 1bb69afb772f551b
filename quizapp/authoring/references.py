"""What a bank names that must be installed: demos, their parameters and figures, derivations."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from quizapp.bank.backing import evidence_in
from quizapp.bank.faults import did_you_mean
from quizapp.bank.findings import Finding, Path_
from quizapp.bank.models import Card, Misconception, Proved, Run, Scalar, Sweep, TopicHeader
from quizapp.demos import catalog as demos
from quizapp.demos.model import Demo, DemoFailed
from quizapp.demos.run import validate
from quizapp.demos.sweep import BadSweep
from quizapp.derivations import catalog as derivations


class Use(NamedTuple):
    """A demo that a card or a claim names: the path to the part that does, and what stands there."""

    path: Path_
    name_key: str
    name: str
    settings: Mapping[str, Scalar]
    figure: str | None


def demo_findings(value: Card | TopicHeader, topic: TopicHeader | None) -> Iterator[Finding]:
    """R002 to R004 and R011: unknown demo, wrong parameter, unknown figure."""
    own = topic.demos if topic else ()
    for use in _uses(value):
        try:
            demo = _load(use.name, own)
        except BadSweep:
            continue
        except DemoFailed as failure:
            yield _unknown_demo(use, str(failure), own)
            continue
        yield from _settings(use, demo)
        yield from _figure(use, demo)


def derivation_findings(value: Card | TopicHeader, topic: TopicHeader | None) -> Iterator[Finding]:
    """R005: a derivation that is neither declared by its topic nor installed."""
    declared = [one.name for one in topic.derivations] if topic else []
    named: list[tuple[Path_, str]] = []
    if not isinstance(value, TopicHeader) and value.derivation:
        named.append((("derivation",), value.derivation))
    for path, evidence in evidence_in(value):
        if isinstance(evidence, Proved):
            named.append(((*path, "derivation"), evidence.derivation))
    for path, name in named:
        known = (*declared, *derivations.names())
        if name not in known:
            message = f"there is no derivation `{name}`"
            hint = did_you_mean(name, known)
            yield Finding(code="R005", path=path, message=message, hint=hint)


@cache
def _load(name: str, own: tuple[Sweep, ...]) -> Demo:
    return demos.load(name, own)


def _uses(value: Card | TopicHeader) -> Iterator[Use]:
    if not isinstance(value, TopicHeader) and value.demo is not None:
        yield Use(("demo",), "name", value.demo.name, value.demo.set, None)
    for path, evidence in evidence_in(value):
        if isinstance(evidence, Run):
            yield Use(path, "demo", evidence.demo, evidence.set, evidence.figure)
    if isinstance(value, Misconception):
        trial = value.trial
        yield Use(("trial",), "demo", trial.demo, trial.set, trial.figure)


def _unknown_demo(use: Use, failure: str, own: Iterable[Sweep]) -> Finding:
    known = (*(one.name for one in own), *demos.names())
    path = (*use.path, use.name_key)
    if use.name in known:
        message = f"the demo does not load: {failure}"
        return Finding(code="R002", path=path, message=message, hint="repair or update its package")
    message = f"there is no demo `{use.name}`"
    return Finding(code="R002", path=path, message=message, hint=did_you_mean(use.name, known))


def _settings(use: Use, demo: Demo) -> Iterator[Finding]:
    """Check each parameter by itself, so that each is reported at its own place."""
    known = demo.parameters.model_fields
    for name, value in use.settings.items():
        path = (*use.path, "set", name)
        if name not in known:
            message = f"the demo `{use.name}` has no parameter `{name}`"
            hint = did_you_mean(name, known)
            yield Finding(code="R003", path=path, at="key", message=message, hint=hint)
            continue
        try:
            validate(demo, {name: value})
        except DemoFailed as failure:
            hint = "write a value that it takes"
            message = str(failure).rstrip(".")
            yield Finding(code="R004", path=path, message=message, hint=hint)


def _figure(use: Use, demo: Demo) -> Iterator[Finding]:
    known = [info.name for info in demo.figures]
    if use.figure is not None and use.figure not in known:
        message = f"the demo `{use.name}` has no figure `{use.figure}`"
        hint = did_you_mean(use.figure, known)
        yield Finding(code="R011", path=(*use.path, "figure"), message=message, hint=hint)
