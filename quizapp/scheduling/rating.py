"""The rating that a grade suggests; the learner may always choose another."""

from quizapp.grading.response import Chosen, ChosenMany, Response
from quizapp.grading.verdict import Grade
from quizapp.scheduling.memory import Rating


def suggest(response: Response, grade: Grade, *, helped: bool) -> Rating:
    """Return the rating for *grade*; *helped* after a hint or a first try that was wrong.

    A fail is always Again, and so is a right guess: it shows nothing. What was right with a
    doubt, with help or with a flaw (a point missing, two steps swapped, nothing decided) is
    Hard, which is a pass. Easy is only ever the learner's own word.
    """
    if not grade.passed:
        return Rating.AGAIN
    match response:
        case Chosen(confidence="guess") | ChosenMany(confidence="guess"):
            return Rating.AGAIN
        case Chosen(confidence="think") | ChosenMany(confidence="think"):
            return Rating.HARD
        case _:
            return Rating.HARD if helped or grade.score < 1 else Rating.GOOD


def is_confident_error(response: Response, grade: Grade) -> bool:
    """Return whether the learner was sure of a choice that is wrong."""
    is_choice = isinstance(response, Chosen | ChosenMany)
    return is_choice and response.confidence == "sure" and not grade.passed
