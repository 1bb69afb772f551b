"""A card that keeps being forgotten is spoken of at the end of its session, with what may help."""

from datetime import UTC, datetime, timedelta

import pytest
from builders import a_bank, a_card_text, a_topic_text

from quizapp.bank.index import Index
from quizapp.grading.response import GaveUp
from quizapp.plain.summary import summary_text
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.leeches import Leech, leeches
from quizapp.study.study import Study
from quizapp.wording.summary import advice

MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)
DEMO = "demo: {name: dot-product-variance}"


@pytest.fixture
def study(tmp_path):
    """A study of two cards with one demo, and a third; the clock moves on by `study.days`."""
    cards = [a_card_text(DEMO, id="a"), a_card_text(DEMO, id="b"), a_card_text(id="c")]
    bank = a_bank(tmp_path / "bank", a_topic_text(*cards))
    with Index.open(tmp_path / "i.db", [bank]) as index, Store.open(tmp_path / "q.db") as store:
        yield Study(index, store, lambda: MORNING, UTC)


def lapse(study, times):
    """Fail the card `a` on so many days, each time after it had been learned again."""
    for day in range(times + 1):
        at = MORNING + timedelta(days=10 * day)
        study.now = lambda at=at: at
        study.practise(["small/a"], "review")
        ratings = (Rating.EASY,) if day == 0 else (Rating.AGAIN, Rating.GOOD)
        for rating in ratings:
            study.submit(GaveUp())
            study.rate(rating)


def test_the_eighth_lapse_is_spoken_of(study):
    lapse(study, 8)

    assert list(leeches(study)) == [Leech("small/a", 8, ("small/b",))]


@pytest.mark.parametrize("times", [7, 9])
def test_the_seventh_and_the_ninth_are_not(study, times):
    lapse(study, times)

    assert list(leeches(study)) == []


def test_it_is_offered_to_rewrite_split_contrast_or_suspend(study):
    lapse(study, 8)
    said = summary_text(study, "en")

    assert "Why a?: Forgotten 8 times. Rewrite it, split it, set it against b, or suspend" in said
    assert said.count("Forgotten") == 1
    assert "已遗忘 8 次" in summary_text(study, "zh")


def test_a_card_that_resembles_no_other_has_none_to_be_set_against():
    assert "set it against" not in advice(Leech("small/c", 8, ()), "en")
