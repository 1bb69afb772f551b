"""The figures of the statistics, each by its definition."""

from datetime import timedelta

import pytest
from builders import a_misconception, a_recall, a_single

from quizapp.bank.models import Option
from quizapp.scheduling.days import midnight
from quizapp.scheduling.memory import Memory, Rating
from quizapp.stats.answers import answers
from quizapp.stats.confidence import calibration
from quizapp.stats.load import by_day, forecast
from quizapp.stats.memory import forgetting_curve, knowledge, readiness
from quizapp.stats.retention import Share, true_retention
from quizapp.stats.weakness import fallen_for, weak_points
from quizapp.store.events import Event

TODAY = 740_000


def a_review(
    day=TODAY, rating=Rating.GOOD, *, interval=10, card="b/why", response="{}", **given
) -> Event:
    """A review on study day *day* that gave its card *interval* days; 0 is a learning step."""
    at = midnight(day) + timedelta(hours=9, seconds=len(given))
    due = midnight(day + interval) if interval else at + timedelta(minutes=10)
    defaults = {
        "id": f"{card} {day} {rating}",
        "kind": "review",
        "card": card,
        "at": at,
        "day": day,
        "rating": rating,
        "suggested": rating,
        "score": float(rating > 1),
        "response": response,
        "duration_ms": 30_000,
        "mode": "review",
        "due": due,
    }
    return Event(**{**defaults, **given})


def found(*reviews: Event):
    return list(answers(reviews))


def a_memory(card="b/why", *, stability=10.0, difficulty=5.5, last=TODAY - 10, due=TODAY) -> Memory:
    return Memory(
        card=card,
        phase="review",
        step=None,
        stability=stability,
        difficulty=difficulty,
        due=midnight(due),
        due_day=due,
        last=midnight(last),
        last_day=last,
        reps=3,
        lapses=0,
    )


# --- stages ---------------------------------------------------------------------------------


def test_a_card_is_new_then_learned_then_young_then_mature():
    given = found(
        a_review(TODAY - 40, interval=0),
        a_review(TODAY - 40, interval=3, id="2"),
        a_review(TODAY - 37, interval=30),
        a_review(TODAY - 7, interval=60),
    )
    assert [one.stage for one in given] == ["new", "learning", "young", "mature"]


# --- true retention -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("interval", "young", "mature"),
    [(1, (1, 1), (0, 0)), (20, (1, 1), (0, 0)), (21, (0, 0), (1, 1)), (0, (0, 0), (0, 0))],
)
def test_the_interval_before_decides_what_an_answer_counts_as(interval, young, mature):
    given = found(a_review(TODAY - 30, interval=interval), a_review(TODAY))
    kept = true_retention(given, TODAY)["today"]
    assert ((kept.young.passed, kept.young.of), (kept.mature.passed, kept.mature.of)) == (
        young,
        mature,
    )


def test_only_the_first_answer_of_a_day_counts():
    given = found(
        a_review(TODAY - 5, interval=5),
        a_review(TODAY, Rating.AGAIN, interval=0),
        a_review(TODAY, Rating.GOOD, id="second"),
    )
    assert true_retention(given, TODAY)["today"].all == Share(passed=0, of=1)


def test_practice_counts_for_nothing():
    given = found(a_review(TODAY - 5), a_review(TODAY, mode="quiz", due=None))
    assert true_retention(given, TODAY)["today"].all.of == 0


def test_the_windows_reach_back_from_today():
    reviews = [a_review(TODAY - 400)] + [a_review(TODAY - ago) for ago in (100, 20, 6, 1, 0)]
    kept = true_retention(found(*reviews), TODAY)
    assert {name: one.all.of for name, one in kept.items()} == {
        "today": 1, "yesterday": 1, "7 days": 3, "30 days": 4, "365 days": 5, "all": 5,
    }  # fmt: skip


def test_nothing_has_no_rate():
    assert true_retention([], TODAY)["all"].all.rate is None


# --- load -----------------------------------------------------------------------------------


