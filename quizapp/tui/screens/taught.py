"""What a card teaches after the verdict: the belief behind a choice, follow-ups, sources."""

from dataclasses import dataclass

from textual import work
from textual.binding import Binding
from textual.message import Message

from quizapp.bank.models import Cited, Misconception, Multi, Recall, Single, Sweep
from quizapp.evidence import Decided, decide
from quizapp.grading.response import Chosen, ChosenMany
from quizapp.language import Language
from quizapp.study.study import Study
from quizapp.tui.screens.walking import WalkingScreen


class TaughtScreen(WalkingScreen):
    """A card with what can be opened once it was answered."""

    @dataclass
    class TrialEnded(Message):
        """The runs of a trial are over, or could not be made."""

        of: Misconception
        outcome: Decided | str

    def __init__(self, study: Study, language: Language) -> None:
        """Follow the session that *study* has begun."""
        super().__init__(study, language)
        self._close_all()

    def _close_all(self) -> None:
        """Forget what was opened on the card before."""
        self._opened = 0
        self._cites = False
        self._tested = False
        self._trial: Decided | str | None = None

    def _show(self) -> None:
        """Draw the card."""
        raise NotImplementedError

    # --- the belief behind a choice, and its trial ------------------------------------------

    @property
    def _belief(self) -> Misconception | None:
        """The misconception behind the first wrong choice that names one."""
        card, answered = self._card, self._study.session.answered
        if answered is None or not isinstance(card, Single | Multi):
            return None
        match answered.response:
            case Chosen(option):
                chosen = {option}
            case ChosenMany(options):
                chosen = set(options)
            case _:
                return None
        beliefs = (
            one.misconception for one in card.options if one.id in chosen and not one.correct
        )
        return self._misconception(next(filter(None, beliefs), ""))

    def _misconception(self, name: str) -> Misconception | None:
        bank = self._study.entry.card_id.partition("/")[0]
        if not name or not self._study.index.known([f"{bank}/{name}"]):
            return None
        card = self._study.index.card(f"{bank}/{name}")
        return card if isinstance(card, Misconception) else None

    def _run_own_trial(self) -> None:
        """On a misconception, let the run decide at once."""
        if isinstance(self._card, Misconception):
            self._decide(self._card, self._study.topic.demos)

    def _can_test_belief(self) -> bool:
        return not self._tested and self._belief is not None

    def action_test_belief(self) -> None:
        """Let the run decide about the belief behind the choice."""
        belief = self._belief
        assert belief is not None, "there is a belief to test"
        self._tested = True
        self._decide(belief, self._study.topic.demos)
        self._show()

    @work(thread=True, group="trial", exclusive=True)
    def _decide(self, card: Misconception, own: tuple[Sweep, ...]) -> None:
        from quizapp.demos.model import DemoFailed

        try:
            outcome: Decided | str = decide(card.trial, own=own)
        except DemoFailed as fault:
            outcome = str(fault)
        self.post_message(self.TrialEnded(card, outcome))

    def on_taught_screen_trial_ended(self, ended: TrialEnded) -> None:
        """Show what the runs decided, if their card is still shown."""
        if self._study.card and self.stage == "answered" and ended.of in (self._card, self._belief):
            self._trial = ended.outcome
            self._show()

    # --- follow-ups and sources ---------------------------------------------------------------

    def _can_follow_up(self) -> bool:
        card = self._card
        is_told = self.stage == "answered" and isinstance(card, Recall)
        return is_told and self._opened < 2 * len(card.follow_ups)

    def action_follow_up(self) -> None:
        """Open the next follow-up, or the answer to the one that is open."""
        self._opened += 1
        self._show()

    def _can_sources(self) -> bool:
        is_cited = any(isinstance(item, Cited) for item in self._card.evidence)
        return self.stage == "answered" and is_cited

    def action_sources(self) -> None:
        """Show the works that are cited, or hide them."""
        self._cites = not self._cites
        self._show()

    def _can_appeal(self) -> bool:
        return self._study.can_appeal

    def key_name(self, binding: Binding) -> tuple[str, str]:
        """Name the key that opens follow-ups after what it opens next."""
        if binding.action == "follow_up" and self._opened % 2:
            return "", "its answer"
        return super().key_name(binding)
