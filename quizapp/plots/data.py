"""What a demo can draw: plain numbers, with no idea of a screen.

Every plot is a frozen value of Python floats, so that it can be compared, kept and sent to
another process. NumPy never appears here: drawing happens on the screen's thread. Numbers are at
most 1e300 in magnitude, and there is at least one: a bin, a point, a cell.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.language import Text

Scale: TypeAlias = Literal["linear", "log2", "log10"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A named line through points, or the bare points; x and y have the same length, x ascends."""

    name: Text
    x: tuple[float, ...]
    y: tuple[float, ...]
    points: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """Bar heights over equal bins, with an optional curve on the same axes.

    `edges` has one entry more than `heights`; heights are densities, shares or counts, as
    `y_label` says, and never negative.
    """

    title: Text
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    bars_name: Text
    curve: Curve | None = None
    x_label: Text = ""
    y_label: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """One or several curves on common axes.

    A point with a coordinate that is not positive is left out on a logarithmic axis.
    """

    title: Text
    curves: tuple[Curve, ...]
    x_label: Text = ""
    y_label: Text = ""
    x_scale: Scale = "linear"
    y_scale: Scale = "linear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    """A matrix of cells between `low` and `high`, row 0 on top.

    With `shade="sqrt"` a cell is as bright as the root of its fraction of the range, which keeps
    small weights apart from zero.
    """

    title: Text
    rows: tuple[tuple[float, ...], ...]
    low: float
    high: float
    x_label: Text = ""
    y_label: Text = ""
    shade: Literal["linear", "sqrt"] = "linear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Labelled horizontal bars; values are never negative."""

    title: Text
    labels: tuple[Text, ...]
    values: tuple[float, ...]
    unit: str = ""


Plot: TypeAlias = Histogram | Lines | Heatmap | Bars