def test_the_forecast_counts_backlog_and_days_and_leaves_out_suspended_cards():
    memories = [
        a_memory("a", due=TODAY - 2),
        a_memory("b", due=TODAY),
        a_memory("c", due=TODAY + 1),
        a_memory("d", due=TODAY + 1),
        a_memory("e", due=TODAY + 9),
    ]
    ahead = forecast(memories, TODAY, 3, without={"d"})
    assert (ahead.backlog, ahead.days) == (1, (1, 1, 0))
    assert ahead.daily_load == pytest.approx(1 / 8 + 1 / 10 + 1 / 11 + 1 / 19)


def test_days_without_answers_are_days_too():
    days = by_day(found(a_review(TODAY - 2), a_review(TODAY)), TODAY, 4)
    assert [day.answers for day in days] == [0, 1, 0, 1]
    assert days[-1].by_stage == {"young": 1}
    assert days[-1].minutes == 0.5


# --- confidence, weakness -------------------------------------------------------------------


def test_confidence_is_held_against_the_verdict_and_appeals_are_left_out():
    given = found(
        a_review(response='{"option": "a", "confidence": "sure"}', score=1.0),
        a_review(response='{"option": "b", "confidence": "sure"}', score=0.0),
        a_review(response='{"option": "b", "confidence": "sure", "appealed": true}', score=0.0),
        a_review(response='{"options": ["a"], "confidence": "guess"}', score=0.5),
        a_review(response='{"gave_up": true}', score=0.0),
    )
    assert calibration(given) == {
        "sure": Share(passed=1, of=2),
        "think": Share(passed=0, of=0),
        "guess": Share(passed=0, of=1),
    }


def ticked(*points):
    joined = ", ".join(f'"{point}"' for point in points)
    return a_review(response=f'{{"ticked": [{joined}]}}')


def test_a_point_missed_in_half_of_the_last_answers_is_weak():
    reviews = [ticked("variance", "width"), ticked("variance", "saturation"), ticked("variance")]
    weak = weak_points(found(*reviews), {"b/why": a_recall()})
    assert [(one.point, one.missed, one.of) for one in weak] == [
        ("gradient", 3, 3),
        ("saturation", 2, 3),
        ("width", 2, 3),
    ]


def test_what_was_missed_long_ago_is_forgiven():
    reviews = [ticked()] * 5 + [ticked("variance", "saturation", "gradient", "width")] * 5
    assert weak_points(found(*reviews), {"b/why": a_recall()}) == ()


def test_a_belief_counts_on_its_card_and_behind_a_distractor():
    options = (
        Option(id="right", text="r", correct=True),
        Option(id="same", text="s", misconception="dk-is-equivalent"),
        Option(id="other", text="o"),
    )
    cards = {"b/dk-is-equivalent": a_misconception(), "b/what": a_single(options=options)}
    given = found(
        a_review(TODAY - 3, card="b/dk-is-equivalent", response='{"option": "belief"}'),
        a_review(TODAY, card="b/what", response='{"option": "same"}'),
        a_review(TODAY, card="b/what", response='{"option": "other"}'),
        a_review(TODAY, card="b/dk-is-equivalent", response='{"option": "correction"}'),
    )
    [fallen] = fallen_for(given, cards)
    assert (fallen.card, fallen.times, fallen.last_day) == ("b/dk-is-equivalent", 2, TODAY)


# --- memory ---------------------------------------------------------------------------------


def test_a_memory_at_its_stability_is_recalled_nine_times_in_ten():
    known = knowledge([a_memory(stability=10, last=TODAY - 10)], TODAY)
    assert known.total == pytest.approx(0.9, abs=1e-3)
    assert (known.stability, known.difficulty) == (10, 0.5)


def test_nothing_is_known_of_nothing():
    known = knowledge([], TODAY)
    assert (known.cards, known.total, known.stability) == (0, 0, None)


def test_a_card_never_met_counts_as_not_recalled():
    memories = {"a": a_memory("a", last=TODAY)}
    ready = readiness({"t": ["a", "b"], "empty": []}, memories.get, TODAY)
    assert ready == {"t": pytest.approx(0.5)}


def test_the_forgetting_curve_falls_from_one_through_nine_tenths_at_stability():
    curve = forgetting_curve(a_memory(stability=10), [0, 10, 100])
    assert curve[0] == pytest.approx(1)
    assert curve[1] == pytest.approx(0.9, abs=1e-3)
    assert curve[0] > curve[1] > curve[2] > 0
