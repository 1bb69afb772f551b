"""Whatever a learner does, in whichever order: the state is what a replay of the log gives."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from banks import a_small_bank
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quizapp.bank.index import Index
from quizapp.grading.response import GaveUp
from quizapp.scheduling.memory import Rating, replay
from quizapp.store.events import Event
from quizapp.store.marks import marks_on
from quizapp.store.store import Store
from quizapp.study import marks
from quizapp.study.study import Study

EVENING = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
CARDS = ("small/std", "small/learned", "small/value")
MARKS = (marks.suspend, marks.unsuspend, marks.bury, marks.unbury, marks.flag, marks.unflag)


class Learner(RuleBasedStateMachine):
    """Somebody who answers, undoes, skips, marks cards and restarts the program at will."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.bank = a_small_bank(self.path / "bank")
        self.time = EVENING

    @initialize()
    def start(self) -> None:
        """Start the program for the first time, and a session in it."""
        self.index = Index.open(self.path / "banks.db", [self.bank])
        self.store = Store.open(self.path / "quizapp.db")
        self.study = Study(self.index, self.store, lambda: self.time, UTC)
        self.study.begin()

    def teardown(self) -> None:
        """End the program."""
        self.index.close()
        self.store.close()
        self.folder.cleanup()

    @precondition(lambda self: self.study.session.current)
    @rule(rating=st.sampled_from(Rating), seconds=st.integers(-3600, 600))
    def answer(self, rating: Rating, seconds: int) -> None:
        """Answer; the clock may have been set back meanwhile."""
        self.time += timedelta(seconds=seconds)
        if self.study.session.answered is None:
            self.study.submit(GaveUp())
        self.study.rate(rating)

    @rule()
    def undo(self) -> None:
        """Take the last step back: exactly one event stands less, the one that was announced."""
        target, standing = self.study.undo_target(), self.standing()
        self.study.undo()
        left = [event for event in standing if target is None or event.id != target.id]
        assert self.standing() == left
        assert len(left) == len(standing) - (target is not None)

    @precondition(lambda self: self.study.session.current)
    @rule()
    def skip(self) -> None:
        """Put the card off."""
        self.study.skip()

    @rule(mark=st.sampled_from(MARKS), card=st.sampled_from(CARDS))
    def mark(self, mark, card: str) -> None:
        """Put a mark on any card."""
        mark(self.study, card)

    @rule(hours=st.integers(0, 72))
    def restart(self, hours: int) -> None:
        """Close the program, open it again some time later, and start a session."""
        self.index.close()
        self.store.close()
        self.time += timedelta(hours=hours)
        self.start()

    def standing(self) -> list[Event]:
        """Return what stands in the log, worked out without the store's own queries."""
        log = self.store.events()
        gone = {event.retracts for event in log}
        return [one for one in log if one.kind != "retraction" and one.id not in gone]

    @invariant()
    def the_memories_are_a_replay(self) -> None:
        """Each memory follows from the reviews of its card that stand."""
        for card in CARDS:
            reviews = [one for one in self.standing() if (one.kind, one.card) == ("review", card)]
            assert self.store.memory(card) == replay(reviews)

    @invariant()
    def the_marks_are_a_replay(self) -> None:
        """The marks follow from the log, and no card that is set aside is asked."""
        found = self.study.marks()
        assert found == marks_on(self.study.day(), self.standing())
        assert not found.suspended & set(self.study.session.queue)

    @invariant()
    def what_was_rated_in_this_session_stands(self) -> None:
        """Nothing that the session shows as done is missing from the log, or there twice."""
        ids = [event.id for event in self.store.events()]
        rated = [one.event for one in self.study.session.rated]
        assert len(set(ids)) == len(ids)
        assert set(rated) <= {event.id for event in self.standing()}

    @invariant()
    def there_is_something_to_undo_while_something_stands(self) -> None:
        """Undo goes back to the very first event, and over skips, of which no log tells."""
        has_skipped = self.study.session.has_skipped
        assert self.study.can_undo == (has_skipped or bool(self.standing()))


Learner.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
test_the_state_is_a_replay_of_the_log = Learner.TestCase
