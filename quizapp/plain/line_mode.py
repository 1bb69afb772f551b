"""A session line by line: questions on one stream, answers and ratings from another."""

from collections.abc import Callable, Container, Mapping
from typing import TextIO

from quizapp.bank.models import Card, Misconception
from quizapp.evidence import decide
from quizapp.grading.errors import Unreadable
from quizapp.language import Language, Text, Translated, other
from quizapp.plain.card_text import CardText
from quizapp.plain.summary import summary_text
from quizapp.plain.talk import WIDTH, Texts, is_place
from quizapp.rows import Span, to_text, wrap
from quizapp.scheduling.intervals import interval_text
from quizapp.scheduling.memory import Rating
from quizapp.study import marks
from quizapp.study.study import Study
from quizapp.wording import rating_name, try_again, verdict
from quizapp.wording.lines import (
    ALSO_KEYS,
    APPEAL_KEY,
    CARD_OF,
    COMMA,
    ENTER_TAKES,
    FOLLOW_UP_KEY,
    KEYS,
    KEYS_WITH_A_COLON,
    LAST_CARD,
    MARK_KEYS,
    NO_HINT,
    NO_UNDO,
    RATE_IT,
    RUN_FAILED,
    TYPE_A_RATING,
    WITH_KEYS,
)
from quizapp.wording.schedule import what_waits
from quizapp.wording.texts import BURIED, CHANGED, FLAGGED, SUSPENDED, U_UNDOES, UNFLAGGED

ANYWHERE = {"q", "u", "l"}
AT_FIRST = ANYWHERE | {"h", "n"}
ALSO: Mapping[str, Text] = {"f": FOLLOW_UP_KEY, "i": APPEAL_KEY}

MARKS: Mapping[str, tuple[Callable[[Study, str], None], Text]] = {
    "-": (marks.suspend, SUSPENDED),
    "=": (marks.bury, BURIED),
}
FLAG = ":!"


class _Left(Exception):
    """The learner leaves, or the input has ended."""


class _Moved(Exception):
    """The card is asked anew, or another one is: after undo, skip, and a change of language."""


