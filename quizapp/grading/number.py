"""Reading a number as people type one: `22.6`, `22,6`, `√512`, `1/8`, `16 %`, `1e-3`."""

import math
import re
import unicodedata

LONGEST = 64

_PLAIN = r"(?:\d{1,3}(?:[ _]\d{3})+|\d+)?(?:[.,]\d+)?(?:e[+-]?\d{1,3})?"
_TERM = re.compile(
    rf"(?P<root>√|sqrt)?\s*(?P<open>\()?\s*(?P<number>{_PLAIN})\s*(?P<close>\))?", re.IGNORECASE
)


class Unreadable(ValueError):
    """The text is not a number; the message says what can be typed instead."""


def read_number(text: str, unit: str = "") -> float:
    """Return the finite number that *text* stands for; a trailing *unit* is ignored.

    Raises `Unreadable` for anything else, with a message for the learner.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if not plain:
        raise Unreadable("Type a number first, for example 22.6.")
    if len(plain) > LONGEST:
        raise Unreadable(f"That is {len(plain)} characters long; a number fits in {LONGEST}.")
    if unit and plain.lower().endswith(unit.lower()):
        plain = plain[: -len(unit)].rstrip()
    percent = plain.endswith("%") and unit != "%"
    value = _quotient(plain.removesuffix("%").strip(), text.strip())
    return value / 100 if percent else value


def _quotient(plain: str, typed: str) -> float:
    sign = -1.0 if plain.startswith("-") else 1.0
    parts = plain.lstrip("+-").split("/")
    if len(parts) > 2 or len(plain) - len(plain.lstrip("+-")) > 1:
        raise _unreadable(typed)
    values = [_term(part.strip(), typed) for part in parts]
    if len(values) == 2 and values[1] == 0:
        raise Unreadable("That divides by zero.")
    value = sign * (values[0] / values[1] if len(values) == 2 else values[0])
    if not math.isfinite(value):
        raise _unreadable(typed)
    return value


def _term(part: str, typed: str) -> float:
    match = _TERM.fullmatch(part)
    if not match or not any(character.isdigit() for character in match["number"]):
        raise _unreadable(typed)
    if bool(match["open"]) != bool(match["close"]):
        raise Unreadable(f"A bracket is missing in {typed!r}.")
    value = float(match["number"].replace(" ", "").replace("_", "").replace(",", "."))
    return math.sqrt(value) if match["root"] else value


def _unreadable(typed: str) -> Unreadable:
    return Unreadable(f"{typed!r} is not a number. Try 22.6, 22,6, √512, 1/8, 16 % or 1e-3.")
