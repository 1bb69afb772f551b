"""A card as the learner will see it, drawn again whenever its file is saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.index import Index
from quizapp.language import Language
from quizapp.rows import Row, Span, wrap
from quizapp.study.study import Study
from quizapp.tui.screens.study import MARGINS, WIDE, StudyScreen
from quizapp.tui.themes import Palette
from quizapp.tui.title import title_row
from quizapp.tui.widgets.bench import Bench, sides_beside
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.too_small import TooSmall

SECONDS_BETWEEN_LOOKS = 0.02
ROWS_AROUND = 8
"""Rows of title and keys, which the problems leave free."""

PLACE_CELLS = 9
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
    """Asks the cards of one file; what is wrong with it stands at the side, or below the card."""

    CSS = """
    PreviewScreen #side { width: 1fr; height: 1fr; }
    PreviewScreen #side Bench { height: 1fr; }
    PreviewScreen #problems { height: auto; padding: 1 2 0 2; border-left: solid $faint; }
    PreviewScreen.-no-bench #card { width: 3fr; }
    PreviewScreen.-no-bench #side { width: 2fr; }
    PreviewScreen.-no-bench #problems { height: 1fr; }
    PreviewScreen.-no-bench.-clean #side, PreviewScreen.-clean #problems { display: none; }

    PreviewScreen.-narrow #desk { layout: vertical; }
    PreviewScreen.-narrow #card { width: 100%; height: 1fr; }
    PreviewScreen.-narrow #side { width: 100%; height: auto; }
    PreviewScreen.-narrow.-bench #side { height: 1fr; }
    PreviewScreen.-narrow #problems {
        height: auto; padding: 0 2; border-left: none; border-top: solid $faint;
    }
    """

    @dataclass
    class Saved(Message):
        """The file was read, and there is a good version of it."""

        index: Index

    @dataclass
    class Checked(Message):
        """What is wrong with the file; `is_stale` if what is shown is an earlier version of it."""

        problems: Sequence[Diagnostic]
        is_stale: bool

    def __init__(self, study: Study, proofs: Path, language: Language, watched: Watched) -> None:
        """Ask what *study* practises, and follow the file."""
        super().__init__(study, proofs, language)
        self._watched = watched
        self.set_class(True, "-clean")
        self._problems: Sequence[Diagnostic] = ()
        self._is_stale = False
        self._is_reading = False

    def compose(self) -> ComposeResult:
        """The study screen, with the problems under the bench."""
        yield TooSmall()
        yield Static(id="title")
        with Horizontal(id="desk"):
            with VerticalScroll(id="card", can_focus=False):
                yield Static(id="card-text")
            with Vertical(id="side"):
                yield Bench(self._proofs, self._language, id="bench")
                yield Static(id="problems")
        yield KeyBar(id="keys")

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
        if index is None:
            self.post_message(self.Checked(self._watched.problems(), is_stale=True))
        else:
            self.post_message(self.Saved(index))

    @work(thread=True, group="reading")
    def _check(self) -> None:
        self.post_message(self.Checked(self._watched.problems(), is_stale=False))

    def on_preview_screen_saved(self, saved: Saved) -> None:
        """Ask the same card in its new form, from the beginning."""
        study = self._study
        study.index.close()
        study.index = saved.index
        self._is_stale = False
        present = [entry.card_id for entry in study.index.entries()]
        kept = [card for card in study.session.queue if card in present]
        study.practise(kept + [card for card in present if card not in kept], "practice")
        self._ask()
        # The check would compete with the drawing for the interpreter.
        self.call_after_refresh(self._check)

    def on_preview_screen_checked(self, checked: Checked) -> None:
        """Show what is wrong, and look at the file again."""
        self._is_reading = False
        self._problems, self._is_stale = checked.problems, checked.is_stale
        self.set_class(not checked.problems, "-clean")
        self._show()

    def _ask(self) -> None:
        """Ask the next card; after the last one, the first again."""
        if self._study.card is None:
            present = [entry.card_id for entry in self._study.index.entries()]
            self._study.practise(present, "practice")
        super()._ask()

    def action_leave(self) -> None:
        """End the preview."""
        self.app.exit()

    def _show(self) -> None:
        """Draw the card, and what is wrong with it."""
        super()._show()
        palette = Palette(self.app.current_theme)
        self.query_one("#problems", Static).update(palette.content(self._problem_rows()))

    def _room(self) -> int:
        """Return the card's room in cells: three fifths of the screen beside problems alone."""
        if self.size.width < WIDE or sides_beside(self._card) or not self._problems:
            return super()._room()
        return 3 * self.size.width // 5 - MARGINS

    def _problem_rows(self) -> list[Row]:
        """Return the problems that fit in, those of the present card first."""
        present = self._study.entry.card_id.partition("/")[2] if self._study.card else ""
        found = sorted(self._problems, key=lambda one: one.card != present)
        width, height = self._problem_room()
        rows = _heading(found, is_stale=self._is_stale)
        for count, one in enumerate(found):
            more = _rows_of(one, width)
            if count and len(rows) + len(more) >= height:
                left = f"and {len(found) - count} more: quizapp check {self._watched.file}"
                return [*rows, *wrap([Span(left, "dim")], width)]
            rows += more
        return rows

    def _problem_room(self) -> tuple[int, int]:
        """Return the cells and the rows that the problems may take."""
        width, height = self.size.width, self.size.height
        if width < WIDE:
            return width - MARGINS, height // 3
        if self._study.card is not None and sides_beside(self._card):
            return width // 2 - MARGINS - 1, height // 3
        return 2 * width // 5 - MARGINS - 1, height - ROWS_AROUND

    def _title_row(self) -> Row:
        session = self._study.session
        total = len(session.rated) + len(session.queue)
        place = f"card {len(session.rated) + 1} of {total}"
        return title_row(f"Preview · {self._watched.file.name}", place, self.size.width)


def _heading(found: Sequence[Diagnostic], *, is_stale: bool) -> list[Row]:
    """Return how many problems there are, and whether the card is as it was before them."""
    counts = {kind: sum(one.severity == kind for one in found) for kind in STYLES}
    said = [_number(count, kind) for kind, count in counts.items() if count]
    stale = [Span(" · the last good version is shown", "bad")] if is_stale else []
    return [(Span(", ".join(said), "strong"), *stale)] if found else []


def _number(count: int, kind: str) -> str:
    return f"{count} {kind}" if count == 1 or kind == "info" else f"{count} {kind}s"


def _rows_of(one: Diagnostic, width: int) -> list[Row]:
    place = f"{one.line}:{one.column}"
    words = [
        Span(f"{one.severity} {one.code}: ", STYLES[one.severity]),
        Span(one.message),
        Span(f" ({one.hint})" if one.hint else "", "dim"),
    ]
    first, *rest = wrap(words, max(20, width - PLACE_CELLS))
    lead = Span(f"{place:<{PLACE_CELLS}}", "dim")
    return [(lead, *first), *((Span(" " * PLACE_CELLS), *row) for row in rest)]
