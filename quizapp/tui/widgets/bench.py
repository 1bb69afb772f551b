"""The bench beside a card: its demo and its derivation, one of them in front."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from quizapp.bank.models import Card, DemoSetting, Misconception, Proved, Run, TopicHeader, Trial
from quizapp.language import Language, in_language
from quizapp.rows import Span
from quizapp.tui.themes import Palette
from quizapp.wording.texts import TABS

if TYPE_CHECKING:
    from quizapp.tui.widgets.demo_pane import DemoPane
    from quizapp.tui.widgets.derivation_pane import DerivationPane

Side = Literal["demo", "derivation"]


class Bench(Vertical):
    """Holds what belongs to the card; it keeps the outcome to itself until `reveal`."""

    DEFAULT_CSS = """
    Bench #tabs { height: 2; padding: 0 1 1 1; }
    """

    def __init__(self, proofs: Path, language: Language, *, id: str) -> None:
        """Start empty; proofs are kept in the folder *proofs*."""
        super().__init__(id=id)
        self._proofs = proofs
        self._words: Language = language
        self._sides: tuple[Side, ...] = ()
        self._front: Side | None = None
        self._panes: tuple[DemoPane, DerivationPane] | None = None

    def compose(self) -> ComposeResult:
        """Tabs, over the panes to come."""
        yield Static(id="tabs")

    async def furnish(self) -> None:
        """Put the two panes in, if they are not there: the first card need not wait for them."""
        if self._panes:
            return
        from quizapp.tui.widgets.demo_pane import DemoPane
        from quizapp.tui.widgets.derivation_pane import DerivationPane

        demo = DemoPane(self._words, id="demo")
        derivation = DerivationPane(self._proofs, self._words, id="derivation")
        demo.display = derivation.display = False
        await self.mount(demo, derivation)
        self._panes = demo, derivation

    @property
    def demo(self) -> "DemoPane":
        """The pane of the demo, once there is one."""
        assert self._panes, "the bench is furnished"
        return self._panes[0]

    @property
    def derivation(self) -> "DerivationPane":
        """The pane of the derivation, once there is one."""
        assert self._panes, "the bench is furnished"
        return self._panes[1]

    @property
    def is_typed_on(self) -> bool:
        """Whether a line of the derivation is being typed, so that keys are letters."""
        return self._panes is not None and self.derivation.is_typing

    @property
    def sides(self) -> tuple[Side, ...]:
        """What there is for the card."""
        return self._sides

    @property
    def front(self) -> Side | None:
        """What is in front, or None for an empty bench."""
        return self._front

    def open(self, card: Card, *, concealed: bool, topic: TopicHeader | None = None) -> None:
        """Fill the furnished bench for *card*; the demo loads in a thread, the proof in a process.

        What *topic* declares itself comes before what is installed.
        """
        setting, derivation = demo_beside(card), derivation_beside(card)
        if setting:
            claim = claimed_run(card)
            own = topic.demos if topic else ()
            figure = claim.figure if claim else ""
            self.demo.open(setting, figure, concealed=concealed, own=own)
        if derivation:
            declared = [one for one in topic.derivations if one.name == derivation] if topic else []
            self.derivation.open(
                derivation, concealed=concealed, declared=next(iter(declared), None)
            )
        self._sides = sides_beside(card)
        self._front = self._sides[0] if self._sides else None
        self._show()

    def reveal(self, guess: float | None) -> None:
        """Show the outcome of what is there, and how far *guess* was from the run."""
        if "demo" in self._sides:
            self.demo.reveal(guess)
        if "derivation" in self._sides:
            self.derivation.reveal()

    def bring(self, side: Side) -> None:
        """Bring *side* to the front."""
        self._front = side
        self._show()

    def step(self, by: int) -> None:
        """Go to the next or previous control of the demo, or line of the derivation."""
        if self._front == "demo":
            self.demo.choose(by)
        else:
            self.derivation.walk(by)

    def on_derivation_pane_assumed(self, assumed: "DerivationPane.Assumed") -> None:
        """Let the demo take what the derivation assumes, so that both say the same."""
        assumed.stop()
        if "demo" in self._sides and self.demo.name_of_demo == assumed.demo:
            self.demo.assume(assumed.settings)

    def speak(self, language: Language) -> None:
        """Go on in *language*."""
        self._words = language
        self._show()
        for pane in self._panes or ():
            pane.speak(language)

    def redraw(self) -> None:
        """Draw again, in the colours of the present theme."""
        self._show()
        for pane in self._panes or ():
            pane.redraw()

    def _show(self) -> None:
        if self._panes:
            self.demo.display = self._front == "demo"
            self.derivation.display = self._front == "derivation"
        row = [
            span
            for side in self._sides
            for span in (
                Span(
                    in_language(TABS[side], self._words), "strong" if side == self._front else "dim"
                ),
                Span("    "),
            )
        ]
        palette = Palette(self.app.current_theme)
        self.query_one("#tabs", Static).update(palette.content([tuple(row)]))


def sides_beside(card: Card) -> tuple[Side, ...]:
    """Return what there is beside *card*."""
    there: tuple[tuple[Side, object], ...] = (
        ("demo", demo_beside(card)),
        ("derivation", derivation_beside(card)),
    )
    return tuple(side for side, found in there if found)


def demo_beside(card: Card) -> DemoSetting | None:
    """Return the demo beside *card*: its own, or the one that its trial or evidence runs."""
    if card.demo:
        return card.demo
    if isinstance(card, Misconception):
        return DemoSetting(name=card.trial.demo, set=card.trial.set)
    run = next((item for item in card.evidence if isinstance(item, Run)), None)
    return DemoSetting(name=run.demo, set=run.set) if run else None


def derivation_beside(card: Card) -> str:
    """Return the name of the derivation beside *card*, or nothing."""
    proved = (item.derivation for item in card.evidence if isinstance(item, Proved))
    return card.derivation or next(proved, "")


def claimed_run(card: Card) -> Run | Trial | None:
    """Return what *card* claims of the demo beside it: its trial, or the run that backs it."""
    setting = demo_beside(card)
    claims: list[Run | Trial] = [item for item in card.evidence if isinstance(item, Run)]
    if isinstance(card, Misconception):
        claims.insert(0, card.trial)
    return next((one for one in claims if setting and one.demo == setting.name), None)
