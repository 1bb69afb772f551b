"""Browse: search as one types, the card beside the list, suspend and edit from there."""

import subprocess
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from quizapp.language import Language, Text, say
from quizapp.rows import Row, Span, wrap
from quizapp.store.errors import StoreError
from quizapp.study import marks
from quizapp.study.search import Item, items, read_query
from quizapp.study.study import Study
from quizapp.tui.browse_rows import list_rows, preview_rows
from quizapp.tui.editor import editor_command
from quizapp.tui.screens.note import NoteScreen
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.ordered_input import OrderedInput
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.wording import browse as words
from quizapp.wording.texts import NOT_SAVED

WIDE = 100


class BrowseScreen(Screen[None]):
    """A list of cards that follows the query, and the chosen card with its answer."""

    class Practise(Message):
        """These cards are to be practised."""

        def __init__(self, cards: Sequence[str]) -> None:
            """Ask for *cards*, in this order."""
            super().__init__()
            self.cards = tuple(cards)

    AUTO_FOCUS = ""  # on every return it would take the keys back from the list
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (48, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    DEFAULT_CSS = """
    BrowseScreen #query {
        height: 1; border: none; padding: 0 1 0 2; margin: 1 0 1 0; background: $background;
    }
    BrowseScreen #found { width: 1fr; }
    BrowseScreen #list { height: 1fr; padding: 0 0 0 1; }
    BrowseScreen #preview {
        width: 1fr; border-left: solid $faint; padding: 1 1 0 2; scrollbar-size-vertical: 1;
    }
    BrowseScreen #preview-text { height: auto; }
    BrowseScreen.-narrow #preview { display: none; border-left: none; }
    BrowseScreen.-narrow.-preview #preview { display: block; }
    BrowseScreen.-narrow.-preview #found { display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", "choose", key_display="↑↓", tooltip="The next card"),
        Binding("up", "choose(-1)", "choose", show=False, tooltip="The card before"),
        Binding("pagedown", "choose(10)", "choose", show=False, tooltip="Ten cards on"),
        Binding("pageup", "choose(-10)", "choose", show=False, tooltip="Ten cards back"),
        Binding("enter", "list", "to the list", tooltip="From the query to the list"),
        Binding("slash", "query", "query", key_display="/", tooltip="Back to the query"),
        Binding("v", "preview", "card", tooltip="Show the card"),
        Binding("j", "scroll(1)", "scroll card", key_display="j k", tooltip="Scroll the card"),
        Binding("k", "scroll(-1)", "scroll card", show=False, tooltip="Scroll the card up"),
        Binding("s", "suspend", "suspend", tooltip="Ask it no more, or ask it again"),
        Binding(
            "equals_sign",
            "bury",
            "bury",
            key_display="=",
            tooltip="Put it off until tomorrow, or ask it today",
        ),
        Binding(
            "exclamation_mark",
            "flag",
            "flag",
            key_display="!",
            tooltip="Flag this card with a note, or take the flag off",
        ),
        Binding("e", "edit", "edit", tooltip="Open the editor at the card's line"),
        Binding("p", "practise", "practise these", tooltip="Practise what is listed"),
        Binding("u", "undo", "undo", tooltip="Take the last mark or rating back"),
        Binding("question_mark", "app.help", "keys", key_display="?", tooltip="Show all keys"),
        Binding("escape", "leave", "back", key_display="esc", tooltip="Back to home"),
        Binding("q", "leave", "back", show=False, tooltip="Back to home"),
    ]

    def __init__(self, study: Study, language: Language) -> None:
        """Browse the cards of *study*."""
        super().__init__()
        self._study = study
        self._language: Language = language
        self._items: tuple[Item, ...] | None = None
        self._found: list[Item] = []
        self._problems: tuple[Text, ...] = ()
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """The query above a list and a card."""
        yield TooSmall()
        yield Static(id="title")
        with Horizontal(id="desk"):
            with Vertical(id="found"):
                hint = self._say(words.HELP)
                yield OrderedInput(
                    placeholder=hint, id="query", compact=True, select_on_focus=False
                )
                yield Static(id="list")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="preview-text")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Gather the cards; follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())
        self.action_query()
        self._gather()

    @work(thread=True, exclusive=True)
    def _gather(self) -> None:
        with self._study.apart() as own:
            every = items(own)
        self.app.call_from_thread(self._gathered, every)

    def _gathered(self, every: tuple[Item, ...]) -> None:
        before = self._item
        self._items = every
        self._search()
        ids = [item.entry.card_id for item in self._found]
        if before and before.entry.card_id in ids:
            self._chosen = ids.index(before.entry.card_id)
        self._show()

    # --- what is shown ----------------------------------------------------------------------

    @property
    def _item(self) -> Item | None:
        return self._found[self._chosen] if self._found else None

    def _search(self) -> None:
        query = read_query(self.query_one("#query", Input).value)
        self._found, self._problems = query.find(self._items or ()), query.problems
        self._chosen = 0

    def on_input_changed(self, _changed: Input.Changed) -> None:
        """Search for what is typed."""
        self._search()
        self._show()

    def on_input_submitted(self, _submitted: Input.Submitted) -> None:
        """Go from the query to the list."""
        self.action_list()

    def on_resize(self, _event: events.Resize) -> None:
        """Draw at the new size."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        palette = Palette(self.app.current_theme)
        every = len(self._items or ())
        found = self._say(words.FOUND, found=len(self._found), every=every)
        title = title_row(self._say(words.TITLE), found, self.size.width)
        self.query_one("#title", Static).update(palette.content([title]))
        self.query_one("#list", Static).update(palette.content(list(self._list())))
        self.query_one("#preview-text", Static).update(palette.content(self._preview()))
        self.call_after_refresh(self.refresh_bindings)

    def _list(self) -> list[Row]:
        place = self.query_one("#list", Static)
        width, height = place.size.width - 1, max(1, place.size.height)
        rows = [
            row
            for problem in self._problems
            for row in wrap([Span(self._say(problem), "bad")], max(20, width))
        ]
        if self._items is None:
            return [(Span(self._say(words.READING), "dim"),)]
        if not self._found:
            return [*rows, (Span(self._say(words.NOTHING), "dim"),)]
        left = max(1, height - len(rows))
        active, language = not self._is_typing, self._language
        listed = list_rows(self._found, self._chosen, width, left, language, active=active)
        return [*rows, *listed]

    def _say(self, text: Text, **values: object) -> str:
        return say(text, self._language, **values)

    def _preview(self) -> list[Row]:
        item = self._item
        if item is None:
            return []
        card = self._study.index.card(item.entry.card_id)
        sources = self._study.index.topic(item.entry.topic).sources
        width = self.query_one("#preview", VerticalScroll).size.width - 4
        room, settings = max(20, min(72, width)), self._study.settings
        return preview_rows(item, card, sources, room, self._language, settings)

    # --- keys -------------------------------------------------------------------------------

    @property
    def _is_typing(self) -> bool:
        return self.query_one("#query", Input).has_focus

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters belong to the query while it is typed."""
        rule = getattr(self, f"_can_{action}", None)
        return rule() if rule is not None and self.is_mounted else True

    def offers(self) -> Iterable[tuple[str, str]]:
        """Return the keys that work in the query."""
        return [("↑↓", "choose"), ("enter", "to the list")] if self._can_list() else []

    def key_name(self, _binding: Binding) -> tuple[str, str]:
        """Return nothing: every key is called as it was declared."""
        return "", ""

    def _can_choose(self) -> bool:
        return self._item is not None

    def _can_list(self) -> bool:
        return self._is_typing and self._item is not None

    def _can_query(self) -> bool:
        return not self._is_typing

    def _can_suspend(self) -> bool:
        return self._item is not None and not self._is_typing

    _can_edit = _can_practise = _can_bury = _can_flag = _can_suspend

    def _can_preview(self) -> bool:
        return self._can_suspend() and self.has_class("-narrow")

    def _can_scroll(self) -> bool:
        preview = self.query_one("#preview", VerticalScroll)
        return not self._is_typing and preview.display and preview.max_scroll_y > 0

    def _can_undo(self) -> bool:
        return not self._is_typing and self._study.can_undo

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Name the keys that work now."""
        self._show()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Name the keys that work now."""
        self._show()

    def action_choose(self, step: int) -> None:
        """Choose another card."""
        self._chosen = max(0, min(len(self._found) - 1, self._chosen + step))
        self.query_one("#preview", VerticalScroll).scroll_home(animate=False)
        self._show()

    def action_list(self) -> None:
        """Leave the query for the list."""
        self.set_focus(None)

    def action_query(self) -> None:
        """Go back to the query."""
        self.remove_class("-preview")
        self.query_one("#query", Input).focus()

    def action_preview(self) -> None:
        """Turn between list and card where only one fits."""
        self.toggle_class("-preview")
        self.call_after_refresh(self._show)

    def action_scroll(self, direction: int) -> None:
        """Scroll the card."""
        self.query_one("#preview", VerticalScroll).scroll_relative(y=3 * direction, animate=False)

    def action_suspend(self) -> None:
        """Suspend the card, or ask it again."""
        item = self._item
        assert item is not None, "a card is chosen"
        change = marks.unsuspend if item.suspended else marks.suspend
        self._write(lambda: change(self._study, item.entry.card_id))

    def action_bury(self) -> None:
        """Put the card off until tomorrow, or ask it today."""
        item = self._item
        assert item is not None, "a card is chosen"
        change = marks.unbury if item.buried else marks.bury
        self._write(lambda: change(self._study, item.entry.card_id))

    def action_flag(self) -> None:
        """Flag the card with a note, or take its flag off."""
        item = self._item
        assert item is not None, "a card is chosen"
        card = item.entry.card_id
        if item.flag is not None:
            self._write(lambda: marks.unflag(self._study, card))
            return

        def flag(note: str | None) -> None:
            if note is not None:
                self._write(lambda: marks.flag(self._study, card, note))

        self.app.push_screen(NoteScreen(self._language), flag)

    def action_undo(self) -> None:
        """Take the last mark or rating back."""
        self._write(self._study.undo)

    def _write(self, change: Callable[[], None]) -> None:
        try:
            change()
        except StoreError as fault:
            self._warn(NOT_SAVED, fault=fault)
        else:
            self._gather()

    def _warn(self, text: Text, **values: object) -> None:
        self.notify(self._say(text, **values), markup=False, severity="warning", timeout=10)

    def action_edit(self) -> None:
        """Open the editor at the card's line, and come back to the same card."""
        item = self._item
        assert item is not None, "a card is chosen"
        command = editor_command(item.entry.file, item.entry.line)
        if command is None:
            self._warn(words.NO_EDITOR)
            return
        try:
            with self.app.suspend():
                subprocess.run(command, check=False)  # noqa: S603 the learner's own editor
        except (OSError, SuspendNotSupported) as fault:
            self._warn(words.EDITOR_FAILED, fault=fault)
        self._study.index.refresh()
        self._gather()

    def action_practise(self) -> None:
        """Practise what is listed, from the chosen card on."""
        listed = self._found[self._chosen :] + self._found[: self._chosen]
        self.post_message(self.Practise([item.entry.card_id for item in listed]))

    def action_leave(self) -> None:
        """Leave the card, then the query, then the screen."""
        if self.has_class("-preview"):
            self.action_preview()
        else:
            self.app.pop_screen()
