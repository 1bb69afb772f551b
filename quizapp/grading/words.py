"""Typed words: what is forgiven, and what never is.

Forgiven are capitals (unless the card says that they matter), spaces, hyphens, full-width forms
and one slip of a letter in a long word. A changed digit or symbol is never forgiven.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quizapp.bank.models import WrongText
from quizapp.grading import messages
from quizapp.grading.errors import Unreadable
from quizapp.language import Text, Translated, fill

LONGEST = 200
LONG_WORD = 7
"""Letters from which on one slip is forgiven."""

_GAPS = re.compile(r"[\s\-\u2010-\u2015_]+")
_HIDDEN = {"Cc", "Cf", "Co", "Cs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Whether a typed text is right, and what is to be said about it."""

    right: bool
    feedback: Text = ""


def judge(text: str, accept: Sequence[str], wrong: Sequence[WrongText], *, case: bool) -> Judged:
    """Hold *text* against the texts that are right, and those known to be wrong.

    Raises `Unreadable` for an empty text, one above `LONGEST` characters, and control characters.
    """
    typed = plain(readable(text), case=case)
    if typed in {plain(one, case=case) for one in accept}:
        return Judged(right=True)
    for one in wrong:
        if typed == plain(one.text, case=case):
            return Judged(right=False, feedback=one.why)
    for one in accept:
        if not case and _is_a_slip(typed, plain(one, case=case)):
            return Judged(right=True, feedback=_forgiven(one))
    return Judged(right=False)


def readable(text: str) -> str:
    """Return *text* without spaces around it; raises `Unreadable` where it cannot be an answer."""
    stripped = text.strip()
    if not stripped:
        raise Unreadable(messages.TYPE_SOMETHING)
    if len(stripped) > LONGEST:
        long = fill(messages.ANSWER_TOO_LONG, count=len(stripped), most=LONGEST)
        raise Unreadable(long)
    for character in stripped:
        if unicodedata.category(character) in _HIDDEN and character not in "\n\t":
            raise Unreadable(fill(messages.INVISIBLE, code=f"U+{ord(character):04X}"))
    return stripped


def plain(text: str, *, case: bool) -> str:
    """Return *text* as it is compared: full-width forms, gaps and capitals made the same."""
    joined = _GAPS.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    return joined if case else joined.casefold()


def _is_a_slip(typed: str, right: str) -> bool:
    """Return whether one letter of one long word is missing, added, changed or swapped.

    The first letter has to be right: `asymmetric` is no slip of `symmetric`.
    """
    words, rights = typed.split(), right.split()
    differing = [pair for pair in zip(words, rights, strict=False) if pair[0] != pair[1]]
    if len(words) != len(rights) or len(differing) != 1:
        return False
    one, other = differing[0]
    is_latin = one.isalpha() and other.isalpha() and other.isascii()
    if not is_latin or len(other) < LONG_WORD or one[0] != other[0]:
        return False
    return _differ_in_one(one, other)


def _differ_in_one(one: str, other: str) -> bool:
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    left, right = one[start:], other[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )


def _forgiven(right: str) -> Text:
    return Translated(
        en=f"Read as {right!r}: one letter differs.", zh=f"按“{right}”判：有一个字母不同。"
    )


def same_output(typed: str, printed: str, compare: Literal["text", "shape"]) -> bool:
    """Return whether *typed* is what a program printed.

    Spaces and commas between numbers are the same, and so are spaces at brackets; of a shape only
    its numbers count. Raises `Unreadable` where no shape can be read.
    """
    if compare == "shape":
        return _shape(typed) == _shape(printed)
    return _output(readable(typed)) == _output(printed)


def _output(text: str) -> str:
    spaced = re.sub(r"[\s,]+", " ", unicodedata.normalize("NFKC", text)).strip()
    return re.sub(r" ?([()\[\]{}]) ?", r"\1", spaced)


_SHAPE = re.compile(r"[\s(\[]*(\d{1,9}(?:[\s,x×*]+\d{1,9})*)?[\s,)\]]*", re.IGNORECASE)


def _shape(text: str) -> tuple[int, ...]:
    match = _SHAPE.fullmatch(unicodedata.normalize("NFKC", readable(text)))
    if match is None:
        raise Unreadable(messages.TYPE_A_SHAPE)
    return tuple(int(number) for number in re.findall(r"\d+", match[1] or ""))
