"""Controls of a demo's parameters as plain values: what a slider or a list of choices can do."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import count, takewhile
from math import ceil, floor, log, log2, log10
from typing import TypeAlias, assert_never

from quizapp.language import Text
from quizapp.plots.data import Scale

STOPS_PER_OCTAVE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """A number between `low` and `high`, both included.

    It stops every `step` on a linear scale, four times an octave (powers of two among them) on a
    log2 scale, and at 1, 2 and 5 of each decade on a log10 scale; always at both ends.
    """

    name: str
    meaning: Text
    unit: str
    low: float
    high: float
    step: float
    scale: Scale
    default: float
    integer: bool

    def stops(self) -> tuple[float, ...]:
        """Return every value the arrow keys reach, ascending."""
        inner = (value for value in self._grid() if self.low < value < self.high)
        return tuple(sorted({self._number(v) for v in (self.low, *inner, self.high)}))

    def up(self, value: float, times: int = 1) -> float:
        """Return the stop *times* above *value*, at most `high`."""
        stops = self.stops()
        return stops[min(bisect_right(stops, value) + times - 1, len(stops) - 1)]

    def down(self, value: float, times: int = 1) -> float:
        """Return the stop *times* below *value*, at least `low`."""
        stops = self.stops()
        return stops[max(bisect_left(stops, value) - times, 0)]

    def fraction(self, value: float) -> float:
        """Return where *value* stands on the track, from 0 at `low` to 1 at `high`."""
        if self.scale == "linear":
            share = (value - self.low) / (self.high - self.low)
        else:
            share = log(value / self.low) / log(self.high / self.low)
        return min(max(share, 0.0), 1.0)

    def at(self, fraction: float) -> float:
        """Return the stop nearest to *fraction* of the track: where a mouse lets go."""
        return min(self.stops(), key=lambda stop: abs(self.fraction(stop) - fraction))

    def _grid(self) -> tuple[float, ...]:
        match self.scale:
            case "linear":
                values = (self.low + i * self.step for i in count())
                return tuple(takewhile(lambda value: value < self.high, values))
            case "log2":
                first = floor(log2(self.low) * STOPS_PER_OCTAVE)
                last = ceil(log2(self.high) * STOPS_PER_OCTAVE)
                return tuple(2 ** (i / STOPS_PER_OCTAVE) for i in range(first, last + 1))
            case "log10":
                decades = range(floor(log10(self.low)), ceil(log10(self.high)) + 1)
                return tuple(10.0**decade * digit for decade in decades for digit in (1, 2, 5))
            case _:
                assert_never(self.scale)

    def _number(self, value: float) -> float:
        return round(value) if self.integer else float(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One value of a choice, and how people read it."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several named values, in the order they are offered."""

    name: str
    meaning: Text
    options: tuple[Option, ...]
    default: str

    def values(self) -> tuple[str, ...]:
        """Return the values without their labels."""
        return tuple(option.value for option in self.options)

    def up(self, value: str, times: int = 1) -> str:
        """Return the value *times* further on, at most the last."""
        values = self.values()
        return values[min(values.index(value) + times, len(values) - 1)]

    def down(self, value: str, times: int = 1) -> str:
        """Return the value *times* before, at least the first."""
        values = self.values()
        return values[max(values.index(value) - times, 0)]


Control: TypeAlias = Slider | Choice
