"""A screen on which an answer is being made: every key is the answer's if the answer can use it."""

from abc import abstractmethod

from textual import events
from textual.binding import ActiveBinding
from textual.keys import key_to_character
from textual.screen import Screen

from quizapp.grading.response import Response
from quizapp.language import Language, Text
from quizapp.tui.inputs.base import Input, Key


class AnsweringScreen(Screen[None], inherit_bindings=False):
    """Hands keys and pasted text to the answer in the making; what it leaves is the screen's.

    Nothing on it takes the focus, so that every key comes here.
    """

    AUTO_FOCUS = ""

    def __init__(self, language: Language) -> None:
        """Speak *language*; there is no answer in the making yet."""
        super().__init__()
        self._language: Language = language
        self._input: Input | None = None
        self._message: Text = ""

    @property
    @abstractmethod
    def _open_input(self) -> Input | None:
        """The answer in the making, as long as the question is open."""

    @abstractmethod
    def _show(self) -> None:
        """Draw the question with what the answer has come to."""

    @abstractmethod
    def _submit(self, response: Response) -> None:
        """Take the finished answer."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings that work now, without those whose key the answer takes for itself."""
        answer = self._open_input
        return {
            key: active
            for key, active in super().active_bindings.items()
            if answer is None or answer.press(Key(key, key_to_character(key) or "")) is None
        }

    def on_key(self, event: events.Key) -> None:
        """Let the answer have the key if it can use it; else it is the screen's."""
        typed = event.character if event.is_printable else None
        if self._press(Key(event.key, typed or "")):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Let pasted text in."""
        self._press(Key("paste", event.text))

    def _press(self, key: Key) -> bool:
        """Hand *key* to the answer; submit what it comes to. Return whether it was of use."""
        pressed = self._open_input.press(key) if self._open_input else None
        if pressed is None:
            return False
        self._message = ""
        response = pressed.response()
        if response is None:
            self._input = pressed
            self._show()
        else:
            self._submit(response)
        return True
