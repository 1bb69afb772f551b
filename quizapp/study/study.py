"""What a learner does, joining banks, log, schedule and clock; every front end calls this."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from typing import Literal

from quizapp.bank.index import Entry, Index
from quizapp.bank.models import Card, KeyPoint, Recall, TopicHeader
from quizapp.config import DEFAULT_CONFIG, Config
from quizapp.grading.response import GaveUp, Response, Ticked
from quizapp.grading.verdict import Grade
from quizapp.language import in_language
from quizapp.scheduling import memory as memories
from quizapp.scheduling.days import midnight, study_day
from quizapp.scheduling.interview import capped_day
from quizapp.scheduling.memory import Memory, Rating, Settings
from quizapp.scheduling.queue import due_queue
from quizapp.scheduling.rating import is_confident_error, suggest
from quizapp.session import Answered, Rated, Session
from quizapp.store.events import Event, MarkKind, new_event_id
from quizapp.store.marks import Marks
from quizapp.store.store import Store
from quizapp.study.card_order import spaced, unseen
from quizapp.study.plan import Plan, plan_of
from quizapp.study.responses import response_text

Mode = Literal["review", "practice", "quiz", "interview"]
"""Why cards are asked: only a review moves their memories."""

SETTINGS = memories.DEFAULT_SETTINGS
LONGEST_ANSWER = timedelta(minutes=10)
SECONDS_BEFORE_HISTORY = {
    "recall": 75,
    "single": 30,
    "multi": 40,
    "numeric": 45,
    "expression": 60,
    "order": 60,
    "match": 50,
    "cloze": 40,
    "short": 25,
    "predict": 45,
    "misconception": 40,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What waits today: cards due, new cards, and the minutes that both will take.

    `queue` are the cards, in the order of their worth; `plan` is that for an interview to come.
    """

    due: int
    new: int
    cards: int
    minutes: int
    queue: tuple[str, ...]
    next_due: Memory | None
    new_topic: TopicHeader | None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many cards of a topic were answered at least once."""

    met: int
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a session came to."""

    rated: tuple[Rated, ...]
    next_due: Memory | None

    @property
    def passed(self) -> int:
        """How many answers were not rated Again."""
        return sum(one.rating != Rating.AGAIN for one in self.rated)


