"""Leeches are found as Anki finds them: at the eighth lapse, and at every fourth after it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.scheduling.days import midnight
from quizapp.scheduling.leech import is_due_a_word, is_leech
from quizapp.scheduling.memory import Rating, Settings, review

DAY = 739_000
STEADY = review(None, "card", Rating.EASY, midnight(DAY), DAY, Settings(fuzz=False))


@pytest.mark.parametrize(("lapses", "leech"), [(0, False), (7, False), (8, True), (30, True)])
def test_eight_lapses_make_a_leech(lapses, leech):
    assert is_leech(replace(STEADY, lapses=lapses)) is leech


def test_a_card_that_always_fails_is_spoken_of_at_8_12_and_16_lapses():
    memory, said, day = STEADY, [], DAY
    while memory.lapses < 18:
        day += 10
        for rating in (Rating.AGAIN, Rating.GOOD):
            before = memory
            at = midnight(day) + timedelta(hours=9)
            memory = review(memory, "card", rating, at, day)
            if memory.lapses > before.lapses and is_due_a_word(memory):
                said.append(memory.lapses)

    assert said == [8, 12, 16]
