"""The order of a session: learning first, then the most forgotten, new cards in between."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.days import midnight
from quizapp.scheduling.memory import Memory, retrievability
from quizapp.scheduling.queue import OVERDUE_MAX, due_queue

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = NOW.toordinal()


def learning(card, *, minutes):
    return _memory(card, phase="learning", due=NOW + timedelta(minutes=minutes), due_day=TODAY)


def reviewed(card, *, days_ago=10, stability=10.0, due_in=0):
    due_day = TODAY + due_in
    return _memory(
        card,
        phase="review",
        due=midnight(due_day),
        due_day=due_day,
        last_day=TODAY - days_ago,
        stability=stability,
    )


def _memory(card, *, phase, due, due_day, last_day=TODAY, stability=1.0):
    return Memory(
        card=card,
        phase=phase,
        step=None if phase == "review" else 0,
        stability=stability,
        difficulty=5.0,
        due=due,
        due_day=due_day,
        last=midnight(last_day),
        last_day=last_day,
        reps=1,
        lapses=0,
    )


def queue(due=(), new=(), new_limit=10, limit=None):
    return due_queue(due, new, now=NOW, day=TODAY, new_limit=new_limit, limit=limit)


def test_without_anything_due_or_new_the_queue_is_empty():
    assert queue() == ()


def test_learning_cards_whose_minute_has_come_are_first():
    due = [reviewed("r"), learning("b", minutes=-1), learning("a", minutes=-5)]

    assert queue(due, ["n"])[:2] == ("a", "b")


def test_cards_that_are_not_due_yet_are_left_out():
    due = [learning("soon", minutes=1), reviewed("tomorrow", due_in=1), reviewed("today")]

    assert queue([*due, learning("now", minutes=0)]) == ("now", "today")


def test_a_card_is_due_all_day_in_every_zone():
    """`due` of a review is only a date: only `due_day` decides."""
    early = NOW - timedelta(days=1)

    assert due_queue([reviewed("r")], [], now=early, day=TODAY, new_limit=0) == ("r",)


def test_the_most_forgotten_review_comes_first():
    due = [
        reviewed("fresh", days_ago=2, stability=10),
        reviewed("forgotten", days_ago=20, stability=2),
        reviewed("long ago but firm", days_ago=300, stability=400),
    ]

    assert queue(due) == ("forgotten", "long ago but firm", "fresh")


def test_hopelessly_overdue_cards_rank_the_same_and_the_longest_due_is_first():
    due = [
        reviewed("a", days_ago=100, stability=0.1, due_in=-99),
        reviewed("b", days_ago=100, stability=0.9, due_in=-98),
        reviewed("c", days_ago=900, stability=2.0, due_in=-898),
    ]

    assert queue(due) == ("c", "a", "b")


def test_a_card_counts_as_hopeless_below_an_even_chance():
    card = reviewed("card", days_ago=round(OVERDUE_MAX * 10), stability=10.0)

    assert abs(retrievability(card, TODAY) - 0.5) < 0.002


def test_new_cards_are_spread_evenly_in_the_order_of_the_bank():
    due = [reviewed(f"r{number}") for number in range(6)]

    assert queue(due, ["n0", "n1"]) == ("r0", "n0", "r1", "r2", "r3", "n1", "r4", "r5")


def test_new_cards_alone_keep_their_order():
    assert queue(new=["z", "a", "m"]) == ("z", "a", "m")


def test_no_more_new_cards_than_the_limit_for_today():
    assert queue(new=["a", "b", "c"], new_limit=2) == ("a", "b")
    assert queue(new=["a", "b", "c"], new_limit=-1) == ()


def test_a_short_session_keeps_the_mixture():
    due = [reviewed(f"r{number:02}") for number in range(40)]
    new = [f"n{number}" for number in range(10)]

    short = queue(due, new, limit=10)

    assert len(short) == 10
    assert sum(card.startswith("n") for card in short) == 2


memories = st.builds(
    reviewed,
    st.uuids().map(str),
    days_ago=st.integers(0, 1000),
    stability=st.floats(0.001, 36500),
    due_in=st.integers(-100, 5),
)


@given(
    due=st.lists(memories, unique_by=lambda memory: memory.card),
    new=st.lists(st.integers(0, 99).map("new-{}".format), unique=True),
    new_limit=st.integers(0, 20),
)
def test_every_due_card_is_asked_once_whatever_order_they_came_in(due, new, new_limit):
    asked = queue(due, new, new_limit)

    wanted = {memory.card for memory in due if memory.due_day <= TODAY}
    assert set(asked) == wanted | set(new[:new_limit])
    assert len(asked) == len(set(asked))
    assert asked == queue(due[::-1], new, new_limit)


@given(due=st.lists(memories, unique_by=lambda memory: memory.card))
def test_recall_never_falls_along_the_queue_until_the_hopeless_are_passed(due):
    by_card = {memory.card: memory for memory in due}
    recalls = [max(0.5, retrievability(by_card[card], TODAY)) for card in queue(due)]

    assert all(after >= before - 1e-3 for before, after in pairwise(recalls))
