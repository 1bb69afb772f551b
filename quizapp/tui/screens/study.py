"""The study screen: the card at the left, the bench at the right, one question at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from quizapp.bank.models import Card, Misconception, Numeric, Recall, Run, Single
from quizapp.evidence import Decided, decide, holds
from quizapp.grading.choices import choices
from quizapp.grading.number import Unreadable, read_number
from quizapp.grading.response import Chosen, Confidence, GaveUp, Response, Ticked, Typed
from quizapp.language import Language, in_language
from quizapp.numbers import stars
from quizapp.rows import Row
from quizapp.scheduling.memory import Rating
from quizapp.store.errors import StoreError
from quizapp.study.study import Study, warm_up
from quizapp.tui.card_rows import Shown, card_rows
from quizapp.tui.draft import NUMBER_KEYS, Draft
from quizapp.tui.screens.keyed import KeyedScreen
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row
from quizapp.tui.widgets.bench import Bench, Side, claimed_run, sides_beside
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.too_small import TooSmall

WIDE = 100
WIDEST_PROSE = 72
NARROWEST_PROSE = 20
MARGINS = 4


class StudyScreen(KeyedScreen):
    """Asks the cards of the session, one after another, until the queue is empty."""

    class Ended(Message):
        """The queue is empty, or the learner leaves."""

    @dataclass
    class TrialEnded(Message):
        """The runs of a misconception's trial are over, or could not be made."""

        card: Misconception
        outcome: Decided | str

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (48, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    def __init__(self, study: Study, proofs: Path, language: Language) -> None:
        """Ask the cards of the session that *study* has begun; proofs are kept in *proofs*."""
        super().__init__(study, language)
        self._proofs = proofs
        self._message = ""
        self._trial: Decided | str | None = None

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

    # --- the card -------------------------------------------------------------------------

    def _ask(self) -> None:
        """Show the present card from its beginning, or end when there is none.

        The bench is filled once the card is on screen: nothing heavy happens before that.
        """
        if self._study.card is None:
            self.post_message(self.Ended())
            return
        card = self._card
        self._draft, self._message, self._trial = Draft(), "", None
        has_choices = isinstance(card, Single | Misconception)
        self._choices = choices(card, self._study.shuffle_seed) if has_choices else ()
        self.set_class(not sides_beside(card), "-no-bench")
        self._show_side("card")
        self._show_from_top()
        self.call_after_refresh(self._open_bench)

    def _open_bench(self) -> None:
        if self._study.card is None:
            return
        answered = self.stage == "answered"
        self._bench.open(self._card, concealed=not answered)
        if answered:
            self._run_trial_of(self._card)
        self.refresh_bindings()

    def _show(self) -> None:
        """Draw the title and the card."""
        if self._study.card is None:
            return
        study, palette = self._study, Palette(self.app.current_theme)
        shown = Shown(
            card=self._card,
            draft=self._draft,
            answered=study.session.answered,
            choices=self._choices,
            hints=study.session.hints,
            trial=self._trial,
            sources=study.topic.sources,
            message=self._message,
            width=self._prose_width(),
            language=self._language,
        )
        self.query_one("#card-text", Static).update(palette.content(card_rows(shown)))
        self.query_one("#title", Static).update(palette.content([self._title_row()]))
        self.refresh_bindings()
        self.call_after_refresh(self.refresh_bindings)

    def _prose_width(self) -> int:
        """Return the card's width in cells: half the screen beside a bench, else all of it."""
        shares = self.size.width >= WIDE and bool(sides_beside(self._card))
        room = self.size.width // (2 if shares else 1) - MARGINS
        return max(NARROWEST_PROSE, min(WIDEST_PROSE, room))

    def _show_from_top(self) -> None:
        self._show()
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)

    def _title_row(self) -> Row:
        topic, session = self._study.topic, self._study.session
        title = in_language(topic.title, self._language)
        left = f"Day {topic.day} · {title} · {stars(self._card.level)}"
        total = len(session.rated) + len(session.queue)
        right = f"{len(session.rated) + 1} of {total} · about {self._study.minutes_left} min"
        return title_row(left, right, self.size.width)

    def _show_side(self, side: Literal["card", "bench"]) -> None:
        """Below 100 columns card and bench are two tabs of one place."""
        self.set_class(side == "bench", "-bench")
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Draw at the new width."""
        self._show()

    def _recolour(self, _theme: object) -> None:
        self._show()
        self._bench.redraw()

    @work(thread=True, group="warm-up")
    def _warm_up(self) -> None:
        warm_up()

    # --- a misconception's trial ------------------------------------------------------------

    def _run_trial_of(self, card: Card) -> None:
        if isinstance(card, Misconception):
            self._decide(card)

    @work(thread=True, group="trial", exclusive=True)
    def _decide(self, card: Misconception) -> None:
        from quizapp.demos.model import DemoFailed

        try:
            outcome: Decided | str = decide(card.trial)
        except DemoFailed as fault:
            outcome = str(fault)
        self.post_message(self.TrialEnded(card, outcome))

    def on_study_screen_trial_ended(self, ended: TrialEnded) -> None:
        """Show what the runs decided, if their card is still shown."""
        if self._study.card == ended.card and self.stage == "answered":
            self._trial = ended.outcome
            self._show()

    # --- what the keys do ---------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Let digits and signs go into a number that is being typed."""
        if self._study.card and self._can_root() and event.character in NUMBER_KEYS:
            assert event.character is not None
            self._type(event.character)
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Let a pasted number in."""
        if self._study.card and self._can_root():
            self._type(event.text)

    def _type(self, text: str) -> None:
        self._message = ""
        self._draft = self._draft.type(text)
        self._show()

    def action_root(self) -> None:
        """Type a root sign."""
        self._type("√")

    def action_erase(self) -> None:
        """Take the last character back."""
        self._draft = self._draft.erase()
        self._show()

    def action_choose(self, number: int) -> None:
        """Pick an option, or tick a key point."""
        card = self._card
        if isinstance(card, Recall):
            self._draft = self._draft.tick(card.key_points[number - 1].id)
        else:
            self._draft = self._draft.pick(self._choices[number - 1].id)
        self._show()

    def action_side_with(self, number: int) -> None:
        """Pick one of two statements."""
        self.action_choose(number)

    def action_confide(self, confidence: Confidence) -> None:
        """Answer with the picked choice."""
        assert self._draft.picked is not None
        self._submit(Chosen(self._draft.picked, confidence))

    def action_advance(self) -> None:
        """Answer, or show the answer."""
        card = self._card
        if self.stage == "ticking":
            self._submit(Ticked(self._draft.ticked))
        elif isinstance(card, Recall):
            self._draft = self._draft.reveal()
            self._show()
        elif isinstance(card, Numeric) and self._draft.typed.strip():
            self._submit(Typed(self._draft.typed))
        else:
            self._submit(GaveUp())

    def _submit(self, response: Response) -> None:
        try:
            self._study.submit(response)
        except Unreadable as unreadable:
            self._message = str(unreadable)
            self._show()
            return
        self._message = ""
        self._show_from_top()
        self._bench.reveal(self._guess(response))
        self._run_trial_of(self._card)

    def _guess(self, response: Response) -> float | None:
        """Return the typed number, where the card's run is about that very number."""
        card = self._card
        if not (isinstance(card, Numeric) and isinstance(response, Typed)):
            return None
        claim = claimed_run(card)
        is_its_answer = isinstance(claim, Run) and holds(claim.predicts, card.answer)
        return read_number(response.text, card.unit) if is_its_answer else None

    def action_take(self) -> None:
        """Take the suggested rating."""
        self.action_rate(self._study.suggested)

    def action_rate(self, rating: int) -> None:
        """Rate the card; the review is on disk before the next card shows."""
        self._write(lambda: self._study.rate(Rating(rating)))

    def action_undo(self) -> None:
        """Take the last rating back and show its card answered again."""
        self._write(self._study.undo)

    def _write(self, change: Callable[[], None]) -> None:
        """Make *change* and go on; if it could not be written, say so and stay."""
        try:
            change()
        except StoreError as fault:
            text = f"Not saved. {fault}"
            self.notify(text, markup=False, severity="warning", timeout=10)
        else:
            self._ask()

    def action_skip(self) -> None:
        """Put the card off to the end of the session."""
        self._study.skip()
        self._ask()

    def action_hint(self) -> None:
        """Show the next hint."""
        self._study.hint()
        self._show()

    def action_leave(self) -> None:
        """End the session."""
        self.post_message(self.Ended())

    def action_bring(self, side: Side) -> None:
        """Show the demo or the derivation."""
        self._bench.bring(side)
        self._show_side("bench")

    def action_turn(self) -> None:
        """Turn between card and bench where only one fits."""
        self._show_side("card" if self.has_class("-bench") else "bench")

    def action_page(self, direction: int) -> None:
        """Scroll the card by a page."""
        card = self.query_one("#card", VerticalScroll)
        if direction > 0:
            card.scroll_page_down(animate=False)
        else:
            card.scroll_page_up(animate=False)

    def action_move(self, step: int) -> None:
        """Move the chosen control of the demo."""
        self._bench.demo.move(step)

    def action_walk(self, step: int) -> None:
        """Go to the next or previous control, or line of the derivation."""
        self._bench.step(step)
        self.refresh_bindings()

    def action_again(self) -> None:
        """Run the demo with another seed."""
        self._bench.demo.again()

    def action_stop(self) -> None:
        """Stop the run that is under way."""
        self._bench.demo.stop()

    def action_pin(self) -> None:
        """Keep this run to compare the next one with."""
        self._bench.demo.pin()

    def action_turn_plot(self) -> None:
        """Show the demo's next plot."""
        self._bench.demo.turn_plot()

    def action_why(self) -> None:
        """Explain the chosen line."""
        self._bench.derivation.toggle_why()

    def action_all_lines(self) -> None:
        """Show the whole derivation."""
        self._bench.derivation.show_all()
        self.refresh_bindings()
