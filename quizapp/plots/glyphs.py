"""The characters that plots are drawn with: a Unicode set and an ASCII set."""

from dataclasses import dataclass
from unicodedata import normalize

from quizapp.rows import cells

SPELLED = {
    "·": ".",
    "√": "sqrt ",
    "‖": "||",
    "ᵀ": "^T",
    "⊤": "^T",
    "±": "+-",
    "×": "x",
    "–": "-",
    "−": "-",
    "≤": "<=",
    "≥": ">=",
    "≈": "~",
    "∞": "inf",
    "…": "...",
    "“": '"',
    "”": '"',
    "’": "'",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """One set of characters.

    `fills` (upwards), `widths` (to the right) and `shades` run from empty to full. `markers`
    stand for bare points and `strokes` for lines, one for each series. A set without strokes
    draws lines in braille, and one without shades colours half cells.
    """

    fills: str
    widths: str
    shades: str
    bar: str
    markers: str
    strokes: str
    line: str
    column: str
    corner: str
    cross: str
    x_tick: str
    y_tick: str
    more: str

    @property
    def braille(self) -> bool:
        """Return whether lines are dots smaller than a cell."""
        return not self.strokes

    def clip(self, text: str, width: int) -> str:
        """Return *text* if it fits into *width* cells, else its beginning with a mark behind it."""
        if cells(text) <= width:
            return text
        kept = ""
        for char in text:
            if cells(kept + char + self.more) > width:
                break
            kept += char
        return (kept + self.more)[: max(width, 0)]

    def text(self, text: str) -> str:
        """Return *text* as one printable line, spelled in ASCII where the set is ASCII."""
        plain = "".join(char if char.isprintable() else " " for char in text)
        if self.braille:
            return plain
        return "".join(_spelled(char) for char in plain)


def _spelled(char: str) -> str:
    if char in SPELLED:
        return SPELLED[char]
    plain = normalize("NFKD", char).encode("ascii", "ignore").decode()
    # Chinese has no ASCII spelling; a terminal that shows it at all shows it at its right width.
    return plain or (char if cells(char) == 2 else "?")


UNICODE = Glyphs(
    fills=" ▁▂▃▄▅▆▇█",
    widths=" ▏▎▍▌▋▊▉█",
    shades="",
    bar="▇",
    markers="⠿◆▲",
    strokes="",
    line="─",
    column="│",
    corner="└",
    cross="┼",
    x_tick="┬",
    y_tick="┤",
    more="…",
)

ASCII = Glyphs(
    fills=" .:#",
    widths=" -=#",
    shades=" .:-=+*#%@",
    bar="#",
    markers="o@^",
    strokes="*+.",
    line="-",
    column="|",
    corner="+",
    cross="+",
    x_tick="+",
    y_tick="+",
    more="...",
)
