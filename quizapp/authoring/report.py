"""A report of problems, for people or for programs."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from quizapp.authoring.check import Report
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.limits import LARGEST
from quizapp.bank.scalars import shown
from quizapp.rows import cells

SCHEMA = 1

WIDEST = 88
"""Characters that are shown of a long line."""

_NOT_QUOTED = {"Y000", "Y001", "S003"}
"""Problems of a file as such, which no line of it explains."""


def to_text(report: Report, base: Path, told: Sequence[Diagnostic] | None = None) -> str:
    """Return *report* for people: every problem with its line, and a summary at the end.

    Where *told* is given, those problems alone are told, and the others are counted. Paths below the folder *base* are written relative to it. The text holds no control
    characters, whatever the files contain.
    """
    lines_of = cache(_lines)
    told = report.diagnostics if told is None else told
    blocks = ["\n".join(_block(one, base, lines_of)) for one in told]
    rest = len(report.diagnostics) - len(told)
    as_before = f" {_number(rest, 'problem')} as before." if rest else ""
    return "\n\n".join([*blocks, _summary(report) + as_before]) + "\n"


def to_json(report: Report, base: Path) -> str:
    """Return *report* as a JSON object; `schema` rises when its keys change their meaning."""
    data = {
        "schema": SCHEMA,
        "files": report.files,
        "topics": report.topics,
        "cards": report.cards,
        "diagnostics": [_as_object(one, base) for one in report.diagnostics],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def to_concise(report: Report, base: Path) -> str:
    """Return *report* with one line for each problem, as compilers write it, and the summary."""
    lines = (
        f"{_place(one, base)}: {one.severity}[{one.code}]: {_with_hint(one)}"
        for one in report.diagnostics
    )
    return "\n".join([*lines, _summary(report)]) + "\n"


def to_github(report: Report, base: Path) -> str:
    """Return *report* as the commands by which a GitHub workflow marks lines of a change."""
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    return "".join(
        f"::{levels[one.severity]} file={_property(_path(one, base))},line={one.line},"
        f"col={one.column},endColumn={one.end},title={one.code}::{_data(_with_hint(one))}\n"
        for one in report.diagnostics
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _with_hint(one: Diagnostic) -> str:
    return f"{one.message}; {one.hint}" if one.hint else one.message


def _place(one: Diagnostic, base: Path) -> str:
    return f"{_path(one, base)}:{one.line}:{one.column}"


def _as_object(one: Diagnostic, base: Path) -> dict[str, object]:
    return {
        "path": _path(one, base),
        "line": one.line,
        "column": one.column,
        "end_column": one.end,
        "severity": one.severity,
        "code": one.code,
        "message": one.message,
        "hint": one.hint,
        "where": _where(one),
        "card": one.card,
    }


def _path(one: Diagnostic, base: Path) -> str:
    path = one.path.relative_to(base) if one.path.is_relative_to(base) else one.path
    return shown(path.as_posix())


def _where(one: Diagnostic) -> str:
    """Return the place in the file's structure, the card by its id where that is known."""
    return re.sub(r"^cards\[\d+\]", f"cards[{one.card}]", one.where) if one.card else one.where


def _summary(report: Report) -> str:
    read = f"{_number(report.cards, 'card')} in {_number(report.topics, 'topic')}"
    if not report.diagnostics:
        return f"{read}: no problems."
    counts = {kind: report.count(kind) for kind in ("error", "warning", "info")}
    said = [_number(counts["error"], "error"), _number(counts["warning"], "warning")]
    said += [f"{counts['info']} for your information"] if counts["info"] else []
    return f"{read}: {', '.join(said)}."


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


# --- one problem ----------------------------------------------------------------------------


def _block(one: Diagnostic, base: Path, lines_of: Callable[[Path], Sequence[str]]) -> Iterator[str]:
    yield f"{_place(one, base)}: {one.severity}[{one.code}]: {one.message}"
    lines = () if one.code in _NOT_QUOTED else lines_of(one.path)
    if one.line <= len(lines) and lines[one.line - 1]:
        yield from _excerpt(one, lines)
    elif one.hint:
        yield f"  {one.hint}"
    if where := _where(one):
        yield f"  in: {where}"


def _excerpt(one: Diagnostic, lines: Sequence[str]) -> Iterator[str]:
    """Yield the line before, the line itself, and carets below what is wrong, with the hint."""
    gutter = len(str(one.line))
    start = max(0, min(one.column - 1 - WIDEST // 2, len(lines[one.line - 1]) - WIDEST))
    before = lines[one.line - 2] if one.line > 1 else ""
    if before.strip():
        yield f"{one.line - 1:>{gutter}} │ {_clip(before, start)}"
    line = lines[one.line - 1]
    yield f"{one.line} │ {_clip(line, start)}"
    first, last = one.column - 1, min(one.end - 1, start + WIDEST)
    indent = " " * (cells(shown(line[start:first])) + (start > 0))
    carets = "^" * max(1, cells(shown(line[first:last])))
    yield f"{'':>{gutter}} │ {indent}{carets} {one.hint}".rstrip()


def _clip(line: str, start: int) -> str:
    cut = line[start : start + WIDEST]
    return f"{'…' * (start > 0)}{shown(cut)}{'…' * (start + WIDEST < len(line))}"


def _lines(path: Path) -> tuple[str, ...]:
    """Return the lines of a file as far as it can be read at all."""
    try:
        if not path.is_file():
            return ()
        with path.open("rb") as file:
            text = file.read(LARGEST).decode("utf-8-sig", errors="replace")
    except OSError:
        return ()
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
