"""How much a file of a bank may hold, so that none takes memory or time without bound."""

from pathlib import Path

from quizapp.bank.diagnostic import Diagnostic

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest file that is read."""

DEEPEST = 24
"""Lists and mappings inside one another."""

MOST_NODES = 400_000
"""Keys and values of one file."""

LONGEST_TEXT = 64 * 1024
"""Characters of one text."""

MOST_PROBLEMS = 1000
"""Problems of one file; behind them nothing of it is used."""


def too_many(path: Path, line: int) -> Diagnostic:
    """Return the diagnostic that ends the reading of a file full of problems at *line*."""
    return Diagnostic(
        code="Y016",
        path=path,
        line=line,
        message=f"the file has more than {MOST_PROBLEMS:,} problems; reading ends here",
        hint="correct the first ones and check again",
    )
