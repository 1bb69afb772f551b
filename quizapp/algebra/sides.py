"""The equals sign that people type in front of a formula, and the sides of what they typed."""

from quizapp.algebra.names import plain

_OPENING, _CLOSING = "([{", ")]}"


def without_equals(text: str) -> str:
    """Return *text* with the equals sign it may begin with blanked; offsets stay as they are."""
    readable = plain(text)
    start = len(readable) - len(readable.lstrip())
    return _blanked(text, start + 1) if readable.startswith("=", start) else text


def right_side(text: str) -> tuple[str, str]:
    """Return what stands left of the last equals sign of *text*, and *text* with that blanked.

    The left side is "" where there is none. An equals sign in brackets, as in `sum_{i=1}^n`,
    is no such sign; offsets in the right side are those of *text*.
    """
    readable = plain(text)
    depth, cut = 0, -1
    for at, char in enumerate(readable):
        depth += (char in _OPENING) - (char in _CLOSING)
        if char == "=" and depth <= 0 and readable[at - 1 : at] not in ("<", ">"):
            cut = at
    return readable[: max(cut, 0)].strip(), _blanked(text, cut + 1)


def _blanked(text: str, end: int) -> str:
    return " " * end + text[end:]
