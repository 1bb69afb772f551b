"""The question of the day: articles in the order of the series, and the cards that follow them."""

import json

from quizapp.bank.models import Section, TopicHeader
from quizapp.study.study import Study

READ = "articles_read"
"""The setting that holds the study day on which each article was read, by topic."""


def question_of_the_day(study: Study) -> TopicHeader | None:
    """Return the first topic by day whose article was not read before today; None after the last.

    It stays today's until the study day ends, also once it was read.
    """
    read, today = _read(study), study.day()
    return next((one for one in articles(study) if read.get(one.topic, today) >= today), None)


def articles(study: Study) -> list[TopicHeader]:
    """Return the topics that have an article, by day."""
    topics = (topic for topic in study.index.topics() if topic.article)
    return sorted(topics, key=lambda topic: topic.day)


def mark_read(study: Study, topic: TopicHeader) -> None:
    """Remember that the article of *topic* was read today; raises `StoreError`."""
    read = {topic.topic: study.day()} | _read(study)
    study.store.set_setting(READ, json.dumps(read))


def _read(study: Study) -> dict[str, int]:
    return json.loads(study.store.setting(READ) or "{}")


def new_cards(study: Study, topic: TopicHeader, section: Section) -> tuple[str, ...]:
    """Return the cards of *section* that were never rated, in its order, as `bank/card`."""
    entries = {
        entry.card_id.partition("/")[2]: entry
        for entry in study.index.entries()
        if entry.topic == topic.topic
    }
    found = [entries[card] for card in section.cards if card in entries]
    seen = study.store.seen({entry.card_id: entry.rev for entry in found}) | study.marks().aside
    return tuple(entry.card_id for entry in found if entry.card_id not in seen)
