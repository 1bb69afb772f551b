"""The rating that a grade suggests; the learner may always choose another."""

from quizapp.bank.models import Card, Recall
from quizapp.grading.grade import Grade
from quizapp.grading.response import Chosen, Response
from quizapp.scheduling.memory import Rating


def suggest(card: Card, response: Response, grade: Grade, *, hints: int) -> Rating:
    """Return the rating for *grade*, given after *hints* hints.

    A fail is always Again, and so is a right guess: it shows nothing. What was right with a
    doubt, with a hint or with a key point missing is Hard, which is a pass. Easy is only ever
    the learner's own word.
    """
    if not grade.passed:
        return Rating.AGAIN
    if isinstance(response, Chosen) and response.confidence == "guess":
        return Rating.AGAIN
    in_doubt = isinstance(response, Chosen) and response.confidence == "think"
    incomplete = isinstance(card, Recall) and grade.score < 1
    return Rating.HARD if in_doubt or incomplete or hints else Rating.GOOD
