"""The refusal of a text that is not understood."""

from quizapp.language import Text, in_language


class NotRead(Exception):
    """A text that is not a formula: what was expected, and at which character (from 0).

    `text` says it in both languages, `message` in English.
    """

    def __init__(self, text: Text, offset: int) -> None:
        self.text = text
        self.message = in_language(text, "en")
        super().__init__(self.message)
        self.offset = offset
