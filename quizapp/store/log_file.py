"""The log as JSON lines, one event a line, so that it can be kept, read and merged elsewhere."""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from typing import NoReturn, TypeAlias, get_args
from uuid import UUID

from quizapp.scheduling.memory import Rating
from quizapp.store.events import Event, Kind

LONGEST_LINE = 1_000_000
LARGEST_NUMBER = 2**53
_PROMPT = "prompt"
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, which could steer a terminal, and halves of characters."""

_KINDS = {kind for part in get_args(Kind) for kind in get_args(part)}
_RATINGS = set(Rating)


class BadLine(Exception):
    """A line that is not an event; `line` counts from 1, the message says what is wrong."""

    def __init__(self, line: int, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.line = line


# --- writing --------------------------------------------------------------------------------


def lines(log: Iterable[Event], prompts: Mapping[str, str]) -> Iterator[str]:
    """Yield each event of *log* as one line without its end; *prompts* are by fingerprint.

    What has its default value is left out, and the first event of a text carries its prompt.
    """
    told: set[str] = set()
    for event in log:
        data = {
            field.name: _WRITTEN.get(field.name, _same)(value)
            for field in fields(event)
            if (value := getattr(event, field.name)) != field.default
        }
        if event.fingerprint in prompts and event.fingerprint not in told:
            told.add(event.fingerprint)
            data[_PROMPT] = prompts[event.fingerprint]
        yield json.dumps(data, ensure_ascii=False)


def _same(value: object) -> object:
    return value


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_WRITTEN: Mapping[str, Callable] = {
    "at": _iso,
    "due": _iso,
    "day": lambda day: date.fromordinal(day).isoformat(),
}

# --- reading --------------------------------------------------------------------------------

Reader: TypeAlias = Callable[[object], object]


def parse(written: Iterable[bytes]) -> tuple[list[Event], dict[str, str]]:
    """Return the events in the lines *written*, and the prompts by fingerprint.

    Empty lines are passed over. Raises `BadLine` at the first line that is not an event.
    """
    log: list[Event] = []
    prompts: dict[str, str] = {}
    for number, line in enumerate(written, start=1):
        if not line.strip():
            continue
        try:
            event, prompt = _event(_object(line))
        except ValueError as fault:
            raise BadLine(number, str(fault)) from fault
        log.append(event)
        if prompt:
            prompts.setdefault(event.fingerprint, prompt)
    return log, prompts


def _object(line: bytes) -> dict[str, object]:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"the line is longer than {LONGEST_LINE} bytes")
    try:
        data = _JSON.decode(line.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise ValueError("this is not UTF-8 text") from fault
    except (ValueError, RecursionError) as fault:
        raise ValueError("this is not JSON; was the line cut short?") from fault
    if not isinstance(data, dict):
        raise ValueError("this is not a JSON object")  # noqa: TRY004 - nor is it a type of ours
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


_JSON = json.JSONDecoder(parse_constant=_refuse_constant)


def _event(data: dict[str, object]) -> tuple[Event, str]:
    prompt = _read(_PROMPT, _text, data.pop(_PROMPT, ""))
    if unknown := data.keys() - _READ.keys():
        raise ValueError(f"unknown key {min(unknown)!r}; a newer quizapp may have written it")
    if missing := _REQUIRED - data.keys():
        raise ValueError(f"the key {min(missing)!r} is missing")
    values = {name: _read(name, _READ[name], value) for name, value in data.items()}
    event = Event(**values)  # ty: ignore - each value was read as what its field holds
    _refuse_incoherent(event)
    return event, str(prompt)


def _read(name: str, reader: Reader, value: object) -> object:
    try:
        return reader(value)
    except ValueError as fault:
        shown = json.dumps(value, ensure_ascii=False)
        shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
        raise ValueError(f"`{name}` cannot be {shown}: {fault}") from fault


def _refuse_incoherent(event: Event) -> None:
    for kind, name in _BELONGS.items():
        if (event.kind == kind) != (getattr(event, name) is not None):
            needs = "needs" if event.kind == kind else "has no"
            raise ValueError(f"the event {event.kind!r} {needs} `{name}`")


_BELONGS = {"review": "rating", "retraction": "retracts", "adoption": "adopts"}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("it is a text")  # noqa: TRY004 - a value of the file, not of ours
    if not value.isprintable() and _UNSEEN.search(value):
        raise ValueError("it holds a character that cannot be shown")
    return value


def _json(value: object) -> str:
    text = _text(value)
    if text:
        try:
            json.loads(text)
        except (ValueError, RecursionError) as fault:
            raise ValueError("it is empty, or JSON") from fault
    return text


def _name(value: object) -> str:
    if text := _text(value):
        return text
    raise ValueError("it is not empty")


def _id(value: object) -> str:
    try:
        return str(UUID(_text(value)))
    except ValueError as fault:
        raise ValueError("it is a UUID") from fault


def _kind(value: object) -> str:
    if (kind := _text(value)) not in _KINDS:
        raise ValueError(f"it is one of {', '.join(sorted(_KINDS))}")
    return kind


def _number(least: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= LARGEST_NUMBER:
            raise ValueError(f"it is a whole number from {least} on")
        return value

    return read


def _rating(value: object) -> Rating:
    if type(value) is not int or value not in _RATINGS:
        raise ValueError("it is 1, 2, 3 or 4")
    return Rating(value)


def _score(value: object) -> float:
    if isinstance(value, float) and math.isfinite(value):
        return value
    if type(value) is int and abs(value) <= LARGEST_NUMBER:
        return float(value)
    raise ValueError("it is a number")


def _instant(value: object) -> datetime:
    try:
        at = datetime.fromisoformat(_text(value))
        if at.tzinfo is not None:
            at = at.astimezone(UTC)
            return at.replace(microsecond=at.microsecond // 1000 * 1000)
    except (ValueError, OverflowError) as fault:
        raise ValueError("it is a time such as 2026-12-01T09:00:00Z") from fault
    raise ValueError("it is a time with its zone, such as 2026-12-01T09:00:00Z")


def _day(value: object) -> int:
    try:
        return date.fromisoformat(_text(value)).toordinal()
    except ValueError as fault:
        raise ValueError("it is a day such as 2026-12-01") from fault


_READ: Mapping[str, Reader] = {
    "id": _id,
    "kind": _kind,
    "retracts": _id,
    "card": _name,
    "at": _instant,
    "day": _day,
    "rating": _rating,
    "suggested": _rating,
    "score": _score,
    "response": _json,
    "duration_ms": _number(0),
    "mode": _text,
    "session": _text,
    "fingerprint": _text,
    "rev": _number(1),
    "scheduler": _text,
    "due": _instant,
    "note": _text,
    "adopts": _name,
}
_REQUIRED = {field.name for field in fields(Event) if field.default is MISSING}
