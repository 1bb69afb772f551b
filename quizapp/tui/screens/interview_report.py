"""The report of a mock interview, to be read, saved as Markdown, and counted as reviews."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from quizapp.language import Language, Text, say
from quizapp.pages.interview import report_markdown, report_rows
from quizapp.pages.sheet import WIDEST, Sheet
from quizapp.rows import Row, Span, wrap
from quizapp.store.errors import StoreError
from quizapp.study.conversation import Conversation
from quizapp.tui.screens.page import PageScreen
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.ordered_input import OrderedInput
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.wording import interviewer as words
from quizapp.wording.texts import NOT_SAVED

NOTHING: Text = ""


class PathInput(OrderedInput, inherit_bindings=False):
    """The field for the file; enter and escape belong to the screen, whose key bar shows them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in Input.BINDINGS
        if isinstance(binding, Binding) and binding.key != "enter"
    ]

    DEFAULT_CSS = """
    PathInput {
        display: none; height: 1; padding: 0 2; border: none;
        background: $panel; color: $foreground;
    }
    PathInput:focus { border: none; }
    """


class InterviewReportScreen(PageScreen, inherit_bindings=False):
    """Shows what the interview came to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "save",
            "save here",
            key_display="enter",
            tooltip="Save the report in this file",
        ),
        Binding("escape", "cancel", "do not save", key_display="esc", tooltip="Do not save it"),
        Binding("m", "type_path", "save as Markdown", tooltip="Save the report in a file"),
        Binding("s", "count", "count as reviews", tooltip="Let the answers move the schedule"),
        *PageScreen.BINDINGS,
    ]

    def __init__(self, talk: Conversation, language: Language, folder: Path) -> None:
        """Report on *talk*; *folder* is where the report is saved unless another is typed."""
        self._talk = talk
        self._folder = folder
        self._told, self._style, self._values = NOTHING, "", dict[str, object]()
        self._typing = False
        super().__init__(words.REPORT_TITLE, self._page_rows, language)

    def compose(self) -> ComposeResult:
        """The field for the file, hidden until it is asked for, above the page."""
        yield TooSmall()
        yield Static(id="title")
        yield PathInput(id="path")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="page-text")
        yield KeyBar(id="keys")

    def _page_rows(self, width: int) -> list[Row]:
        width = min(width, WIDEST)
        said = say(self._told, self._language, **self._values)
        told = [*wrap([Span(said, self._style)], width), ()] if said else []
        return [*told, *report_rows(self._talk, Sheet(width=width, language=self._language))]

    # --- which keys work ------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done: while the file is typed, only to save or not."""
        if self._typing or action in {"save", "cancel"}:
            return self._typing and action in {"save", "cancel"}
        return (
            self._talk.can_count if action == "count" else super().check_action(action, parameters)
        )

    # --- what the keys do -----------------------------------------------------------------------

    def action_count(self) -> None:
        """Let the answers move their schedules after all."""
        try:
            self._talk.count_as_reviews()
        except StoreError as fault:
            self._tell(NOT_SAVED, "bad", fault=fault)
        else:
            self._tell(NOTHING, "")

    def action_type_path(self) -> None:
        """Ask for the file, with one of the learner's own folder proposed."""
        self.query_one(PathInput).value = str(self._proposed())
        self._type(on=True)

    def _proposed(self) -> Path:
        name = f"{self._talk.study.today()}-{self._talk.interview.topic}"
        names = (name, *(f"{name}-{number}" for number in range(2, 100)))
        paths = (self._folder / f"{one}.md" for one in names)
        return next(path for path in paths if not path.exists())

    def action_save(self) -> None:
        """Write the report, and say where it is or why it could not be written."""
        path = Path(self.query_one(PathInput).value.strip()).expanduser()
        try:
            if path.parent == self._folder:
                self._folder.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(report_markdown(self._talk, self._language))
        except FileExistsError:
            self._tell(words.FILE_EXISTS, "bad", path=path)
        except OSError as fault:
            self._tell(words.FILE_FAILED, "bad", path=path, why=fault.strerror)
        else:
            self._type(on=False)
            self._tell(words.REPORT_IS_IN, "good", path=path)

    def action_cancel(self) -> None:
        """Leave the report unsaved."""
        self._type(on=False)

    def _type(self, *, on: bool) -> None:
        field = self.query_one(PathInput)
        self._typing = field.display = on
        self.set_focus(field if on else None)
        self.refresh_bindings()

    def _tell(self, text: Text, style: str, **values: object) -> None:
        self._told, self._style, self._values = text, style, values
        self._show()
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
