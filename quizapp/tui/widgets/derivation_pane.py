"""The bench's derivation: a proof walked line by line."""

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Static

from quizapp.bank.models import DeclaredDerivation
from quizapp.derivations.model import DerivationFailed, Proof
from quizapp.language import Language
from quizapp.rows import Row, Span, wrap
from quizapp.tui.derivation_rows import CHOSEN, proof_rows
from quizapp.tui.proving import ProofFailed, prove
from quizapp.tui.themes import Palette

ROWS_ABOVE, ROWS_BELOW = 3, 7
"""How much of the proof is kept in sight around the chosen line."""


class DerivationPane(VerticalScroll, can_focus=False):
    """Shows one proof up to the line that the learner has reached."""

    DEFAULT_CSS = """
    DerivationPane { scrollbar-size-vertical: 1; scrollbar-gutter: stable; padding: 0 0 0 1; }
    DerivationPane Static { height: auto; }
    """

    def __init__(self, folder: Path, language: Language, *, id: str) -> None:
        """Keep proofs in *folder*."""
        super().__init__(id=id)
        self._folder = folder
        self._proof: Proof | None = None
        self._fault = ""
        self._concealed = True
        self._reached = 1
        self._chosen = 0
        self._why = False
        self._words: Language = language

    def compose(self) -> ComposeResult:
        """One text holds it all."""
        yield Static(id="derivation-text")

    def open(
        self, name: str, *, concealed: bool, declared: DeclaredDerivation | None = None
    ) -> None:
        """Have derivation *name* proved; its lines wait until `reveal`.

        One that its topic has *declared* is proved in a thread, for it needs no SymPy.
        """
        self._concealed = concealed
        self._proof, self._fault = None, ""
        self._reached, self._chosen, self._why = 1, 0, False
        self._draw()
        if declared:
            self._prove_declared(declared)
        else:
            self._prove(name)

    def reveal(self) -> None:
        """Let the learner walk."""
        self._concealed = False
        self._draw()

    @property
    def is_ready(self) -> bool:
        """Whether there are lines to walk."""
        return self._proof is not None and not self._concealed

    @property
    def has_more(self) -> bool:
        """Whether lines are still hidden."""
        return self._proof is not None and self._reached < len(self._proof.lines)

    def walk(self, step: int) -> None:
        """Go to the next or the previous line; going past the last one shows one more."""
        assert self._proof is not None
        self._chosen = min(max(0, self._chosen + step), len(self._proof.lines) - 1)
        self._reached = max(self._reached, self._chosen + 1)
        self._draw()

    def show_all(self) -> None:
        """Show every line."""
        assert self._proof is not None
        self._reached = len(self._proof.lines)
        self._draw()

    def toggle_why(self) -> None:
        """Explain the chosen line, or stop explaining."""
        self._why = not self._why
        self._draw()

    @work(group="proof", exclusive=True)
    async def _prove(self, name: str) -> None:
        try:
            self._proof = await prove(name, self._folder)
        except ProofFailed as fault:
            self._fault = str(fault)
        self._draw()
        self.screen.refresh_bindings()

    @work(group="proof", exclusive=True)
    async def _prove_declared(self, declared: DeclaredDerivation) -> None:
        from quizapp.derivations.declarative import prove_declared

        try:
            self._proof = await asyncio.to_thread(prove_declared, declared)
        except DerivationFailed as fault:
            self._fault = str(fault)
        self._draw()
        self.screen.refresh_bindings()

    def on_resize(self) -> None:
        """Draw at the new width."""
        self._draw()

    def redraw(self) -> None:
        """Draw again, in the colours of the present theme."""
        self._draw()

    def _draw(self) -> None:
        palette, rows = Palette(self.app.current_theme), self._rows()
        self.query_one("#derivation-text", Static).update(palette.content(rows))
        self.call_after_refresh(self._follow, rows)

    def _follow(self, rows: list[Row]) -> None:
        """Keep the chosen line in sight, with what stands around it."""
        chosen = next((n for n, row in enumerate(rows) if row and row[0].text[:1] == CHOSEN), 0)
        region = Region(0, max(0, chosen - ROWS_ABOVE), 1, ROWS_ABOVE + ROWS_BELOW)
        self.scroll_to_region(region, animate=False)

    def _rows(self) -> list[Row]:
        width = max(24, self.scrollable_content_region.width - 1)
        if self._fault:
            return list(wrap([Span(self._fault, "bad")], width))
        if self._concealed:
            return [(Span("the derivation opens when you have answered", "dim"),)]
        if self._proof is None:
            return [(Span("proving …", "dim"),)]
        return proof_rows(
            self._proof,
            self._reached,
            self._chosen,
            why=self._why,
            width=width,
            language=self._words,
        )
