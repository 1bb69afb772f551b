"""Safe corrections of topic files: text edits that keep comments and change nothing else.

Corrected are a byte order mark (Y003), words and text that need quotes (Y006, Y014 at a comma
inside braces, Y015), LaTeX in double quotes (Y012, and Y100 at an unknown escape), keys written
with other capitals or hyphens (B101), `yes` for true (B104), ids that are no slugs or are missing
(B106, B102), and accents apart from their letters (C021).
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple

from quizapp.authoring.ids import proposed_id
from quizapp.authoring.selection import grouped
from quizapp.bank import models
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.faults import TRUTH, slug
from quizapp.bank.folder import HEADER_FILE, topic_paths
from quizapp.bank.limits import LARGEST
from quizapp.bank.revive import fields_of
from quizapp.bank.scalars import UNSEEN, resolve
from quizapp.bank.source import read
from quizapp.bank.topic import TopicFile, topic_of
from quizapp.language import Translated

MOST_ROUNDS = 8
"""Corrections of syntax uncover what stands behind them."""

_BOM = b"\xef\xbb\xbf"
_ENDING = re.compile(r"(\r\n|\r|\n)")
_QUOTED = re.compile(r'(?:^|(?<=[\s\[{,:-]))"((?:[^"\\]|\\.)*)"')
_PLAIN = re.compile(r"(?<=: )[^\s'\"&*!|>%@`#{}\[\],-](?:(?! #)[^{}\[\]])*?(?=\s*(?:,\s*\w+: |\}))")
"""A value without quotes inside braces, up to the next key or the closing brace."""

_ESCAPE = re.compile(r"\\(.)")
_MEANT = re.compile(r"\\(?:[\"\\/]|[a-zA-Z]{2,}|[,;!:{}|%#_^$&()\[\]])")
"""What stands behind a backslash in LaTeX; `\\n1` or `\\x41` are escapes that YAML means."""


class Edit(NamedTuple):
    """Replace columns *start* to *end* of *line*, counted from 1; *end* stands behind them."""

    line: int
    start: int
    end: int
    text: str


def fixed(raw: bytes, path: Path) -> bytes:
    """Return the topic file *raw* corrected; unchanged where nothing can be corrected safely."""
    for _ in range(MOST_ROUNDS):
        better = _once(raw, path)
        if better == raw:
            break
        raw = better
    return raw


def fix_file(path: Path) -> int:
    """Correct the topic file at *path*; return how many problems are gone.

    The file is replaced as a whole, with its permissions. Raises OSError.
    """
    target = path.resolve()
    if not target.is_file() or target.stat().st_size > LARGEST:
        return 0
    raw = target.read_bytes()
    better = fixed(raw, path)
    if better == raw:
        return 0
    _replace(target, better)
    return max(1, _count(raw, path) - _count(better, path))


def fix_all(paths: Sequence[Path]) -> dict[Path, int]:
    """Correct the topic files at *paths*, files or bank folders; return how many problems are gone.

    Links that lead out of a bank are not followed. Raises OSError.
    """
    gone: dict[Path, int] = {}
    for root, only in grouped(paths).items():
        files = topic_paths(root)[0] if only is None else only
        inside = (path for path in files if path.resolve().is_relative_to(root.resolve()))
        counts = {path: fix_file(path) for path in inside if path.name != HEADER_FILE}
        gone |= {path: count for path, count in counts.items() if count}
    return gone


def _replace(target: Path, content: bytes) -> None:
    handle, name = mkstemp(dir=target.parent, prefix=".", suffix=".fixing")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o7777)
        Path(name).replace(target)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


# --- one round ------------------------------------------------------------------------------


def _once(raw: bytes, path: Path) -> bytes:
    """Return *raw* after one correction of everything, or *raw* if that makes anything worse."""
    without_mark = raw.removeprefix(_BOM)
    try:
        text = without_mark.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    before = topic_of(read(raw, path))
    pieces = _ENDING.split(unicodedata.normalize("NFC", text))
    _apply(list(_edits(before, [UNSEEN.sub(" ", one) for one in pieces[::2]])), pieces)
    better = "".join(pieces).encode("utf-8")
    after = topic_of(read(better, path))
    return better if _is_better(before, after) or better == without_mark else raw


def _is_better(before: TopicFile, after: TopicFile) -> bool:
    """Return whether fewer errors are left, or as many errors and no more of anything else."""
    return _errors(after) < _errors(before) or (
        _errors(after) == _errors(before) and len(after.diagnostics) <= len(before.diagnostics)
    )


def _errors(file: TopicFile) -> int:
    return sum(one.severity == "error" for one in file.diagnostics)


def _count(raw: bytes, path: Path) -> int:
    return len(topic_of(read(raw, path)).diagnostics)


def _apply(edits: Iterable[Edit], pieces: list[str]) -> None:
    """Change the lines in *pieces*, which alternate with their endings."""
    for edit in sorted(_apart(edits), reverse=True):
        at = 2 * (edit.line - 1)
        line = pieces[at]
        pieces[at] = line[: edit.start - 1] + edit.text + line[edit.end - 1 :]


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that do not overlap a wider one, which makes most of them needless."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda one: (one.start - one.end, one)):
        if not any(_overlap(edit, other) for other in kept):
            kept.append(edit)
    return kept


def _overlap(one: Edit, other: Edit) -> bool:
    return one.line == other.line and one.start < other.end and other.start < one.end


def _edits(file: TopicFile, lines: Sequence[str]) -> Iterator[Edit]:
    taken = _ids(file)
    for problem in file.diagnostics:
        line = lines[problem.line - 1] if problem.line <= len(lines) else ""
        if corrector := _LINE.get(problem.code):
            yield from corrector(problem, line)
        elif problem.code in {"B102", "B106"}:
            yield from _id(problem, line, file, taken)


# --- quotes and keys ------------------------------------------------------------------------


def _stretch(problem: Diagnostic, line: str) -> str:
    return line[problem.column - 1 : problem.end - 1]


def _edit(problem: Diagnostic, text: str) -> Edit:
    return Edit(problem.line, problem.column, problem.end, text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _old_word(problem: Diagnostic, line: str) -> Iterator[Edit]:
    word = _stretch(problem, line)
    value = resolve(word)
    yield _edit(problem, _quoted(word) if isinstance(value, str) else repr(value))


def _truth(problem: Diagnostic, line: str) -> Iterator[Edit]:
    meant = TRUTH.get(_stretch(problem, line).lower())
    if meant and "must be true or false" in problem.message:
        yield _edit(problem, meant)


def _question(problem: Diagnostic, line: str) -> Iterator[Edit]:
    text = _stretch(problem, line)
    if "?" in text:
        yield _edit(problem, _quoted(text))


def _comma(problem: Diagnostic, line: str) -> Iterator[Edit]:
    """Quote the text that a comma inside braces has cut in two, unless what follows is a key."""
    if _plain_key(_stretch(problem, line)) in _known_keys():
        return
    for found in _PLAIN.finditer(line):
        if found.start() < problem.column - 1 and problem.end - 1 <= found.end():
            yield Edit(problem.line, found.start() + 1, found.end() + 1, _quoted(found[0]))


def _latex(problem: Diagnostic, line: str) -> Iterator[Edit]:
    """Put the double-quoted text at the problem in single quotes, as its author typed it."""
    for found in _QUOTED.finditer(line):
        if found.start() < problem.column <= found.end():
            escapes = [found[1][one.start() :] for one in _ESCAPE.finditer(found[1])]
            if escapes and all(_MEANT.match(one) for one in escapes):
                meant = re.sub(r'\\(["\\/])', r"\1", found[1])
                yield Edit(problem.line, found.start() + 1, found.end() + 1, _quoted(meant))


def _escape(problem: Diagnostic, line: str) -> Iterator[Edit]:
    if "escape" in problem.message:
        yield from _latex(problem, line)


def _key(problem: Diagnostic, line: str) -> Iterator[Edit]:
    key = _stretch(problem, line)
    known = _known_keys().get(_plain_key(key))
    if known and known != key:
        yield _edit(problem, known)


def _plain_key(key: str) -> str:
    return re.sub(r"[-_ ]", "", key).lower()


def _known_keys() -> dict[str, str]:
    kinds = [Translated, *(kind for kind in vars(models).values() if isinstance(kind, type))]
    return {_plain_key(name): name for kind in kinds for name in fields_of(kind)}


_LINE: dict[str, Callable[[Diagnostic, str], Iterator[Edit]]] = {
    "Y006": _old_word,
    "Y012": _latex,
    "Y014": _comma,
    "Y015": _question,
    "Y100": _escape,
    "B101": _key,
    "B104": _truth,
}
"""For each code, what to change on the line of the problem."""


# --- ids ------------------------------------------------------------------------------------


def _ids(file: TopicFile) -> set[str]:
    cards = file.ground.spot(("cards",)).value
    listed = cards if isinstance(cards, list) else []
    return {str(card.get("id")) for card in listed if isinstance(card, dict)}


def _id(problem: Diagnostic, line: str, file: TopicFile, taken: set[str]) -> Iterator[Edit]:
    card = re.fullmatch(r"cards\[(\d+)\](\.id)?", problem.where)
    if card is None:
        return
    written = file.ground.spot(("cards", int(card[1]))).value
    if not isinstance(written, dict):
        return
    if problem.code == "B106" and card[2]:
        name = slug(str(written["id"]))
        if name and name not in taken:
            taken.add(name)
            yield _edit(problem, name)
    elif problem.code == "B102" and "id" not in written and "`id`" in problem.message:
        yield from _new_id(problem, line, _english(written.get("prompt")), taken)


def _new_id(problem: Diagnostic, line: str, prompt: str, taken: set[str]) -> Iterator[Edit]:
    """Put an id before the first key of a card, in its style."""
    if name := proposed_id(prompt, taken):
        taken.add(name)
        before = line[: problem.column - 1]
        is_flow = "{" in before
        behind = ", " if is_flow else "\n" + " " * len(before)
        if is_flow or re.fullmatch(r" *- +", before):
            yield Edit(problem.line, problem.column, problem.column, f"id: {name}{behind}")


def _english(prompt: object) -> str:
    text = prompt.get("en") if isinstance(prompt, dict) else prompt
    return text if isinstance(text, str) else ""
