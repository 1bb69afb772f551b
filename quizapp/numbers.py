"""Numbers as people read them."""

import math


def readable(value: float, digits: int = 4) -> str:
    """Return *value* with at most *digits* significant digits and thousands apart.

    Between 1e-4 and 1e9 it is written out, beyond that with an exponent.
    """
    if not math.isfinite(value):
        return str(value)
    size = abs(value)
    if size and not 1e-4 <= size < 1e9:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{_short(mantissa)}e{int(exponent)}"
    decimals = digits - 1 - math.floor(math.log10(size)) if size else 0
    return _short(f"{value:,.{max(decimals, 0)}f}").replace(",", "\u202f")


def _short(text: str) -> str:
    """Return a decimal number without idle zeros behind its point."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def stars(level: int) -> str:
    """Return the difficulty mark of the series: one star for campus hires, three for team leads."""
    return "🌟" * level
