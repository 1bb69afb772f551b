"""A mock interview as it goes: answers are timed, and each is in the log before the next part."""

from datetime import timedelta

from quizapp.bank.models import TopicHeader
from quizapp.grading.response import Response
from quizapp.store.events import new_event_id
from quizapp.study import interviews
from quizapp.study.interview import Answer, Interview, Report, report, verdict_on
from quizapp.study.study import LONGEST_ANSWER, Study


class Conversation:
    """One learner in one interview. The interview is immutable; this holds the present one.

    Leaving it needs nothing: what was answered is saved. What was spoken and not yet compared
    with its answer counts nowhere.
    """

    def __init__(self, study: Study, interview: Interview) -> None:
        """Begin *interview* now."""
        self.study = study
        self.interview = interview
        self.past = interviews.last(study, interview.topic)
        self.counted = False
        self._session = new_event_id()
        self._began = self._asked = study.now()

    @property
    def topic(self) -> TopicHeader:
        """The topic that is asked about."""
        return self.study.index.topic(self.interview.topic)

    @property
    def elapsed(self) -> timedelta:
        """How long the interview has gone on."""
        return max(self.study.now() - self._began, timedelta())

    def answer(self, response: Response | None) -> None:
        """Take the answer to the current part, None for a spoken one.

        Raises `grading.errors.Unreadable` where a typed answer cannot be read, and `StoreError`
        where it cannot be saved; then the part is still asked.
        """
        took = min(max(self.study.now() - self._asked, timedelta()), LONGEST_ANSWER)
        answered = self.interview.answer(response, took.total_seconds())
        self._save(answered, answered.answers[-1])
        self.interview = answered
        self._asked = self.study.now()

    @property
    def to_compare(self) -> Answer | None:
        """The next spoken answer to be compared, once everything was asked."""
        at = self.interview.to_compare
        return None if self.interview.current or at is None else self.interview.answers[at]

    def hold(self, *, held: bool) -> None:
        """Say whether the spoken answer `to_compare` held; raises `StoreError`."""
        at = self.interview.to_compare
        assert at is not None, "an answer is being compared"
        compared = self.interview.hold(at, held=held)
        self._save(compared, compared.answers[at])
        self.interview = compared

    def _save(self, interview: Interview, answer: Answer) -> None:
        if answer.is_settled:
            interviews.save(self.study, verdict_on(interview, answer), self._session)

    def report(self) -> Report:
        """Return what the interview has come to so far."""
        return report(self.interview)

    @property
    def can_count(self) -> bool:
        """Whether there is an answer to a card that could still count as a review."""
        return not self.counted and any(one.grade for one in self.report().verdicts)

    def count_as_reviews(self) -> None:
        """Let the answers move their schedules after all; raises `StoreError`."""
        interviews.count_as_reviews(self.study, self.report())
        self.counted = True
