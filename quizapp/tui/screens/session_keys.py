"""The keys of the session: rating, undo, marks, hints, and the time of a spoken answer."""

from collections.abc import Callable, Mapping
from typing import Literal

from textual.containers import VerticalScroll
from textual.message import Message

from quizapp.language import Text, in_language
from quizapp.scheduling.memory import Rating
from quizapp.store.errors import StoreError
from quizapp.study import marks
from quizapp.study.study import Study
from quizapp.tui.inputs.recall import RecallInput
from quizapp.tui.screens.note import NoteScreen
from quizapp.tui.screens.taught import TaughtScreen
from quizapp.wording import texts

MARKS: Mapping[str, tuple[Callable[[Study, str], None], Text]] = {
    "suspend": (marks.suspend, texts.SUSPENDED),
    "bury": (marks.bury, texts.BURIED),
}


class SessionScreen(TaughtScreen):
    """A card in a session."""

    class Ended(Message):
        """The queue is empty, or the learner leaves."""

    _seconds = 0

    def _ask(self) -> None:
        """Show the present card from its beginning, or end when there is none."""
        raise NotImplementedError

    # --- ratings and marks --------------------------------------------------------------------

    def action_take(self, key: str) -> None:
        """Take the suggested rating."""
        self.action_rate(self._study.suggested)

    def action_go_on(self, key: str) -> None:
        """Go on to the next card; the suggested rating is logged, and decides nothing."""
        self.action_rate(self._study.suggested)

    def action_rate(self, rating: int) -> None:
        """Rate the card; the review is on disk before the next card shows."""
        self._write(lambda: self._study.rate(Rating(rating)))

    def action_appeal(self) -> None:
        """Rate a failed answer Good: the learner says that it was right."""
        self._write(self._study.appeal)

    def action_mark(self, kind: Literal["suspend", "bury", "flag"]) -> None:
        """Put a mark on this card, or take its flag off; a flag may have a note."""
        card = self._study.entry.card_id
        if kind != "flag":
            change, told = MARKS[kind]
            self._mark(told, lambda: change(self._study, card))
        elif card in self._study.marks().flagged:
            self._mark(texts.UNFLAGGED, lambda: marks.unflag(self._study, card))
        else:
            self.app.push_screen(NoteScreen(self._language), self._flag)

    def _flag(self, note: str | None) -> None:
        """Flag this card with *note*; None flags nothing."""
        card = self._study.entry.card_id
        if note is not None:
            self._mark(texts.FLAGGED, lambda: marks.flag(self._study, card, note))

    def _mark(self, told: Text, change: Callable[[], None]) -> None:
        """Make *change*, and say for a moment what it means."""
        if self._write(change):
            said = [told, texts.U_UNDOES] if self._study.card else [told]
            message = " ".join(in_language(text, self._language) for text in said)
            self.notify(message, markup=False, timeout=4)

    def action_undo(self) -> None:
        """Take the last rating back and show its card answered again."""
        self._write(self._study.undo)

    def _write(self, change: Callable[[], None]) -> bool:
        """Make *change* and show what it leads to; if it could not be written, say so and stay.

        A card that goes on as it was keeps what was typed and opened. Return whether it was saved.
        """
        before = self._study.session
        try:
            change()
        except StoreError as fault:
            text = in_language(texts.NOT_SAVED, self._language).format(fault=fault)
            self.notify(text, markup=False, severity="warning", timeout=10)
            return False
        after = self._study.session
        goes_on = (before.current, before.answered) == (after.current, after.answered)
        self._show() if goes_on else self._ask()
        return True

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

    def action_page(self, direction: int) -> None:
        """Scroll the card by a page."""
        card = self.query_one("#card", VerticalScroll)
        if direction > 0:
            card.scroll_page_down(animate=False)
        else:
            card.scroll_page_up(animate=False)

    # --- the time of a spoken answer ----------------------------------------------------------

    @property
    def _times(self) -> bool:
        """Whether the time that the learner speaks is shown."""
        return self._study.store.setting("timer") != "hidden"

    def _tick(self) -> None:
        """Count the seconds of an answer that is being spoken."""
        if self._is_spoken:
            self._seconds += 1
            if self._times:
                self._show()

    @property
    def _is_spoken(self) -> bool:
        answer = self._open_input
        return isinstance(answer, RecallInput) and not answer.revealed

    def _can_timer(self) -> bool:
        return self._is_spoken

    def action_timer(self) -> None:
        """Hide the time, or show it; that is remembered."""
        self._study.store.set_setting("timer", "hidden" if self._times else "shown")
        self._show()
