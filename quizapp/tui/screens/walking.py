"""The keys of the derivation beside the card."""

from typing import TYPE_CHECKING

from quizapp.tui.screens.benched import BenchedScreen
from quizapp.tui.widgets.bench import Bench

if TYPE_CHECKING:
    from quizapp.tui.widgets.derivation_pane import DerivationPane

WHILE_TYPING = frozenset(["grade_line", "leave_line"])
"""What keys do while a line is being typed; all others are the line's."""


class WalkingScreen(BenchedScreen):
    """A bench whose derivation is walked: which of its keys work, and what they do."""

    @property
    def _derivation(self) -> "DerivationPane":
        return self._bench.derivation

    @property
    def _is_typing_a_line(self) -> bool:
        # Keys are looked up before the screen has composed its bench, too.
        return any(bench.is_typed_on for bench in self.query(Bench))

    # --- which keys work --------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable exactly the keys that do something now."""
        if self._is_typing_a_line:
            return action in WHILE_TYPING
        return super().check_action(action, parameters)

    def _can_grade_line(self) -> bool:
        return False

    def _can_leave_line(self) -> bool:
        return False

    def _can_next_line(self) -> bool:
        return self._can_all_lines()

    def _can_type_line(self) -> bool:
        return self._can_all_lines() and self._derivation.can_type

    def _can_copy_line(self) -> bool:
        return self._can_why()

    def _can_assume(self, step: int) -> bool:
        return self._can_why() and self._derivation.can_assume

    def _can_choose_assumption(self) -> bool:
        return self._can_why() and self._derivation.has_other_assumption

    def _can_reset_assumptions(self) -> bool:
        return self._can_why() and self._derivation.has_changes

    def _can_take(self, key: str) -> bool:
        """Return whether *key* rates: enter does not where it has just shown lines."""
        walks = key == "enter" and self._can_why()
        return self.stage == "answered" and not walks

    # --- what they do -----------------------------------------------------------------------

    def action_next_line(self) -> None:
        """Show the next line."""
        self._derivation.walk_on()
        self.refresh_bindings()

    def action_type_line(self) -> None:
        """Let the learner type the next line."""
        self._derivation.type_next()
        self.refresh_bindings()

    def action_grade_line(self) -> None:
        """Grade the typed line, or show it where nothing new was typed."""
        self._derivation.grade()
        self.refresh_bindings()

    def action_leave_line(self) -> None:
        """Stop typing the line."""
        self._derivation.leave()
        self.refresh_bindings()

    def action_copy_line(self) -> None:
        """Copy the chosen line as LaTeX."""
        self._derivation.copy()

    def action_assume(self, step: int) -> None:
        """Move the chosen assumption."""
        self._derivation.assume(step)
        self.refresh_bindings()

    def action_choose_assumption(self) -> None:
        """Go to the next assumption."""
        self._derivation.choose_assumption()

    def action_reset_assumptions(self) -> None:
        """Go back to the shipped assumptions."""
        self._derivation.reset_assumptions()
        self.refresh_bindings()
