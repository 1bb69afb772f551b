"""A problem at a place in a file's structure, and the line and column that it stands at."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.marks import Node, Place, Spot, find, inside, place, spell

Path_: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem before its line is known.

    `path` leads to a value; the problem is that value, its key, or something that is missing
    inside it. `fragment` is the part of a text that is meant.
    """

    code: str
    path: Path_
    message: str
    hint: str = ""
    at: Literal["value", "key", "inside"] = "value"
    fragment: str = ""


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
            message=finding.message,
            hint=finding.hint,
            where=spell((*self.path, *spot.path)),
            card=self.card,
        )

    def _place(self, spot: Spot, finding: Finding) -> Place:
        match finding.at:
            case "key":
                return place(spot.key_mark)
            case "inside":
                return place(inside(spot))
        whole = place(spot.mark)
        return _fragment(self.lines, whole, finding.fragment) if finding.fragment else whole


def _fragment(lines: Sequence[str], whole: Place, fragment: str) -> Place:
    """Return where *fragment* stands in the text that begins at *whole*, if it is on one line."""
    for number in range(whole.line, min(whole.line + 200, len(lines) + 1)):
        start = whole.column - 1 if number == whole.line else 0
        column = lines[number - 1].find(fragment, start)
        if column >= 0:
            return Place(number, column + 1, column + 1 + len(fragment))
    return whole
