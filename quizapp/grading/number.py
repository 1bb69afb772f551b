"""Reading a number as people type one: `22.6`, `22,6`, `√512`, `1/8`, `16 %`, `1e-3`, `512 MiB`."""

import math
import re
import unicodedata
from collections.abc import Mapping

from quizapp.grading import messages
from quizapp.grading.errors import Unreadable
from quizapp.language import fill

LONGEST = 64

_SCALES = {"k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "B": 1e9, "T": 1e12}
"""Bare suffixes; `B` counts parameters, and is only read where the unit is no byte."""

_BYTES = {
    "B": 1.0,
    **{f"{prefix}B": 1000.0**n for n, prefix in enumerate("kMGTP", start=1)},
    **{f"{prefix}iB": 1024.0**n for n, prefix in enumerate("KMGTP", start=1)},
    "KB": 1000.0,
    "byte": 1.0,
    "bytes": 1.0,
}

_PLAIN = r"(?:\d{1,3}(?:[ _]\d{3})+|\d+)?(?:[.,]\d+)?(?:e[+-]?\d{1,3})?"
_TERM = re.compile(
    rf"(?P<root>√|sqrt)?\s*(?P<open>\()?\s*(?P<number>{_PLAIN})\s*(?P<close>\))?", re.IGNORECASE
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+")
_UNIT = re.compile(r"(?<![A-Za-z])[A-Za-zµ][A-Za-z/²³µ ]{0,19}$")


def read_number(text: str, unit: str = "", also: Mapping[str, float] | None = None) -> float:
    """Return the finite number that *text* stands for, counted in *unit*.

    Behind the number may stand *unit*, one of *also* (how many of *unit* one of it is), k, M, G
    or T, and where *unit* counts bytes any other size of bytes. Raises `Unreadable` for anything
    else, with a message for the learner; so for `4,096`, which people read in two ways.
    """
    typed = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if not typed:
        raise Unreadable(messages.TYPE_A_NUMBER)
    if len(typed) > LONGEST:
        raise Unreadable(fill(messages.NUMBER_TOO_LONG, count=len(typed), most=LONGEST))
    if typed.endswith("%") and unit != "%":
        return _quotient(typed.removesuffix("%").rstrip(), text.strip()) / 100
    plain, factor = _without_unit(typed, unit, also or {})
    return _quotient(plain, text.strip()) * factor


def _without_unit(typed: str, unit: str, also: Mapping[str, float]) -> tuple[str, float]:
    """Return *typed* without the unit at its end, and how many of *unit* that one is."""
    factors = _units(unit, also)
    for name in sorted(factors, key=len, reverse=True):
        end = unicodedata.normalize("NFKC", name)
        if typed.endswith(end) and typed != end:
            return typed.removesuffix(end).rstrip(), factors[name]
    if unit and typed.casefold().endswith(unit.casefold()):
        return typed[: -len(unit)].rstrip(), 1.0
    found = _UNIT.search(typed)
    if found and unit and found.start():
        known = ", ".join(name for name in (unit, *also))
        raise Unreadable(fill(messages.UNKNOWN_UNIT, unit=repr(found[0].strip()), known=known))
    return typed, 1.0


def _units(unit: str, also: Mapping[str, float]) -> dict[str, float]:
    if unit in _BYTES:
        bytes_ = {name: size / _BYTES[unit] for name, size in _BYTES.items()}
        return {**bytes_, **also, unit: 1.0}
    scales = {} if unit in _SCALES else _SCALES
    scaled = {f"{scale} {unit}": factor for scale, factor in scales.items()} if unit else {}
    close = {f"{scale}{unit}": factor for scale, factor in scales.items()} if unit else {}
    return {**scales, **scaled, **close, **also, **({unit: 1.0} if unit else {})}


def _quotient(plain: str, typed: str) -> float:
    sign = -1.0 if plain.startswith("-") else 1.0
    parts = plain.lstrip("+-").split("/")
    if len(parts) > 2 or len(plain) - len(plain.lstrip("+-")) > 1:
        raise _unreadable(typed)
    values = [_term(part.strip(), typed) for part in parts]
    if len(values) == 2 and values[1] == 0:
        raise Unreadable(messages.DIVIDES_BY_ZERO)
    value = sign * (values[0] / values[1] if len(values) == 2 else values[0])
    if not math.isfinite(value):
        raise _unreadable(typed)
    return value


def _term(part: str, typed: str) -> float:
    if _THOUSANDS.fullmatch(part):
        whole, point = part.replace(",", ""), part.replace(",", ".", 1).replace(",", "")
        raise Unreadable(fill(messages.TWO_READINGS, part=part, whole=whole, point=point))
    match = _TERM.fullmatch(part)
    if not match or not any(character.isdigit() for character in match["number"]):
        raise _unreadable(typed)
    if bool(match["open"]) != bool(match["close"]):
        raise Unreadable(fill(messages.NO_BRACKET, typed=repr(typed)))
    value = float(match["number"].replace(" ", "").replace("_", "").replace(",", "."))
    return math.sqrt(value) if match["root"] else value


def _unreadable(typed: str) -> Unreadable:
    return Unreadable(fill(messages.NO_NUMBER, typed=repr(typed)))
