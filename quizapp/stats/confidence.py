"""How often the learner was right when sure, when they thought so, and when they guessed."""

from collections.abc import Iterable, Mapping
from typing import get_args

from quizapp.grading.response import Confidence
from quizapp.stats.answers import Answer
from quizapp.stats.retention import Share


def calibration(answers: Iterable[Answer]) -> dict[Confidence, Share]:
    """Return for each confidence how many choices were right; appeals are left out."""
    given: Mapping[Confidence, list[bool]] = {name: [] for name in get_args(Confidence)}
    for one in answers:
        confidence = one.response.get("confidence")
        if confidence in given and not one.response.get("appealed"):
            given[confidence].append(one.score == 1)
    return {name: Share(passed=sum(found), of=len(found)) for name, found in given.items()}
