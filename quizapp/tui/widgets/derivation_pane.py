"""The bench's derivation: a proof walked line by line; the learner may type the next line."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, Static

from quizapp.bank.models import DeclaredDerivation
from quizapp.derivations import cache
from quizapp.derivations.assumptions import demo_settings
from quizapp.derivations.model import Adjustable, DerivationFailed, Proof
from quizapp.language import Language
from quizapp.rows import Row, Span, wrap
from quizapp.tui.assumption_rows import assumption_rows, moved, result_rows
from quizapp.tui.derivation_rows import end_rows, is_chosen_line, proof_rows, title_rows
from quizapp.tui.proving import ProofFailed, Prover
from quizapp.tui.themes import Palette
from quizapp.tui.walk import Answer, Walk, pending
from quizapp.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from quizapp.derivations import protocol
    from quizapp.derivations.typed import Judged

ROWS_ABOVE, ROWS_BELOW = 3, 7
"""How much of the proof is kept in sight around the chosen line."""


class DerivationPane(VerticalScroll, can_focus=False):
    """Shows one proof up to the line that the learner has reached.

    The lines come from the cache at once. A process proves them again meanwhile, and each line's
    mark appears when its proof has finished.
    """

    DEFAULT_CSS = """
    DerivationPane { scrollbar-size-vertical: 1; scrollbar-gutter: stable; padding: 0 0 0 1; }
    DerivationPane Static { height: auto; }
    """

    @dataclass
    class Assumed(Message):
        """The learner assumes something else; *demo* takes it as these settings."""

        demo: str
        settings: dict[str, str]

    def __init__(self, folder: Path, language: Language, *, id: str) -> None:
        """Keep proofs in *folder*."""
        super().__init__(id=id)
        self._folder = folder
        self._prover = Prover()
        self._derivation = ""
        self._walk: Walk | None = None
        self._fault = ""
        self._concealed = True
        self._changes: dict[str, str] = {}
        self._assumption = 0
        self._note: list[Row] = []
        self._judged_text = ""
        self._typing = False
        self._is_declared = False
        self._is_at_top = True
        self._words: Language = language

    def compose(self) -> ComposeResult:
        """The lines, the field for the next one, and what is said of it."""
        yield Static(id="derivation-text")
        yield LineInput(id="typed-line")
        yield Static(id="derivation-note")

    async def on_unmount(self) -> None:
        """End the process."""
        await self._prover.stop()

    # --- walking ----------------------------------------------------------------------------

    def open(
        self, name: str, *, concealed: bool, declared: DeclaredDerivation | None = None
    ) -> None:
        """Show derivation *name* and have it proved; its lines wait until `reveal`.

        One that its topic has *declared* is proved in a thread, for it needs no SymPy.
        """
        self._concealed = concealed
        self._derivation, self._walk, self._fault = name, None, ""
        self._changes, self._assumption = {}, 0
        self.leave()
        self._is_declared = declared is not None
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
        self.notify(latex, title=f"Line {self._walk.chosen + 1} copied as LaTeX", markup=False)

    # --- changing an assumption ---------------------------------------------------------------

    @property
    def _adjustable(self) -> tuple[Adjustable, ...]:
        return self._walk.shipped.adjustable if self._walk and not self._concealed else ()

    @property
    def can_assume(self) -> bool:
        """Whether there is an assumption to change."""
        return bool(self._adjustable)

    @property
    def has_other_assumption(self) -> bool:
        """Whether there is more than one."""
        return len(self._adjustable) > 1

    @property
    def has_changes(self) -> bool:
        """Whether an assumption is not the shipped one."""
        return bool(self._changes)

    def choose_assumption(self) -> None:
        """Go to the next assumption."""
        self._assumption = (self._assumption + 1) % len(self._adjustable)
        self._is_at_top = True
        self._draw()

    def assume(self, step: int) -> None:
        """Move the chosen assumption by *step*, and have the lines proved under it."""
        one = self._adjustable[self._assumption]
        value = moved(one, self._changes.get(one.name, one.default), step)
        kept = {name: given for name, given in self._changes.items() if name != one.name}
        self._assume(kept if value == one.default else {**kept, one.name: value})

    def reset_assumptions(self) -> None:
        """Go back to the shipped assumptions."""
        self._assume({})

    def _assume(self, changes: dict[str, str]) -> None:
        assert self._walk is not None, "there are lines"
        if changes == self._changes:
            return
        self._changes, self._fault, self._is_at_top = changes, "", True
        self._draw()
        self._prove(self._derivation, changes)
        shipped = self._walk.shipped
        self.post_message(self.Assumed(shipped.demo, demo_settings(shipped, changes)))

    # --- typing the next line -----------------------------------------------------------------

    @property
    def _field(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def is_typing(self) -> bool:
        """Whether the learner is typing a line, so that keys are letters."""
        return self._typing

    @property
    def can_type(self) -> bool:
        """Whether a typed line can be judged: those of an installed derivation."""
        return not self._is_declared

    def type_next(self) -> None:
        """Ask for the next line."""
        self._field.value, self._note, self._judged_text = "", [], ""
        self._field.display = self._typing = True
        self.screen.set_focus(self._field)
        self._draw()

    def leave(self) -> None:
        """Stop typing."""
        self.workers.cancel_group(self, "verdict")
        self._field.display = self._typing = False
        self._note = []
        self.screen.set_focus(None)
        self._draw()

    def grade(self) -> None:
        """Have what was typed judged; without anything new typed, show the line."""
        text = self._field.value
        if not text.strip() or text == self._judged_text:
            self.leave()
            self._show_next(None)
        else:
            self._note = [(Span("     ○ checking …", "dim"),)]
            self._draw()
            self._judge(text)

    def _show_next(self, answer: Answer | None) -> None:
        assert self._walk is not None, "there are lines"
        self._walk, self._is_at_top = self._walk.showing_next(answer), False
        self._draw()
        self.screen.refresh_bindings()

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        """Show how the text is read, as far as it can be."""
        from quizapp.derivations.typed import reading
        from quizapp.tui.typed_rows import reading_rows

        changed.stop()
        if self._walk is None or not self.is_typing or changed.value == self._judged_text:
            return
        self._judged_text, self._note = "", []
        if changed.value.strip():
            found = reading(self._walk.proof, self._walk.next_number, changed.value)
            self._note = reading_rows(found, self._room)
        self._draw()

    @work(group="verdict", exclusive=True)
    async def _judge(self, text: str) -> None:
        assert self._walk is not None, "there are lines"
        number = self._walk.next_number
        try:
            judged: Judged | str = await self._prover.judge(
                self._derivation, number, text, self._changes
            )
        except ProofFailed as fault:
            judged = str(fault)
        if self.is_typing and text == self._field.value:
            self._take(judged, text)

    def _take(self, judged: "Judged | str", text: str) -> None:
        """Show the line where there is nothing left to try, else say what is wrong."""
        from quizapp.derivations.typed import Right, Undecided
        from quizapp.tui.typed_rows import verdict_rows

        match judged:
            case Right(reading=reading):
                self.leave()
                self._show_next(Answer(reading))
            case Undecided(reading=reading, why=why):
                self.leave()
                self._show_next(Answer(reading, why))
            case str():
                self.leave()
                self._show_next(Answer("", judged))
            case _:
                self._judged_text = text
                self._note = verdict_rows(judged, text, self._room)
                self._draw()

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
        note = self._note if self.is_typing else self._end()
        self.query_one("#derivation-note", Static).update(palette.content(note))
        self.call_after_refresh(self._follow, rows)

    def _follow(self, rows: list[Row]) -> None:
        """Keep the chosen line in sight, with what stands around it."""
        is_last = self._walk is not None and self._walk.chosen + 1 == len(self._walk.proof.lines)
        if self.is_typing or is_last:
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
            return [(Span("the derivation opens when you have answered", "dim"),)]
        if self._walk is None:
            return [] if self._fault else [(Span("proving …", "dim"),)]
        walk, room = self._walk, self._room
        rows = title_rows(walk.proof, room, self._words)
        rows += assumption_rows(walk.shipped, self._changes, self._assumption, room)
        if walk.proof.changes:
            rows += result_rows(walk.proof, walk.shipped, room)
        rows += [()] if self._adjustable else []
        if not self.is_typing:
            return rows + proof_rows(walk, room, self._words)
        from quizapp.tui.typed_rows import prompt_rows

        behind = replace(walk, chosen=walk.reached)
        return [
            *rows,
            *proof_rows(behind, room, self._words),
            *prompt_rows(walk.proof, walk.next_number, room),
        ]

    def _end(self) -> list[Row]:
        fault = list(wrap([Span(self._fault, "bad")], self._room)) if self._fault else []
        if self._walk is None or self._concealed:
            return fault
        return end_rows(self._walk, self._room) + fault
