"""Typing a line: a number, a formula, a few words, what code prints."""

from collections.abc import Iterator

from quizapp.bank.models import Expression, Numeric, Predict, Short
from quizapp.grading.response import GaveUp, Response, Typed
from quizapp.plain.talk import Talk, Texts
from quizapp.session import Answered
from quizapp.wording import right_answer
from quizapp.wording.lines import IN_SYMBOLS, TYPE_IT
from quizapp.wording.texts import ALSO_RIGHT, PRINTS, THE_ANSWER_IS


class TypedForm:
    """One line of text."""

    def __init__(self, card: Numeric | Expression | Short | Predict, texts: Texts) -> None:
        """Ask *card*."""
        self._card = card
        self._texts = texts

    def question(self) -> Iterator[str]:
        """Yield what the answer is typed in, or the code that it is about."""
        match self._card:
            case Expression(symbols=symbols):
                declared = ", ".join(f"{name}: {domain}" for name, domain in symbols.items())
                yield self._texts.say(IN_SYMBOLS, symbols=declared)
            case Predict(code=code):
                yield code.strip("\n")
            case Numeric(unit=unit) if unit:
                yield f"[{unit}]"
            case _:
                return

    def ask(self, talk: Talk) -> Response:
        """Ask for a line."""
        ask = talk.ask_first if isinstance(self._card, Numeric) else talk.ask_words
        typed = ask(self._texts.say(TYPE_IT))
        return Typed(typed) if typed else GaveUp()

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield what is said about a slip, or about what was forgiven."""
        yield self._texts.prose(answered.grade.feedback)
        if isinstance(self._card, Predict):
            yield f"{self._texts.say(PRINTS)}:\n{self._card.answer}"

    def answer(self) -> Iterator[str]:
        """Yield the answer, and what else would be right."""
        text = self._texts.say(THE_ANSWER_IS, answer=right_answer(self._card))
        yield self._texts.prose(text)
        if isinstance(self._card, Short) and self._card.accept[1:]:
            yield f"{self._texts.say(ALSO_RIGHT)}: {', '.join(self._card.accept[1:])}"
