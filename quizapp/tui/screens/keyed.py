"""Which keys of the study screen work now: those of the answer first, then those of the session."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quizapp.bank.models import Card
from quizapp.language import LANGUAGE_NAMES, Language, in_language, other
from quizapp.scheduling.intervals import interval_text
from quizapp.scheduling.memory import Rating
from quizapp.study.study import Study
from quizapp.tui.inputs.base import Input
from quizapp.tui.screens.answering import AnsweringScreen
from quizapp.tui.study_keys import STUDY_KEYS
from quizapp.wording import rating_name

Stage = Literal["asked", "answered"]


class KeyedScreen(AnsweringScreen, inherit_bindings=False):
    """The study screen as far as its keys go; those that no answer wants act on session or bench."""

    BINDINGS: ClassVar[list[BindingType]] = STUDY_KEYS

    def __init__(self, study: Study, language: Language) -> None:
        """Follow the session that *study* has begun."""
        super().__init__(language)
        self._study = study

    @property
    def _card(self) -> Card:
        card = self._study.card
        assert card is not None, "a card is being asked"
        return card

    @property
    def stage(self) -> Stage:
        """Whether the present card waits for an answer or for a rating."""
        return "answered" if self._study.session.answered else "asked"

    @property
    def _open_input(self) -> Input | None:
        """The answer in the making, as long as the card is open."""
        return self._input if self._study.card and self.stage == "asked" else None

    # --- which keys work --------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable exactly the keys that do something now."""
        rule = getattr(self, f"_can_{action}", None)
        if rule is None:
            return True
        return self._study.card is not None and rule(*parameters)

    def _can_rate(self, rating: int) -> bool:
        return self.stage == "answered" and self._study.schedules

    def _can_take(self, key: str) -> bool:
        return self.stage == "answered"

    def _can_go_on(self, key: str) -> bool:
        """Return whether *key* takes the answer as it is, where a rating decides nothing."""
        return self._can_take(key) and not self._study.schedules

    def _can_mark(self, kind: str) -> bool:
        return True

    def _can_hint(self) -> bool:
        return self.stage == "asked" and self._study.session.hints < len(self._card.hints)

    def _can_skip(self) -> bool:
        return self.stage == "asked" and len(self._study.session.queue) > 1

    def _can_undo(self) -> bool:
        return self._study.can_undo

    def speak(self, language: Language) -> None:
        """Go on in *language*."""
        self._language = language

    def _can_page(self, direction: int) -> bool:
        return self._card_in_sight and self.query_one("#card", VerticalScroll).max_scroll_y > 0

    @property
    def _card_in_sight(self) -> bool:
        return not (self.has_class("-narrow") and self.has_class("-bench"))

    # --- what the keys are called -------------------------------------------------------------

    def offers(self) -> Iterable[tuple[str, str]]:
        """Yield the keys of the answer in the making, and what they do."""
        for offer in self._open_input.offers() if self._open_input else ():
            yield offer.keys, in_language(offer.label, self._language)

    def key_name(self, binding: Binding) -> tuple[str, str]:
        """Name the keys that change with the card: each rating with its next interval."""
        if binding.action.startswith("rate("):
            return self._rating_key(Rating(int(binding.key)))
        if binding.action == "app.language":
            return "", LANGUAGE_NAMES[other(self._language)]
        return "", ""

    def _rating_key(self, rating: Rating) -> tuple[str, str]:
        label = rating_name(rating, self._language)
        label += f" {interval_text(self._study.outcomes()[rating], self._language)}"
        if rating == self._study.suggested:
            return f"{rating.value}/space", f"{label}!"
        return str(rating.value), label
