"""The study screen: the card at the left, the bench at the right, one question at a time."""

from pathlib import Path
from typing import ClassVar, Literal

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from quizapp.bank.models import Card, DemoSetting, Misconception, Numeric, Recall, Run, Single
from quizapp.evidence import Decided, decide
from quizapp.grading.choices import Choice, choices
from quizapp.grading.number import Unreadable
from quizapp.grading.response import Chosen, Confidence, GaveUp, Response, Ticked, Typed
from quizapp.language import Language, in_language
from quizapp.numbers import stars
from quizapp.rows import Row, Span
from quizapp.scheduling.intervals import interval_text
from quizapp.scheduling.memory import Rating
from quizapp.store.errors import StoreError
from quizapp.study import Study
from quizapp.tui.card_rows import LETTERS, Shown, card_rows
from quizapp.tui.draft import NUMBER_KEYS, Draft
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row
from quizapp.tui.widgets.demo_pane import DemoPane
from quizapp.tui.widgets.derivation_pane import DerivationPane
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.too_small import TooSmall

Stage = Literal["asked", "picked", "ticking", "answered"]

WIDEST_PROSE = 72
RATING_NAMES = {
    Rating.AGAIN: "Again",
    Rating.HARD: "Hard",
    Rating.GOOD: "Good",
    Rating.EASY: "Easy",
}


