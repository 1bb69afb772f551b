"""The keys of the session: rating, undo, marks, hints, and the time of a spoken answer."""

from collections.abc import Callable

from textual.containers import VerticalScroll
from textual.message import Message

from quizapp.scheduling.memory import Rating
from quizapp.store.errors import StoreError
from quizapp.study import marks
from quizapp.tui.inputs.recall import RecallInput
from quizapp.tui.screens.taught import TaughtScreen


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

    def action_rate(self, rating: int) -> None:
        """Rate the card; the review is on disk before the next card shows."""
        self._write(lambda: self._study.rate(Rating(rating)))

    def action_appeal(self) -> None:
        """Rate a failed answer Good: the learner says that it was right."""
        self._write(self._study.appeal)

    def action_suspend(self) -> None:
        """Ask this card no more."""
        self._write(lambda: marks.suspend(self._study, self._study.entry.card_id))

    def action_bury(self) -> None:
        """Put this card off until tomorrow."""
        self._write(lambda: marks.bury(self._study, self._study.entry.card_id))

    def action_flag(self) -> None:
        """Flag this card, or take the flag off."""
        card = self._study.entry.card_id
        change = marks.unflag if card in self._study.marks().flagged else marks.flag
        self._write(lambda: change(self._study, card), ask=False)

    def action_undo(self) -> None:
        """Take the last rating back and show its card answered again."""
        self._write(self._study.undo)

    def _write(self, change: Callable[[], None], *, ask: bool = True) -> None:
        """Make *change* and *ask* the next card; if it could not be written, say so and stay."""
        try:
            change()
        except StoreError as fault:
            text = f"Not saved. {fault}"
            self.notify(text, markup=False, severity="warning", timeout=10)
        else:
            self._ask() if ask else self._show()

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
