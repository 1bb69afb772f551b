"""Mock interviews of one learner: begun from the bank, kept in the log, held against the last."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from quizapp.bank.models import Level
from quizapp.grading.response import GaveUp
from quizapp.scheduling import memory as memories
from quizapp.scheduling.memory import Rating
from quizapp.scheduling.rating import suggest
from quizapp.store.events import Event, new_event_id
from quizapp.study.interview import Interview, Report, Verdict, plan
from quizapp.study.responses import response_text
from quizapp.study.study import Study
from quizapp.study.weak_points import weak_points

MODE = "interview"
LEVELS: Mapping[int, Level] = {1: 1, 2: 2, 3: 3}
LAST_TOPIC = "interview_topic"
"""The setting that holds the topic of the last interview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What an earlier interview about the same topic came to."""

    on: date
    made: int
    of: int
    seconds: float


def begin(study: Study, topic: str, *, level: Level, minutes: int) -> Interview:
    """Return an interview about *topic*, with other cards than the last one where there are.

    Cards with key points that are often missed come first. Raises ValueError where the topic has
    no recall card of that level or below.
    """
    entries = [entry for entry in study.index.entries() if entry.topic == topic]
    recalls = [entry.card_id for entry in entries if entry.type == "recall"]
    log = _events(study, topic)
    return plan(
        {entry.card_id: study.index.card(entry.card_id) for entry in entries},
        topic=topic,
        level=level,
        minutes=minutes,
        seed=len(log),
        asked_before=[event.card for event in _last(log)],
        weak=[card for card in recalls if weak_points(study, card, study.index.card(card))],
    )


def openings(study: Study) -> dict[str, int]:
    """Return the topics that can be asked about, by day, each with its lowest level."""
    lowest: dict[str, int] = {}
    for entry in study.index.entries():
        if entry.type == "recall":
            lowest[entry.topic] = min(entry.level, lowest.get(entry.topic, entry.level))
    by_day = sorted(study.index.topics(), key=lambda topic: topic.day)
    return {topic.topic: lowest[topic.topic] for topic in by_day if topic.topic in lowest}


def usual_level(study: Study, topic: str) -> Level:
    """Return the level of *topic*, or the lowest above it that has a recall card."""
    return LEVELS[max(study.index.topic(topic).level, openings(study).get(topic, 1))]


def next_topic(study: Study) -> str | None:
    """Return the topic after that of the last interview, by day; None where none can be asked."""
    topics, before = list(openings(study)), study.store.setting(LAST_TOPIC)
    if not topics:
        return None
    place = topics.index(before) + 1 if before in topics else 0
    return topics[place % len(topics)]


def save(study: Study, verdict: Verdict, session: str) -> None:
    """Write what became of one answer to the log, where it moves no schedule.

    *session* is one and the same for a whole interview. Raises `StoreError`.
    """
    study.store.append(_event(study, verdict, session))
    topic = study.index.entry(verdict.answer.part.card).topic
    if study.store.setting(LAST_TOPIC) != topic:
        study.store.set_setting(LAST_TOPIC, topic)


def last(study: Study, topic: str) -> Past | None:
    """Return what the last interview about *topic* came to, or None before the first."""
    events = _last(_events(study, topic))
    if not events:
        return None
    notes = [json.loads(event.response) for event in events]
    return Past(
        on=date.fromordinal(events[0].day),
        made=sum(note["made"] for note in notes),
        of=sum(note["of"] for note in notes),
        seconds=sum(event.duration_ms for event in events) / 1000,
    )


def count_as_reviews(study: Study, found: Report) -> None:
    """Let the answers to cards move their schedules after all, with the suggested ratings.

    Raises `StoreError`.
    """
    session = new_event_id()
    for verdict in found.verdicts:
        if verdict.grade is not None:
            study.store.append(_review(study, verdict, session))


def _events(study: Study, topic: str) -> list[Event]:
    cards = [entry.card_id for entry in study.index.entries() if entry.topic == topic]
    events = (one for card in cards for one in study.store.reviews(card) if one.mode == MODE)
    return sorted(events, key=lambda one: one.id)


def _last(events: list[Event]) -> list[Event]:
    return [event for event in events if event.session == events[-1].session]


def rating(verdict: Verdict) -> Rating:
    """Return the rating that *verdict* suggests."""
    if verdict.grade is None:
        return Rating.GOOD if verdict.held else Rating.AGAIN
    return suggest(verdict.answer.response or GaveUp(), verdict.grade, helped=False)


def _event(study: Study, verdict: Verdict, session: str) -> Event:
    part, response = verdict.answer.part, verdict.answer.response
    note = {
        **json.loads(response_text(response or GaveUp())),
        "part": part.kind,
        "made": verdict.made,
        "of": verdict.of,
    }
    entry = study.index.entry(part.card)
    return Event(
        id=new_event_id(),
        kind="review",
        card=entry.card_id,
        at=study.now(),
        day=study.day(),
        rating=rating(verdict),
        suggested=rating(verdict),
        score=verdict.made / verdict.of,
        response=json.dumps(note, ensure_ascii=False),
        duration_ms=round(verdict.answer.seconds * 1000),
        mode=MODE,
        session=session,
        fingerprint=entry.fingerprint,
        rev=entry.rev,
        scheduler=memories.SCHEDULER,
    )


def _review(study: Study, verdict: Verdict, session: str) -> Event:
    entry = study.index.entry(verdict.answer.part.card)
    memory = study.store.memory(entry.card_id, entry.rev)
    outcomes = memories.preview(memory, entry.card_id, study.now(), study.day(), study.settings)
    due = outcomes[rating(verdict)].due
    return replace(_event(study, verdict, session), mode="review", due=due)
