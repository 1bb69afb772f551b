"""Studying towards a date: which card raises recall on the day most, for each second it takes.

A greedy index on the expected recall at a deadline (Hunziker et al. 2019, "Teaching Multiple
Concepts to a Forgetful Learner": greedy choice with guarantees), on FSRS-6's states. With D the
day of the interview, t today, L = D - t, a card in state (S, d) last answered e days ago, R its
recall today, q_g the odds of Hard, Good and Easy when it is recalled and c_g the seconds that
grade g takes:

    G = [(1 - R) R(L, S_1) + R sum q_g R(L, S_g) - R(D - last, S)]
        / [(1 - R) (c_1 + c_relearn) + R sum q_g c_g]

where S_1 is a lapse followed by one Good on the same day, and S_g the state after grade g. A card
never seen counts as not recalled: G = sum p_g R(L, S0(g)) / [sum p_g c_g + p_1 c_relearn], p_g
being the odds of the first grade. A topic's weight multiplies the numerator.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from quizapp.scheduling.formulas import BY_DEFAULT, Formulas, State

EXTRA_PER_MINUTE = 0.03
"""Below this gain in recall a minute, a card that is not due is not worth showing early."""


class Remembered(Protocol):
    """What the index needs of a memory."""

    @property
    def card(self) -> str: ...
    @property
    def stability(self) -> float: ...
    @property
    def difficulty(self) -> float: ...
    @property
    def last_day(self) -> int: ...
    @property
    def due_day(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How long a learner takes and how they do: seconds by grade 1 to 4, and odds that sum to 1.

    `relearning` is what an Again costs on top, in seconds; `passes` are the odds of Hard, Good
    and Easy among passes. The defaults are the averages in fsrs-rs' simulator (crate fsrs 6.6).
    """

    first_seconds: tuple[float, ...] = (20.0, 19.0, 14.0, 11.0)
    seconds: tuple[float, ...] = (19.0, 18.0, 12.0, 9.0)
    relearning: float = 12.0
    first_odds: tuple[float, ...] = (0.24, 0.094, 0.495, 0.171)
    passes: tuple[float, ...] = (0.224, 0.631, 0.145)

    def slower(self, factor: float) -> "Habits":
        """Return the same habits where everything takes *factor* times as long."""
        return Habits(
            first_seconds=tuple(factor * one for one in self.first_seconds),
            seconds=tuple(factor * one for one in self.seconds),
            relearning=factor * self.relearning,
            first_odds=self.first_odds,
            passes=self.passes,
        )


SPOKEN = Habits(
    first_seconds=(32.0, 31.0, 26.0, 11.0), seconds=(31.0, 18.0, 12.0, 9.0), relearning=0.0
).slower(3.5)
"""Answers said aloud, about 45 seconds each, and what learning steps repeat on the same day.

What is assumed before there is a history.
"""


class Prospect(NamedTuple):
    """What showing a card today is expected to bring: *gain* in recall on the day, for *seconds*.

    `index` is the weighted gain a second.
    """

    card: str
    gain: float
    seconds: float
    index: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Towards:
    """The point of view from study day `today` to the interview on study day `day`, the later one.

    `weights` are those of cards, 1 where none is given.
    """

    today: int
    day: int
    formulas: Formulas = BY_DEFAULT
    habits: Habits = SPOKEN
    weights: Mapping[str, float]

    def recall(self, memory: Remembered) -> float:
        """Return the recall on the day of the interview if the card is not shown again."""
        return self.formulas.recall(self.day - memory.last_day, memory.stability)

    def seen(self, memory: Remembered) -> Prospect:
        """Return the prospect of showing a card that was last answered before today."""
        habits, left, model = self.habits, self.day - self.today, self.formulas
        state = State(memory.stability, memory.difficulty)
        elapsed = self.today - memory.last_day
        now = model.recall(elapsed, memory.stability)
        failed = model.after(model.after(state, 1, elapsed), 3, 0)
        after = (1 - now) * model.recall(left, failed.stability)
        seconds = (1 - now) * (habits.seconds[0] + habits.relearning)
        for rating, odds in zip((2, 3, 4), habits.passes, strict=True):
            passed = model.after(state, rating, elapsed)
            after += now * odds * model.recall(left, passed.stability)
            seconds += now * odds * habits.seconds[rating - 1]
        return self._prospect(memory.card, after - self.recall(memory), seconds)

    def new(self, card: str) -> Prospect:
        """Return the prospect of showing a card for the first time."""
        habits, left = self.habits, self.day - self.today
        gain, seconds = 0.0, habits.first_odds[0] * habits.relearning
        for rating, odds in enumerate(habits.first_odds, 1):
            gain += odds * self.formulas.recall(left, self.formulas.first(rating).stability)
            seconds += odds * habits.first_seconds[rating - 1]
        return self._prospect(card, gain, seconds)

    def _prospect(self, card: str, gain: float, seconds: float) -> Prospect:
        return Prospect(card, gain, seconds, self.weights.get(card, 1.0) * gain / seconds)

    def queue(self, seen: Iterable[Remembered], new: Sequence[str]) -> list[Prospect]:
        """Return what to show today, best first; cards answered today already are left out.

        First what is new or due, by index; then what is not due but worth its time. Cards with
        the same index keep their order.
        """
        first = self.new("")  # every new card has the same odds
        due = [self._prospect(card, first.gain, first.seconds) for card in new]
        extra: list[Prospect] = []
        for memory in seen:
            if memory.last_day < self.today:
                is_due = capped_day(memory, self.day) <= self.today
                (due if is_due else extra).append(self.seen(memory))
        worth_it = (one for one in extra if one.index * 60 >= EXTRA_PER_MINUTE)
        return [*_best_first(due), *_best_first(worth_it)]


def _best_first(prospects: Iterable[Prospect]) -> list[Prospect]:
    return sorted(prospects, key=lambda one: -one.index)


def capped_day(memory: Remembered, interview: int) -> int:
    """Return the study day on which a card is due: on the eve of *interview* at the latest.

    An answer on the eve or later is not capped, so after the interview nothing needs repair.
    """
    if memory.last_day >= interview - 1:
        return memory.due_day
    return max(memory.last_day + 1, min(memory.due_day, interview - 1))


def within(prospects: Iterable[Prospect], seconds: float) -> list[Prospect]:
    """Return the first *prospects* that are expected to be begun before *seconds* are over."""
    taken: list[Prospect] = []
    for one in prospects:
        if seconds <= 0:
            break
        seconds -= one.seconds
        taken.append(one)
    return taken
