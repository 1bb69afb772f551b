"""The settings file: what the learner chose, checked key by key, written without losing comments.

TOML in the home's config folder, so that it can be read, edited, commented and copied.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizapp.language import LANGUAGES, Language

NO_WEIGHTS: Mapping[str, float] = MappingProxyType({})
Value = float | int | str | date | tuple[str, ...] | Mapping[str, float] | None


class ConfigError(Exception):
    """A setting cannot be used; says which, where, and what it may be."""


class NotSo(ValueError):
    """A value is not what its key takes; says what that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the learner chose.

    `retention` is the wanted recall on the due day, `new_per_day` counts cards, `interview` is
    the day of the interview, `weights` are factors of topics before it, and `banks` are folders
    beside the bundled bank, relative to the settings file.
    """

    retention: float = 0.9
    new_per_day: int = 10
    minutes_per_day: int = 30
    interview: date | None = None
    weights: Mapping[str, float] = field(default_factory=lambda: NO_WEIGHTS)
    language: Language = "en"
    banks: tuple[str, ...] = ()


DEFAULT_CONFIG = Config()


# --- what each key takes ----------------------------------------------------------------------


def _number(low: float, high: float) -> Callable[[object], float]:
    def check(value: object) -> float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not low <= value <= high:
            raise NotSo(f"a number from {low:g} to {high:g}")
        return float(value)

    return check


def _whole(low: int, high: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise NotSo(f"a whole number from {low} to {high}")
        return value

    return check


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise NotSo("a date such as 2026-12-18")
    return value


def _language(value: object) -> Language:
    for language in LANGUAGES:
        if value == language:
            return language
    raise NotSo(f"one of {', '.join(LANGUAGES)}")


def _folders(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise NotSo('a list of folders such as ["~/banks/mine"]')
    return tuple(str(one) for one in value)


def _weights(value: object) -> Mapping[str, float]:
    if not isinstance(value, dict):
        raise NotSo("a table of topics such as {scaling = 2}")
    return {str(topic): _weight(one) for topic, one in value.items()}


_weight = _number(0.1, 10)
WEIGHT_RANGE = "a number from 0.1 to 10"

CHECKS: Mapping[str, Callable[[object], Value]] = {
    "retention": _number(0.8, 0.97),
    "new_per_day": _whole(0, 1000),
    "minutes_per_day": _whole(1, 960),
    "interview": _day,
    "weights": _weights,
    "language": _language,
    "banks": _folders,
}
MEANINGS = {
    "retention": "Wanted recall when a card is due",
    "new_per_day": "New cards a day while no interview is planned",
    "minutes_per_day": "Minutes a day before an interview",
    "interview": "Day of the interview",
    "weights": "How much more a topic counts before the interview",
    "language": "Language of the cards",
    "banks": "Folders of banks beside the bundled one",
}


# --- reading ----------------------------------------------------------------------------------


def load(file: Path) -> Config:
    """Return the settings in *file*, the defaults where there is none; raises `ConfigError`."""
    text = _text(file)
    values: dict[str, Any] = {
        key: _checked(key, value, lambda key=key: f"{file}:{_line(text, key)}")
        for key, value in _parsed(text, file).items()
    }
    return Config(**values)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{file} cannot be read as text: {fault}.") from fault


def _parsed(text: str, file: Path) -> dict[str, object]:
    if not text.strip():
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(fault))
        line = place[1] if place and place[1] else 1 + text.rstrip().count("\n")
        what = str(fault)[: place.start()] if place else "it is nested too deeply"
        raise ConfigError(f"{file}:{line}: this is not TOML: {what}.") from fault


def _checked(key: str, value: object, where: Callable[[], str]) -> Value:
    if key not in CHECKS:
        raise ConfigError(f"{where()}: {unknown(key)}")
    try:
        return CHECKS[key](value)
    except NotSo as fault:
        raise ConfigError(f"{where()}: `{key}` is {fault}, not {_shown(value)}.") from fault


def unknown(key: str) -> str:
    """Return a sentence that says that there is no setting *key*, and what may be meant."""
    from difflib import get_close_matches

    near = get_close_matches(key, CHECKS, n=1)
    meant = f"Did you mean `{near[0]}`?" if near else f"There are {', '.join(CHECKS)}."
    return f"there is no setting `{key}`. {meant}"


def _shown(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) else repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _line(text: str, key: str) -> int:
    """Return the number of the line that sets *key*, or begins its table."""
    name = re.escape(key)
    found = re.search(rf"""^\s*\[?\s*["']?{name}["']?\s*[=.\]]""", text, re.MULTILINE)
    return 1 + text.count("\n", 0, found.end()) if found else 1


# --- writing ----------------------------------------------------------------------------------


def from_words(key: str, words: str) -> Value:
    """Return what *words*, as typed in a shell, set *key* to; raises `ConfigError`."""
    import tomllib

    name, _, topic = key.partition(".")
    try:
        value: object = tomllib.loads(f"value = {words}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        value = words
    if name == "weights" and topic:
        return {topic: weight_from(words)}
    if name == "banks" and isinstance(value, str):
        value = [str(Path(value).expanduser().resolve())]
    return _checked(key, value, lambda: "settings")


def weight_from(words: str) -> float:
    """Return the weight of a topic that *words* are; raises `ConfigError`."""
    try:
        return _weight(float(words))
    except ValueError as fault:  # which NotSo is too
        raise ConfigError(f"{words!r} is no weight; it is {WEIGHT_RANGE}.") from fault


def save(file: Path, changes: Mapping[str, Value]) -> Config:
    """Write *changes* into *file* and return all settings; None goes back to the default.

    Comments are kept, and `weights` are joined with those there are. The file is replaced as a
    whole, so that a crash leaves the old one. Raises `ConfigError`.
    """
    load(file)
    import tomlkit

    document = tomlkit.parse(_text(file))
    for key, value in changes.items():
        if value is None:
            document.pop(key, None)
        elif isinstance(value, Mapping):
            document.setdefault(key, tomlkit.table()).update(value)
        else:
            document[key] = list(value) if isinstance(value, tuple) else value
    _replace(file, tomlkit.dumps(document))
    return load(file)


def _replace(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f"{file.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    except OSError as fault:
        raise ConfigError(f"{file} cannot be written: {fault.strerror}.") from fault


def as_data(config: Config) -> dict[str, object]:
    """Return *config* as JSON takes it, key by key."""
    values = {one.name: getattr(config, one.name) for one in fields(Config)}
    interview = config.interview
    return {
        **values,
        "interview": interview and interview.isoformat(),
        "weights": dict(config.weights),
        "banks": list(config.banks),
    }
