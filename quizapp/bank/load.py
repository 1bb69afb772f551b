"""A folder of YAML files as a bank: whatever is valid, and all that is wrong, at once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.findings import Ground
from quizapp.bank.folder import HEADER_FILE, topic_paths
from quizapp.bank.marks import MarkedDict
from quizapp.bank.models import Bank
from quizapp.bank.source import Source, collection_paused, read_file
from quizapp.bank.topic import TopicFile, load_topic
from quizapp.bank.validate import as_json, ground_of, not_a_mapping, validate
from quizapp.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderFile:
    """What `bank.yaml` holds; `header` is None when it is missing or broken."""

    header: Bank | None
    ground: Ground
    sha256: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedBank:
    """A bank as far as it is valid; `is_whole` unless only some of its files were read."""

    root: Path
    header_file: HeaderFile
    files: tuple[TopicFile, ...]
    folder_diagnostics: tuple[Diagnostic, ...] = ()
    is_whole: bool = True

    @property
    def header(self) -> Bank | None:
        """The bank's header, or None when it cannot be used."""
        return self.header_file.header

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which every text has to exist."""
        return self.header.languages if self.header else ("en",)

    @property
    def topics(self) -> tuple[TopicFile, ...]:
        """The files whose topic can be used."""
        return tuple(file for file in self.files if file.header is not None)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with all the files."""
        of_files = [problem for file in self.files for problem in file.diagnostics]
        return (*self.folder_diagnostics, *self.header_file.diagnostics, *of_files)


def load_bank(
    root: Path,
    only: Collection[Path] | None = None,
    load: Callable[[Path, Path], TopicFile] = load_topic,
) -> LoadedBank:
    """Read the bank in the folder *root*, or *only* some of its files.

    *load* reads a topic's file, given that and *root*; one that remembers saves the reading.
    Nothing that the files contain raises. A broken card or topic is left out and reported.
    """
    with collection_paused():
        paths, problems = topic_paths(root)
        if only is not None:
            paths, problems = [path for path in only if path.name != HEADER_FILE], ()
        is_stray = only is not None and not (root / HEADER_FILE).exists()
        return LoadedBank(
            root=root,
            header_file=_no_header(root) if problems or is_stray else load_header(root),
            files=tuple(load(path, root) for path in paths),
            folder_diagnostics=problems,
            is_whole=only is None,
        )


def load_header(root: Path) -> HeaderFile:
    """Read the `bank.yaml` of the bank in *root*."""
    source = read_file(root / HEADER_FILE, root)
    ground = ground_of(source)
    problems = list(source.problems)
    header = None
    if isinstance(source.data, MarkedDict):
        header, found = validate(Bank, as_json(source.data), Bank, source.data)
        problems += map(ground.diagnose, found)
    elif source.data is not None:
        problems.append(not_a_mapping(ground))
    if any(problem.severity == "error" for problem in problems):
        header = None
    return HeaderFile(
        header=header, ground=ground, sha256=source.sha256, diagnostics=tuple(problems)
    )


def _no_header(root: Path) -> HeaderFile:
    return HeaderFile(header=None, ground=ground_of(Source(path=root / HEADER_FILE)))
