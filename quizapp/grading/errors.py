"""What keeps a response from being graded."""

from quizapp.language import Text, in_language


class Unreadable(ValueError):
    """What was typed cannot be read; `text` says what can be typed instead, in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(in_language(text, "en"))
        self.text = text


class WrongKind(TypeError):
    """A response that does not fit the card's type; a fault of the program, not of a person."""
