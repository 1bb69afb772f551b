"""The interval on a rating button."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.scheduling.intervals import interval_text
from quizapp.scheduling.memory import Memory, Rating, Settings, preview

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = NOW.toordinal()


def memory(phase, *, minutes=0.0, days=0):
    return Memory(
        card="card",
        phase=phase,
        step=None if phase == "review" else 0,
        stability=1.0,
        difficulty=5.0,
        due=NOW + timedelta(minutes=minutes, days=days),
        due_day=TODAY + days,
        last=NOW,
        last_day=TODAY,
        reps=1,
        lapses=0,
    )


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [
        (0.2, "1 min", "1 分钟"),
        (1, "1 min", "1 分钟"),
        (5.5, "6 min", "6 分钟"),
        (10, "10 min", "10 分钟"),
        (60, "1 h", "1 小时"),
        (90, "1.5 h", "1.5 小时"),
    ],
)
def test_a_learning_step_reads_in_minutes_or_hours(minutes, english, chinese):
    step = memory("learning", minutes=minutes)

    assert interval_text(step, "en") == english
    assert interval_text(step, "zh") == chinese


@pytest.mark.parametrize(
    ("days", "english", "chinese"),
    [
        (1, "1 d", "1 天"),
        (29, "29 d", "29 天"),
        (30, "1 mo", "1 个月"),
        (54, "1.8 mo", "1.8 个月"),
        (90, "3 mo", "3 个月"),
        (365, "1 y", "1 年"),
        (497, "1.4 y", "1.4 年"),
        (36500, "100 y", "100 年"),
    ],
)
def test_a_review_interval_reads_in_days_months_or_years(days, english, chinese):
    interval = memory("review", days=days)

    assert interval_text(interval, "en") == english
    assert interval_text(interval, "zh") == chinese


def test_the_buttons_of_a_new_card():
    buttons = preview(None, "card", NOW, TODAY, Settings(fuzz=False))

    assert [interval_text(buttons[rating], "en") for rating in Rating] == [
        "1 min",
        "6 min",
        "10 min",
        "8 d",
    ]
