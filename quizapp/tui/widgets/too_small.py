"""What a terminal shows that is too small for anything else."""

from textual.widgets import Static


class TooSmall(Static):
    """Says that the window is too small; the style sheet shows it only then."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This window is too small.\nPlease enlarge it to 48 × 14 or more.", id="too-small"
        )
