"""Fields that edit in the order of the keys, however fast those come."""

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Vertical

from quizapp.tui.screens.interview_report import PathInput
from quizapp.tui.screens.plan import DayInput
from quizapp.tui.widgets.line_input import LineInput
from quizapp.tui.widgets.ordered_input import OrderedInput

BURST = ["a", "b", "c", "left", "backspace", "x", "home", "y", "end", "z", "delete", "ctrl+u", "w"]


class OneField(App):
    """A field below parents, through which a key that is no character would pass."""

    def __init__(self, field: OrderedInput) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        with Vertical(), Vertical():
            yield self.field

    def on_mount(self) -> None:
        self.field.display = True
        self.field.focus()


@pytest.mark.parametrize("kind", [OrderedInput, LineInput, DayInput, PathInput])
@pytest.mark.parametrize(
    ("keys", "left"), [(5, "ac"), (6, "axc"), (8, "yaxc"), (10, "yaxcz"), (12, ""), (13, "w")]
)
async def test_keys_that_come_at_once_edit_in_their_order(kind, keys, left):
    app = OneField(kind(id="field"))
    async with app.run_test() as pilot:
        for key in BURST[:keys]:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert app.field.value == left
