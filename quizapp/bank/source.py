"""A YAML file of a bank as data with positions, and what is wrong with it as text.

Nothing in a file can run code, exhaust memory or take long: the sizes are bounded before
anything is parsed, and the parser gives events only.
"""

import gc
import hashlib
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import yaml

from quizapp.bank.builder import Builder, Stopped
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.limits import LARGEST, MOST_PROBLEMS, too_many
from quizapp.bank.marks import MarkedDict, MarkedList, Node, find, pack
from quizapp.bank.scalars import UNSEEN, name_of
from quizapp.bank.syntax import CardList, card_list, explain

_BOM = b"\xef\xbb\xbf"
_UNSEEN_RUN = re.compile(f"(?:{UNSEEN.pattern})+")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a file holds; `data` is None when nothing of it can be used.

    `sha256` is of the bytes that were read, at most one more than the largest file has.
    """

    path: Path
    sha256: str = ""
    lines: tuple[str, ...] = ()
    data: Node = None
    mark: int = 0
    problems: tuple[Diagnostic, ...] = ()


@contextmanager
def collection_paused() -> Generator[None]:
    """Keep the garbage collector off: it doubles the time of building large trees."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_file(path: Path, root: Path) -> Source:
    """Read the YAML file at *path* of the bank in *root*; whatever is wrong is in `problems`."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return _nothing(
                path, "S003", "this link leads out of the bank", "put the file itself here"
            )
        if path.is_dir():
            return _nothing(path, "Y000", "this is a folder, not a file", "name the file")
        if not path.exists():
            return _nothing(path, "Y000", "there is no such file", "check the path")
        if not path.is_file():
            return _nothing(path, "Y000", "this is not a regular file", "name a file")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "the link leads in a circle"
        return _nothing(path, "Y000", f"cannot be read: {reason}", "check its permissions")
    return replace(read(raw, path), sha256=hashlib.sha256(raw).hexdigest())


def _blanked(text: str) -> str:
    """Return *text* with blanks in place of unseen characters; runs at once, as files hold many."""
    return _UNSEEN_RUN.sub(lambda run: " " * len(run[0]), text)


def _nothing(path: Path, code: str, message: str, hint: str = "") -> Source:
    problem = Diagnostic(code=code, path=path, message=message, hint=hint)
    return Source(path=path, problems=(problem,))


def read(raw: bytes, path: Path) -> Source:
    """Read the content *raw* of the file at *path*."""
    if len(raw) > LARGEST:
        hint = "split it into several topics"
        return _nothing(path, "Y001", f"the file is larger than {LARGEST // 1024**2} MiB", hint)
    problems: list[Diagnostic] = []
    if raw.startswith(_BOM):
        raw = raw[len(_BOM) :]
        hint = "save it as UTF-8 without BOM"
        message = "the file begins with a byte order mark"
        problems.append(Diagnostic(code="Y003", path=path, message=message, hint=hint))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Source(path=path, problems=(_not_utf8(raw, error.start, path),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.split("\n"))
    problems += islice(_unseen(lines, text, path), MOST_PROBLEMS)
    if len(problems) >= MOST_PROBLEMS:
        problems.append(too_many(path, problems[-1].line))
        return Source(path=path, lines=lines, problems=tuple(problems))
    with collection_paused():
        return _parse(_blanked(text), lines, path, problems)


# --- encoding and characters ----------------------------------------------------------------


def _not_utf8(raw: bytes, start: int, path: Path) -> Diagnostic:
    line_start = max(raw.rfind(b"\n", 0, start), raw.rfind(b"\r", 0, start)) + 1
    column = len(raw[line_start:start].decode("utf-8", errors="replace")) + 1
    return Diagnostic(
        code="Y002",
        path=path,
        line=len(raw[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")),
        column=column,
        end=column + 1,
        message=f"the file is not UTF-8; it looks like {_likely_encoding(raw)}",
        hint="save it as UTF-8",
    )


def _likely_encoding(raw: bytes) -> str:
    head = raw[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) > len(head) // 4:
        return "UTF-16"
    if head.count(0):
        return "no text at all"
    runs = [len(run) for run in _HIGH_RUN.findall(raw)]
    paired = sum(length for length in runs if length % 2 == 0)
    return "GBK" if 2 * paired > sum(runs) else "Latin-1"


def _unseen(lines: tuple[str, ...], text: str, path: Path) -> Iterator[Diagnostic]:
    """Yield one problem for each line with characters that must not reach a terminal."""
    if not UNSEEN.search(text):
        return
    for number, line in enumerate(lines, start=1):
        if hidden := UNSEEN.search(line):
            column = hidden.start() + 1
            yield Diagnostic(
                code="Y013",
                path=path,
                line=number,
                column=column,
                end=column + 1,
                message=f"this line contains {name_of(hidden[0])}, which cannot be shown safely",
                hint="remove the character; it may be invisible in your editor",
            )


# --- parsing --------------------------------------------------------------------------------


def _parse(text: str, lines: tuple[str, ...], path: Path, problems: list[Diagnostic]) -> Source:
    builder = Builder(path, text)
    failed = _build(builder, lines)
    source = Source(
        path=path,
        lines=lines,
        data=builder.root,
        mark=builder.root_mark,
        problems=(*problems, *builder.problems),
    )
    if failed is None:
        return source if source.data is not None else _empty(source)
    if failed.whole_file:
        return replace(source, data=None, problems=(*source.problems, failed.problem))
    return _save(source, text.split("\n"), problems, failed.problem)


def _empty(source: Source) -> Source:
    problem = Diagnostic(
        code="Y014",
        path=source.path,
        message="there is nothing in this file",
        hint="begin with `format: 1`; `quizapp new topic` writes a file to start from",
    )
    return replace(source, problems=(*source.problems, problem))


def _build(builder: Builder, lines: tuple[str, ...]) -> Stopped | None:
    try:
        builder.build()
    except Stopped as stopped:
        return stopped
    except yaml.YAMLError as error:
        first = builder.first_line
        read = range(first, first + builder.text.count("\n") + 1)
        return Stopped(explain(error, builder.path, lines, read))
    return None


def _save(
    source: Source, lines: list[str], problems: list[Diagnostic], first_problem: Diagnostic
) -> Source:
    """Read what can be read of a file whose syntax is broken somewhere.

    A card that cannot be read leaves None in the list of cards.
    """
    listed = card_list(lines)
    if listed is None:
        return replace(source, data=None, problems=(*source.problems, first_problem))
    parts = [(_without(lines, listed.lines), 0)]
    parts += [(_alone(lines, card), card.start - 1) for card in listed.cards]
    built: list[tuple[Builder, Stopped | None]] = []
    before = len(problems)
    for text, first_line in parts:
        builder = Builder(source.path, text, first_line)
        failed = _build(builder, source.lines)
        built.append((builder, failed))
        problems += [*builder.problems, *([failed.problem] if failed else [])]
        if len(problems) >= MOST_PROBLEMS:
            problems.append(too_many(source.path, first_line + 1))
            return replace(source, data=None, problems=tuple(problems))
    if not any(failed for _, failed in built):
        problems.insert(before, first_problem)
    whole = _joined(built[0][0].root, built[1:], listed)
    return replace(source, data=whole, problems=tuple(problems))


def _without(lines: list[str], left_out: range) -> str:
    """Return the text with the lines *left_out* blank, so that all others keep their numbers."""
    return "\n".join("" if number in left_out else line for number, line in enumerate(lines))


def _alone(lines: list[str], card: range) -> str:
    return "\n".join(["cards:", *lines[card.start : card.stop]])


def _joined(
    header: Node, built: list[tuple[Builder, Stopped | None]], listed: CardList
) -> MarkedDict:
    whole = header if isinstance(header, MarkedDict) else MarkedDict()
    cards = MarkedList()
    for (builder, failed), lines in zip(built, listed.cards, strict=True):
        spot = find(builder.root, 0, ("cards", 0))
        is_whole = failed is None and len(spot.path) == 2
        cards.append(spot.value if is_whole else None)
        cards.marks.append(spot.mark if is_whole else pack(lines.start, 0, 0))
    cards.end = listed.lines.stop + 1
    whole["cards"] = cards
    whole.marks["cards"] = whole.key_marks["cards"] = pack(listed.start, 0, 0)
    return whole
