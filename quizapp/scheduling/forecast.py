"""What studying towards an interview will come to: its days played through at random."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from quizapp.scheduling.formulas import Formulas, State
from quizapp.scheduling.interview import Habits, Remembered, Towards


class Known(NamedTuple):
    """A card's memory as far as planning goes; days are study days."""

    card: str
    stability: float
    difficulty: float
    last_day: int
    due_day: int


class DayAhead(NamedTuple):
    """One study day of the forecast; `recall` is that on the day of the interview, after it."""

    day: int
    minutes: float
    answers: int
    new: int
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Someone whose memory follows `formulas` and who answers with `habits`; unseen is unknown."""

    formulas: Formulas
    habits: Habits
    retention: float
    chance: Random

    def answer(self, known: Known | None, card: str, day: int) -> tuple[Known, float]:
        """Return what is known of *card* after an answer on *day*, and the seconds it took."""
        habits = self.habits
        if known is None:
            rating = self._draw(habits.first_odds, 1)
            state, seconds = self.formulas.first(rating), habits.first_seconds[rating - 1]
        else:
            before, elapsed = State(known.stability, known.difficulty), day - known.last_day
            recalled = self.chance.random() < self.formulas.recall(elapsed, known.stability)
            rating = self._draw(habits.passes, 2) if recalled else 1
            state, seconds = (
                self.formulas.after(before, rating, elapsed),
                habits.seconds[rating - 1],
            )
        if rating == 1:
            state, seconds = self.formulas.after(state, 3, 0), seconds + habits.relearning
        due = day + self.formulas.interval(state.stability, self.retention)
        return Known(card, *state, day, due), seconds

    def study(
        self, queue: Iterable[str], known: dict[str, Known], day: int, seconds: float
    ) -> tuple[float, int]:
        """Answer the cards of *queue* until *seconds* are used up, and write into *known*.

        Returns the seconds used, and how many cards were answered.
        """
        used, answers = 0.0, 0
        for card in queue:
            if used >= seconds:
                break
            known[card], took = self.answer(known.get(card), card, day)
            used, answers = used + took, answers + 1
        return used, answers

    def _draw(self, odds: Sequence[float], first: int) -> int:
        [rating] = self.chance.choices(range(first, first + len(odds)), odds)
        return rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The days up to the interview, and the chance that each unseen card stays unseen."""

    days: tuple[DayAhead, ...]
    unseen: Mapping[str, float]


def known_of(memory: Remembered) -> Known:
    """Return what planning needs of *memory*."""
    return Known(memory.card, memory.stability, memory.difficulty, memory.last_day, memory.due_day)


def mean_recall(known: Iterable[Remembered], cards: int, towards: Towards) -> float:
    """Return the expected share of *cards* recalled at the interview; unseen ones count as 0."""
    return sum(map(towards.recall, known)) / cards if cards else 0.0


def forecast(
    learner: Learner,
    known: Iterable[Known],
    new: Sequence[str],
    towards: Towards,
    seconds_today: float,
    seconds_a_day: float,
) -> tuple[list[DayAhead], list[str]]:
    """Play the days from today to the eve once; return them, and the cards still unseen then."""
    memories = {one.card: one for one in known}
    cards, unseen, days = len(memories) + len(new), list(new), []
    for day in range(towards.today, towards.day):
        view = replace(towards, today=day)
        queue = (one.card for one in view.queue(memories.values(), unseen))
        seconds = seconds_today if day == towards.today else seconds_a_day
        met = len(memories)
        used, answers = learner.study(queue, memories, day, seconds)
        unseen = [card for card in unseen if card not in memories]
        recall = mean_recall(memories.values(), cards, view)
        days.append(DayAhead(day, used / 60, answers, len(memories) - met, recall))
    return days, unseen


def average(runs: Sequence[tuple[list[DayAhead], list[str]]]) -> Forecast:
    """Return the mean of several plays of the same days, of which there is at least one."""
    share = 1 / len(runs)
    days = tuple(_mean_day(same) for same in zip(*(days for days, _ in runs), strict=True))
    unseen: dict[str, float] = {}
    for _, cards in runs:
        for card in cards:
            unseen[card] = unseen.get(card, 0.0) + share
    return Forecast(days=days, unseen=unseen)


def _mean_day(same: Sequence[DayAhead]) -> DayAhead:
    count = len(same)
    return DayAhead(
        day=same[0].day,
        minutes=sum(one.minutes for one in same) / count,
        answers=round(sum(one.answers for one in same) / count),
        new=round(sum(one.new for one in same) / count),
        recall=sum(one.recall for one in same) / count,
    )