class LineMode:
    """Asks the cards of a session that has begun, until the queue or the input ends.

    Every prompt is a line of its own, so that what is read aloud or kept in a file has no
    half lines.
    """

    def __init__(
        self,
        study: Study,
        answers: TextIO,
        say: Callable[[str], None],
        language: Language = "en",
        remember: Callable[[Language], object] = lambda _language: None,
    ) -> None:
        """Read from *answers*; hand every finished text to *say*, a new language to *remember*."""
        self._study = study
        self._answers = answers
        self._say = say
        self._language: Language = language
        self._remember = remember
        self._text: CardText | None = None
        self._opened = 0

    def run(self) -> None:
        """Ask every card, then sum the session up; each rating is saved when it is given.

        Raises `StoreError` when a rating cannot be written.
        """
        if self._study.card is None:
            self._say(what_waits(self._study.overview(), self._language))
        try:
            while self._study.card is not None:
                self._one_card(self._study.card)
        except _Left:
            pass
        self._say(summary_text(self._study, self._language))

    # --- one card -------------------------------------------------------------------------

    def _one_card(self, card: Card) -> None:
        study = self._study
        self._text = CardText(card, study.shuffle_seed, study.topic.sources, self._language)
        self._opened = 0
        self._say(f"{self._asked_text(self._text)}\n")
        try:
            if study.session.answered:
                self._say(f"{verdict(card, study.session.answered, self._language)}\n")
            else:
                self._answer(self._text)
                self._say(f"\n{self._outcome(card, self._text)}\n")
            self._rate()
        except _Moved:
            self._say("")

    def _asked_text(self, text: CardText) -> str:
        """Return the heading and the question, and that the card was edited if it was."""
        study, parts = self._study, [self._heading(), text.question()]
        if study.changed_since(study.entry.card_id):
            parts.insert(1, Texts(self._language).say(CHANGED))
        if note := study.marks().flagged.get(study.entry.card_id):
            parts.insert(1, f"⚑ {note}")
        return "\n\n".join(parts)

    def _heading(self) -> str:
        study, session, texts = self._study, self._study.session, Texts(self._language)
        return texts.say(
            CARD_OF,
            place=len(session.rated) + 1,
            total=len(session.rated) + len(session.queue),
            day=study.topic.day,
            title=texts.say(study.topic.title),
        )

    def _answer(self, text: CardText) -> None:
        """Ask until there is a verdict."""
        while not self._study.session.answered:
            try:
                grade = self._study.submit(text.form.ask(self))
            except Unreadable as unreadable:
                self.tell(Texts(self._language).say(unreadable.text))
                continue
            if not self._study.session.answered:
                self.tell(Texts(self._language).say(try_again(grade.feedback)))

    def _outcome(self, card: Card, text: CardText) -> str:
        """Return the verdict, what was right and wrong, the run, and why."""
        answered = self._study.session.answered
        assert answered is not None, "a response was submitted"
        parts = [verdict(card, answered, self._language), *text.compared(answered)]
        if isinstance(card, Misconception):
            parts.append(self._run(card, text))
        if not self._study.schedules:
            parts += text.follow_ups()
        return "\n\n".join(part for part in (*parts, text.reasons()) if part)

    def _run(self, card: Misconception, text: CardText) -> str:
        """Let the run decide, and return what it says."""
        from quizapp.demos.model import DemoFailed

        try:
            return text.run(decide(card.trial, own=self._study.topic.demos))
        except DemoFailed as fault:
            return Texts(self._language).say(RUN_FAILED, fault=fault)

    def _rate(self) -> None:
        if not self._study.schedules:
            self._study.rate(self._study.suggested)
            return
        while number := self._asked_rating():
            if is_place(number, len(Rating)):
                break
            if number.lower().removeprefix(":") == "f" and self._can_also()["f"]:
                self._follow_up()
            else:
                self.tell(Texts(self._language).say(TYPE_A_RATING))
        self._study.rate(Rating(int(number)) if number else self._study.suggested)
        self._say("")

    def _asked_rating(self) -> str:
        """Return what is typed where a rating is asked for."""
        texts = Texts(self._language)
        takes = texts.say(ENTER_TAKES, name=rating_name(self._study.suggested, self._language))
        parts = (texts.say(RATE_IT, offers=self._offers()), takes, *self._also())
        bare = ANYWHERE | ({"i"} if self._study.can_appeal else set())
        return self._asked("\n".join(parts), bare | MARKS.keys(), bare)

    def _offers(self) -> str:
        """Return the ratings with the intervals that they lead to."""
        return ", ".join(
            f"{rating.value} {rating_name(rating, self._language)} "
            f"{interval_text(memory, self._language)}"
            for rating, memory in self._study.outcomes().items()
        )

    def _can_also(self) -> dict[str, bool]:
        """Return what can be done beside rating: f opens follow-ups, i appeals."""
        assert self._text is not None, "a card is being asked"
        return {
            "f": self._opened < len(self._text.follow_ups()),
            "i": self._study.can_appeal,
        }

    def _also(self) -> list[str]:
        texts, can = Texts(self._language), self._can_also()
        said = [texts.say(ALSO[letter]) for letter in can if can[letter]]
        return [texts.say(ALSO_KEYS, keys=texts.say(COMMA).join([*said, texts.say(MARK_KEYS)]))]

    # --- one line -------------------------------------------------------------------------

    def ask(self, prompt: str) -> str:
        """Return the next line; q leaves, u takes the last rating back, l changes the language."""
        return self._asked(prompt, ANYWHERE | MARKS.keys(), ANYWHERE)

    def ask_first(self, prompt: str) -> str:
        """Return the next line; h shows a hint, and n puts the card off."""
        return self._asked(self._with_keys(prompt, KEYS), AT_FIRST | MARKS.keys(), AT_FIRST)

    def ask_words(self, prompt: str) -> str:
        """Return the next line, in which only `:h` and its like are commands."""
        return self._asked(self._with_keys(prompt, KEYS_WITH_A_COLON), AT_FIRST | MARKS.keys(), ())

    def tell(self, text: str) -> None:
        """Say *text*, wrapped."""
        for line in text.splitlines():
            self._say(to_text(wrap([Span(line)], WIDTH)))

    def _with_keys(self, prompt: str, keys: Translated) -> str:
        texts = Texts(self._language)
        return texts.say(WITH_KEYS, prompt=prompt, keys=texts.say(keys))

    def _asked(self, prompt: str, commands: Container[str], bare: Container[str]) -> str:
        """Return the next line that is no command; a *bare* one needs no colon before it."""
        while True:
            self.tell(prompt)
            line = self._answers.readline()
            if not line:
                raise _Left
            typed = line.strip()
            if typed.startswith(FLAG):
                self._flag(typed.removeprefix(FLAG))
                continue
            letter = typed.lower().removeprefix(":" if typed.startswith(":") else "")
            if letter not in (commands if typed.startswith(":") else bare):
                return typed
            self._obey(letter)

    def _obey(self, letter: str) -> None:
        """Do what *letter* says; raises `_Left` or `_Moved` where that ends the question."""
        match letter:
            case "q":
                raise _Left
            case "u":
                self._undo()
            case "l":
                self._change_language()
            case "h":
                self._hint()
            case "n":
                self._skip()
            case "i":
                self._study.appeal()
                raise _Moved
            case "-" | "=":
                self._mark(letter)

    def _undo(self) -> None:
        if self._study.can_undo:
            self._study.undo()
            raise _Moved
        self.tell(Texts(self._language).say(NO_UNDO))

    def _change_language(self) -> None:
        self._language = other(self._language)
        self._remember(self._language)
        raise _Moved

    def _follow_up(self) -> None:
        """Say the next follow-up, or the answer to the one that is open."""
        assert self._text is not None, "a card is being asked"
        self._say(f"\n{self._text.follow_ups()[self._opened]}\n")
        self._opened += 1

    def _mark(self, sign: str) -> None:
        """Put the mark of *sign* on the card; a card that is put aside makes room for the next."""
        card = self._study.entry.card_id
        change, told = MARKS[sign]
        change(self._study, card)
        self._tell_mark(told)
        if self._study.session.current != card:
            raise _Moved

    def _flag(self, note: str) -> None:
        """Flag the card with *note*, or take its flag off where there is no other note."""
        card, flagged = self._study.entry.card_id, self._study.marks().flagged
        if card in flagged and not note.strip():
            marks.unflag(self._study, card)
            self._tell_mark(UNFLAGGED)
        else:
            marks.flag(self._study, card, note)
            self._tell_mark(FLAGGED)

    def _tell_mark(self, told: Text) -> None:
        texts = Texts(self._language)
        self.tell(" ".join([texts.say(told), texts.say(U_UNDOES)]))

    def _skip(self) -> None:
        if len(self._study.session.queue) > 1:
            self._study.skip()
            raise _Moved
        self.tell(Texts(self._language).say(LAST_CARD))

    def _hint(self) -> None:
        assert self._text is not None, "a card is being asked"
        hint = self._text.hint(self._study.session.hints)
        if hint:
            self._study.hint()
        self._say(hint or Texts(self._language).say(NO_HINT))
