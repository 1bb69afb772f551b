"""How many terminal cells a text takes."""

import unicodedata


def width(text: str) -> int:
    """Return the cells that *text* takes: combining marks none, East Asian wide characters two."""
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
