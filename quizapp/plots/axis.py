"""Axes: where a value stands between two ends, and the round numbers beside it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import ceil, exp, floor, log, log10
from typing import TypeAlias

from quizapp.numbers import readable
from quizapp.plots.data import Scale

FLAT = 1e-9
HUGE = 1e300


@dataclass(frozen=True, slots=True)
class Tick:
    """A marked value of an axis, as it is written."""

    value: float
    label: str


Fits: TypeAlias = Callable[[tuple[Tick, ...]], bool]


@dataclass(frozen=True, slots=True)
class Axis:
    """The values from `low` to `high`, `low` < `high`; both positive on a logarithmic scale."""

    low: float
    high: float
    scale: Scale = "linear"

    def fraction(self, value: float) -> float:
        """Return where *value* stands: 0 at `low`, 1 at `high`."""
        if self.scale == "linear":
            return (value - self.low) / (self.high - self.low)
        return (log(value) - log(self.low)) / (log(self.high) - log(self.low))

    def ticks(self, fits: Fits) -> tuple[Tick, ...]:
        """Return the densest round ticks that *fits* accepts, or none."""
        return next((ticks for ticks in self._candidates() if fits(ticks)), ())

    def _candidates(self) -> Iterator[tuple[Tick, ...]]:
        if self.scale != "linear":
            yield from self._powers(2 if self.scale == "log2" else 10)
        for step in _steps(self.high - self.low):
            yield self._multiples(*step)

    def _multiples(self, digit: int, exponent: int) -> tuple[Tick, ...]:
        """Return the multiples of digit·10^exponent; on a logarithmic axis the positive ones."""
        step = digit * 10.0**exponent
        slack = 1e-9 * (self.high - self.low) / step
        first, last = ceil(self.low / step - slack), floor(self.high / step + slack)
        if self.scale != "linear":
            first = max(first, 1)
        whole = range(first, last + 1)
        largest = max(abs(first), abs(last)) * digit
        return tuple(Tick(i * step, _decimal(i * digit, exponent, largest)) for i in whole)

    def _powers(self, base: int) -> Iterator[tuple[Tick, ...]]:
        """Yield every power of *base* in the range, then every second, and so on."""
        first = ceil(log(self.low, base) - FLAT)
        last = floor(log(self.high, base) + FLAT)
        for stride in range(1, (last - first) // 2 + 1):
            start = ceil(first / stride) * stride
            powers = range(start, last + 1, stride)
            yield tuple(Tick(float(base) ** i, _power(base, i)) for i in powers)
        if last > first:
            yield tuple(Tick(float(base) ** i, _power(base, i)) for i in (first, last))


def axis_over(values: Iterable[float], scale: Scale = "linear", *, room: float = 0.0) -> Axis:
    """Return an axis that holds *values*, with *room* (a share of the range) to both sides.

    Values that are all alike are put in the middle; magnitudes are cut at 1e300.
    """
    kept = [min(max(value, -HUGE), HUGE) for value in values]
    if scale != "linear":
        return _log_axis([max(value, 1 / HUGE) for value in kept if value > 0] or [1.0], scale)
    low, high = min(kept, default=0.0), max(kept, default=0.0)
    span = high - low
    if span <= max(FLAT * max(abs(low), abs(high)), 1 / HUGE):
        span = max(abs(high), 1.0) / 2
        return Axis(low - span, high + span)
    return Axis(low - room * span, high + room * span)


def _log_axis(values: list[float], scale: Scale) -> Axis:
    """Return an axis over more than two octaves at least, so that scatter looks like scatter."""
    low, high = log(min(values)), log(max(values))
    room = max((log(4.4) - (high - low)) / 2, 0.04 * (high - low))
    return Axis(exp(max(low - room, -700)), exp(min(high + room, 700)), scale)


def _steps(span: float) -> Iterator[tuple[int, int]]:
    """Yield digit and exponent of round steps, from a hundredth or so of *span* to all of it."""
    exponent = floor(log10(span))
    for e in (exponent - 1, exponent, exponent + 1):
        for digit in (1, 2, 5):
            yield digit, e


def _decimal(mantissa: int, exponent: int, largest: int) -> str:
    """Return mantissa·10^exponent in as many decimals as its axis needs."""
    digits = len(str(largest))
    if not mantissa:
        return "0"
    if -5 < exponent <= 0:
        return f"{mantissa / 10**-exponent:.{-exponent}f}"
    if exponent > 0 and digits + exponent < 7:
        return str(mantissa * 10**exponent)
    return _scientific(float(f"{mantissa}e{exponent}"), digits - 1)


def brief(value: float) -> str:
    """Return *value* to four digits at most, as it stands in a legend or beside a bar."""
    text = readable(value)
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def _power(base: int, exponent: int) -> str:
    if base == 2 and exponent < 0:
        return f"1/{_power(base, -exponent)}"
    value = float(base) ** exponent
    return f"{value:.10g}" if 1e-4 <= value < 1e7 else f"{base}^{exponent}"


def _scientific(value: float, decimals: int) -> str:
    mantissa, exponent = f"{value:.{decimals}e}".split("e")
    shown = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{shown}e{int(exponent)}"
