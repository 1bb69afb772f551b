"""What changes its language while it is on the screen."""

from typing import Protocol, runtime_checkable

from quizapp.language import Language, in_language
from quizapp.wording.keys import KEY_TEXTS


@runtime_checkable
class Speaks(Protocol):
    """A screen that draws itself again in another language."""

    def speak(self, language: Language) -> None:
        """Go on in *language*."""
        ...


@runtime_checkable
class HasLanguage(Protocol):
    """An application with a language."""

    language: Language


def spoken(app: object) -> Language:
    """Return the language of *app*."""
    return app.language if isinstance(app, HasLanguage) else "en"


def key_text(text: str, app: object) -> str:
    """Return the label or meaning of a key in the language of *app*; as it is, where unknown."""
    return in_language(KEY_TEXTS.get(text, text), spoken(app))
