"""A card as the learner will see it, drawn again whenever its file is saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.index import Index
from quizapp.language import Language
from quizapp.rows import Row, Span, wrap
from quizapp.study.study import Study
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row

SECONDS_BETWEEN_LOOKS = 0.05
MOST_PROBLEMS = 4
STYLES = {"error": "bad", "warning": "accent-strong", "info": "dim"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A file under the author's hands.

    `has_changed` says whether it was saved; `look` reads it and returns the index of its cards if
    there is a good version to show; `problems` finds what is wrong with it now. The last two take
    their time.
    """

    file: Path
    has_changed: Callable[[], bool]
    look: Callable[[], Index | None]
    problems: Callable[[], Sequence[Diagnostic]]


class PreviewScreen(StudyScreen):
    """Asks the cards of one file; what is wrong with the file stands below the card."""

    DEFAULT_CSS = """
    PreviewScreen #problems { dock: bottom; height: auto; padding: 0 2; margin-bottom: 3; }
    """

    @dataclass
    class Saved(Message):
        """The file was read, and there is a good version of it."""

        index: Index

    @dataclass
    class Checked(Message):
        """What is wrong with the file."""

        problems: Sequence[Diagnostic]

    def __init__(self, study: Study, proofs: Path, language: Language, watched: Watched) -> None:
        """Ask what *study* practises, and follow the file."""
        super().__init__(study, proofs, language)
        self._watched = watched
        self._problems: Sequence[Diagnostic] = ()
        self._is_reading = False

    def compose(self) -> ComposeResult:
        """The study screen, and the problems."""
        yield from super().compose()
        yield Static(id="problems")

    def on_mount(self) -> None:
        """Begin to watch."""
        super().on_mount()
        self._is_reading = True
        self.call_after_refresh(self._check)
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)

    def _look(self) -> None:
        if not self._is_reading and self._watched.has_changed():
            self._is_reading = True
            self._read()

    @work(thread=True, group="reading")
    def _read(self) -> None:
        index = self._watched.look()
        self.post_message(self.Saved(index) if index else self.Checked(self._watched.problems()))

    @work(thread=True, group="reading")
    def _check(self) -> None:
        self.post_message(self.Checked(self._watched.problems()))

    def on_preview_screen_saved(self, saved: Saved) -> None:
        """Ask the same card in its new form, from the beginning."""
        study = self._study
        study.index.close()
        study.index = saved.index
        present = [entry.card_id for entry in study.index.entries()]
        kept = [card for card in study.session.queue if card in present]
        study.practise(kept + [card for card in present if card not in kept], "practice")
        self._ask()
        # The check would compete with the drawing for the interpreter.
        self.call_after_refresh(self._check)

    def on_preview_screen_checked(self, checked: Checked) -> None:
        """Show what is wrong, and look at the file again."""
        self._is_reading = False
        self._problems = checked.problems
        self._tell_problems()

    def on_resize(self) -> None:
        """Draw at the new width."""
        super().on_resize()
        self._tell_problems()

    def _ask(self) -> None:
        """Ask the next card; after the last one, the first again."""
        if self._study.card is None:
            present = [entry.card_id for entry in self._study.index.entries()]
            self._study.practise(present, "practice")
        super()._ask()

    def action_leave(self) -> None:
        """End the preview."""
        self.app.exit()

    def _recolour(self, _theme: object) -> None:
        super()._recolour(_theme)
        self._tell_problems()

    def _tell_problems(self) -> None:
        shown, more = self._problems[:MOST_PROBLEMS], len(self._problems) - MOST_PROBLEMS
        width = max(20, self.size.width - 4)
        rows = [row for one in shown for row in _problem_rows(one, width)]
        if more > 0:
            rows.append((Span(f"and {more} more: quizapp check {self._watched.file}", "dim"),))
        palette = Palette(self.app.current_theme)
        self.query_one("#problems", Static).update(palette.content(rows))

    def _title_row(self) -> Row:
        session = self._study.session
        total = len(session.rated) + len(session.queue)
        place = f"card {len(session.rated) + 1} of {total}"
        return title_row(f"Preview · {self._watched.file.name}", place, self.size.width)


def _problem_rows(one: Diagnostic, width: int) -> list[Row]:
    place = f"{one.line}:{one.column}"
    lead = Span(f"{place:>8}  ", "dim")
    words = [
        Span(f"{one.severity} {one.code}: ", STYLES[one.severity]),
        Span(one.message),
        Span(f" ({one.hint})" if one.hint else "", "dim"),
    ]
    first, *rest = wrap(words, width - 10)
    return [(lead, *first), *((Span(" " * 10), *row) for row in rest)]
