"""The plan for an interview: its day and minutes are set here, and the days ahead are shown."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from quizapp.config import ConfigError, Value, save
from quizapp.language import Language, Text, in_language
from quizapp.pages.plan import plan_rows
from quizapp.rows import Row, Span, wrap
from quizapp.scheduling.forecast import Forecast
from quizapp.study.plan import BadDay, Plan, date_from
from quizapp.study.study import Study
from quizapp.tui.screens.page import PageScreen
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.ordered_input import OrderedInput
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.wording import plan as words

STEP = 5
MOST_MINUTES = 960
LONGEST_DAY = 20


class DayInput(OrderedInput, inherit_bindings=False):
    """The field for the day; enter and escape belong to the screen, whose key bar shows them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in Input.BINDINGS
        if isinstance(binding, Binding) and binding.key != "enter"
    ]

    DEFAULT_CSS = """
    DayInput {
        display: none; height: 1; margin: 1 2 0 2; padding: 0; border: none; width: 60;
        background: $panel; color: $foreground;
    }
    DayInput:focus { border: none; }
    """


class PlanScreen(PageScreen, inherit_bindings=False):
    """Shows what is planned; the forecast is worked out in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "keep", "keep this day", key_display="enter", tooltip="Keep the day as typed"
        ),
        Binding(
            "escape", "cancel", "leave it", key_display="esc", tooltip="Leave the day as it was"
        ),
        Binding("d", "type_day", "day", tooltip="Type the day of the interview"),
        Binding(
            "plus", "minutes(1)", "5 min more", key_display="+", tooltip="Five minutes a day more"
        ),
        Binding("equals_sign", "minutes(1)", "5 min more", show=False, tooltip="The same as +"),
        Binding(
            "minus", "minutes(-1)", "5 min less", key_display="-", tooltip="Five minutes a day less"
        ),
        Binding("x", "clear", "no interview", tooltip="Forget the interview"),
        *PageScreen.BINDINGS,
    ]

    def __init__(self, study: Study, settings_file: Path, language: Language) -> None:
        """Show the plan of *study*, and keep changes in *settings_file*."""
        super().__init__(words.TITLE, self._page_rows, language)
        self._study = study
        self._file = settings_file
        self._plan: Plan | None = study.plan()
        self._ahead: Forecast | None = None
        self._told: Text = ""

    def compose(self) -> ComposeResult:
        """The field for the day, hidden until it is asked for, above the page."""
        yield TooSmall()
        yield Static(id="title")
        yield DayInput(id="day", max_length=LONGEST_DAY)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="page-text")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Begin to work out the days ahead."""
        super().on_mount()
        self._look_ahead()

    # --- the days ahead -----------------------------------------------------------------------

    def _look_ahead(self) -> None:
        if self._plan is not None:
            self._work_out(self._plan)

    @work(thread=True)
    def _work_out(self, plan: Plan) -> None:
        ahead = plan.forecast()
        self.app.call_from_thread(self._worked_out, plan, ahead)

    def _worked_out(self, plan: Plan, ahead: Forecast) -> None:
        if plan is self._plan:
            self._ahead = ahead
            self._show()

    # --- what is shown ------------------------------------------------------------------------

    def _page_rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        if self._told:
            rows += [*wrap([Span(in_language(self._told, self._language), "bad")], width), ()]
        if self._plan is None:
            interview, today = self._study.config.interview, self._study.today()
            why = Span(words.why_none(interview, today, self._language), "strong")
            advice = Span(in_language(words.ADVICE, self._language))
            return [*rows, (why,), (), *wrap([advice], min(width, 72))]
        topics = {topic.topic: topic for topic in self._study.index.topics()}
        return [*rows, *plan_rows(self._plan, self._ahead, topics, width, self._language)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done: while the day is typed, only to keep it or not."""
        if self._is_typing:
            return action in {"keep", "cancel"}
        if action in {"keep", "cancel"}:
            return False
        if action in {"minutes", "clear"}:
            return self._plan is not None
        return super().check_action(action, parameters)

    # --- what the keys do ---------------------------------------------------------------------

    @property
    def _is_typing(self) -> bool:
        return self.is_mounted and self.query_one(DayInput).display

    def action_type_day(self) -> None:
        """Ask for the day."""
        self._type(on=True)

    def action_keep(self) -> None:
        """Keep the day that was typed, or say why it cannot be."""
        words = self.query_one(DayInput).value
        try:
            day = date_from(words, self._study.today())
        except BadDay as fault:
            self._told = fault.text
            self._show()
            return
        self._type(on=False)
        self._change({"interview": day})

    def action_minutes(self, direction: int) -> None:
        """Study five minutes a day more, or less."""
        minutes = self._study.config.minutes_per_day + direction * STEP
        self._change({"minutes_per_day": min(max(minutes, STEP), MOST_MINUTES)})

    def action_clear(self) -> None:
        """Forget the interview."""
        self._change({"interview": None})

    def action_cancel(self) -> None:
        """Go back from the field to the plan."""
        self._type(on=False)

    def _type(self, *, on: bool) -> None:
        field = self.query_one(DayInput)
        field.display = on
        field.value = ""
        field.placeholder = in_language(words.PLACEHOLDER, self._language)
        self.set_focus(field if on else None)
        self._told = ""
        self._show()

    def _change(self, changes: dict[str, Value]) -> None:
        try:
            self._study.config = save(self._file, changes)
        except ConfigError as fault:
            self._told = str(fault)
        else:
            self._told = ""
            self._plan, self._ahead = self._study.plan(), None
            self._look_ahead()
        self._show()
