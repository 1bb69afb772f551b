"""The keys that work now, each with what it does."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.keys import key_to_character
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quizapp.language import Text, in_language
from quizapp.rows import Row, Span, padded, wrap
from quizapp.tui.card_rows import EVIDENCE_MARKS
from quizapp.tui.speaking import key_text, spoken
from quizapp.tui.themes import Palette
from quizapp.tui.widgets.key_bar import Describes
from quizapp.wording import help as words
from quizapp.wording.texts import BACKED_BY

WIDTH = 62
KEY, MARK = 11, 10
"""Cells for a key, and for the mark of what backs a card."""

NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
}


class HelpScreen(ModalScreen[None]):
    """Lists the enabled bindings of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter,space", "dismiss", "close", show=False),
    ]

    def __init__(self, below: Screen[object]) -> None:
        """List the keys of *below*."""
        super().__init__()
        offers = below.offers() if isinstance(below, Describes) else ()
        self._language = spoken(below.app)
        self._keys = [(key, key_text(label, below.app)) for key, label in offers] + [
            (_display(active.binding), _meaning(active, below.app))
            for active in below.active_bindings.values()
            if active.enabled and not active.binding.system
        ]

    def compose(self) -> ComposeResult:
        """One box of text."""
        with VerticalScroll(id="help-box"):
            yield Static(id="help-text")

    def on_mount(self) -> None:
        """Draw the list."""
        palette = Palette(self.app.current_theme)
        self.query_one("#help-text", Static).update(palette.content(self._rows()))

    def _rows(self) -> list[Row]:
        rows: list[Row] = [(Span(self._say(words.KEYS), "strong"),), ()]
        for key, meaning in self._keys:
            rows.append((Span(padded(key, KEY), "key"), Span(meaning)))
        rows += [(), (Span(self._say(words.BACKING), "strong"),), ()]
        for by, meaning in words.BACKED_BY.items():
            mark = f"{EVIDENCE_MARKS[by]} {self._say(BACKED_BY[by])}"
            first, *rest = wrap([Span(self._say(meaning))], WIDTH - MARK)
            rows += [(Span(padded(mark, MARK), "accent"), *first)]
            rows += [(Span(" " * MARK), *row) for row in rest]
        return [*rows, (), (Span(self._say(words.CLOSES), "dim"),)]

    def _say(self, text: Text) -> str:
        return in_language(text, self._language)


def _meaning(active: ActiveBinding, app: object) -> str:
    return key_text(active.tooltip or active.binding.description, app)


def _display(binding: Binding) -> str:
    """Return what stands on the key: `-` for `minus`, an arrow for `up`."""
    key, shown = binding.key, binding.key_display or ""
    character = shown if len(shown) == 1 else key_to_character(key) or ""
    return NAMES.get(key) or (character if character.isprintable() and character.strip() else key)
