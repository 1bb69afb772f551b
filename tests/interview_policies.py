"""Ways to study towards a date, each played through many times: ours, and what others do."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

from quizapp.scheduling.forecast import Known, Learner, mean_recall
from quizapp.scheduling.formulas import Formulas
from quizapp.scheduling.interview import Habits, Towards

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
