"""Rectangles of text, and how they are put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quizapp.rows import cells


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of equal cell width; `baseline` is the index of the row that text continues on."""

    rows: tuple[str, ...]
    baseline: int
    width: int

    @property
    def above(self) -> int:
        """Rows above the baseline."""
        return self.baseline

    @property
    def below(self) -> int:
        """Rows below the baseline."""
        return len(self.rows) - self.baseline - 1


def line(text: str) -> Box:
    """Return one row."""
    return Box((text,), 0, cells(text))


def beside(boxes: Sequence[Box]) -> Box:
    """Put boxes side by side, their baselines on one row."""
    if not boxes:
        return line("")
    above = max(box.above for box in boxes)
    below = max(box.below for box in boxes)
    columns = [_extend(box, above - box.above, below - box.below).rows for box in boxes]
    rows = tuple("".join(parts) for parts in zip(*columns, strict=True))
    return Box(rows, above, sum(box.width for box in boxes))


def stack(boxes: Sequence[Box], baseline: int, align: Literal["left", "centre"] = "centre") -> Box:
    """Put boxes on top of one another; *baseline* is the row of the whole that text meets."""
    width = max(box.width for box in boxes)
    rows = tuple(_pad(row, box.width, width, align) for box in boxes for row in box.rows)
    return Box(rows, baseline, width)


def _extend(box: Box, above: int, below: int) -> Box:
    blank = " " * box.width
    rows = (blank,) * above + box.rows + (blank,) * below
    return Box(rows, box.baseline + above, box.width)


def _pad(row: str, width: int, target: int, align: Literal["left", "centre"]) -> str:
    left = 0 if align == "left" else (target - width) // 2
    return " " * left + row + " " * (target - width - left)
