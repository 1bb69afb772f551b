"""The keys that work now, each with what it does."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quizapp.rows import Row, Span
from quizapp.tui.themes import Palette


class HelpScreen(ModalScreen[None]):
    """Lists the enabled bindings of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter,space", "dismiss", "close", show=False),
    ]

    def __init__(self, below: Screen[object]) -> None:
        """List the keys of *below*."""
        super().__init__()
        self._keys = [
            (active.binding, active.tooltip or active.binding.description)
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
        rows: list[Row] = [(Span("Keys that work here", "strong"),), ()]
        for binding, meaning in self._keys:
            key = self.app.get_key_display(Binding(binding.key, binding.action))
            rows.append((Span(key.ljust(10), "key"), Span(meaning)))
        rows += [(), (Span("ctrl+p   every command, and more themes", "dim"),)]
        rows += [(), (Span("esc closes this", "dim"),)]
        return rows
