"""Anki's notes in plain text, and tables of two columns: what stands in which column.

The headers are those of Anki's manual, "Text files": `#separator:tab`, `#html:true`,
`#guid column:1`, `#notetype column:2`, `#deck column:3`, `#tags column:6`, `#deck:Name`.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.bank.limits import LARGEST

_SEPARATORS = {
    "tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":",
}  # fmt: skip
_NOT_FIELDS = ("guid", "notetype", "deck", "tags")
MOST_NOTES = 5000


class NotReadable(Exception):
    """A file without notes that can be read; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The fields of one note as they stand in the file, and the line that it begins at."""

    line: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFile:
    """The notes of a file, whether they are HTML, and the deck that is named first (or "")."""

    notes: tuple[Note, ...]
    is_html: bool
    deck: str


def read_notes(data: bytes) -> NoteFile:
    """Return the notes that *data*, a file, holds; raises NotReadable."""
    text = _text(data)
    headers, first_line = _headers(text)
    body = "".join(text.splitlines(keepends=True)[first_line - 1 :])
    columns = {name: _column(headers, name) for name in _NOT_FIELDS}
    rows = list(_rows(body, _separator(headers, body), first_line))
    if not rows:
        raise NotReadable("There are no notes in it: nothing but headers and blank lines.")
    if len(rows) > MOST_NOTES:
        raise NotReadable(f"It has {len(rows):,} notes; split it, at most {MOST_NOTES:,} a file.")
    decks = [row[columns["deck"]] for _, row in rows if 0 <= columns["deck"] < len(row)]
    return NoteFile(
        notes=tuple(_note(line, row, columns, headers) for line, row in rows),
        is_html=headers.get("html", "").lower() == "true",
        deck=headers.get("deck") or next(iter(decks), ""),
    )


def _text(data: bytes) -> str:
    if data.startswith(b"PK"):
        raise NotReadable(
            "It is a package, not text: in Anki choose File, Export, Notes in Plain Text."
        )
    if len(data) > LARGEST:
        raise NotReadable(f"It has {len(data):,} bytes; split it, at most {LARGEST:,} a file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotReadable(f"It is not UTF-8 (byte {fault.start}): save it as UTF-8.") from fault
    if "\0" in text:
        raise NotReadable("It is not a text file.")
    return text


def _headers(text: str) -> tuple[Mapping[str, str], int]:
    """Return the headers by their names, and the number of the line behind them."""
    headers: dict[str, str] = {}
    number = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            return headers, number
        name, _, value = line[1:].partition(":")
        headers[name.strip().lower()] = value.strip() or value
    return headers, number + 1


def _column(headers: Mapping[str, str], name: str) -> int:
    """Return the place of the column for *name*, from 0; -1 without one."""
    value = headers.get(f"{name} column", "")
    return int(value) - 1 if value.isdecimal() and len(value) < 4 else -1


def _separator(headers: Mapping[str, str], body: str) -> str:
    named = headers.get("separator", "")
    if named:
        separator = _SEPARATORS.get(named.lower(), named)
        if len(separator) != 1:
            known = ", ".join(_SEPARATORS)
            raise NotReadable(f"Its separator {named[:20]!r} is unknown; known are {known}.")
        return separator
    first = body.partition("\n")[0]
    return next((one for one in "\t;," if one in first), "\t")


def _rows(body: str, separator: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=False)
    line = first_line
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = first_line + reader.line_num
    except csv.Error as fault:
        raise NotReadable(f"Line {line} cannot be read: {fault}.") from fault


def _note(
    line: int, row: list[str], columns: Mapping[str, int], headers: Mapping[str, str]
) -> Note:
    place = columns["tags"]
    tags = row[place] if 0 <= place < len(row) else ""
    return Note(
        line=line,
        fields=tuple(cell for n, cell in enumerate(row) if n not in columns.values()),
        tags=tuple(f"{tags} {headers.get('tags', '')}".split()),
    )
