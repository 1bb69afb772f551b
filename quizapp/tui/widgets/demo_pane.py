"""The bench's demo: controls that redraw it while they are moved, plots and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import get_current_worker

from quizapp.bank.models import DemoSetting, Sweep
from quizapp.demos.catalog import FIRST_SEED
from quizapp.language import Language, Text, Translated, in_language, say
from quizapp.plots.data import Heatmap
from quizapp.rows import Row, Span, wrap
from quizapp.tui.demo_thread import Asked, Loaded, NotLoaded, Ran, Stepped, load, run
from quizapp.tui.themes import Palette
from quizapp.wording import bench

if TYPE_CHECKING:
    from quizapp.demos.controls import Control
    from quizapp.demos.model import Demo, Result

SHORTEST_PLOT, TALLEST_PLOT = 8, 18
LOW = 22
FEWEST_CONTROLS = 3


@dataclass(frozen=True, slots=True)
class Pinned:
    """A run that is kept to compare others with: its settings and its figures."""

    values: Mapping[str, Any]
    figures: Mapping[str, float]


class DemoPane(VerticalScroll, can_focus=False):
    """Shows one demo. Runs happen in a thread; only the newest one asked for is shown."""

    DEFAULT_CSS = """
    DemoPane { scrollbar-size-vertical: 1; scrollbar-gutter: stable; padding: 0 0 0 1; }
    DemoPane Static { height: auto; }
    """

    def __init__(self, language: Language, *, id: str) -> None:
        """Start empty; `open` chooses the demo."""
        super().__init__(id=id)
        self._demo_name = ""
        self._demo: Demo | None = None
        self._controls: tuple[Control, ...] = ()
        self._values: dict[str, Any] = {}
        self._as_set: dict[str, Any] = {}
        self._assumed: frozenset[str] = frozenset()
        self._chosen = 0
        self._plot = 0
        self._seed = FIRST_SEED
        self._main_figure = ""
        self._history: list[float] = []
        self._guess: float | None = None
        self._guessed_for: dict[str, Any] = {}
        self._pinned: Pinned | None = None
        self._result: Result | None = None
        self._fault: Text = ""
        self._concealed = True
        self._busy = False
        self._steps: tuple[int, int] | None = None
        self._wanted: Asked | None = None
        self._own: tuple[Sweep, ...] = ()
        self._words: Language = language

    def compose(self) -> ComposeResult:
        """One text holds it all."""
        yield Static(id="demo-text")

    # --- what the screen asks for ---------------------------------------------------------

    def open(
        self, setting: DemoSetting, figure: str, *, concealed: bool, own: tuple[Sweep, ...] = ()
    ) -> None:
        """Load a demo in a thread and show its controls; its plots wait until `reveal`.

        It is one of its topic's *own* or an installed one.
        """
        self._own = own
        self._demo_name, self._main_figure, self._concealed = setting.name, figure, concealed
        self._demo, self._result, self._fault = None, None, ""
        self._controls, self._history, self._chosen, self._plot = (), [], 0, 0
        self._seed = FIRST_SEED
        self._guess, self._pinned, self._wanted = None, None, None
        self._draw()
        self._load(setting.name, dict(setting.set), own)

    def reveal(self, guess: float | None) -> None:
        """Show what the demo gives, and how far the learner's *guess* of its figure was."""
        self._concealed, self._guess = False, guess
        self._guessed_for = dict(self._values)
        self._ask()

    @property
    def is_ready(self) -> bool:
        """Whether there are controls to move."""
        return bool(self._controls)

    @property
    def can_run_again(self) -> bool:
        """Whether another seed can be tried."""
        return self._demo is not None and not self._concealed

    @property
    def can_pin(self) -> bool:
        """Whether a run is shown that can be kept."""
        return self._result is not None and not self._concealed

    def choose(self, step: int) -> None:
        """Go to another control."""
        self._chosen = (self._chosen + step) % len(self._controls)
        self._draw()

    def move(self, step: int) -> None:
        """Move the chosen control by *step* and run again with the same seed."""
        control = self._controls[self._chosen]
        move = control.up if step > 0 else control.down
        self._values[control.name] = move(self._values[control.name])
        self._history = []
        self._ask()

    @property
    def name_of_demo(self) -> str:
        """The name of the demo that is shown, or nothing."""
        return self._demo_name

    def assume(self, settings: Mapping[str, str]) -> None:
        """Run with *settings*; what was assumed before and is not now is as the card sets it."""
        from quizapp.demos.model import DemoFailed
        from quizapp.demos.run import parse_settings

        if self._demo is None:
            return
        try:
            assumed = parse_settings(self._demo, [f"{n}={value}" for n, value in settings.items()])
        except DemoFailed as fault:
            self._fault = str(fault)
            self._draw()
            return
        back = {name: self._as_set[name] for name in self._assumed if name not in assumed}
        self._values.update(back | assumed)
        self._assumed, self._history, self._fault = frozenset(assumed), [], ""
        self._ask()

    @property
    def has_other_plot(self) -> bool:
        """Whether there is more than one plot to look at."""
        return self._result is not None and not self._concealed and len(self._result.plots) > 1

    def turn_plot(self) -> None:
        """Show the next plot."""
        self._plot += 1
        self._draw()

    @property
    def can_stop(self) -> bool:
        """Whether a slow run is under way."""
        return self._steps is not None

    def stop(self) -> None:
        """Stop the run that is under way."""
        self._wanted = None

    def pin(self) -> None:
        """Keep this run's figures beside those of the next ones, or let them go."""
        assert self._result is not None, "a run is shown"
        figures = {name: figure.value for name, figure in self._result.figures.items()}
        pinned = Pinned(dict(self._values), figures)
        self._pinned = None if pinned == self._pinned else pinned
        self._draw()

    def again(self) -> None:
        """Run with the next seed."""
        self._seed += 1
        self._ask()

    # --- running: threads post, and only the handlers touch what is shown -----------------------

    @work(thread=True, group="demo-load", exclusive=True)
    def _load(self, name: str, settings: Mapping[str, Any], own: tuple[Sweep, ...]) -> None:
        self.post_message(load(name, settings, own))

    @on(Loaded)
    def _loaded(self, loaded: Loaded) -> None:
        if loaded.name == self._demo_name:
            self._demo, self._controls = loaded.demo, loaded.controls
            self._values, self._as_set = loaded.values, dict(loaded.values)
            self._assumed = frozenset()
            self._guessed_for = dict(self._values)
            self._main_figure = self._main_figure or loaded.demo.figures[0].name
            self._ask()
            self.screen.refresh_bindings()

    @on(NotLoaded)
    def _not_loaded(self, failed: NotLoaded) -> None:
        if failed.name == self._demo_name:
            self._fault = failed.fault
            self._draw()

    def _ask(self) -> None:
        """Ask for a run of what the controls say; only the newest request is run next."""
        self._draw()
        if self._demo is None or self._concealed:
            return
        self._wanted = Asked(self._demo_name, tuple(self._values.items()), self._seed, self._own)
        if not self._busy:
            self._busy = True
            self._run(self._wanted)

    @work(thread=True, group="demo-run")
    def _run(self, asked: Asked) -> None:
        worker = get_current_worker()
        ran = run(
            asked,
            wanted=lambda: self._wanted is asked and not worker.is_cancelled,
            post=self.post_message,
        )
        self.post_message(ran)

    @on(Stepped)
    def _stepped(self, step: Stepped) -> None:
        if step.asked is self._wanted and self._busy:
            self._steps = (step.done, step.steps)
            self._draw()
            self.screen.refresh_bindings()

    @on(Ran)
    def _ran(self, ran: Ran) -> None:
        self._busy, self._steps = False, None
        if self._wanted is not None and self._wanted is not ran.asked:
            self._ask()
        if ran.asked.demo == self._demo_name:
            self._take(ran)

    def _take(self, ran: Ran) -> None:
        if isinstance(ran.outcome, str | Translated):
            self._fault = ran.outcome
        else:
            self._result, self._fault = ran.outcome, ""
            if self._wanted is ran.asked:
                self._history.append(ran.outcome.figures[self._main_figure].value)
        self._draw()
        self.screen.refresh_bindings()

    # --- drawing ----------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Draw at the new width."""
        self._draw()

    def speak(self, language: Language) -> None:
        """Go on in *language*."""
        self._words = language
        self.redraw()

    def redraw(self) -> None:
        """Draw again, in the colours of the present theme."""
        self._draw()

    def _draw(self) -> None:
        palette = Palette(self.app.current_theme)
        self.query_one("#demo-text", Static).update(palette.content(self._rows()))

    def _rows(self) -> list[Row]:
        width = max(24, self.scrollable_content_region.width - 1)
        if self._demo is None:
            words = in_language(self._fault, self._words) or f"{self._demo_name} …"
            return list(wrap([Span(words, "bad" if self._fault else "dim")], width))
        from quizapp.tui.demo_rows import control_rows

        title = in_language(self._demo.title, self._words)
        rows: list[Row] = [] if self._is_low else [*wrap([Span(title, "strong")], width), ()]
        most = self._most_controls(width)
        rows += control_rows(self._controls, self._values, self._chosen, width, self._words, most)
        rows.append(())
        if self._fault:
            return [*rows, *wrap([Span(in_language(self._fault, self._words), "bad")], width)]
        if self._steps:
            done, steps = self._steps
            rows += [
                (Span(f"  {say(bench.STEPS, self._words, done=done, steps=steps)}", "dim"),),
                (),
            ]
        if self._concealed:
            return [*rows, (Span(f"  {say(bench.CONCEALED, self._words)}", "dim"),)]
        return [*rows, *self._outcome(width)]

    @property
    def _is_low(self) -> bool:
        """Whether rows are scarce: then the title goes, and the figures share a line."""
        return self.size.height < LOW

    @property
    def _fixed(self) -> int:
        """How many rows the title and the gaps take."""
        return 2 if self._is_low else 5

    def _most_controls(self, width: int) -> int | None:
        """Return how many rows of controls leave plot and figures on the screen; None for all."""
        if self._result is None or self._concealed:
            return None
        figures = len(self._figure_rows(self._result, width))
        return max(FEWEST_CONTROLS, self.size.height - self._fixed - SHORTEST_PLOT - figures)

    def _outcome(self, width: int) -> list[Row]:
        from quizapp.plots.draw import draw

        if self._result is None:
            return [] if self._steps else [(Span(f"  {say(bench.RUNNING, self._words)}", "dim"),)]
        figures = self._figure_rows(self._result, width)
        controls = min(len(self._controls), self._most_controls(width) or len(self._controls))
        room = self.size.height - controls - len(figures) - self._fixed
        height = max(SHORTEST_PLOT, min(TALLEST_PLOT, room))
        plot = self._result.plots[self._plot % len(self._result.plots)]
        # A heatmap says everything by colour; without colours its cells become characters.
        in_letters = self.app.no_color and isinstance(plot, Heatmap)
        drawn = draw(plot, width, height, language=self._words, ascii=in_letters)
        return [*drawn, *([] if self._is_low else [()]), *figures]

    def _figure_rows(self, result: "Result", width: int) -> list[Row]:
        from quizapp.tui.demo_rows import figure_line, figure_rows, guess_row, pin_row, seed_row

        assert self._demo is not None, "a demo was run"
        infos, main, pinned = self._demo.figures, self._main_figure, self._pinned
        if self._is_low:
            rows = figure_line(infos, result.figures, main, width, self._words)
        else:
            beside = pinned.figures if pinned else None
            rows = figure_rows(infos, result.figures, beside, width, self._words)
        if self._guess is not None and self._values == self._guessed_for:
            measured = result.figures[main].value
            rows.append(guess_row(main, self._guess, measured, self._words))
        if pinned:
            rows += pin_row(pinned.values, main, pinned.figures[main], width, self._words)
        if len(self._history) > 1:
            rows.append(seed_row(main, self._history, self._words))
        return rows
