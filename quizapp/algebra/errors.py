"""The refusal of a text that is not understood."""


class NotRead(Exception):
    """A text that is not a formula: what was expected, and at which character (from 0)."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
