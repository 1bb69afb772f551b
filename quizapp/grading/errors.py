"""What keeps a response from being graded."""


class Unreadable(ValueError):
    """What was typed cannot be read; the message says what can be typed instead."""


class WrongKind(TypeError):
    """A response that does not fit the card's type; a fault of the program, not of a person."""
