"""The plan for an interview: today's cards, and what the days until then will come to."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random

from quizapp.bank.index import Entry, Index
from quizapp.config import Config
from quizapp.language import Translated, fill
from quizapp.scheduling.forecast import (
    DayAhead,
    Forecast,
    Learner,
    average,
    forecast,
    known_of,
    mean_recall,
)
from quizapp.scheduling.formulas import Formulas
from quizapp.scheduling.interview import Prospect, Towards, within
from quizapp.scheduling.memory import Memory, Settings
from quizapp.scheduling.order import passed_on, required_first
from quizapp.store.store import Store
from quizapp.study.card_order import requirements

RECENT = 600
"""So many of the last answers tell the learner's habits."""

NO_DAY = Translated(
    en="{typed} is no day; write 2026-12-18, 12-18 or +25.",
    zh="{typed} 不是日期；请写 2026-12-18、12-18 或 +25。",
)
IS_OVER = Translated(
    en="{day} is over; name a day from tomorrow on.", zh="{day} 已经过去；请填明天或以后的日期。"
)
TOO_FAR = Translated(
    en="{day} is more than a year away; plan when it comes nearer.",
    zh="{day} 还有一年多；临近一些再做计划。",
)

A_CENTURY = timedelta(days=36525)
LONGEST_PLAN = 366
FORECASTS, MANY_CARDS = 5, 500
"""How many times the days are played through, and from how many cards on only once."""


class BadDay(ValueError):
    """A text that is no day to plan for; `text` says why, in both languages."""

    def __init__(self, text: Translated) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is planned on study day `today` for the interview on study day `day`.

    `learning` are cards in their learning steps whose minute has come; `known` are all cards
    that were ever rated, and `new` those that were not, in their order. `seconds_left` is what is
    left of today's minutes.
    """

    today: int
    day: int
    minutes: int
    seconds_left: float
    retention: float
    towards: Towards
    learning: tuple[str, ...]
    known: tuple[Memory, ...]
    new: tuple[str, ...]
    topic_of: Mapping[str, str]

    @property
    def date(self) -> date:
        """The day of the interview."""
        return date.fromordinal(self.day)

    @property
    def days_left(self) -> int:
        """How many study days there are until the interview, today included."""
        return self.day - self.today

    @property
    def cards(self) -> int:
        """How many cards there are to know."""
        return len(self.known) + len(self.new)

    @cached_property
    def prospects(self) -> tuple[Prospect, ...]:
        """What today's minutes are spent on, best first."""
        begun = set(self.learning)
        seen = (one for one in self.known if one.card not in begun)
        return tuple(within(self.towards.queue(seen, self.new), self.seconds_left))

    @property
    def queue(self) -> tuple[str, ...]:
        """Today's cards: what is being learned first, then `prospects`."""
        return (*self.learning, *(one.card for one in self.prospects))

    @property
    def session_minutes(self) -> int:
        """About how many minutes today's cards will take."""
        seconds = sum(one.seconds for one in self.prospects)
        seconds += len(self.learning) * self.towards.habits.seconds[2]
        return max(1, round(seconds / 60)) if self.queue else 0

    @cached_property
    def recall(self) -> float:
        """Expected share of the cards recalled at the interview if studying stopped now."""
        return mean_recall(self.known, self.cards, self.towards)

    @property
    def recall_after_today(self) -> float:
        """The same with today's session."""
        gain = sum(one.gain for one in self.prospects)
        return self.recall + (gain / self.cards if self.cards else 0.0)

    @property
    def minutes_to_see_all(self) -> float:
        """How many minutes a day it takes at least to meet every new card in time."""
        seconds = sum(self.towards.new(card).seconds for card in self.new)
        return seconds / 60 / self.days_left

    def forecast(self) -> Forecast:
        """Return the days up to the interview as they will go, on average over a few plays.

        It takes a while where there are thousands of cards, and can run in a thread.
        """
        runs = 1 if self.cards > MANY_CARDS else FORECASTS
        return average([self._played(seed) for seed in range(runs)])

    def _played(self, seed: int) -> tuple[list[DayAhead], list[str]]:
        learner = Learner(
            formulas=self.towards.formulas,
            habits=self.towards.habits,
            retention=self.retention,
            chance=Random(seed),  # noqa: S311 a forecast needs no secrets
        )
        known = map(known_of, self.known)
        return forecast(
            learner, known, self.new, self.towards, self.seconds_left, self.minutes * 60
        )

    def left_out(self, ahead: Forecast) -> Counter[str]:
        """Return how many cards of each topic will more likely than not stay unseen."""
        unseen = (card for card, chance in ahead.unseen.items() if chance > 0.5)
        return Counter(self.topic_of[card] for card in unseen)


def plan_of(
    index: Index, store: Store, config: Config, settings: Settings, now: datetime, day: int
) -> Plan | None:
    """Return the plan on study day *day*; None without an interview that is still to come."""
    if config.interview is None or config.interview.toordinal() <= day:
        return None
    from quizapp.scheduling.habits import habits_of

    aside = store.marks(day).aside
    entries = {one.card_id: one for one in index.entries() if one.card_id not in aside}
    seen = store.seen({card: entry.rev for card, entry in entries.items()})
    memories = store.due(now + A_CENTURY, day + A_CENTURY.days)
    known = tuple(one for one in memories if one.card in seen)
    requires = requirements(index)
    return Plan(
        today=day,
        day=config.interview.toordinal(),
        minutes=config.minutes_per_day,
        seconds_left=max(0.0, config.minutes_per_day * 60 - store.seconds_on(day)),
        retention=settings.retention,
        towards=Towards(
            today=day,
            day=config.interview.toordinal(),
            formulas=Formulas(settings.parameters),
            habits=habits_of(store.recent_answers(RECENT)),
            weights=_weights(entries, passed_on(config.weights, requires)),
        ),
        learning=tuple(one.card for one in known if one.phase != "review" and one.due <= now),
        known=known,
        new=_new(entries, seen, requires),
        topic_of={card: entry.topic for card, entry in entries.items()},
    )


def _weights(entries: Mapping[str, Entry], of_topics: Mapping[str, float]) -> dict[str, float]:
    return {
        card: of_topics[entry.topic] for card, entry in entries.items() if entry.topic in of_topics
    }


def _new(
    entries: Mapping[str, Entry], seen: set[str], requires: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    by_topic: dict[str, list[str]] = {}
    for card, entry in entries.items():
        by_topic.setdefault(entry.topic, []).append(card)
    order = required_first(list(by_topic), requires)
    return tuple(card for topic in order for card in by_topic[topic] if card not in seen)


def date_from(words: str, today: date) -> date:
    """Return the day of an interview as people type it: `2026-12-18`, `12-18` or `+25` days.

    Raises BadDay for what is no day or not one within a year to come.
    """
    day = _day_from(words.strip(), today)
    if day <= today:
        raise BadDay(fill(IS_OVER, day=str(day)))
    if day > today + timedelta(days=LONGEST_PLAN):
        raise BadDay(fill(TOO_FAR, day=str(day)))
    return day


def _day_from(words: str, today: date) -> date:
    if ahead := re.fullmatch(r"\+(\d{1,4})", words):
        return today + timedelta(days=int(ahead[1]))
    try:
        if short := re.fullmatch(r"(\d{1,2})-(\d{1,2})", words):
            day = today.replace(month=int(short[1]), day=int(short[2]))
            return day if day > today else day.replace(year=today.year + 1)
        return date.fromisoformat(words)
    except ValueError as fault:
        raise BadDay(fill(NO_DAY, typed=repr(words))) from fault
