"""Progress through a queue of cards, as an immutable value: undo is the previous value."""

from dataclasses import dataclass, replace

from quizapp.bank.models import Card
from quizapp.grading.grade import Grade, grade
from quizapp.grading.response import Response
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

    `answered` is None until a response was submitted. Every method returns a new session.
    """

    queue: tuple[str, ...]
    answered: Answered | None = None
    hints: int = 0
    rated: tuple[Rated, ...] = ()
    before_rating: "Session | None" = None

    @property
    def current(self) -> str | None:
        """The id of the card that is asked now, or None at the end."""
        return self.queue[0] if self.queue else None

    def hint(self) -> "Session":
        """Show one hint more."""
        return replace(self, hints=self.hints + 1)

    def submit(self, card: Card, response: Response) -> "Session":
        """Grade *response* to the current card; raises `Unreadable` as `grade` does."""
        return replace(self, answered=Answered(response=response, grade=grade(card, response)))

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
            before_rating=self,
        )

    def skip(self) -> "Session":
        """Put the current card off to the end of the queue, unrated."""
        return replace(self, queue=self.queue[1:] + self.queue[:1], answered=None, hints=0)

    def undo(self) -> "Session":
        """Return the session as it was just before the last rating."""
        assert self.before_rating is not None, "there is a rating to undo"
        return self.before_rating
