"""The bench's derivation: assumptions that can be changed, and lines that can be typed."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Static

from quizapp.bank.models import DeclaredDerivation
from quizapp.derivations.assumptions import demo_settings
from quizapp.derivations.model import Adjustable
from quizapp.language import Language, in_language
from quizapp.rows import Row, Span
from quizapp.tui.assumption_rows import assumption_rows, moved, result_rows
from quizapp.tui.proving import ProofFailed
from quizapp.tui.walk import Answer, Walk
from quizapp.tui.widgets.line_input import LineInput
from quizapp.tui.widgets.proof_pane import ProofPane
from quizapp.wording import walker

if TYPE_CHECKING:
    from quizapp.derivations.typed import Judged


class DerivationPane(ProofPane):
    """A proof whose assumptions the learner may change, and whose next line they may type."""

    @dataclass
    class Assumed(Message):
        """The learner assumes something else; *demo* takes it as these settings."""

        demo: str
        settings: dict[str, str]

    def __init__(self, folder: Path, language: Language, *, id: str) -> None:
        """Keep proofs in *folder*."""
        super().__init__(folder, language, id=id)
        self._changes: dict[str, str] = {}
        self._assumption = 0
        self._note: list[Row] = []
        self._judged_text = ""
        self._typing = False

    def compose(self) -> ComposeResult:
        """The lines, the field for the next one, and what is said of it."""
        yield Static(id="derivation-text")
        yield LineInput(id="typed-line")
        yield Static(id="derivation-note")

    def open(
        self, name: str, *, concealed: bool, declared: DeclaredDerivation | None = None
    ) -> None:
        """Show derivation *name* as it is shipped."""
        self._changes, self._assumption = {}, 0
        super().open(name, concealed=concealed, declared=declared)
        self.leave()

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
        self._field.placeholder = in_language(walker.TYPE_THE_RIGHT_SIDE, self._words)
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
            self._note = [(Span(f"     ○ {in_language(walker.CHECKING, self._words)}", "dim"),)]
            self._draw()
            self._judge(text)

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
            self._note = reading_rows(found, self._room, self._words)
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
                self._note = verdict_rows(judged, text, self._room, self._words)
                self._draw()

    # --- drawing ------------------------------------------------------------------------------

    @property
    def _is_at_end(self) -> bool:
        return self.is_typing or super()._is_at_end

    def _above(self, walk: Walk) -> list[Row]:
        """Return the assumptions with their values, and what they come to."""
        rows = assumption_rows(walk.shipped, self._changes, self._assumption, self._room)
        if walk.proof.changes:
            rows += result_rows(walk.proof, walk.shipped, self._room, self._words)
        return [*rows, ()] if self._adjustable else rows

    def _line_rows(self, walk: Walk) -> list[Row]:
        """Return the lines, and the beginning of the one that is typed."""
        if not self.is_typing:
            return super()._line_rows(walk)
        from quizapp.tui.typed_rows import prompt_rows

        behind = super()._line_rows(replace(walk, chosen=walk.reached))
        return behind + prompt_rows(walk.proof, walk.next_number, self._room)

    def _note_rows(self) -> list[Row]:
        """Return what is said of the typed line, or below all of them."""
        return self._note if self.is_typing else super()._note_rows()
