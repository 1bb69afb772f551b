"""What a demo can draw: plain numbers, with no idea of a screen.

Every plot is a frozen value of Python floats, so that it can be compared, kept and sent to
another process. NumPy never appears here: drawing happens on the screen's thread.
"""

from dataclasses import dataclass
from typing import TypeAlias

from quizapp.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A named line through points; x and y have the same length, x ascends."""

    name: Text
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """Bar heights over equal bins, with an optional curve on the same axes.

    `edges` has one entry more than `heights`; heights are densities or counts, as `y_label` says.
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
    """One or several curves on common axes; each axis linear, or logarithmic to base 2 or 10."""

    title: Text
    curves: tuple[Curve, ...]
    x_label: Text = ""
    y_label: Text = ""
    log_x: bool = False
    log_y: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    """A matrix of cells between `low` and `high`, row 0 on top."""

    title: Text
    rows: tuple[tuple[float, ...], ...]
    low: float
    high: float
    x_label: Text = ""
    y_label: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Labelled horizontal bars."""

    title: Text
    labels: tuple[Text, ...]
    values: tuple[float, ...]
    unit: str = ""


Plot: TypeAlias = Histogram | Lines | Heatmap | Bars
