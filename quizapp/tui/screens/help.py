"""The keys that work now, each with what it does."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quizapp.rows import Row, Span, wrap
from quizapp.tui.speaking import key_text
from quizapp.tui.themes import Palette
from quizapp.tui.widgets.key_bar import Describes

WIDTH = 62
MARKS = (
    (
        "● run",
        "A demo recomputes the figure over many seeds: evidence for these settings, no proof.",
    ),
    (
        "∎ proved",
        "A derivation reaches it, every line verified. It holds wherever its assumptions do.",
    ),
    ("¶ cited", "A source says so, in the section named. Nothing is recomputed here."),
)


class HelpScreen(ModalScreen[None]):
    """Lists the enabled bindings of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter,space", "dismiss", "close", show=False),
    ]

    def __init__(self, below: Screen[object]) -> None:
        """List the keys of *below*."""
        super().__init__()
        offers = below.offers() if isinstance(below, Describes) else ()
        self._keys = [*offers] + [
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
        rows: list[Row] = [(Span("Keys that work here", "strong"),), ()]
        for key, meaning in self._keys:
            rows.append((Span(key.ljust(11), "key"), Span(meaning)))
        rows += [(), (Span("What backs a card", "strong"),), ()]
        for mark, meaning in MARKS:
            first, *rest = wrap([Span(meaning)], WIDTH - 10)
            rows += [(Span(mark.ljust(10), "accent"), *first)]
            rows += [(Span(" " * 10), *row) for row in rest]
        return [*rows, (), (Span("esc closes this", "dim"),)]


def _meaning(active: ActiveBinding, app: object) -> str:
    return key_text(active.tooltip or active.binding.description, app)


def _display(binding: Binding) -> str:
    return binding.key.replace("question_mark", "?")
