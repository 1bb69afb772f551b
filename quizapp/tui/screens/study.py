"""The study screen: the card at the left, the bench at the right, one question at a time."""

from collections.abc import Mapping
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Offset
from textual.widgets import Static

from quizapp.bank.models import Numeric, Run
from quizapp.evidence import holds
from quizapp.grading.errors import Unreadable
from quizapp.grading.number import read_number
from quizapp.grading.response import Response, Typed
from quizapp.language import Language, Text, in_language
from quizapp.numbers import stars
from quizapp.rows import Row, row_cells
from quizapp.stats.weakness import WeakPoint
from quizapp.study.study import Study, warm_up
from quizapp.study.weak_points import weak_points
from quizapp.tui.card_rows import card_rows
from quizapp.tui.inputs.choose import input_for
from quizapp.tui.inputs.line import CARET
from quizapp.tui.inputs.view import View
from quizapp.tui.screens.session_keys import SessionScreen
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row
from quizapp.tui.widgets.bench import Bench, claimed_run, sides_beside
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.wording import try_again
from quizapp.wording.texts import DAY, PLACE, UNSCHEDULED

WIDE = 100
WIDEST_PROSE = 72
NARROWEST = 20
MARGINS = 4


class StudyScreen(SessionScreen):
    """Asks the cards of the session, one after another, until the queue is empty."""

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (48, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    def __init__(self, study: Study, proofs: Path, language: Language) -> None:
        """Ask the cards of the session that *study* has begun; proofs are kept in *proofs*."""
        super().__init__(study, language)
        self._proofs = proofs
        self._seconds = 0
        self._weak: Mapping[str, WeakPoint] = {}
        self._changed = False

    def compose(self) -> ComposeResult:
        """Title, card and bench side by side, keys."""
        yield TooSmall()
        yield Static(id="title")
        with Horizontal(id="desk"):
            with VerticalScroll(id="card", can_focus=False):
                yield Static(id="card-text")
            yield Bench(self._proofs, self._language, id="bench")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ask the first card; follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._recolour)
        self._ask()
        self.call_after_refresh(self._warm_up)
        self.set_interval(1, self._tick)

    # --- the card -------------------------------------------------------------------------

    def _ask(self) -> None:
        """Show the present card from its beginning, or end when there is none.

        The bench is filled once the card is on screen: nothing heavy happens before that.
        """
        if self._study.card is None:
            self.post_message(self.Ended())
            return
        card = self._card
        self._input = input_for(card, self._study.shuffle_seed)
        self._message, self._seconds = "", 0
        self._weak = weak_points(self._study, self._study.entry.card_id, self._card)
        self._changed = self._study.changed_since(self._study.entry.card_id)
        self._close_all()
        self.set_class(not sides_beside(card), "-no-bench")
        self._show_bench(False)
        self._show_from_top()
        self.call_after_refresh(self._open_bench)

    async def _open_bench(self) -> None:
        await self._bench.furnish()
        if self._study.card is None or not self.is_attached:
            return
        answered = self.stage == "answered"
        self._bench.open(self._card, concealed=not answered, topic=self._study.topic)
        if answered:
            self._run_own_trial()
        self.refresh_bindings()

    def _show(self) -> None:
        """Draw the title and the card."""
        if self._study.card is None:
            return
        assert self._input is not None, "a card is shown with its answer"
        palette = Palette(self.app.current_theme)
        answered = self._study.session.answered
        rows = card_rows(self._card, self._input, answered, self._view())
        self.query_one("#card-text", Static).update(palette.content(rows))
        self.call_after_refresh(self._place_cursor, rows)
        self.query_one("#title", Static).update(palette.content([self._title_row()]))
        self.refresh_bindings()
        self.call_after_refresh(self.refresh_bindings)

    def _place_cursor(self, rows: list[Row]) -> None:
        """Put the terminal's cursor where text goes in: an input method opens its window there."""
        for y, row in enumerate(rows if self.is_current else ()):
            if CARET in row:
                x = row_cells(row[: row.index(CARET)])
                place = self.query_one("#card-text", Static).region.offset + Offset(x, y)
                self.app.cursor_position = place

    def _view(self) -> View:
        return View(
            width=min(WIDEST_PROSE, self._room()),
            room=self._room(),
            language=self._language,
            hints=self._study.session.hints,
            message=self._message,
            changed=self._changed,
            note=self._study.marks().flagged.get(self._study.entry.card_id, ""),
            seconds=self._seconds if self._times else None,
            weak=self._weak,
            trial=self._trial,
            belief=self._belief,
            tested=self._tested,
            opened=self._opened,
            cites=self._cites,
            sources=self._study.topic.sources,
        )

    def _room(self) -> int:
        """Return the card's room in cells: half the screen beside a bench, else all of it."""
        shares = self.size.width >= WIDE and bool(sides_beside(self._card))
        return max(NARROWEST, self.size.width // (2 if shares else 1) - MARGINS)

    def _show_from_top(self) -> None:
        self._show()
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)

    def _title_row(self) -> Row:
        topic, session = self._study.topic, self._study.session
        title = in_language(topic.title, self._language)
        flag = " · ⚑" if self._study.entry.card_id in self._study.marks().flagged else ""
        day = self._view().say(DAY, day=topic.day, title=title)
        left = f"{day} · {stars(self._card.level)}{flag}"
        total = len(session.rated) + len(session.queue)
        place, minutes = len(session.rated) + 1, self._study.minutes_left
        right = self._view().say(PLACE, place=place, total=total, minutes=minutes)
        if not self._study.schedules:
            right = f"{self._view().say(UNSCHEDULED[self._study.mode])} · {right}"
        return title_row(left, right, self.size.width)

    def speak(self, language: Language) -> None:
        """Go on in *language*: the card, its keys and the bench."""
        super().speak(language)
        self._bench.speak(language)
        self._show()

    def on_resize(self) -> None:
        """Draw at the new width."""
        self._show()

    def _recolour(self, _theme: object) -> None:
        self._show()
        self._bench.redraw()

    @work(thread=True, group="warm-up")
    def _warm_up(self) -> None:
        warm_up()

    # --- what the keys do ---------------------------------------------------------------------

    def _submit(self, response: Response) -> None:
        try:
            grade = self._study.submit(response)
        except Unreadable as unreadable:
            self._tell(unreadable.text)
            return
        if self.stage == "asked":
            self._tell(try_again(grade.feedback))
            return
        self._message = ""
        self._show_from_top()
        self._bench.reveal(self._guess(response))
        self._run_own_trial()

    def _tell(self, message: Text) -> None:
        self._message = message
        self._show()

    def _guess(self, response: Response) -> float | None:
        """Return the typed number, where the card's run is about that very number."""
        card = self._card
        if not (isinstance(card, Numeric) and isinstance(response, Typed)):
            return None
        claim = claimed_run(card)
        is_its_answer = isinstance(claim, Run) and holds(claim.predicts, card.answer)
        return read_number(response.text, card.unit, card.also) if is_its_answer else None
