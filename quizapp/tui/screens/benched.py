"""The keys of the bench beside the card."""

from textual.binding import Binding

from quizapp.tui.screens.keyed import KeyedScreen
from quizapp.tui.widgets.bench import Bench, Side


class BenchedScreen(KeyedScreen):
    """A card with its bench: which of the bench's keys work, and what they do."""

    @property
    def _bench(self) -> Bench:
        return self.query_one(Bench)

    # --- which keys work --------------------------------------------------------------------

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

    def key_name(self, binding: Binding) -> tuple[str, str]:
        """Name the keys that change with what is in sight."""
        match binding.action.partition("(")[0]:
            case "turn":
                return "", "card" if self.has_class("-bench") else "bench"
            case "walk":
                return "", "control" if self._bench.front == "demo" else "line"
            case _:
                return super().key_name(binding)

    # --- what they do -----------------------------------------------------------------------

    def _show_bench(self, shown: bool) -> None:
        """Below 100 columns card and bench are two tabs of one place."""
        self.set_class(shown, "-bench")
        self.refresh_bindings()

    def action_bring(self, side: Side) -> None:
        """Show the demo or the derivation."""
        self._bench.bring(side)
        self._show_bench(True)

    def action_turn(self) -> None:
        """Turn between card and bench where only one fits."""
        self._show_bench(not self.has_class("-bench"))

    def action_move(self, step: int) -> None:
        """Move the chosen control of the demo."""
        self._bench.demo.move(step)

    def action_walk(self, step: int) -> None:
        """Go to the next or previous control, or line of the derivation."""
        self._bench.step(step)
        self.refresh_bindings()

    def action_again(self) -> None:
        """Run the demo with another seed."""
        self._bench.demo.again()

    def action_stop(self) -> None:
        """Stop the run that is under way."""
        self._bench.demo.stop()

    def action_pin(self) -> None:
        """Keep this run to compare the next one with."""
        self._bench.demo.pin()

    def action_turn_plot(self) -> None:
        """Show the demo's next plot."""
        self._bench.demo.turn_plot()

    def action_why(self) -> None:
        """Explain the chosen line."""
        self._bench.derivation.toggle_why()

    def action_all_lines(self) -> None:
        """Show the whole derivation."""
        self._bench.derivation.show_all()
        self.refresh_bindings()
