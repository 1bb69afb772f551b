"""The learner's statistics, gathered from log, memories and banks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.grading.response import Confidence
from quizapp.stats.answers import Answer, answers
from quizapp.stats.confidence import calibration
from quizapp.stats.load import Day, Forecast, by_day, forecast
from quizapp.stats.memory import Knowledge, knowledge, readiness
from quizapp.stats.retention import Retention, Share, true_retention
from quizapp.stats.weakness import Fallen, WeakPoint, fallen_for, weak_points
from quizapp.study.study import Study

DAYS_AHEAD = 30
DAYS_BACK = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """All that the statistics screen shows, as of study day `day`.

    `readiness` gives for each topic the expected share of its cards recalled today, and
    `readiness_then` on the interview date, where there is one.
    """

    day: int
    answers: int
    retention: Mapping[str, Retention]
    forecast: Forecast
    days: tuple[Day, ...]
    knowledge: Knowledge
    calibration: Mapping[Confidence, Share]
    readiness: Mapping[str, float]
    readiness_then: Mapping[str, float] | None
    weak_points: tuple[WeakPoint, ...]
    fallen_for: tuple[Fallen, ...]


def statistics(study: Study) -> Statistics:
    """Return the statistics of today. This reads every answer: for a thread."""
    today, index = study.day(), study.index
    given: list[Answer] = list(answers(study.store.reviews()))
    cards = {one: index.card(one) for one in index.known({answer.card for answer in given})}
    entries = index.entries()
    topics: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        topics[entry.topic].append(entry.card_id)
    memories = study.store.memories({entry.card_id: entry.rev for entry in entries})
    interview = study.config.interview
    interview_day = interview.toordinal() if interview else today
    then = None
    if interview_day > today:
        then = readiness(topics, memories.get, interview_day, study.settings)
    return Statistics(
        day=today,
        answers=len(given),
        retention=true_retention(given, today),
        forecast=forecast(memories.values(), today, DAYS_AHEAD, study.marks().aside),
        days=by_day(given, today, DAYS_BACK),
        knowledge=knowledge(memories.values(), today, study.settings),
        calibration=calibration(given),
        readiness=readiness(topics, memories.get, today, study.settings),
        readiness_then=then,
        weak_points=weak_points(given, cards),
        fallen_for=fallen_for(given, cards),
    )