class StudyScreen(Screen[None]):
    """Asks the cards of the session, one after another, until the queue is empty."""

    class Ended(Message):
        """The queue is empty, or the learner leaves."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [
        (0, "-slim"),
        (48, "-narrow"),
        (100, "-wide"),
    ]

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"choose({n})", "choose", tooltip="Pick an option or tick a point")
            for n in range(1, 7)
        ),
        *(
            Binding(letter.lower(), f"side_with({place})", "choose", tooltip="Pick a statement")
            for place, letter in enumerate(LETTERS, start=1)
        ),
        *(
            Binding(str(rating.value), f"rate({rating.value})", name, tooltip=f"Rate it {name}")
            for rating, name in RATING_NAMES.items()
        ),
        Binding("enter", "advance", "answer", tooltip="Go on: answer, reveal, next card"),
        Binding("space", "advance", "answer", show=False, tooltip="The same as enter"),
        Binding("s", "confide('sure')", "sure", tooltip="Answer; you are sure"),
        Binding("t", "confide('think')", "think so", tooltip="Answer; you think so"),
        Binding("g", "confide('guess')", "guess", tooltip="Answer; it is a guess"),
        Binding("s", "root", "√", tooltip="Type a square root"),
        Binding("backspace", "erase", "erase", tooltip="Take a character back", show=False),
        Binding("h", "hint", "hint", tooltip="Show a hint; Good becomes Hard"),
        Binding("n", "skip", "skip", tooltip="Put the card off to the end"),
        Binding("u", "undo", "undo", tooltip="Take the last rating back"),
        Binding("right", "move(1)", "move", key_display="←→", tooltip="Move the chosen control"),
        Binding("left", "move(-1)", "move", show=False, tooltip="Move the chosen control"),
        Binding("down", "walk(1)", "line", key_display="↑↓", tooltip="Next control or line"),
        Binding("up", "walk(-1)", "line", show=False, tooltip="Previous control or line"),
        Binding("r", "again", "new seed", tooltip="Run the demo with another seed"),
        Binding("w", "why", "why?", tooltip="Explain the line of the derivation"),
        Binding("a", "all_lines", "all", tooltip="Show the whole derivation"),
        Binding("d", "bench('demo')", "demo", tooltip="Show the demo"),
        Binding("v", "bench('derivation')", "derivation", tooltip="Show the derivation"),
        Binding("tab", "turn", "card / bench", tooltip="Turn between card and bench"),
        Binding("pagedown", "page(1)", "scroll", show=False, tooltip="Scroll the card"),
        Binding("pageup", "page(-1)", "scroll", show=False, tooltip="Scroll the card"),
        Binding("question_mark", "app.help", "keys", key_display="?", tooltip="Show all keys"),
        Binding("q", "leave", "leave", tooltip="End the session; everything is saved"),
    ]

    def __init__(self, study: Study, proofs: Path, language: Language) -> None:
        """Ask the cards of the session that *study* has begun; proofs are kept in *proofs*."""
        super().__init__()
        self._study = study
        self._proofs = proofs
        self._language: Language = language
        self._draft = Draft()
        self._message = ""
        self._trial: Decided | str | None = None
        self._choices: tuple[Choice, ...] = ()
        self._bench: Literal["demo", "derivation", ""] = ""

    def compose(self) -> ComposeResult:
        """Title, card and bench side by side, keys."""
        yield TooSmall()
        yield Static(id="title")
        with Horizontal(id="desk"):
            with VerticalScroll(id="card", can_focus=False):
                yield Static(id="card-text")
            with Vertical(id="bench"):
                yield Static(id="tabs")
                yield DemoPane(id="demo")
                yield DerivationPane(self._proofs, id="derivation")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ask the first card; the bench is filled once it is on screen."""
        self._ask()

    # --- the card -------------------------------------------------------------------------

    @property
    def _card(self) -> Card:
        card = self._study.card
        assert card is not None, "a card is being asked"
        return card

    @property
    def stage(self) -> Stage:
        """Where the present card stands."""
        if self._study.session.answered:
            return "answered"
        if self._draft.revealed:
            return "ticking"
        return "picked" if self._draft.picked else "asked"

    def _ask(self) -> None:
        """Show the present card from its beginning, or the summary when there is none."""
        if self._study.card is None:
            self.post_message(self.Ended())
            return
        self._draft, self._message, self._trial = Draft(), "", None
        card = self._card
        self._choices = (
            choices(card, self._study.shuffle_seed)
            if isinstance(card, Single | Misconception)
            else ()
        )
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)
        self._show_side("card")
        self._show()
        self.call_after_refresh(self._open_bench)

    def _show(self) -> None:
        """Draw the title and the card."""
        study, palette = self._study, Palette(self.app.current_theme)
        width = min(WIDEST_PROSE, self.query_one("#card").content_size.width - 2)
        shown = Shown(
            card=self._card,
            draft=self._draft,
            answered=study.session.answered,
            choices=self._choices,
            hints=study.session.hints,
            trial=self._trial,
            sources=study.topic.sources,
            message=self._message,
            width=max(20, width),
            language=self._language,
        )
        self.query_one("#card-text", Static).update(palette.content(card_rows(shown)))
        self.query_one("#title", Static).update(palette.content([self._title()]))
        self.refresh_bindings()

    def _title(self) -> Row:
        topic, session = self._study.topic, self._study.session
        title = in_language(topic.title, self._language)
        left = f"Day {topic.day} · {title} · {stars(self._card.level)}"
        place = len(session.rated) + 1
        total = len(session.rated) + len(session.queue)
        right = f"{place} of {total} · about {self._study.minutes_left} min"
        return title_row(left, right, self.size.width)

    def on_resize(self) -> None:
        """Draw at the new width."""
        if self._study.card is not None:
            self._show()
            self._show_tabs()

    # --- the bench ------------------------------------------------------------------------

    def _open_bench(self) -> None:
        """Fill the bench with what belongs to the card; nothing heavy happens before this."""
        card, answered = self._card, self.stage == "answered"
        setting, derivation = self._setting(card), self._derivation(card)
        self.query_one("#bench").display = bool(setting or derivation)
        self._bench = "demo" if setting else "derivation" if derivation else ""
        if setting:
            self.query_one(DemoPane).open(setting, self._figure(card), concealed=not answered)
        if derivation:
            self.query_one(DerivationPane).open(derivation, concealed=not answered)
        self._show_tabs()
        self.refresh_bindings()

    @staticmethod
    def _setting(card: Card) -> DemoSetting | None:
        """The demo beside *card*: its own, or the one that its trial or evidence runs."""
        if card.demo:
            return card.demo
        runs = [item for item in card.evidence if isinstance(item, Run)]
        claim = card.trial if isinstance(card, Misconception) else runs[0] if runs else None
        return DemoSetting(name=claim.demo, set=claim.set) if claim else None

    @staticmethod
    def _figure(card: Card) -> str:
        """The figure that *card* is about, or nothing."""
        if isinstance(card, Misconception):
            return card.trial.figure
        return next((item.figure for item in card.evidence if isinstance(item, Run)), "")

    @staticmethod
    def _derivation(card: Card) -> str:
        proved = (item.derivation for item in card.evidence if item.by == "proved")
        return card.derivation or next(proved, "")

    def _show_tabs(self) -> None:
        self.query_one(DemoPane).display = self._bench == "demo"
        self.query_one(DerivationPane).display = self._bench == "derivation"
        card = self._card
        names = [("demo", self._setting(card)), ("derivation", self._derivation(card))]
        row: list[Span] = []
        for name, there in names:
            if there:
                style = "strong" if name == self._bench else "dim"
                row += [Span(" "), Span(name.capitalize(), style), Span("   ")]
        palette = Palette(self.app.current_theme)
        self.query_one("#tabs", Static).update(palette.content([tuple(row)]))

    def _show_side(self, side: Literal["card", "bench"]) -> None:
        """Below 100 columns card and bench are two tabs of one place."""
        self.set_class(side == "bench", "-bench")
        self.refresh_bindings()

    @property
    def _is_narrow(self) -> bool:
        return self.has_class("-narrow")

    @property
    def _bench_in_sight(self) -> bool:
        return bool(self._bench) and (not self._is_narrow or self.has_class("-bench"))

    @work(thread=True, group="trial", exclusive=True)
    def _run_trial(self, card: Misconception) -> None:
        from quizapp.demos.model import DemoFailed

        try:
            outcome: Decided | str = decide(card.trial)
        except DemoFailed as fault:
            outcome = str(fault)
        self.app.call_from_thread(self._trial_ended, card, outcome)

    def _trial_ended(self, card: Misconception, outcome: Decided | str) -> None:
        if self._study.card == card and self.stage == "answered":
            self._trial = outcome
            self._show()

    # --- keys -----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable exactly the keys that do something now."""
        rule = getattr(self, f"_can_{action}", None)
        if rule is None:
            return True
        return self._study.card is not None and rule(*parameters)

    def _can_choose(self, number: int) -> bool:
        card = self._card
        if isinstance(card, Recall):
            return self.stage == "ticking" and number <= len(card.key_points)
        is_open = isinstance(card, Single) and self.stage in {"asked", "picked"}
        return is_open and number <= len(self._choices)

    def _can_side_with(self, number: int) -> bool:
        return isinstance(self._card, Misconception) and self.stage in {"asked", "picked"}

    def _can_confide(self, confidence: Confidence) -> bool:
        return self.stage == "picked"

    def _can_rate(self, rating: int) -> bool:
        return self.stage == "answered"

    def _can_advance(self) -> bool:
        return self.stage != "picked"

    def _can_root(self) -> bool:
        return self.stage == "asked" and isinstance(self._card, Numeric)

    def _can_erase(self) -> bool:
        return self._can_root() and bool(self._draft.typed)

    def _can_hint(self) -> bool:
        is_open = self.stage in {"asked", "picked"}
        return is_open and self._study.session.hints < len(self._card.hints)

    def _can_skip(self) -> bool:
        return self.stage != "answered" and len(self._study.session.queue) > 1

    def _can_undo(self) -> bool:
        return self._study.can_undo

    def _can_bench(self, name: str) -> bool:
        there = self._setting(self._card) if name == "demo" else self._derivation(self._card)
        return bool(there) and not (self._bench == name and self._bench_in_sight)

    def _can_turn(self) -> bool:
        return self._is_narrow and bool(self._bench)

    def _can_move(self, step: int) -> bool:
        in_sight = self._bench == "demo" and self._bench_in_sight
        return in_sight and self.query_one(DemoPane).is_ready

    def _can_walk(self, step: int) -> bool:
        if self._bench == "demo":
            return self._can_move(step)
        return self._can_why()

    def _can_again(self) -> bool:
        return self._can_move(1) and self.query_one(DemoPane).can_run_again

    def _can_why(self) -> bool:
        in_sight = self._bench == "derivation" and self._bench_in_sight
        return in_sight and self.query_one(DerivationPane).is_ready

    def _can_all_lines(self) -> bool:
        return self._can_why() and self.query_one(DerivationPane).has_more

    def key_label(self, binding: Binding) -> str:
        """Label a rating with its next interval, and Enter with what it does."""
        action = binding.action
        if action.startswith("rate"):
            rating = Rating(int(binding.key))
            interval = interval_text(self._study.outcomes()[rating], self._language)
            mark = "!" if rating == self._study.suggested else ""
            return f"{RATING_NAMES[rating]} {interval}{mark}"
        if action == "advance":
            return self._advance_label()
        if action == "walk(1)":
            return "control" if self._bench == "demo" else "line"
        return ""

    def _advance_label(self) -> str:
        match self.stage:
            case "answered":
                return f"take {RATING_NAMES[self._study.suggested]}"
            case "ticking":
                return "done"
            case _:
                return "answer" if self._draft.typed else "show the answer"

    def on_key(self, event: events.Key) -> None:
        """Let digits and signs go into a number that is being typed."""
        typing = self.stage == "asked" and isinstance(self._study.card, Numeric)
        if typing and event.character and event.character in NUMBER_KEYS:
            self._type(event.character)
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Let a pasted number in."""
        if self.stage == "asked" and isinstance(self._study.card, Numeric):
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
        """Go on: show the answer, submit it, or take the suggested rating."""
        card = self._card
        if self.stage == "answered":
            self.action_rate(self._study.suggested)
        elif self.stage == "ticking":
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
        self._answered()

    def _answered(self) -> None:
        """Show the verdict, open the bench, and let the run decide a misconception."""
        card = self._card
        self._message = ""
        self._show()
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)
        if self._setting(card):
            self.query_one(DemoPane).reveal()
        if self._derivation(card):
            self.query_one(DerivationPane).reveal()
        if isinstance(card, Misconception):
            self._run_trial(card)

    def action_rate(self, rating: int) -> None:
        """Rate the card; the review is on disk before the next card shows."""
        try:
            self._study.rate(Rating(rating))
        except StoreError as fault:
            self._message = f"Not saved: {fault} The card stays here; try again."
            self.notify(self._message, markup=False, severity="warning", timeout=8)
            return
        self._ask()

    def action_undo(self) -> None:
        """Take the last rating back and show its card answered again."""
        self._study.undo()
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

    def action_bench(self, name: Literal["demo", "derivation"]) -> None:
        """Show the demo or the derivation."""
        self._bench = name
        self._show_side("bench")
        self._show_tabs()
        self.refresh_bindings()

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
        self.query_one(DemoPane).move(step)

    def action_walk(self, step: int) -> None:
        """Go to the next or previous control, or line of the derivation."""
        if self._bench == "demo":
            self.query_one(DemoPane).choose(step)
        else:
            self.query_one(DerivationPane).walk(step)
        self.refresh_bindings()

    def action_again(self) -> None:
        """Run the demo with another seed."""
        self.query_one(DemoPane).again()

    def action_why(self) -> None:
        """Explain the chosen line."""
        self.query_one(DerivationPane).toggle_why()

    def action_all_lines(self) -> None:
        """Show the whole derivation."""
        self.query_one(DerivationPane).show_all()
        self.refresh_bindings()
