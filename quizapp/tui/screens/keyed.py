"""Which keys of the study screen work at each stage of a card, and what they are called."""

from typing import Literal

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from quizapp.bank.models import Card, Misconception, Numeric, Recall, Single
from quizapp.grading.choices import Choice
from quizapp.grading.response import Confidence
from quizapp.language import Language
from quizapp.scheduling.intervals import interval_text
from quizapp.scheduling.memory import Rating
from quizapp.study.study import Study
from quizapp.tui.draft import Draft
from quizapp.tui.study_keys import STUDY_KEYS
from quizapp.tui.widgets.bench import Bench, Side
from quizapp.wording import RATING_NAMES

Stage = Literal["asked", "picked", "ticking", "answered"]


class KeyedScreen(Screen[None], inherit_bindings=False):
    """The study screen as far as its keys go: the card's stage decides which of them work.

    Nothing on it takes the focus, so that every key goes to the screen.
    """

    AUTO_FOCUS = ""
    BINDINGS = STUDY_KEYS

    def __init__(self, study: Study, language: Language) -> None:
        """Follow the session that *study* has begun."""
        super().__init__()
        self._study = study
        self._language: Language = language
        self._draft = Draft()
        self._choices: tuple[Choice, ...] = ()

    @property
    def _card(self) -> Card:
        card = self._study.card
        assert card is not None, "a card is being asked"
        return card

    @property
    def _bench(self) -> Bench:
        return self.query_one(Bench)

    @property
    def stage(self) -> Stage:
        """Where the present card stands."""
        if self._study.session.answered:
            return "answered"
        if self._draft.revealed:
            return "ticking"
        return "picked" if self._draft.picked else "asked"

    # --- which keys work --------------------------------------------------------------------

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

    def _can_take(self) -> bool:
        return self.stage == "answered"

    def _can_advance(self) -> bool:
        return self.stage in {"asked", "ticking"}

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

    def _can_bring(self, side: Side) -> bool:
        return side in self._bench.sides and not self._in_sight(side)

    def _can_turn(self) -> bool:
        return self.has_class("-narrow") and bool(self._bench.sides)

    def _in_sight(self, side: Side) -> bool:
        bench_shows = self.has_class("-wide") or self.has_class("-bench")
        return bench_shows and self._bench.front == side

    def _can_move(self, step: int) -> bool:
        return self._in_sight("demo") and self._bench.demo.is_ready

    def _can_walk(self, step: int) -> bool:
        return self._can_move(step) or self._can_why()

    def _can_again(self) -> bool:
        return self._in_sight("demo") and self._bench.demo.can_run_again

    def _can_stop(self) -> bool:
        return self._in_sight("demo") and self._bench.demo.can_stop

    def _can_pin(self) -> bool:
        return self._in_sight("demo") and self._bench.demo.can_pin

    def _can_turn_plot(self) -> bool:
        return self._in_sight("demo") and self._bench.demo.has_other_plot

    def _can_why(self) -> bool:
        return self._in_sight("derivation") and self._bench.derivation.is_ready

    def _can_all_lines(self) -> bool:
        return self._can_why() and self._bench.derivation.has_more

    def _can_page(self, direction: int) -> bool:
        return self._card_in_sight and self.query_one("#card", VerticalScroll).max_scroll_y > 0

    @property
    def _card_in_sight(self) -> bool:
        return not (self.has_class("-narrow") and self.has_class("-bench"))

    # --- what the keys are called -------------------------------------------------------------

    def key_name(self, binding: Binding) -> tuple[str, str]:
        """Name the keys that change with the card, and each rating with its next interval."""
        match binding.action.partition("(")[0]:
            case "rate":
                return self._rating_key(Rating(int(binding.key)))
            case "choose":
                card = self._card
                is_recall = isinstance(card, Recall)
                last = len(card.key_points) if is_recall else len(self._choices)
                return f"1–{last}", "tick" if is_recall else "choose"
            case "advance":
                return "enter", self._advance_label()
            case "turn":
                return "", "card" if self.has_class("-bench") else "bench"
            case "walk":
                return "", "control" if self._bench.front == "demo" else "line"
            case _:
                return "", ""

    def _rating_key(self, rating: Rating) -> tuple[str, str]:
        interval = interval_text(self._study.outcomes()[rating], self._language)
        label = f"{RATING_NAMES[rating]} {interval}"
        if rating == self._study.suggested:
            return f"{rating.value}/space", f"{label}!"
        return str(rating.value), label

    def _advance_label(self) -> str:
        if self.stage == "ticking":
            return "done"
        return "answer" if self._draft.typed else "show the answer"