class Study:
    """One learner at work. The session is immutable; this holds the present one."""

    def __init__(
        self,
        index: Index,
        store: Store,
        now: Callable[[], datetime],
        zone: tzinfo | None = None,
        config: Config = DEFAULT_CONFIG,
        settings: Settings = SETTINGS,
    ) -> None:
        """Join *index* and *store*; *now* gives the time in UTC, *zone* is where days begin.

        *settings* are those that *store* replays with.
        """
        self.index = index
        self.store = store
        self.now = now
        self.zone = zone
        self.config = config
        self.settings = settings
        self._shown_at = now()
        self._session_id = ""
        self.session = Session(queue=())
        self.mode: Mode = "review"

    @contextmanager
    def apart(self) -> "Generator[Study]":
        """Give the same learner's study on a connection of its own, for a thread."""
        with Store.open(self.store.path, self.settings) as store:
            yield Study(self.index, store, self.now, self.zone, self.config, self.settings)

    # --- what waits ---------------------------------------------------------------------

    def overview(self) -> Overview:
        """Return what is due and new today."""
        plan = self.plan()
        unmet = plan.new if plan else self._new()
        queue = plan.queue if plan else self._due_queue(unmet)
        unmet = set(unmet)
        new = [card for card in queue if card in unmet]
        first = self.index.entry(new[0]) if new else None
        return Overview(
            due=len(queue) - len(new),
            new=len(new),
            cards=self.index.count(),
            minutes=plan.session_minutes if plan else self._minutes(queue),
            queue=queue,
            next_due=self._next_due(),
            new_topic=self.index.topic(first.topic) if first else None,
            plan=plan,
        )

    def plan(self) -> Plan | None:
        """Return the plan for the interview; None while none is to come."""
        return plan_of(self.index, self.store, self.config, self.settings, self.now(), self.day())

    def marks(self) -> Marks:
        """Return which cards are suspended, buried today, or flagged."""
        return self.store.marks(self.day())

    def _next_due(self) -> Memory | None:
        memory = self.store.next_due(self.now(), self.day(), self.marks().aside)
        return memory and self._in_time(memory)

    def _in_time(self, memory: Memory) -> Memory:
        """Return *memory*, due before an interview that is to come."""
        interview = self.config.interview
        if interview is None or interview.toordinal() <= self.day() or memory.phase != "review":
            return memory
        due_day = capped_day(memory, interview.toordinal())
        return replace(memory, due_day=due_day, due=midnight(due_day))

    def _due(self) -> list[Memory]:
        due = self.store.due(self.now(), self.day())
        asked = self.index.asked(one.card for one in due) - self.marks().aside
        return [one for one in due if one.card in asked]

    def _new(self) -> list[str]:
        """Return the next cards in the order of the banks that were never rated."""
        left = self.config.new_per_day - self.store.introduced_on(self.day())
        if left <= 0:
            return []
        return list(islice(unseen(self.index, self.store, self.marks().aside), left))

    def progress(self) -> Mapping[str, Progress]:
        """Return, for each topic, how many of its cards were met and how many there are."""
        entries = self.index.entries()
        seen = self.store.seen({entry.card_id: entry.rev for entry in entries})
        total = Counter(entry.topic for entry in entries)
        met = Counter(entry.topic for entry in entries if entry.card_id in seen)
        return {topic: Progress(met=met[topic], cards=cards) for topic, cards in total.items()}

    def _minutes(self, cards: Iterable[str]) -> int:
        usual = self.store.median_seconds()
        seconds = [usual or SECONDS_BEFORE_HISTORY[self.index.entry(card).type] for card in cards]
        return max(1, round(sum(seconds) / 60)) if seconds else 0

    def day(self) -> int:
        """Return the study day, a day number; it begins at 4 in the morning."""
        return study_day(self.now(), self.zone)

    # --- a session ----------------------------------------------------------------------

    def begin(self, limit: int | None = None, queue: tuple[str, ...] | None = None) -> None:
        """Start a session with what is due and new today, at most *limit* cards.

        *queue* is that of an overview just made, so that it need not be made again.
        """
        if queue is None:
            plan = self.plan()
            queue = plan.queue if plan else self._due_queue(self._new())
        self._begin(spaced(self.index, queue)[:limit], "review")

    def _due_queue(self, new: Sequence[str]) -> tuple[str, ...]:
        return due_queue(self._due(), new, now=self.now(), day=self.day(), new_limit=len(new))

    def ask(self, cards: Iterable[str]) -> None:
        """Start a session with *cards* in this order, due or not; it moves their schedules."""
        self._begin(tuple(cards), "review")

    def practise(self, cards: Iterable[str], mode: Mode) -> None:
        """Start a session with *cards* that leaves the schedule alone, logged under *mode*."""
        self._begin(tuple(cards), mode)

    def _begin(self, queue: tuple[str, ...], mode: Mode) -> None:
        self.mode = mode
        self._session_id = ""
        self._become(Session(queue=queue))

    @property
    def schedules(self) -> bool:
        """Whether a rating decides when the card comes back; in practice it decides nothing."""
        return self.mode == "review"

    @property
    def card(self) -> Card | None:
        """The card that is asked now, or None when the session is over."""
        current = self.session.current
        return self.index.card(current) if current else None

    @property
    def entry(self) -> Entry:
        """Where the current card stands in its bank."""
        assert self.session.current is not None, "a card is being asked"
        return self.index.entry(self.session.current)

    @property
    def topic(self) -> TopicHeader:
        """The topic of the current card."""
        return self.index.topic(self.entry.topic)

    @property
    def shuffle_seed(self) -> str:
        """What decides the order of the present card's choices: the card, and its repetition."""
        memory = self._memory()
        return f"{self.session.current} {memory.reps if memory else 0}"

    @property
    def minutes_left(self) -> int:
        """About how many minutes the cards in the queue will take."""
        return self._minutes(list(self.session.queue))

    def submit(self, response: Response) -> Grade:
        """Grade *response*; raises `Unreadable` when what was typed cannot be read.

        After a first wrong try at a typed answer there is no verdict: `session.answered` stays
        None, and another response may come.
        """
        card = self.card
        assert card is not None, "a card is being asked"
        self.session = self.session.submit(card, response)
        given = self.session.answered or self.session.missed
        assert given is not None, "a response was graded"
        return given.grade

    @property
    def suggested(self) -> Rating:
        """The rating that the grade suggests."""
        answered = self.session.answered
        assert answered is not None, "a response was submitted"
        return suggest(answered.response, answered.grade, helped=self.session.helped)

    def outcomes(self) -> Mapping[Rating, Memory]:
        """Return the memory that each rating would lead to."""
        outcomes = memories.preview(
            self._memory(), self.entry.card_id, self.now(), self.day(), self.settings
        )
        return {rating: self._in_time(memory) for rating, memory in outcomes.items()}

    def _memory(self) -> Memory | None:
        entry = self.entry
        return self.store.memory(entry.card_id, entry.rev)

    def rate(self, rating: Rating) -> None:
        """Rate the answered card; the review is on disk before this returns.

        Raises `StoreError` when it could not be written; then nothing has changed.
        """
        self._rate(rating, appealed=False)

    @property
    def can_appeal(self) -> bool:
        """Whether the present answer failed, and its rating decides anything."""
        answered = self.session.answered
        if answered is None or answered.grade.passed or not self.schedules:
            return False
        return not isinstance(answered.response, GaveUp)

    def appeal(self) -> None:
        """Rate a failed answer Good, since the learner says that it was right; the log tells.

        Raises `StoreError` as `rate` does.
        """
        self._rate(Rating.GOOD, appealed=True)

    def _rate(self, rating: Rating, *, appealed: bool) -> None:
        answered = self.session.answered
        assert answered is not None, "a response was submitted"
        outcome = self.outcomes()[rating] if self.schedules else None
        event = self._event(answered, rating, outcome, appealed=appealed)
        self.store.append(event, in_language(self.index.card(event.card).prompt, "en"))
        again_soon = outcome is not None and outcome.phase != "review"
        is_sure_and_wrong = is_confident_error(answered.response, answered.grade)
        topic = self.entry.topic
        self._become(self.session.rate(rating, event.id, again_soon=again_soon))
        if is_sure_and_wrong and self.schedules:
            self._bring_recall_forward(topic)

    def _bring_recall_forward(self, topic: str) -> None:
        """Ask the topic's next recall card at once: who was sure and wrong has to explain it."""
        rated = {one.card for one in self.session.rated}
        waiting = (card for card in self.session.queue if card not in rated)
        for card in waiting:
            entry = self.index.entry(card)
            if entry.topic == topic and entry.type == "recall":
                self._become(self.session.bring_forward(card))
                return

    def _event(
        self, answered: Answered, rating: Rating, outcome: Memory | None, *, appealed: bool
    ) -> Event:
        entry, event_id = self.entry, new_event_id()
        # A session is named after its first review, so that beginning one needs nothing yet.
        self._session_id = self._session_id or event_id
        now = self.now()
        duration = min(max(now - self._shown_at, timedelta()), LONGEST_ANSWER)
        return Event(
            id=event_id,
            kind="review",
            card=entry.card_id,
            at=now,
            day=self.day(),
            rating=rating,
            suggested=self.suggested,
            score=answered.grade.score,
            response=response_text(answered.response, appealed=appealed),
            duration_ms=round(duration / timedelta(milliseconds=1)),
            mode=self.mode,
            session=self._session_id,
            fingerprint=entry.fingerprint,
            rev=entry.rev,
            scheduler=memories.SCHEDULER,
            due=None if outcome is None else outcome.due,
        )

    def mark(self, kind: MarkKind, card: str, note: str = "") -> None:
        """Put a mark on *card*; it is on disk before this returns.

        A card that is suspended or buried is taken off the queue. Raises `StoreError` when the
        mark could not be written; then nothing has changed.
        """
        event_id = new_event_id()
        self._session_id = self._session_id or event_id
        event = Event(
            id=event_id,
            kind=kind,
            card=card,
            at=self.now(),
            day=self.day(),
            session=self._session_id,
            note=note,
        )
        self.store.append(event)
        asked = self.session.current
        aside = card if kind in {"suspend", "bury"} else None
        self.session = self.session.mark(event.id, without=aside)
        if self.session.current != asked:
            self._become(self.session)

    def changed_since(self, card: str) -> bool:
        """Return whether *card* was edited after its last review, and is still the same card."""
        entry, last = self.index.entry(card), self.store.last_review(card)
        return last is not None and last.rev >= entry.rev and last.fingerprint != entry.fingerprint

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back, of this session or an earlier one."""
        return self.session.before is not None or self.store.last_event() is not None

    def undo_target(self) -> Event | None:
        """Return the review or mark that `undo` takes back; None for a skip, or if none is left."""
        if self.session.has_skipped:
            return None
        if self.session.before is not None:
            return self.store.event(self.session.event)
        return self.store.last_event()

    def undo(self) -> None:
        """Take the last rating, mark or skip back, be it from before the program was started.

        The schedule is as before. In a session so is everything else: a card that was rated
        stands answered again. A card from an earlier session is asked anew, before all others.
        """
        if self.session.has_skipped:
            self._become(self.session.undo())
            return
        target = self.undo_target()
        if target is None:
            return
        self.store.retract(target.id, self.now())
        if self.session.before is not None:
            self._become(self.session.undo())
        elif target.card in self.index.asked([target.card]) - self.marks().aside:
            self._become(self.session.ask_first(target.card))

    def skip(self) -> None:
        """Put the current card off to the end of the session."""
        self._become(self.session.skip())

    def hint(self) -> None:
        """Show one hint more."""
        self.session = self.session.hint()

    def _become(self, session: Session) -> None:
        self.session = session
        self._shown_at = self.now()

    def summary(self) -> Summary:
        """Return what this session came to so far."""
        return Summary(rated=self.session.rated, next_due=self._next_due())

    def memory_of(self, rated: Rated) -> Memory | None:
        """Return the memory of a card that was rated."""
        entry = self.index.entry(rated.card)
        memory = self.store.memory(entry.card_id, entry.rev)
        return memory and self._in_time(memory)

    def missed_points(self, rated: Rated) -> tuple[KeyPoint, ...]:
        """Return the key points of a recall card that were not said."""
        card, response = self.index.card(rated.card), rated.answered.response
        if not isinstance(card, Recall) or not isinstance(response, Ticked):
            return ()
        return tuple(point for point in card.key_points if point.id not in response.points)

    def today(self) -> date:
        """Return the study day, which begins at 4 in the morning."""
        return date.fromordinal(self.day())


def warm_up() -> None:
    """Import what the first verdict and rating need, so that neither waits; for a thread."""
    from quizapp.grading import grade  # noqa: F401 - the import is the point

    new_event_id()
    memories.preview(None, "", datetime(2000, 1, 1, tzinfo=UTC), 1, SETTINGS)
