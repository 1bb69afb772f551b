"""A problem at a place in a file's structure, and the line and column that it stands at."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.marks import Node, Place, Spot, find, inside, place, spell
from quizapp.bank.scalars import shown

LONGEST_SEARCH = 200
"""Lines of a text that are searched for a fragment of it."""

Path_: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem before its line is known.

    `path` leads to a value; the problem is that value, its key, or something that is missing
    inside it. `fragment` is the part of a text that is meant, from character `offset` of it on.
    """

    code: str
    path: Path_
    message: str
    hint: str = ""
    at: Literal["value", "key", "inside"] = "value"
    fragment: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What findings are located in: a part of a file, such as one card.

    `node` stands at `mark`; `path` leads to it from the top of the file.
    """

    file: Path
    lines: Sequence[str]
    node: Node
    mark: int
    path: Path_ = ()
    card: str = ""

    def spot(self, path: Path_) -> Spot:
        """Follow *path* from here, as far as it leads."""
        return find(self.node, self.mark, path)

    def diagnose(self, finding: Finding) -> Diagnostic:
        """Return *finding* with its place in the file."""
        spot = self.spot(finding.path)
        line, column, end = self._place(spot, finding)
        return Diagnostic(
            code=finding.code,
            path=self.file,
            line=line,
            column=column,
            end=end,
            message=shown(finding.message),
            hint=shown(finding.hint),
            where=shown(spell((*self.path, *spot.path))),
            card=shown(self.card),
        )

    def _place(self, spot: Spot, finding: Finding) -> Place:
        match finding.at:
            case "key":
                return place(spot.key_mark)
            case "inside":
                return place(inside(spot))
        whole = place(spot.mark)
        return _fragment(self.lines, whole, finding) if finding.fragment else whole


def _fragment(lines: Sequence[str], whole: Place, finding: Finding) -> Place:
    """Return where the fragment stands in the text that begins at *whole*, if on one line."""
    last = min(whole.line + LONGEST_SEARCH, len(lines))
    for number in range(whole.line, last + 1):
        start = whole.column - 1 if number == whole.line else 0
        column = lines[number - 1].find(finding.fragment, start) + 1
        if column:
            end = column + len(finding.fragment)
            return Place(number, min(column + finding.offset, end - 1), end)
    return whole
