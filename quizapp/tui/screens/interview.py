"""The mock interview: one part after another with the time beside it, and no verdicts."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from quizapp.bank.models import Misconception, Recall
from quizapp.grading.errors import Unreadable
from quizapp.grading.response import GaveUp, Response
from quizapp.language import Language, in_language, say
from quizapp.pages.interview import heading, in_quotes
from quizapp.rows import Row, Span, wrap
from quizapp.store.errors import StoreError
from quizapp.study.conversation import Conversation
from quizapp.study.interview import Answer, Part
from quizapp.tui.inputs.base import Input
from quizapp.tui.inputs.choose import input_for
from quizapp.tui.inputs.spoken import OpinionInput, SpokenInput
from quizapp.tui.inputs.view import BLANK, View
from quizapp.tui.screens.answering import AnsweringScreen
from quizapp.tui.screens.interview_report import InterviewReportScreen
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.wording import interviewer as words
from quizapp.wording.texts import NOT_SAVED, SHOW_THE_ANSWER

WIDEST_PROSE = 72
MARGINS = 8


class InterviewScreen(AnsweringScreen, inherit_bindings=False):
    """Asks the parts, then shows the answers to what was spoken; the report follows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "said",
            "I have said it",
            key_display="enter",
            tooltip="Go on: you have answered aloud",
        ),
        Binding("p", "pass", "pass", tooltip="Pass: you have no answer"),
        Binding("y", "hold(True)", "it held", tooltip="What you said holds beside the answer"),
        Binding("n", "hold(False)", "it did not", tooltip="What you said does not hold"),
        Binding("j", "scroll(1)", "scroll", key_display="j k", tooltip="Scroll down"),
        Binding("k", "scroll(-1)", "scroll", show=False, tooltip="Scroll up"),
        Binding("pagedown", "scroll(1)", "scroll", show=False, tooltip="Scroll down"),
        Binding("pageup", "scroll(-1)", "scroll", show=False, tooltip="Scroll up"),
        Binding("ctrl+c", "screen.copy_text", "copy", show=False, tooltip="Copy what is selected"),
        Binding("l", "app.language", "中文", tooltip="Change the language"),
        Binding("c", "app.colours", "light / dark", tooltip="Change between light and dark"),
        Binding("question_mark", "app.help", "keys", key_display="?", tooltip="Show all keys"),
        Binding("q", "leave", "end it", tooltip="End the interview; what was answered is saved"),
    ]

    def __init__(self, talk: Conversation, language: Language, folder: Path) -> None:
        """Lead *talk*; its report is offered to be saved in *folder*."""
        super().__init__(language)
        self._talk = talk
        self._folder = folder

    def compose(self) -> ComposeResult:
        """Title with the time, one page of text, keys."""
        yield TooSmall()
        yield Static(id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="page-text")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Ask the first part; let the time go on."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())
        self.set_interval(1, self._show_title)
        self._ask()

    def speak(self, language: Language) -> None:
        """Go on in *language*."""
        self._language = language
        self._show()

    def on_resize(self) -> None:
        """Draw at the new width."""
        self._show()

    # --- what is shown ------------------------------------------------------------------------

    def _ask(self) -> None:
        """Show the present part, or what is to be compared, from its beginning; or the report."""
        part, self._message = self._talk.interview.current, ""
        if part is None and self._talk.to_compare is None:
            self._report()
            return
        self._input = self._input_of(part) if part else None
        self._show()
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    def _input_of(self, part: Part) -> Input | None:
        card = self._talk.interview.cards[part.card]
        if part.kind == "follow-up":
            return None
        if isinstance(card, Recall):
            return SpokenInput(card=card)
        if isinstance(card, Misconception):
            return OpinionInput(card=card)
        return input_for(card, f"{part.card} {self._talk.interview.seed}")

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self._show_title()
        palette = Palette(self.app.current_theme)
        self.query_one("#page-text", Static).update(palette.content(list(self._rows())))
        self.refresh_bindings()
        self.call_after_refresh(self.refresh_bindings)

    def _show_title(self) -> None:
        talk = self._talk
        left, right = heading(talk, self._language), ""
        if talk.interview.current:
            right = words.timer(talk.elapsed, talk.interview.minutes, self._language)
        row = title_row(left, right, self.size.width)
        self.query_one("#title", Static).update(Palette(self.app.current_theme).content([row]))

    def _view(self) -> View:
        room = max(20, self.size.width - MARGINS)
        return View(width=min(WIDEST_PROSE, room), room=room, language=self._language)

    def _rows(self) -> Iterator[Row]:
        part, answer, view = self._talk.interview.current, self._talk.to_compare, self._view()
        if part is not None:
            yield from self._part_rows(part, view)
        elif answer is not None:
            yield from self._compare_rows(answer, view)

    def _part_rows(self, part: Part, view: View) -> Iterator[Row]:
        if not self._talk.interview.answers:
            title, minutes = view.say(self._talk.topic.title), self._talk.interview.minutes
            greeting = view.say(words.GREETING, title=title, minutes=minutes)
            yield from wrap([Span(greeting, "dim")], view.width)
            yield BLANK
        yield (Span(view.say(words.KINDS[part.kind]), "accent"),)
        yield BLANK
        yield from self._question_rows(part, view)
        if self._input is not None:
            yield BLANK
            yield from self._input.asked(view)
        if self._message:
            yield BLANK
            yield from wrap([Span(view.say(self._message), "bad")], view.width)

    def _question_rows(self, part: Part, view: View) -> Iterator[Row]:
        card, follow_up = self._talk.interview.cards[part.card], None
        follow_up = self._talk.interview.follow_up(part)
        yield from view.prose(follow_up.prompt if follow_up else card.prompt)
        if isinstance(card, Misconception):
            belief = view.say(in_quotes(card.belief.text))
            yield BLANK
            yield from view.prose(view.say(words.SOMEONE_SAYS, belief=belief))

    def _compare_rows(self, answer: Answer, view: View) -> Iterator[Row]:
        follow_up = self._talk.interview.follow_up(answer.part)
        assert follow_up is not None, "only follow-ups are compared"
        yield from wrap([Span(view.say(words.NOW_COMPARE), "dim")], view.width)
        yield BLANK
        yield (Span(view.say(words.KINDS["follow-up"]), "accent"),)
        yield BLANK
        yield from view.prose(follow_up.prompt)
        yield BLANK
        yield (Span(view.say(words.A_GOOD_ANSWER), "strong"),)
        yield BLANK
        yield from view.prose(follow_up.answer)
        yield BLANK
        yield (Span(view.say(words.DID_IT_HOLD), "strong"),)

    # --- which keys work ------------------------------------------------------------------------

    @property
    def _open_input(self) -> Input | None:
        return self._input if self._talk.interview.current else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable exactly the keys that do something now."""
        part = self._talk.interview.current
        match action:
            case "said" | "pass":
                return part is not None and part.kind == "follow-up"
            case "hold":
                return self._talk.to_compare is not None
            case "scroll":
                return self.is_mounted and self.query_one("#page", VerticalScroll).max_scroll_y > 0
            case _:
                return True

    def offers(self) -> Iterable[tuple[str, str]]:
        """Yield the keys of the answer in the making; nothing shows the answer, so enter passes."""
        for offer in self._open_input.offers() if self._open_input else ():
            label = words.PASS if offer.label == SHOW_THE_ANSWER else offer.label
            yield offer.keys, in_language(label, self._language)

    def key_name(self, binding: Binding) -> tuple[str, str]:
        """Name the keys in the learner's language."""
        labels = {
            "said": words.SAID_IT,
            "pass": words.PASS,
            "hold(True)": words.IT_HELD,
            "hold(False)": words.IT_DID_NOT,
        }
        return "", in_language(labels.get(binding.action, ""), self._language)

    # --- what the keys do -----------------------------------------------------------------------

    def _submit(self, response: Response | None) -> None:
        try:
            self._write(lambda: self._talk.answer(response))
        except Unreadable as unreadable:
            self._message = unreadable.text
            self._show()

    def _write(self, change: Callable[[], None]) -> None:
        """Make *change* and go on; if it could not be written, say so and stay."""
        try:
            change()
        except StoreError as fault:
            text = say(NOT_SAVED, self._language, fault=fault)
            self.notify(text, markup=False, severity="warning", timeout=10)
        else:
            self._ask()

    def action_said(self) -> None:
        """Take a spoken answer."""
        self._submit(None)

    def action_pass(self) -> None:
        """Take no answer."""
        self._submit(GaveUp())

    def action_hold(self, held: bool) -> None:
        """Take the learner's word for a spoken answer."""
        self._write(lambda: self._talk.hold(held=held))

    def action_scroll(self, direction: int) -> None:
        """Scroll by some rows."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=5 * direction, animate=False)

    def action_leave(self) -> None:
        """End the interview: for the report where something was answered."""
        if self._talk.report().verdicts:
            self._report()
        else:
            self.app.pop_screen()

    def _report(self) -> None:
        self.app.switch_screen(InterviewReportScreen(self._talk, self._language, self._folder))
