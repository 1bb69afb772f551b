"""A proof on the bench, walked line by line; its lines are proved while they are read."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Static

from quizapp.bank.models import DeclaredDerivation
from quizapp.derivations import cache
from quizapp.derivations.model import DerivationFailed, Proof
from quizapp.language import Language, in_language
from quizapp.rows import Row, Span, wrap
from quizapp.tui.derivation_rows import end_rows, is_chosen_line, proof_rows, title_rows
from quizapp.tui.proving import ProofFailed, Prover
from quizapp.tui.themes import Palette
from quizapp.tui.walk import Answer, Walk, pending
from quizapp.wording import walker

if TYPE_CHECKING:
    from quizapp.derivations import protocol

ROWS_ABOVE, ROWS_BELOW = 3, 7
"""How much of the proof is kept in sight around the chosen line."""


class ProofPane(VerticalScroll, can_focus=False):
    """Shows one proof up to the line that the learner has reached.

    The lines come from the cache at once. A process proves them again meanwhile, and each line's
    mark appears when its proof has finished.
    """

    DEFAULT_CSS = """
    ProofPane { scrollbar-size-vertical: 1; scrollbar-gutter: stable; padding: 0 0 0 1; }
    ProofPane Static { height: auto; }
    """

    def __init__(self, folder: Path, language: Language, *, id: str) -> None:
        """Keep proofs in *folder*."""
        super().__init__(id=id)
        self._folder = folder
        self._prover = Prover()
        self._derivation = ""
        self._walk: Walk | None = None
        self._fault = ""
        self._concealed = True
        self._is_declared = False
        self._is_at_top = True
        self._words: Language = language

    def compose(self) -> ComposeResult:
        """The lines, and what is said below them."""
        yield Static(id="derivation-text")
        yield Static(id="derivation-note")

    async def on_unmount(self) -> None:
        """End the process."""
        await self._prover.close()

    # --- walking ----------------------------------------------------------------------------

    def open(
        self, name: str, *, concealed: bool, declared: DeclaredDerivation | None = None
    ) -> None:
        """Show derivation *name* and have it proved; its lines wait until `reveal`.

        One that its topic has *declared* is proved in a thread, for it needs no SymPy.
        """
        self._concealed = concealed
        self._derivation, self._walk, self._fault = name, None, ""
        self._is_declared = declared is not None
        self._draw()
        if declared:
            self._prove_declared(declared)
        else:
            self._prove(name, {})

    def reveal(self) -> None:
        """Let the learner walk."""
        self._concealed = False
        self._draw()

    @property
    def is_ready(self) -> bool:
        """Whether there are lines to walk."""
        return self._walk is not None and not self._concealed

    @property
    def has_more(self) -> bool:
        """Whether lines are still hidden."""
        return self._walk is not None and self._walk.has_more

    def walk(self, step: int) -> None:
        """Go to the next or the previous line; going past the last one shows one more."""
        assert self._walk is not None, "there are lines"
        self._walk, self._is_at_top = self._walk.going(step), False
        self._draw()

    def walk_on(self) -> None:
        """Show the first hidden line and go to it."""
        self._show_next(None)

    def show_all(self) -> None:
        """Show every line."""
        assert self._walk is not None, "there are lines"
        self._walk = self._walk.showing_all()
        self._draw()

    def toggle_why(self) -> None:
        """Explain the chosen line, or stop explaining."""
        assert self._walk is not None, "there are lines"
        self._walk = replace(self._walk, why=not self._walk.why)
        self._draw()

    def copy(self) -> None:
        """Put the chosen line into the clipboard, as an equation in LaTeX, and say so."""
        assert self._walk is not None, "there are lines"
        latex = self._walk.equation()
        self.app.copy_to_clipboard(latex)
        copied = in_language(walker.COPIED, self._words)
        self.notify(latex, title=copied.format(line=self._walk.chosen + 1), markup=False)

    def _show_next(self, answer: Answer | None) -> None:
        assert self._walk is not None, "there are lines"
        self._walk, self._is_at_top = self._walk.showing_next(answer), False
        self._draw()
        self.screen.refresh_bindings()

    # --- proving ------------------------------------------------------------------------------

    @work(group="proof", exclusive=True)
    async def _prove(self, name: str, changes: dict[str, str]) -> None:
        if not changes:
            kept = await asyncio.to_thread(cache.cached, name, self._folder)
            if kept is not None:
                self._write(pending(kept))
        try:
            await self._prover.prove(name, changes, self._hear)
        except ProofFailed as fault:
            self._fault = str(fault)
        if self.is_attached:
            self._draw()
            self.screen.refresh_bindings()

    @work(group="proof", exclusive=True)
    async def _prove_declared(self, declared: DeclaredDerivation) -> None:
        from quizapp.derivations.declarative import prove_declared

        try:
            self._write(await asyncio.to_thread(prove_declared, declared))
        except DerivationFailed as fault:
            self._fault = str(fault)
        self._draw()

    def _hear(self, answer: "protocol.Answer") -> None:
        from quizapp.derivations.protocol import Finished, Verified, Written

        match answer:
            case Written(proof=proof):
                self._write(proof)
            case Verified(line=line) if self._walk is not None:
                self._walk = self._walk.with_verified(line)
            case Finished(proof=proof) if not proof.changes:
                self._keep(proof)
        self._draw()

    def _write(self, proof: Proof) -> None:
        """Show *proof*, without losing where the learner stands."""
        walk = self._walk
        self._walk = walk.proving(proof) if walk else Walk(proof=proof, shipped=proof)
        self._draw()
        self.screen.refresh_bindings()

    @work(thread=True, group="keep-proof")
    def _keep(self, proof: Proof) -> None:
        cache.store(proof, self._folder)

    # --- drawing ------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Draw at the new width."""
        self._draw()

    def speak(self, language: Language) -> None:
        """Go on in *language*."""
        self._words = language
        self._draw()

    def redraw(self) -> None:
        """Draw again, in the colours of the present theme."""
        self._draw()

    @property
    def _room(self) -> int:
        return max(24, self.scrollable_content_region.width - 1)

    def _draw(self) -> None:
        if not self.query("#derivation-note"):  # the screen is going while a proof comes in
            return
        palette, rows = Palette(self.app.current_theme), self._rows()
        self.query_one("#derivation-text", Static).update(palette.content(rows))
        self.query_one("#derivation-note", Static).update(palette.content(self._note_rows()))
        self.call_after_refresh(self._follow, rows)

    @property
    def _is_at_end(self) -> bool:
        """Whether what counts stands below all lines."""
        walk = self._walk
        return walk is not None and walk.chosen + 1 == len(walk.proof.lines)

    def _follow(self, rows: list[Row]) -> None:
        """Keep the chosen line in sight, with what stands around it."""
        if self._is_at_end:
            self.scroll_end(animate=False)
            return
        if self._is_at_top:
            self.scroll_home(animate=False)
            return
        chosen = next((n for n, row in enumerate(rows) if is_chosen_line(row)), 0)
        region = Region(0, max(0, chosen - ROWS_ABOVE), 1, ROWS_ABOVE + ROWS_BELOW)
        self.scroll_to_region(region, animate=False)

    def _rows(self) -> list[Row]:
        if self._concealed:
            return [(Span(in_language(walker.CONCEALED, self._words), "dim"),)]
        if self._walk is None:
            return [] if self._fault else [(Span(in_language(walker.WAITING, self._words), "dim"),)]
        title = title_rows(self._walk.proof, self._room, self._words)
        return title + self._above(self._walk) + self._line_rows(self._walk)

    def _above(self, walk: Walk) -> list[Row]:
        """Return what stands between the title and the lines of *walk*."""
        del walk
        return []

    def _line_rows(self, walk: Walk) -> list[Row]:
        """Return the lines of *walk*."""
        return proof_rows(walk, self._room, self._words)

    def _note_rows(self) -> list[Row]:
        """Return what is said below the lines."""
        fault = list(wrap([Span(self._fault, "bad")], self._room)) if self._fault else []
        if self._walk is None or self._concealed:
            return fault
        return end_rows(self._walk, self._room, self._words) + fault
