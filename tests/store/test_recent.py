"""What the log says about time: the last answers, and the seconds of a day."""

import pytest
from store.reviews import DAY, NOON, reviewed

from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "quizapp.db") as store:
        yield store


def test_a_card_is_new_on_the_day_of_its_first_answer(store):
    for event in (
        reviewed("a", Rating.AGAIN),
        reviewed("a", Rating.GOOD, seconds=600),
        reviewed("b", Rating.HARD, days=1),
        reviewed("a", Rating.EASY, days=1, seconds=5),
    ):
        store.append(event)

    answers = store.recent_answers(10)
    assert [(one.card, one.rating, one.is_new) for one in answers] == [
        ("a", Rating.AGAIN, True),
        ("a", Rating.GOOD, True),
        ("b", Rating.HARD, True),
        ("a", Rating.EASY, False),
    ]
    assert [one.day - DAY for one in answers] == [0, 0, 1, 1]
    assert {one.seconds for one in answers} == {8.2}


def test_only_the_last_scheduled_answers_that_stand_are_given(store):
    for number in range(5):
        store.append(reviewed(f"c{number}", seconds=number))
    store.append(reviewed("quiz", seconds=60, mode="quiz"))
    store.retract(store.reviews("c4")[0].id, NOON)

    assert [one.card for one in store.recent_answers(2)] == ["c2", "c3"]


def test_the_seconds_of_a_day_are_those_of_its_scheduled_answers(store):
    for event in (reviewed("a"), reviewed("b", duration_ms=1800), reviewed("c", days=1)):
        store.append(event)
    store.append(reviewed("a", seconds=60, mode="quiz"))

    assert store.seconds_on(DAY) == pytest.approx(10.0)
    assert store.seconds_on(DAY - 1) == 0
