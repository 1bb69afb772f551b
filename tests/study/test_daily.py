"""The question of the day: which it is, and which of its cards are new."""

from datetime import UTC, datetime, timedelta

import pytest
from article_bank import LATER, TOPIC
from banks import a_small_bank

from quizapp.bank.index import Index
from quizapp.grading.response import GaveUp
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.daily import articles, mark_read, new_cards, question_of_the_day
from quizapp.study.study import Study


class Clock:
    time = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

    def __call__(self):
        return self.time


@pytest.fixture
def study(tmp_path):
    bank = a_small_bank(tmp_path / "bank", TOPIC)
    (bank / "28-later.yaml").write_text(LATER, encoding="utf-8")
    without = TOPIC.replace("topic: scaling", "topic: bare").replace("day: 27", "day: 1")
    start, end = without.index("article:"), without.index("next_question:")
    for name in ("std", "learned", "value"):
        without = without.replace(f"id: {name}", f"id: bare-{name}")
    bare = without[:start] + without[end:].replace("card: learned}", "card: bare-learned}")
    (bank / "1-bare.yaml").write_text(bare, encoding="utf-8")
    with (
        Index.open(tmp_path / "banks.db", [bank]) as index,
        Store.open(tmp_path / "quizapp.db") as store,
    ):
        assert not index.diagnostics()
        yield Study(index, store, Clock(), UTC)


def todays(study):
    topic = question_of_the_day(study)
    return topic and topic.day


def test_articles_come_by_day_and_topics_without_one_do_not(study):
    assert [topic.day for topic in articles(study)] == [27, 28]


def test_a_question_stays_until_it_was_read_and_its_day_is_over(study):
    assert todays(study) == 27
    study.now.time += timedelta(days=3)
    assert todays(study) == 27
    mark_read(study, question_of_the_day(study))
    assert todays(study) == 27
    study.now.time += timedelta(days=1)
    assert todays(study) == 28


def test_after_the_last_article_there_is_no_question(study):
    for topic in articles(study):
        mark_read(study, topic)
    study.now.time += timedelta(days=1)
    assert todays(study) is None


def test_reading_an_article_again_does_not_bring_it_back(study):
    mark_read(study, articles(study)[0])
    study.now.time += timedelta(days=1)
    mark_read(study, articles(study)[0])
    assert todays(study) == 28


def test_only_cards_that_were_never_rated_are_new(study):
    topic = question_of_the_day(study)
    assert new_cards(study, topic, topic.article[0]) == ("small/std", "small/learned")
    study.ask(["small/std"])
    study.submit(GaveUp())
    study.rate(Rating.AGAIN)
    assert new_cards(study, topic, topic.article[0]) == ("small/learned",)


def test_a_suspended_card_is_left_out(study):
    topic = question_of_the_day(study)
    study.mark("suspend", "small/std")
    assert new_cards(study, topic, topic.article[0]) == ("small/learned",)


def test_asking_cards_moves_their_schedules(study):
    study.ask(["small/value", "small/std"])
    assert study.session.queue == ("small/value", "small/std")
    study.submit(GaveUp())
    study.rate(Rating.EASY)
    assert study.store.memory("small/value").reps == 1
