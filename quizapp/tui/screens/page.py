"""A page to be read: a title, rows of text that scroll, and the keys to leave it."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from quizapp.language import Language, Text, in_language
from quizapp.rows import Row
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.too_small import TooSmall

MARGINS = 8


class PageScreen(Screen[None]):
    """Shows the rows that a function gives for a width in cells; another may replace it."""

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", "scroll", key_display="↑↓", tooltip="Scroll down"),
        Binding("up", "scroll(-1)", "scroll", show=False, tooltip="Scroll up"),
        Binding("j", "scroll(1)", "scroll", show=False, tooltip="Scroll down"),
        Binding("k", "scroll(-1)", "scroll", show=False, tooltip="Scroll up"),
        Binding("space", "page(1)", "page", tooltip="A page down"),
        Binding("pagedown", "page(1)", "page", show=False, tooltip="A page down"),
        Binding("pageup", "page(-1)", "page", show=False, tooltip="A page up"),
        Binding("home", "edge(-1)", "top", show=False, tooltip="To the top"),
        Binding("end", "edge(1)", "end", show=False, tooltip="To the end"),
        Binding("l", "app.language", "中文", tooltip="Change the language"),
        Binding("c", "app.colours", "light / dark", tooltip="Change between light and dark"),
        Binding("question_mark", "app.help", "keys", key_display="?", tooltip="Show all keys"),
        Binding("q", "leave", "back", tooltip="Back to where you were"),
        Binding("escape", "leave", "back", show=False, tooltip="Back to where you were"),
    ]

    def __init__(
        self, title: Text, rows: Callable[[int], list[Row]], language: Language = "en"
    ) -> None:
        """Show *rows* of the present width under *title* in *language*."""
        super().__init__()
        self._language: Language = language
        self._heading = title
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Title, one page of text, keys."""
        yield TooSmall()
        yield Static(id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="page-text")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())

    def on_resize(self, _event: events.Resize) -> None:
        """Draw at the new width."""
        self._show()

    def speak(self, language: Language) -> None:
        """Go on in *language*."""
        self._language = language
        self._show()

    def show(self, rows: Callable[[int], list[Row]]) -> None:
        """Show other *rows* from now on."""
        self._rows = rows
        self._show()

    def _show(self) -> None:
        palette = Palette(self.app.current_theme)
        title = title_row(in_language(self._heading, self._language), "", self.size.width)
        self.query_one("#title", Static).update(palette.content([title]))
        rows = self._rows(self.size.width - MARGINS)
        self.query_one("#page-text", Static).update(palette.content(rows))
        self.call_after_refresh(self.refresh_bindings)

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one("#page", VerticalScroll)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to scroll only where there is more than fits."""
        is_long = self._page.max_scroll_y > 0 if self.is_mounted else False
        return is_long if action in {"scroll", "page", "edge"} else True

    def action_scroll(self, rows: int) -> None:
        """Scroll by one row."""
        self._page.scroll_relative(y=rows, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a page."""
        if direction > 0:
            self._page.scroll_page_down(animate=False)
        else:
            self._page.scroll_page_up(animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the top or the end."""
        if direction > 0:
            self._page.scroll_end(animate=False)
        else:
            self._page.scroll_home(animate=False)

    def action_leave(self) -> None:
        """Go back."""
        self.app.pop_screen()
