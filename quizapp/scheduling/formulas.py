"""FSRS-6 as formulas on whole days, without learning steps: what planning computes thousands of.

Ye et al., "The Algorithm" (fsrs4anki wiki, FSRS-6). `memory` schedules by py-fsrs; a test holds
both to the same numbers. Here a review costs about a microsecond instead of twenty.
"""

from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from quizapp.scheduling.parameters import DEFAULT_PARAMETERS, STABILITY_MAX, STABILITY_MIN


class State(NamedTuple):
    """Stability in days, 0.001 to 36500, and difficulty, 1 to 10."""

    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas of FSRS-6 with the 21 parameters *w*; ratings are 1 (Again) to 4 (Easy)."""

    w: tuple[float, ...] = DEFAULT_PARAMETERS

    def recall(self, days: float, stability: float) -> float:
        """Return the probability of recall, 0 to 1, *days* after a review left *stability*.

        R = (1 + F t / S)^(-w20) with F = 0.9^(-1 / w20) - 1, so that R = 0.9 at t = S.
        """
        return (1 + self._factor * max(days, 0) / stability) ** -self.w[20]

    def interval(self, stability: float, retention: float) -> int:
        """Return after how many whole days, at least 1, recall has fallen to *retention*."""
        days = stability / self._factor * (retention ** (-1 / self.w[20]) - 1)
        return min(max(1, round(days)), 36500)

    def first(self, rating: int) -> State:
        """Return the state after the first answer."""
        return State(_sound(self.w[rating - 1]), _difficulty(self._first_difficulty(rating)))

    def after(self, state: State, rating: int, days: int) -> State:
        """Return what *state* becomes by an answer *days* later; 0 is the same study day."""
        difficulty = self._next_difficulty(state.difficulty, rating)
        if days <= 0:
            return State(self._same_day(state.stability, rating), difficulty)
        recall = self.recall(days, state.stability)
        grown = self._lapse(state, recall) if rating == 1 else self._grown(state, recall, rating)
        return State(_sound(grown), difficulty)

    @property
    def _factor(self) -> float:
        return 0.9 ** (-1 / self.w[20]) - 1

    def _first_difficulty(self, rating: int) -> float:
        return self.w[4] - exp(self.w[5] * (rating - 1)) + 1

    def _next_difficulty(self, difficulty: float, rating: int) -> float:
        """Return w7 D0(4) + (1 - w7) (D - w6 (g - 3) (10 - D) / 9)."""
        moved = difficulty - self.w[6] * (rating - 3) * (10 - difficulty) / 9
        return _difficulty(self.w[7] * self._first_difficulty(4) + (1 - self.w[7]) * moved)

    def _same_day(self, stability: float, rating: int) -> float:
        """Return S e^(w17 (g - 3 + w18)) S^(-w19), where a pass never lowers S."""
        factor = exp(self.w[17] * (rating - 3 + self.w[18])) * stability ** -self.w[19]
        return _sound(stability * (max(factor, 1.0) if rating >= 2 else factor))

    def _grown(self, state: State, recall: float, rating: int) -> float:
        """Return S (1 + e^w8 (11 - D) S^(-w9) (e^(w10 (1 - R)) - 1) [w15 Hard] [w16 Easy])."""
        stability, difficulty = state
        bonus = {2: self.w[15], 4: self.w[16]}.get(rating, 1.0)
        growth = exp(self.w[8]) * (11 - difficulty) * stability ** -self.w[9]
        return stability * (1 + growth * (exp((1 - recall) * self.w[10]) - 1) * bonus)

    def _lapse(self, state: State, recall: float) -> float:
        """Return min(w11 D^(-w12) ((S + 1)^w13 - 1) e^(w14 (1 - R)), S / e^(w17 w18))."""
        stability, difficulty = state
        scale = self.w[11] * difficulty ** -self.w[12] * exp((1 - recall) * self.w[14])
        return min(
            scale * ((stability + 1) ** self.w[13] - 1), stability / exp(self.w[17] * self.w[18])
        )


BY_DEFAULT = Formulas()
"""With the parameters that fit most learners best."""


def _sound(stability: float) -> float:
    return min(max(stability, STABILITY_MIN), STABILITY_MAX)


def _difficulty(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)
