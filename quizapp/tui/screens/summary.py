"""The end of a session: what was answered, what to look at again, what comes next."""

from collections.abc import Iterator
from typing import ClassVar, get_args

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from quizapp.bank.models import Card, Misconception
from quizapp.grading.response import Chosen, Confidence
from quizapp.language import Language, Text, in_language, say
from quizapp.prose import plain, question
from quizapp.rows import Row, Span, clipped, padded, wrap
from quizapp.scheduling.memory import Rating
from quizapp.session import Rated
from quizapp.study.leeches import leeches
from quizapp.study.study import Study
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.wording import rating_name
from quizapp.wording import summary as words
from quizapp.wording.schedule import comes_back, next_due

MARGIN = Span("   ")
RATING, LABEL = 7, 10
"""Cells for a mark with its rating, and for what stands before a lesson."""
BELIEVED = {Chosen("belief", confidence) for confidence in get_args(Confidence)}


class SummaryScreen(Screen[None]):
    """Shows what the session came to."""

    class Undone(Message):
        """The last rating was taken back; its card wants to be shown."""

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "home", "home", key_display="enter", tooltip="Back to home"),
        Binding("space", "home", "home", show=False, tooltip="The same as enter"),
        Binding("u", "undo", "undo", tooltip="Take the last rating back"),
        Binding("l", "app.language", "中文", tooltip="Change the language"),
        Binding("c", "app.colours", "light / dark", tooltip="Change between light and dark"),
        Binding("question_mark", "app.help", "keys", key_display="?", tooltip="Show all keys"),
        Binding("q", "app.quit", "quit", tooltip="Leave quizapp"),
    ]

    def __init__(self, study: Study, language: Language) -> None:
        """Sum up the session of *study*."""
        super().__init__()
        self._study = study
        self._language: Language = language

    def compose(self) -> ComposeResult:
        """Title, one page of text, keys."""
        yield TooSmall()
        yield Static(id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="page-text")
        yield KeyBar(id="keys")

    def speak(self, language: Language) -> None:
        """Go on in *language*."""
        self._language = language
        self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Draw at the new width."""
        self._show()

    def _show(self) -> None:
        palette = Palette(self.app.current_theme)
        title = title_row(self._say(words.TITLE), self._say(words.SAVED), self.size.width)
        self.query_one("#title", Static).update(palette.content([title]))
        width = min(76, self.size.width - 8)
        self.query_one("#page-text", Static).update(palette.content(self._rows(width)))

    def _rows(self, width: int) -> list[Row]:
        summary = self._study.summary()
        count = len(summary.rated)
        share = self._say(words.OF, passed=summary.passed, count=count)
        answers = self._say(words.ONE_HELD if count == 1 else words.HELD)
        held = (Span(share, "accent-strong"), Span(answers))
        rows: list[Row] = [(), (MARGIN, *held), ()]
        for rated in summary.rated:
            rows += self._answer_rows(rated, width)
        rows += self._leeches(width)
        then = next_due(self._study, summary.next_due, self._language)
        return [*rows, (), (MARGIN, Span(then, "dim"))]

    def _leeches(self, width: int) -> Iterator[Row]:
        """Yield what may be done about cards that keep being forgotten."""
        for leech in leeches(self._study):
            name = self._short_name(self._study.index.card(leech.card))
            said = [Span(f"{name} ", "strong"), Span(words.advice(leech, self._language))]
            yield from ((), *((MARGIN, *row) for row in wrap(said, width - 4)))

    def _answer_rows(self, rated: Rated, width: int) -> list[Row]:
        card = self._study.index.card(rated.card)
        memory = self._study.memory_of(rated)
        back = comes_back(self._study, memory, self._language) if memory else ""
        asked = clipped(self._short_name(card), width - 26)
        first = (
            MARGIN,
            self._mark(rated.rating),
            Span("   "),
            Span(padded(asked, width - 26)),
            Span(f"  {back}", "dim"),
        )
        return [first, *self._lessons(rated, width)]

    def _mark(self, rating: Rating) -> Span:
        name = rating_name(rating, self._language).lower()
        failed = rating is Rating.AGAIN
        marked = f"{'✗' if failed else '✓'} {name}"
        return Span(padded(marked, RATING), "bad" if failed else "good")

    def _say(self, text: Text, **values: object) -> str:
        return say(text, self._language, **values)

    def _short_name(self, card: Card) -> str:
        """Return what tells *card* from its neighbours: its question, or the belief in it."""
        if isinstance(card, Misconception):
            return f"“{plain(in_language(card.belief.text, self._language))}”"
        return question(in_language(card.prompt, self._language))

    def _lessons(self, rated: Rated, width: int) -> Iterator[Row]:
        """Yield what to look at again: points that were not said, a belief that was shared."""
        card, response = self._study.index.card(rated.card), rated.answered.response
        lessons = [(words.NOT_SAID, point.text) for point in self._study.missed_points(rated)]
        if isinstance(card, Misconception) and response in BELIEVED:
            lessons.append((words.INSTEAD, card.correction.text))
        for label, text in lessons:
            lesson = [Span(plain(in_language(text, self._language)), "dim")]
            for place, row in enumerate(wrap(lesson, width - 22)):
                lead = padded(self._say(label) if place == 0 else "", LABEL)
                yield (MARGIN, Span(" " * 10), Span(lead, "dim"), *row)

    def action_home(self) -> None:
        """Go home."""
        self.app.pop_screen()

    def action_undo(self) -> None:
        """Take the last rating back and show its card again."""
        self._study.undo()
        self.post_message(self.Undone())
