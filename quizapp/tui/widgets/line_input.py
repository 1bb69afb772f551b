"""The field for one typed line of a derivation."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from quizapp.tui.widgets.ordered_input import OrderedInput

LONGEST_LINE = 400


class LineInput(OrderedInput, inherit_bindings=False):
    """Takes every key but enter and escape, which the screen has and its key bar shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in Input.BINDINGS
        if isinstance(binding, Binding) and binding.key != "enter"
    ]

    DEFAULT_CSS = """
    LineInput {
        display: none; height: 1; margin: 0 1 0 5; padding: 0; border: none;
        background: $panel; color: $foreground;
    }
    LineInput:focus { border: none; }
    """

    def __init__(self, *, id: str) -> None:
        """Start hidden."""
        super().__init__(
            id=id,
            max_length=LONGEST_LINE,
            select_on_focus=False,
        )
