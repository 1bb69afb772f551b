"""Ways to study towards a date, each played through many times: ours, and what others do."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

from quizapp.scheduling.days import midnight
from quizapp.scheduling.forecast import Known, Learner, mean_recall
from quizapp.scheduling.formulas import Formulas
from quizapp.scheduling.interview import Habits, Towards
from quizapp.scheduling.memory import Memory, Rating, review

TODAY = 739_000
CARDS = tuple(f"card-{number:03}" for number in range(200))

Policy = Callable[[dict[str, Known], list[str], Towards], Iterable[str]]


def ours(known: dict[str, Known], unseen: list[str], towards: Towards) -> Iterable[str]:
    """Our queue: the gain in recall on the day for each second."""
    return [one.card for one in towards.queue(known.values(), unseen)]


def plain(known: dict[str, Known], unseen: list[str], towards: Towards) -> Iterable[str]:
    """FSRS without a date: what is due, most forgotten first, then what is new."""
    due = [one for one in known.values() if one.due_day <= towards.today]
    due.sort(key=lambda one: -(towards.today - one.last_day) / one.stability)
    return [*(one.card for one in due), *unseen]


def played(
    policy: Policy,
    *,
    days: int,
    slower: float,
    seed: int,
    retention: float = 0.9,
    minutes: float = 30,
) -> tuple[float, float]:
    """Study `CARDS` for *days*, *minutes* a day; return recall on the day and the minutes used.

    The learner's memory follows FSRS-6's default parameters, and unseen cards are not recalled.
    """
    habits = Habits().slower(slower)
    learner = Learner(formulas=Formulas(), habits=habits, retention=retention, chance=Random(seed))
    towards = Towards(today=TODAY, day=TODAY + days, habits=habits, weights={})
    known: dict[str, Known] = {}
    used = 0.0
    for day in range(TODAY, TODAY + days):
        unseen = [card for card in CARDS if card not in known]
        queue = policy(known, unseen, replace(towards, today=day))
        used += learner.study(queue, known, day, minutes * 60)[0]
    return mean_recall(known.values(), len(CARDS), towards), used / 60


# --- the same with the app's own schedule -------------------------------------------------------

AGAIN_TODAY = {
    1: (0.3686, 0.0628, 0.5108, 0.0577),
    2: (0.0442, 0.4553, 0.4457, 0.0549),
    3: (0.0519, 0.0470, 0.8462, 0.0550),
}
"""Odds of the next rating on the same day, after each: fsrs-rs' simulator's learning steps."""


def played_in_steps(
    *, days: int, slower: float, seed: int, minutes: float = 30
) -> tuple[float, float]:
    """Study `CARDS` by our queue and the app's scheduler: learning steps, fuzz and all.

    A card in its steps is asked again on its day, and that takes its time too. Returns recall on
    the day and the minutes used.
    """
    chance, habits = Random(seed), Habits().slower(slower)
    towards = Towards(today=TODAY, day=TODAY + days, habits=habits, weights={})
    memories: dict[str, Memory] = {}
    used = 0.0
    for day in range(TODAY, TODAY + days):
        used += _day_in_steps(memories, replace(towards, today=day), minutes * 60, chance)
    return mean_recall(memories.values(), len(CARDS), towards), used / 60


def _day_in_steps(
    memories: dict[str, Memory], towards: Towards, seconds: float, chance: Random
) -> float:
    begun = [card for card, one in memories.items() if one.phase != "review"]
    known = [one for card, one in memories.items() if card not in begun]
    unseen = [card for card in CARDS if card not in memories]
    queue = deque([*begun, *(one.card for one in towards.queue(known, unseen))])
    ratings: dict[str, int] = {}
    used, day = 0.0, towards.today
    while queue and used < seconds:
        card = queue.popleft()
        rating, took = _asked(memories.get(card), ratings.get(card), towards, chance)
        ratings[card], used = rating, used + took
        memories[card] = review(memories.get(card), card, Rating(rating), midnight(day), day)
        if memories[card].phase != "review":
            queue.append(card)
    return used


def _asked(
    memory: Memory | None, today: int | None, towards: Towards, chance: Random
) -> tuple[int, float]:
    """Return a rating and its seconds; *today* is the rating before on the same day."""
    habits = towards.habits
    if today is not None:
        return chance.choices((1, 2, 3, 4), AGAIN_TODAY[today])[0], habits.relearning
    if memory is None:
        rating = chance.choices((1, 2, 3, 4), habits.first_odds)[0]
        return rating, habits.first_seconds[rating - 1]
    elapsed = towards.today - memory.last_day
    recalled = chance.random() < towards.formulas.recall(elapsed, memory.stability)
    rating = chance.choices((2, 3, 4), habits.passes)[0] if recalled else 1
    return rating, habits.seconds[rating - 1]
