"""Cutting a typed formula into numbers, names and signs."""

import re
from dataclasses import dataclass
from typing import Literal

from quizapp.algebra import messages
from quizapp.algebra.errors import NotRead
from quizapp.algebra.hints import foreign
from quizapp.algebra.names import GREEK, SUBSCRIPTS, SUPERSCRIPTS, plain
from quizapp.language import fill

MAX_LENGTH = 200
MAX_TOKENS = 120
MAX_DIGITS = 24

Kind = Literal["number", "name", "sign", "end"]
OPEN, CLOSE = "⁽", "⁾"
"""The brackets that a raised character such as ² stands in."""

_GREEK = "".join(GREEK)
_BELOW = f"A-Za-z0-9{_GREEK}\\ ,="
_PATTERN = re.compile(
    rf"""(?P<space>\ +)
    |(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<name>[A-Za-z][A-Za-z0-9]*|[{_GREEK}]|∑)
     (?:_\{{(?P<braced>[{_BELOW}]+)\}}|_\((?P<round>[{_BELOW}]+)\)
       |_(?P<bare>[A-Za-z0-9]+|[{_GREEK}])|(?P<low>[{"".join(SUBSCRIPTS)}]+))?
    |(?P<raised>[{"".join(SUPERSCRIPTS)}]+)
    |(?P<norm>(?:‖|\|\|)(?:_(?:[2F]|\{{[2F]\}}))?)
    |(?P<sign>\*\*|\.\*|\.T\b|[-+*/^(){{}}\[\],|√·⊙])""",
    re.VERBOSE,
)
_ONE_SIGN = {"**": "^", "⊙": ".*"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text from character `at` to before `end`.

    A name's `below` is its subscript, "" without one. A sign's `text` is its plain spelling.
    """

    kind: Kind
    text: str
    at: int
    end: int
    below: str = ""

    @property
    def symbol(self) -> str:
        """The name with its subscript, as trees hold it."""
        return f"{self.text}_{self.below}" if self.below else self.text


def tokens(text: str) -> list[Token]:
    """Return the tokens of *text*, and one of the kind `end` behind them.

    Raises NotRead for a text above 200 characters or 120 tokens, for numbers above 24 digits and
    for characters that no formula contains.
    """
    if len(text) > MAX_LENGTH:
        refusal = fill(messages.TOO_LONG, count=len(text), most=MAX_LENGTH)
        raise NotRead(refusal, MAX_LENGTH)
    found: list[Token] = []
    readable = plain(text)
    at = 0
    while at < len(readable):
        match = _PATTERN.match(readable, at)
        if not match:
            raise NotRead(foreign(text, at), at)
        found += _tokens_of(match)
        at = match.end()
    found.append(Token("end", "", len(text), len(text)))
    check_count(found)
    return found


def check_count(found: list[Token]) -> None:
    """Raise NotRead for more than 120 tokens before the end."""
    if len(found) > MAX_TOKENS + 1:
        raise NotRead(fill(messages.TOO_MANY, most=MAX_TOKENS), found[MAX_TOKENS].at)


def _tokens_of(match: re.Match[str]) -> list[Token]:
    at, end = match.span()
    text = match.group(match.lastgroup or 0)
    if match["space"]:
        return []
    if match["name"]:
        return [Token("name", _name(match["name"]), at, end, _below(match))]
    if match["number"]:
        return [Token("number", _number(text, at), at, end)]
    if match["raised"]:
        return _raised(text, at)
    if match["norm"]:
        return [Token("sign", "‖", at, end, _norm(text))]
    return [Token("sign", _ONE_SIGN.get(text, text), at, end)]


def _number(text: str, at: int) -> str:
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa.replace(".", "")) > MAX_DIGITS:
        raise NotRead(fill(messages.TOO_MANY_DIGITS, most=MAX_DIGITS), at)
    if len(exponent.lstrip("+-")) > 2:
        raise NotRead(messages.EXPONENT_DIGITS, at)
    return text.lower()


def _name(letters: str) -> str:
    return "sum" if letters == "∑" else GREEK.get(letters, letters)


def _below(match: re.Match[str]) -> str:
    if match["low"]:
        return "".join(SUBSCRIPTS[char] for char in match["low"])
    written = match["braced"] or match["round"] or match["bare"] or ""
    return "".join(_name(char) for char in written if char != " ")


def _norm(text: str) -> str:
    return "".join(char for char in text if char in "2F")


def _raised(text: str, at: int) -> list[Token]:
    """Return the tokens of `^( )` for a run of raised characters."""
    inside = "".join(SUPERSCRIPTS[char] for char in text)
    end = at + len(text)
    found = [Token("sign", "^", at, at), Token("sign", OPEN, at, at)]
    for part in re.finditer(r"[0-9]+|.", inside):
        kind: Kind = "number" if part.group().isdigit() else "sign"
        kind = "name" if part.group().isalpha() else kind
        text_here = _number(part.group(), at) if kind == "number" else part.group()
        found.append(Token(kind, text_here, at + part.start(), at + part.end()))
    return [*found, Token("sign", CLOSE, end, end)]
