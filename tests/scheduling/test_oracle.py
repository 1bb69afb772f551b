"""24 000 random answers in zones that change their clocks, against fsrs-rs as the oracle."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

from quizapp.scheduling.days import study_day
from quizapp.scheduling.memory import Rating, review

ZONES = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe")
ANSWERS, HISTORY = 24_000, 16
SPREAD = (timedelta(minutes=9), timedelta(hours=20), timedelta(days=3), timedelta(days=60))
"""About how far apart answers are: within a step, over a night, a few days, a season."""


@pytest.mark.parametrize("zone", ZONES)
def test_random_answers_lead_to_the_oracles_memory(zone):
    """The oracle is given calendar days of the wall clock, four hours back, and no zone."""
    chance, oracle = Random(zone), FSRS([])
    for number in range(ANSWERS // len(ZONES) // HISTORY):
        answers = list(_answers(chance, datetime(2024, 1, 1) + timedelta(days=number)))
        ours = _ours(f"card-{number}", answers, ZoneInfo(zone))
        theirs = oracle.historical_memory_states(_item(answers))
        assert ours == [
            pytest.approx((one.stability, one.difficulty), rel=2e-4) for one in theirs
        ], (number, answers)


def _answers(chance, wall):
    for _ in range(HISTORY):
        yield wall, Rating(chance.choices((1, 2, 3, 4), (2, 1, 6, 1))[0])
        wall += chance.choice(SPREAD) * chance.uniform(0.1, 2)


def _ours(card, answers, zone):
    memory, states = None, []
    for wall, rating in answers:
        at = wall.replace(tzinfo=zone).astimezone(UTC)
        memory = review(memory, card, rating, at, study_day(at, zone))
        states.append((memory.stability, memory.difficulty))
    return states


def _item(answers):
    days = [(wall - timedelta(hours=4)).date() for wall, _ in answers]
    gaps = [0, *((late - early).days for early, late in pairwise(days))]
    return FSRSItem(
        [FSRSReview(int(rating), gap) for (_, rating), gap in zip(answers, gaps, strict=True)]
    )
