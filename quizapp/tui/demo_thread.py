"""What the bench has a thread do: load a demo, run it. The answers come back as messages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

from quizapp.language import Text
from quizapp.wording.bench import STOPPED

if TYPE_CHECKING:
    from quizapp.bank.models import Sweep
    from quizapp.demos.controls import Control
    from quizapp.demos.model import Demo, Result


@dataclass(frozen=True, slots=True)
class Asked:
    """One run that was asked for."""

    demo: str
    values: tuple[tuple[str, Any], ...]
    seed: int
    own: "tuple[Sweep, ...]" = ()


@dataclass
class Loaded(Message, bubble=False):
    """A demo is there, with its controls and the values that the card sets."""

    name: str
    demo: "Demo"
    controls: "tuple[Control, ...]"
    values: dict[str, Any]


@dataclass
class NotLoaded(Message, bubble=False):
    """A demo could not be loaded, or the card sets what it does not take."""

    name: str
    fault: str


@dataclass
class Stepped(Message, bubble=False):
    """A slow run has done some of its steps."""

    asked: Asked
    done: int
    steps: int


@dataclass
class Ran(Message, bubble=False):
    """A run has ended: with a result, or with a sentence that says why not."""

    asked: Asked
    outcome: "Result | Text"


def load(name: str, settings: Mapping[str, Any], own: "Sequence[Sweep]" = ()) -> Loaded | NotLoaded:
    """Load the demo called *name*, one of *own* or installed, and check *settings*.

    NumPy and what draws the plots are imported here, where nobody waits for them.
    """
    import quizapp.plots.draw  # noqa: F401
    from quizapp.demos import catalog
    from quizapp.demos.model import DemoFailed, controls
    from quizapp.demos.run import validate

    try:
        demo = catalog.load(name, own)
        values = validate(demo, settings).model_dump()
    except DemoFailed as fault:
        return NotLoaded(name, str(fault))
    return Loaded(name, demo, controls(demo), values)


def run(asked: Asked, wanted: Callable[[], bool], post: Callable[[Message], object]) -> Ran:
    """Run the demo; *post* hears of its steps, and it stops as soon as it is not *wanted*."""
    from quizapp.demos import run as runner
    from quizapp.demos.model import DemoFailed
    from quizapp.demos.progress import Cancelled

    def watch(done: int, steps: int) -> None:
        if not wanted():
            raise Cancelled
        post(Stepped(asked, done, steps))

    try:
        return Ran(asked, runner.run(asked.demo, dict(asked.values), asked.seed, watch, asked.own))
    except DemoFailed as fault:
        return Ran(asked, str(fault))
    except Cancelled:
        return Ran(asked, STOPPED)
