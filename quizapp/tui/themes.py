"""The two themes of quizapp, and the colours that its roles take in any theme."""

from textual.color import Color
from textual.content import Content
from textual.style import Style
from textual.theme import Theme

from quizapp.rows import Row

DARK = Theme(
    name="quizapp-dark",
    dark=True,
    primary="#e8a857",
    accent="#e8a857",
    secondary="#7fb4c9",
    success="#8fbf7f",
    error="#e5786d",
    warning="#e8a857",
    foreground="#d9d6cf",
    background="#14171c",
    surface="#14171c",
    panel="#1c2027",
    variables={
        "quiet": "#8b919b",
        "faint": "#3a404a",
        "math": "#f0ead8",
        "series-2": "#7fb4c9",
    },
)

LIGHT = Theme(
    name="quizapp-light",
    dark=False,
    primary="#a34d00",
    accent="#a34d00",
    secondary="#1f6480",
    success="#2f6b2f",
    error="#b3261e",
    warning="#a34d00",
    foreground="#26282c",
    background="#faf7f0",
    surface="#faf7f0",
    panel="#f1ece1",
    variables={
        "quiet": "#696c72",
        "faint": "#cfc8ba",
        "math": "#101114",
        "series-2": "#1f6480",
    },
)

FALLBACKS = {
    "quiet": "$foreground 60%",
    "faint": "$foreground 25%",
    "math": "$foreground",
    "series-2": "$secondary",
}

ROLES = {
    "": "",
    "strong": "bold",
    "title": "bold",
    "dim": "$quiet",
    "faint": "$faint",
    "axis": "$quiet",
    "label": "$quiet",
    "accent": "$accent",
    "accent-strong": "bold $accent",
    "good": "bold $success",
    "bad": "bold $error",
    "code": "$secondary",
    "math": "$math",
    "changed": "bold underline $math",
    "series-1": "$accent",
    "series-2": "$series-2",
    "series-3": "$success",
    "key": "bold $foreground",
}


class Palette:
    """Turns roles into styles under one theme; heatmap cells are blended from its colours."""

    def __init__(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._cold = Color.parse(theme.background or "#000000")
        self._hot = Color.parse(theme.accent or theme.primary)

    def content(self, rows: tuple[Row, ...] | list[Row]) -> Content:
        """Return *rows* as one content; no text of theirs is read as markup."""
        return Content("\n").join(
            Content.assemble(*((span.text, self.style(span.style, span.back)) for span in row))
            for row in rows
        )

    def style(self, role: str, back: str = "") -> str | Style:
        """Return the style of *role*, on the colour of *back* where one is given.

        A heatmap's roles, `heat-0` to `heat-9`, are blended from the theme's colours.
        """
        if role.startswith("heat") or back.startswith("heat"):
            return Style(
                foreground=self._heat(role) if role.startswith("heat") else None,
                background=self._heat(back) if back else None,
            )
        return f"{ROLES[role]} on {ROLES[back]}" if back else ROLES[role]

    def _heat(self, role: str) -> Color:
        return self._cold.blend(self._hot, float(role.partition("-")[2]) / 9)
