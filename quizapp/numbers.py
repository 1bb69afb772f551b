"""Numbers as people read them."""

import math


def readable(value: float, digits: int = 4) -> str:
    """Return *value* with *digits* significant digits, thousands apart, never in e-notation
    between 1e-4 and 1e9."""
    if not math.isfinite(value):
        return str(value)
    size = abs(value)
    if size and not 1e-4 <= size < 1e9:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{mantissa}e{int(exponent)}"
    decimals = digits - 1 if not size else digits - 1 - math.floor(math.log10(size))
    text = f"{value:,.{min(max(decimals, 0), 8)}f}".replace(",", "\u202f")
    return text.rstrip("0").rstrip(".") if value == round(value) and "." in text else text


def stars(level: int) -> str:
    """Return the difficulty mark of the series: one star for campus hires, three for team leads."""
    return "🌟" * level
