"""One line for the note of a flag, below the screen that it was asked for on."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quizapp.language import Language, in_language
from quizapp.rows import cells
from quizapp.study.marks import LONGEST_NOTE
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.wording.texts import NOTE


class NoteScreen(ModalScreen[str | None]):
    """Ends with the note, which may be empty, or with None where nothing is to be flagged."""

    DEFAULT_CSS = """
    NoteScreen { background: $background 0%; }
    NoteScreen #note-box { dock: bottom; height: auto; background: $background; }
    NoteScreen #note-line { height: 2; padding: 0 1; border-top: solid $faint; }
    NoteScreen #note-call { width: auto; }
    NoteScreen #note { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", key_display="esc", tooltip="Flag nothing"),
    ]

    def __init__(self, language: Language) -> None:
        """Ask in *language*."""
        super().__init__()
        self._call = f"⚑ {in_language(NOTE, language)}  "

    def compose(self) -> ComposeResult:
        """The line above its keys."""
        with Vertical(id="note-box"):
            with Horizontal(id="note-line"):
                call = Static(self._call, id="note-call", markup=False)
                call.styles.width = cells(self._call)
                yield call
                yield Input(id="note", max_length=LONGEST_NOTE, compact=True)
            yield KeyBar(id="keys")

    def on_mount(self, _event: events.Mount) -> None:
        """Take what is typed from the first key on."""
        self.query_one("#note", Input).focus()

    def offers(self) -> Iterable[tuple[str, str]]:
        """Return the key that the line has for itself."""
        return [("enter", "flag")]

    def key_name(self, _binding: Binding) -> tuple[str, str]:
        """Return nothing: the key is called as it was declared."""
        return "", ""

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """End with the note."""
        self.dismiss(submitted.value)
