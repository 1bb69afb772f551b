"""Finding the topic that a command is about."""

from typing import TYPE_CHECKING

from quizapp.cli.errors import Refused

if TYPE_CHECKING:
    from quizapp.bank.index import Index
    from quizapp.bank.models import TopicHeader


def topic_called(index: "Index", name: str) -> "TopicHeader":
    """Return the topic *name*; raises `Refused` with what may have been meant."""
    from difflib import get_close_matches

    topics = {topic.topic: topic for topic in index.topics()}
    if name in topics:
        return topics[name]
    near = [one for one in topics if name in one] or get_close_matches(name, topics)
    meant = f"Did you mean {' or '.join(near[:3])}?" if near else f"There are {', '.join(topics)}."
    raise Refused(f"There is no topic {name!r}. {meant}")
