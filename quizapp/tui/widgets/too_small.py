"""What a terminal shows that is too small for anything else."""

from textual.widgets import Static

from quizapp.language import in_language
from quizapp.tui.speaking import spoken
from quizapp.wording.help import TOO_SMALL


class TooSmall(Static):
    """Says that the window is too small; the style sheet shows it only then."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(id="too-small")

    def on_resize(self) -> None:
        """Speak the language of the application."""
        self.update(in_language(TOO_SMALL, spoken(self.app)))
