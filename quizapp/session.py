"""Progress through a queue of cards, as an immutable value: undo is the previous value."""

from dataclasses import dataclass, replace

from quizapp.bank.models import Card
from quizapp.grading.response import Response, Typed
from quizapp.grading.verdict import Grade
from quizapp.scheduling.memory import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A response with its grade, waiting for a rating."""

    response: Response
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A card that was answered and rated in this session."""

    card: str
    answered: Answered
    rating: Rating
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A queue of card ids, of which the first is being asked.

    `answered` is None until there is a verdict. `missed` holds what a first wrong try came to,
    while a second one is open. `event` is the id of the last event that the session wrote to
    the log, and `before` the session before the last rating, mark or skip. Every method returns
    a new session.
    """

    queue: tuple[str, ...]
    answered: Answered | None = None
    missed: Answered | None = None
    hints: int = 0
    rated: tuple[Rated, ...] = ()
    event: str = ""
    before: "Session | None" = None

    @property
    def current(self) -> str | None:
        """The id of the card that is asked now, or None at the end."""
        return self.queue[0] if self.queue else None

    @property
    def helped(self) -> bool:
        """Whether the present answer had help: a hint, or a first try that was wrong."""
        return bool(self.hints or self.missed)

    def hint(self) -> "Session":
        """Show one hint more."""
        return replace(self, hints=self.hints + 1)

    def submit(self, card: Card, response: Response) -> "Session":
        """Grade *response* to the current card; raises `Unreadable` as `grade` does.

        A typed answer that is wrong may be given once more: then there is no verdict yet.
        """
        from quizapp.grading.grade import grade  # not before the first card is on the screen

        answered = Answered(response=response, grade=grade(card, response))
        has_another_try = isinstance(response, Typed) and not self.missed
        if has_another_try and not answered.grade.passed:
            return replace(self, missed=answered)
        return replace(self, answered=answered)

    def rate(self, rating: Rating, event: str, *, again_soon: bool) -> "Session":
        """Take the current card off the queue, or to its end when it comes again *soon*.

        *event* is the id of the review in the log.
        """
        card, answered = self.queue[0], self.answered
        assert answered is not None, "a card is rated after it was answered"
        rated = Rated(card=card, answered=answered, rating=rating, event=event)
        return Session(
            queue=self.queue[1:] + ((card,) if again_soon else ()),
            rated=(*self.rated, rated),
            event=event,
            before=self,
        )

    def mark(self, event: str, *, without: str | None) -> "Session":
        """Take note of the mark *event*; *without* is the card that it takes off the queue."""
        after = replace(self, event=event, before=self)
        if without is None:
            return after
        queue = tuple(card for card in self.queue if card != without)
        if without != self.current:
            return replace(after, queue=queue)
        return replace(after, queue=queue, answered=None, missed=None, hints=0)

    def ask_first(self, card: str) -> "Session":
        """Ask *card* now, and the others after it."""
        others = tuple(one for one in self.queue if one != card)
        return replace(self, queue=(card, *others), answered=None, missed=None, hints=0)

    def bring_forward(self, card: str) -> "Session":
        """Ask *card* next, wherever it stands in the queue or if it does not."""
        return replace(self, queue=(card, *(one for one in self.queue if one != card)))

    def skip(self) -> "Session":
        """Put the current card off to the end of the queue, unrated."""
        queue = self.queue[1:] + self.queue[:1]
        return replace(self, queue=queue, answered=None, missed=None, hints=0, before=self)

    @property
    def has_skipped(self) -> bool:
        """Whether the last step was a skip, of which no log tells."""
        return self.before is not None and self.before.event == self.event

    def undo(self) -> "Session":
        """Return the session as it was just before the last rating, mark or skip."""
        assert self.before is not None, "there is something to undo"
        return self.before
