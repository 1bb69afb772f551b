"""Home: what waits today, how long it takes, and one key to begin."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.models import TopicHeader
from quizapp.language import Language, Text, in_language
from quizapp.numbers import stars
from quizapp.pages.plan import sparkline
from quizapp.prose import lay_out
from quizapp.rows import Row, Span, cells, clipped, padded, row_cells, wrap
from quizapp.scheduling.forecast import Forecast
from quizapp.study.plan import Plan
from quizapp.study.study import Overview, Progress, Study
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.wording import texts
from quizapp.wording.dates import today_text
from quizapp.wording.plan import countdown, recall_grows
from quizapp.wording.schedule import next_due

MARGIN = Span("   ")
BAR = 12
DAY = 8
"""Cells for the number of a topic's day."""


class HomeScreen(Screen[None]):
    """Says what is due and new, and begins the session."""

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "begin",
            "begin",
            key_display="enter",
            tooltip="Begin with what is due and new",
        ),
        Binding("space", "begin", "begin", show=False, tooltip="The same as enter"),
        Binding("l", "app.language", "中文", tooltip="Change the language"),
        Binding("p", "app.plan", "plan", tooltip="Plan for the day of an interview"),
        Binding("slash", "app.browse", "browse", key_display="/", tooltip="Search all cards"),
        Binding("d", "daily", "question of the day", tooltip="Read the article of the day"),
        Binding("i", "interview", "mock interview", tooltip="Practise a whole interview"),
        Binding("t", "app.statistics", "statistics", tooltip="What the log says about progress"),
        Binding("c", "app.colours", "light / dark", tooltip="Change between light and dark"),
        Binding("question_mark", "app.help", "keys", key_display="?", tooltip="Show all keys"),
        Binding("q", "app.quit", "quit", tooltip="Leave quizapp"),
    ]

    def __init__(self, study: Study, language: Language) -> None:
        """Show what *study* has for today."""
        super().__init__()
        self._study = study
        self._language: Language = language
        self._overview: Overview | None = None
        self._progress: Mapping[str, Progress] = {}
        self._ahead: Forecast | None = None
        self._can_interview = False

    def compose(self) -> ComposeResult:
        """Title, one page of text, keys."""
        yield TooSmall()
        yield Static(id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="page-text")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Look again every minute: cards come due, and days begin."""
        self.set_interval(60, self._look_again)

    def on_screen_resume(self) -> None:
        """Count again whenever home is shown; what was counted before stands until then."""
        self._show()
        self._look(None)

    def _look_again(self) -> None:
        if self.is_current:
            self._look(self._overview)

    @work(thread=True, exclusive=True)
    def _look(self, former: Overview | None) -> None:
        """Gather what home shows, the quickest first; no more where all waits as *former* says."""
        with self._study.apart() as own:
            overview = own.overview()
            self._tell(self._looked, overview)
            if former is not None and overview.queue == former.queue:
                return
            can_interview = any(one.type == "recall" for one in own.index.entries())
            self._tell(self._counted, own.progress(), can_interview)
        if overview.plan is not None:
            self._tell(self._looked_ahead, overview.plan.forecast())

    def _tell(self, show: Callable[..., None], *found: object) -> None:
        """Let the screen *show* what its thread *found*, unless it looks anew already."""
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(show, *found)

    def _looked(self, overview: Overview) -> None:
        self._overview = overview
        self._show()

    def _counted(self, progress: Mapping[str, Progress], can_interview: bool) -> None:
        self._progress, self._can_interview = progress, can_interview
        self._show()

    def _looked_ahead(self, ahead: Forecast) -> None:
        self._ahead = ahead
        self._show()

    def speak(self, language: Language) -> None:
        """Go on in *language*."""
        self._language = language
        self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Draw at the new width."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Begin only where something waits; read, or be interviewed, only where there is what."""
        if action == "daily":
            return any(topic.article for topic in self._study.index.topics())
        if action == "interview":
            return self._can_interview
        if action == "begin":
            overview = self._overview
            return overview is not None and bool(overview.due or overview.new)
        return True

    async def action_begin(self) -> None:
        """Start a session with what is shown to wait."""
        assert self._overview is not None, "what waits is known"
        self._study.begin(queue=self._overview.queue)
        await self.run_action("app.session")

    async def action_daily(self) -> None:
        """Read the question of the day."""
        await self.run_action("app.daily")

    async def action_interview(self) -> None:
        """Choose what a mock interview is about."""
        await self.run_action("app.interview")

    def _show(self) -> None:
        overview = self._overview
        palette = Palette(self.app.current_theme)
        date = today_text(self._study.today(), self._language)
        title = title_row("", date, self.size.width)
        self.query_one("#title", Static).update(palette.content([title]))
        rows = self._rows(overview, min(76, self.size.width - 8)) if overview else []
        self.query_one("#page-text", Static).update(palette.content(rows))
        self.refresh_bindings()

    def _rows(self, overview: Overview, width: int) -> list[Row]:
        rows: list[Row] = [(), *self._waiting(overview), ()]
        if overview.plan:
            rows += [*self._interview(overview.plan, width), ()]
        if overview.new_topic:
            rows += [*self._question(overview.new_topic, width), ()]
        for topic in self._study.index.topics():
            rows.append(self._topic_row(topic, width))
        rows += [(), *self._notices(self._study.index.diagnostics(), width)]
        return rows

    def _interview(self, plan: Plan, width: int) -> list[Row]:
        """Return when the interview is, and how recall on the day grows, once that is known."""
        when = Span(countdown(plan, self._language), "strong")
        if self._ahead is None:
            return [(MARGIN, when)]
        grows = (
            Span(sparkline(plan, self._ahead), "accent"),
            Span(f"  {recall_grows(plan, self._ahead, self._language)}", "dim"),
        )
        if row_cells((when, Span("   "), *grows)) > width:
            return [(MARGIN, when), (MARGIN, *grows)]
        return [(MARGIN, when, Span("   "), *grows)]

    def _question(self, topic: TopicHeader, width: int) -> list[Row]:
        asked = lay_out(in_language(topic.question, self._language), width - 2)
        return [
            (MARGIN, Span(self._words(texts.THE_QUESTION), "dim")),
            *((MARGIN, *row) for row in asked),
        ]

    def _topic_row(self, topic: TopicHeader, width: int) -> Row:
        """Return day, title, and how much of the topic was met, as a bar and in words."""
        progress = self._progress.get(topic.topic)
        day = self._words(texts.ON_DAY, day=topic.day)
        lead = padded(day, max(DAY, cells(day) + 2))
        room = width - 38 - cells(lead)
        title = clipped(in_language(topic.title, self._language), room)
        row = (MARGIN, Span(lead, "dim"), Span(padded(title, room)))
        level = Span(f"  {stars(topic.level)}{' ' * (6 - 2 * topic.level)}  ")
        if progress is None:
            return (*row, level)
        full = round(BAR * progress.met / progress.cards)
        words = f"  {self._words(texts.SOME_MET, met=progress.met, cards=progress.cards)}"
        bar = (Span("━" * full, "accent"), Span("─" * (BAR - full), "faint"))
        return (*row, level, *bar, Span(words, "dim"))

    def _waiting(self, overview: Overview) -> list[Row]:
        if not overview.cards:
            return [
                (MARGIN, Span(self._words(texts.NO_CARDS), "strong")),
                (MARGIN, Span(self._words(texts.NAME_A_BANK), "dim")),
            ]
        if not (overview.due or overview.new):
            return [
                (MARGIN, Span(self._nothing(overview), "strong")),
                (MARGIN, Span(self._next(overview), "dim")),
            ]
        rows: list[Row] = []
        if overview.due:
            are = self._words(texts.CARD_DUE if overview.due == 1 else texts.CARDS_DUE)
            rows.append((MARGIN, Span(f"{overview.due}", "accent-strong"), Span(are)))
        if overview.new:
            topic = overview.new_topic
            name = self._words(texts.OF_DAY, day=topic.day) if topic else ""
            wait = texts.NEW_CARD_WAITS if overview.new == 1 else texts.NEW_CARDS_WAIT
            words = Span(self._words(wait) + name)
            rows.append((MARGIN, Span(f"{overview.new}", "accent-strong"), words))
        about = texts.ABOUT_A_MINUTE if overview.minutes == 1 else texts.ABOUT_MINUTES
        rows.append((MARGIN, Span(self._words(about, minutes=overview.minutes), "dim")))
        return rows

    def _next(self, overview: Overview) -> str:
        return next_due(self._study, overview.next_due, self._language)

    def _nothing(self, overview: Overview) -> str:
        plan = overview.plan
        if plan is not None and not plan.seconds_left:
            done = texts.MINUTE_DONE if plan.minutes == 1 else texts.MINUTES_DONE
            return self._words(done, minutes=plan.minutes)
        return self._words(texts.NOTHING_DUE)

    def _words(self, text: Text, **values: object) -> str:
        return in_language(text, self._language).format(**values)

    def _notices(self, diagnostics: tuple[Diagnostic, ...], width: int) -> list[Row]:
        errors = [one for one in diagnostics if one.severity == "error"]
        if not errors:
            return []
        broken = texts.ONE_IS_BROKEN if len(errors) == 1 else texts.SOME_ARE_BROKEN
        words = [Span(self._words(broken, count=len(errors)), "bad")]
        return [(MARGIN, *row) for row in wrap(words, width)]
