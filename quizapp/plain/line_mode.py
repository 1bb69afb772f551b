"""A session line by line: questions on one stream, answers and ratings from another."""

from collections.abc import Callable, Mapping
from typing import TextIO, assert_never

from quizapp.bank.models import Card, Misconception, Numeric, Recall, Single
from quizapp.evidence import decide
from quizapp.grading.choices import Choice
from quizapp.grading.number import Unreadable
from quizapp.grading.response import Chosen, Confidence, GaveUp, Response, Ticked, Typed
from quizapp.language import Language, in_language
from quizapp.plain.card_text import WIDTH, CardText, offered
from quizapp.plain.summary import summary_text
from quizapp.rows import Span, to_text, wrap
from quizapp.scheduling.intervals import interval_text
from quizapp.scheduling.memory import Rating
from quizapp.study.study import Study
from quizapp.wording import RATING_NAMES, verdict, what_waits

CONFIDENCES: Mapping[str, Confidence] = {"s": "sure", "t": "think", "g": "guess"}
KEYS = "h hint, n skip, u undo, q quit"


class _Left(Exception):
    """The learner leaves, or the input has ended."""


class _Moved(Exception):
    """Another card is asked now: the last rating was taken back, or this card was put off."""


class LineMode:
    """Asks the cards of a session that has begun, until the queue or the input ends.

    Every prompt is a line of its own, so that what is read aloud or kept in a file has no
    half lines.
    """

    def __init__(
        self, study: Study, answers: TextIO, say: Callable[[str], None], language: Language = "en"
    ) -> None:
        """Read from *answers*; hand every finished text to *say*."""
        self._study = study
        self._answers = answers
        self._say = say
        self._language: Language = language

    def run(self) -> None:
        """Ask every card, then sum the session up; each rating is saved when it is given.

        Raises `StoreError` when a rating cannot be written.
        """
        if self._study.card is None:
            self._say(what_waits(self._study.overview()))
        try:
            while self._study.card is not None:
                self._one_card(self._study.card)
        except _Left:
            pass
        self._say(summary_text(self._study, self._language))

    # --- one card -------------------------------------------------------------------------

    def _one_card(self, card: Card) -> None:
        choices = offered(card, self._study.shuffle_seed)
        text = CardText(card, choices, self._study.topic.sources, self._language)
        self._say(f"{self._heading()}\n\n{text.question()}\n")
        try:
            if answered := self._study.session.answered:
                self._say(f"{verdict(card, answered)}\n")
            else:
                self._answer(card, choices, text)
                self._say(f"\n{self._outcome(card, text)}\n")
            self._rate()
        except _Moved:
            self._say("")

    def _heading(self) -> str:
        study, session = self._study, self._study.session
        place, total = len(session.rated) + 1, len(session.rated) + len(session.queue)
        title = in_language(study.topic.title, self._language)
        return f"Card {place} of {total}. Day {study.topic.day}: {title}"

    def _answer(self, card: Card, choices: tuple[Choice, ...], text: CardText) -> None:
        """Ask until there is a response that can be graded."""
        while True:
            try:
                self._study.submit(self._response(card, choices, text))
                return
            except Unreadable as unreadable:
                self._tell(str(unreadable))

    def _response(self, card: Card, choices: tuple[Choice, ...], text: CardText) -> Response:
        match card:
            case Recall():
                self._ask_with_hints(f"Enter shows the answer; {KEYS}.", text)
                self._say(f"\n{text.model_answer()}\n\n{text.key_points()}\n")
                return Ticked(self._points(card))
            case Numeric():
                typed = self._ask_with_hints(f"Type it; enter shows the answer; {KEYS}.", text)
                return Typed(typed) if typed else GaveUp()
            case Single() | Misconception():
                return self._chosen(choices, text)
            case _:
                assert_never(card)

    def _points(self, card: Recall) -> frozenset[str]:
        prompt = "Which of these did you say? Numbers, for example 1 3; enter for none."
        ids = [point.id for point in card.key_points]
        while True:
            numbers = self._ask(prompt).replace(",", " ").split()
            if all(_is_place(number, len(ids)) for number in numbers):
                return frozenset(ids[int(number) - 1] for number in numbers)
            self._tell(f"Type numbers from 1 to {len(ids)}.")

    def _chosen(self, choices: tuple[Choice, ...], text: CardText) -> Response:
        count = len(choices)
        prompt = f"Your choice, 1 to {count}; enter shows the answer; {KEYS}."
        while (number := self._ask_with_hints(prompt, text)) and not _is_place(number, count):
            self._tell(f"Type a number from 1 to {count}.")
        return Chosen(choices[int(number) - 1].id, self._confidence()) if number else GaveUp()

    def _confidence(self) -> Confidence:
        while (letter := self._ask("How sure? s sure, t think so, g guess.")) not in CONFIDENCES:
            self._tell("Type s, t or g.")
        return CONFIDENCES[letter]

    def _outcome(self, card: Card, text: CardText) -> str:
        """Return the verdict, what was right and wrong, the run, and why."""
        answered = self._study.session.answered
        assert answered is not None, "a response was submitted"
        parts = [verdict(card, answered), *text.compared(answered)]
        if isinstance(card, Misconception):
            parts.append(self._run(card, text))
        return "\n\n".join(part for part in (*parts, text.reasons()) if part)

    def _run(self, card: Misconception, text: CardText) -> str:
        """Let the run decide, and return what it says."""
        from quizapp.demos.model import DemoFailed

        try:
            return text.run(decide(card.trial))
        except DemoFailed as fault:
            return f"The run failed: {fault}"

    def _rate(self) -> None:
        offers = ", ".join(
            f"{rating.value} {RATING_NAMES[rating]} {interval_text(memory, self._language)}"
            for rating, memory in self._study.outcomes().items()
        )
        suggested = self._study.suggested
        prompt = f"Rate it: {offers}.\nEnter takes {RATING_NAMES[suggested]}."
        while (number := self._ask(prompt)) and not _is_place(number, len(Rating)):
            self._tell("Type 1, 2, 3 or 4.")
        self._study.rate(Rating(int(number)) if number else suggested)
        self._say("")

    # --- one line -------------------------------------------------------------------------

    def _ask(self, prompt: str) -> str:
        """Return the next line; q leaves, and u takes the last rating back."""
        while True:
            self._tell(prompt)
            line = self._answers.readline()
            typed = line.strip().lower()
            if not line or typed == "q":
                raise _Left
            if typed != "u":
                return typed
            if self._study.can_undo:
                self._study.undo()
                raise _Moved
            self._tell("There is no rating to take back.")

    def _tell(self, lines: str) -> None:
        for line in lines.splitlines():
            self._say(to_text(wrap([Span(line)], WIDTH)))

    def _ask_with_hints(self, prompt: str, text: CardText) -> str:
        """Return the next line; h shows a hint, and n puts the card off."""
        while (typed := self._ask(prompt)) in {"h", "n"}:
            if typed == "h":
                self._hint(text)
            elif len(self._study.session.queue) > 1:
                self._study.skip()
                raise _Moved
            else:
                self._tell("This is the last card.")
        return typed

    def _hint(self, text: CardText) -> None:
        hint = text.hint(self._study.session.hints)
        if hint:
            self._study.hint()
        self._say(hint or "There is no hint left.")


def _is_place(text: str, count: int) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= count
