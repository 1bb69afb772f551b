"""What topics require of one another."""

from collections.abc import Iterator, Mapping, Sequence

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.faults import did_you_mean
from quizapp.bank.findings import Finding
from quizapp.bank.load import LoadedBank
from quizapp.bank.topic import TopicFile


def required_unknown(banks: Sequence[LoadedBank]) -> Iterator[Diagnostic]:
    """R008: a topic requires one that none of the banks has."""
    known = {file.header.topic for bank in banks for file in bank.files if file.header}
    for bank in banks:
        for file in bank.files if bank.is_whole else ():
            for place, name in enumerate(_requires(file)):
                if name not in known:
                    message = f"there is no topic `{name}`"
                    path = ("requires", place)
                    hint = did_you_mean(name, sorted(known))
                    finding = Finding(code="R008", path=path, message=message, hint=hint)
                    yield file.ground.diagnose(finding)


def required_in_circle(banks: Sequence[LoadedBank]) -> Iterator[Diagnostic]:
    """R009: topics require one another, so that none can come first."""
    files: dict[str, TopicFile] = {}
    for file in (file for bank in banks for file in bank.files):
        if file.header is not None:
            files.setdefault(file.header.topic, file)
    graph = {name: _requires(file) for name, file in files.items()}
    for name, file in files.items():
        circle = _way_back(name, graph)
        if circle and name == min(circle):
            message = f"topics require one another: {' → '.join((*circle, name))}"
            hint = "remove one of these from `requires`: learners would never begin"
            place = graph[name].index(circle[1] if len(circle) > 1 else name)
            path = ("requires", place)
            yield file.ground.diagnose(Finding(code="R009", path=path, message=message, hint=hint))


def _requires(file: TopicFile) -> tuple[str, ...]:
    return file.header.requires if file.header else ()


def _way_back(start: str, graph: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the shortest way from *start* along *graph* back to it, without its end, or ()."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for name in graph.get(way[-1], ()):
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()
