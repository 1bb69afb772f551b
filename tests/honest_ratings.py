"""Learners who answer for two years, rated by our rules or by others: is what they know true?

What a learner really remembers follows FSRS-6 from what they really knew. What the scheduler
believes follows from the ratings. Where the two part, cards come at another recall than wanted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from quizapp.grading.response import Chosen, Response, Ticked
from quizapp.grading.verdict import Grade
from quizapp.scheduling.days import midnight
from quizapp.scheduling.formulas import BY_DEFAULT as TRUTH
from quizapp.scheduling.formulas import State
from quizapp.scheduling.memory import Memory, Rating, review
from quizapp.scheduling.rating import suggest

FIRST_DAY, DAYS = 739_000, 730
KNOWN_AT_FIRST = 0.76
"""How often the first answer is right, as in fsrs-rs' simulator."""

RIGHT, WRONG = Grade(score=1.0, passed=True), Grade(score=0.0, passed=False)

Rater = Callable[[bool, Random], Rating]
"""How an answer is rated, given whether the learner knew it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Two years of cards: what was true at reviews, what ratings say, and what is left.

    `recall` is the mean true recall when a card came back on another day; `reported` the share of
    these answers that were rated as passes; `left` true recall on the last day.
    """

    recall: float
    reported: float
    left: float
    reviews_per_card: float


# --- learners under our rule --------------------------------------------------------------------


def honest(known: bool, _chance: Random) -> Rating:
    """Says it aloud and ticks what was said."""
    return _suggested(Ticked(frozenset({"point"} if known else ())), right=known)


def honest_choice(known: bool, chance: Random) -> Rating:
    """Chooses of four; what is not known is guessed, and said to be."""
    right = known or chance.random() < 0.25
    return _suggested(Chosen("a", "sure" if known else "guess"), right=right)


def guessing(known: bool, chance: Random) -> Rating:
    """Chooses of four; what is not known is guessed, and one guess in five is said to be sure."""
    right = known or chance.random() < 0.25
    admits = not known and chance.random() < 0.8
    return _suggested(Chosen("a", "guess" if admits else "sure"), right=right)


def doubting(known: bool, chance: Random) -> Rating:
    """As `guessing`, and of what is known every third answer is only thought to be right."""
    if known and chance.random() < 1 / 3:
        return _suggested(Chosen("a", "think"), right=True)
    return guessing(known, chance)


def _suggested(response: Response, *, right: bool) -> Rating:
    return suggest(response, RIGHT if right else WRONG, helped=False)


# --- and under the rules of others --------------------------------------------------------------


def two_options_right_is_good(known: bool, chance: Random) -> Rating:
    """True or false, without asking how sure."""
    return Rating.GOOD if known or chance.random() < 0.5 else Rating.AGAIN


def four_options_right_is_good(known: bool, chance: Random) -> Rating:
    """Four options, without asking how sure."""
    return Rating.GOOD if known or chance.random() < 0.25 else Rating.AGAIN


def a_fail_is_hard(known: bool, _chance: Random) -> Rating:
    """The habit that FSRS cannot absorb."""
    return Rating.GOOD if known else Rating.HARD


# --- two years ----------------------------------------------------------------------------------


def two_years(rater: Rater, *, cards: int, seed: int) -> Outcome:
    """Let *rater* rate *cards* for two years."""
    chance = Random(seed)
    lives = [_life(f"card-{number}", rater, chance) for number in range(cards)]
    recalls = [recall for life in lives for recall in life.recalls]
    passes = [passed for life in lives for passed in life.passes]
    return Outcome(
        recall=sum(recalls) / len(recalls),
        reported=sum(passes) / len(passes),
        left=sum(life.left for life in lives) / cards,
        reviews_per_card=1 + len(recalls) / cards,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Life:
    recalls: list[float]
    passes: list[bool]
    left: float


def _life(card: str, rater: Rater, chance: Random) -> _Life:
    """Live through one card: each day that it comes, it is asked until it needs no more steps."""
    day = last = FIRST_DAY
    recalls: list[float] = []
    passes: list[bool] = []
    known = chance.random() < KNOWN_AT_FIRST
    rating = rater(known, chance)
    truth = TRUTH.first(3 if known else 1)
    memory = _answered(None, card, rating, day)
    truth, memory = _learned_today(truth, memory, card, day)
    while memory.due_day <= FIRST_DAY + DAYS:
        day = memory.due_day
        recall = TRUTH.recall(day - last, truth.stability)
        known = chance.random() < recall
        rating = rater(known, chance)
        recalls.append(recall)
        passes.append(rating != Rating.AGAIN)
        truth = TRUTH.after(truth, _true_rating(known, rating), day - last)
        memory, last = _answered(memory, card, rating, day), day
        truth, memory = _learned_today(truth, memory, card, day)
    left = TRUTH.recall(FIRST_DAY + DAYS - last, truth.stability)
    return _Life(recalls=recalls, passes=passes, left=left)


def _true_rating(known: bool, rating: Rating) -> int:
    """Return what really happened: who knew it passed, and who did not failed."""
    return max(int(rating), 2) if known else 1


def _learned_today(truth: State, memory: Memory, card: str, day: int) -> tuple[State, Memory]:
    """Answer Good, having just seen the answer, while the card is asked again on its day."""
    while memory.phase != "review":
        memory = _answered(memory, card, Rating.GOOD, day)
        truth = TRUTH.after(truth, 3, 0)
    return truth, memory


def _answered(memory: Memory | None, card: str, rating: Rating, day: int) -> Memory:
    return review(memory, card, rating, midnight(day), day)
