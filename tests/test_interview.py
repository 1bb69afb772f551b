"""A mock interview, from its plan to its report."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from banks import TOPIC, a_small_bank
from builders import (
    a_bank,
    a_card_text,
    a_misconception,
    a_numeric,
    a_recall,
    a_single,
    a_topic_text,
    an_order,
)

from quizapp.bank.index import Index
from quizapp.bank.models import FollowUp
from quizapp.grading.errors import Unreadable
from quizapp.grading.response import Chosen, GaveUp, Ordered, Ticked, Typed
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study import interviews
from quizapp.study.conversation import Conversation
from quizapp.study.interview import plan, report
from quizapp.study.study import Study
from quizapp.study.weak_points import weak_points

FOLLOW_UPS = tuple(
    FollowUp(prompt=f"More about {point}?", answer=point, point=point)
    for point in ("variance", "saturation", "gradient", "width")
)
CARDS = {
    "b/why": a_recall(id="why", follow_ups=FOLLOW_UPS),
    "b/how": a_recall(id="how", level=1),
    "b/std": a_numeric(),
    "b/steps": an_order(),
    "b/belief": a_misconception(),
    "b/choice": a_single(),
}


def an_interview(cards=CARDS, minutes=12, **given):
    return plan(cards, **{"topic": "scaling", "level": 2, "minutes": minutes, "seed": 1, **given})


def kinds(interview):
    return [part.kind for part in interview.parts]


def said(*points):
    return Ticked(frozenset(points))


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (5, ["question"]),
        (7, ["question", "number", "belief"]),
        (10, ["question", "number", "whiteboard", "belief"]),
        (30, ["question", "number", "whiteboard", "belief", "question"]),
        (1, ["question"]),
    ],
)
def test_the_minutes_decide_what_is_asked(minutes, expected):
    assert kinds(an_interview(minutes=minutes)) == expected


def test_the_hardest_card_up_to_the_level_opens_it():
    assert an_interview().parts[0].card == "b/why"
    assert an_interview(level=1).parts[0].card == "b/how"


def test_cards_of_the_last_interview_come_last():
    interview = an_interview(asked_before=["b/why"])
    assert interview.parts[0].card == "b/how"


def test_choice_cards_have_no_place_in_an_interview():
    assert all(part.card != "b/choice" for part in an_interview(minutes=60).parts)


def test_a_topic_without_a_recall_card_cannot_be_asked_about():
    with pytest.raises(ValueError, match="scaling has no recall card of level 2 or below"):
        an_interview({"b/std": a_numeric()})


def test_follow_ups_dig_first_into_what_was_missed():
    interview = an_interview().answer(said("variance", "gradient"), 90)
    asked = [interview.follow_up(part).point for part in interview.parts[1:3]]
    assert asked == ["saturation", "width"]
    assert kinds(interview)[3:] == ["number", "whiteboard", "belief"]


def test_who_missed_nothing_is_asked_further_all_the_same():
    everything = said("variance", "saturation", "gradient", "width")
    assert kinds(an_interview().answer(everything, 90))[1:3] == ["follow-up", "follow-up"]


def test_an_answer_that_cannot_be_read_is_asked_again():
    interview = an_interview(minutes=7).answer(said(), 1).answer(None, 1).answer(None, 1)
    with pytest.raises(Unreadable):
        interview.answer(Typed("many"), 5)
    assert interview.current.kind == "number"


def finished():
    interview = an_interview()
    interview = interview.answer(said("variance", "saturation", "gradient"), 100)
    interview = interview.answer(None, 40).answer(None, 50)
    interview = interview.answer(Typed("22.6"), 30)
    interview = interview.answer(Ordered(("expand", "add", "term", "total")), 60)
    return interview.answer(Chosen("belief", "think"), 20)


def test_the_report_counts_points_and_time():
    interview = finished().hold(1, held=True).hold(2, held=False)
    found = report(interview)
    assert interview.current is None
    assert [(one.made, one.of) for one in found.verdicts] == [
        (3, 4), (1, 1), (0, 1), (1, 1), (1, 1), (0, 1),
    ]  # fmt: skip
    assert (found.made, found.of, found.seconds) == (6, 9, 300)


def test_what_was_spoken_and_not_compared_counts_nowhere():
    interview = finished()
    assert interview.to_compare == 1
    assert interview.hold(1, held=True).to_compare == 2
    assert [one.answer.part.kind for one in report(interview).verdicts] == [
        "question", "number", "whiteboard", "belief",
    ]  # fmt: skip


def test_a_follow_up_that_was_passed_did_not_hold():
    interview = an_interview().answer(said(), 90).answer(GaveUp(), 5)
    assert interview.answers[1].held is False
    assert report(interview).verdicts[1].made == 0


def test_weak_cards_come_first_but_not_twice_in_a_row():
    assert an_interview(weak=["b/how"]).parts[0].card == "b/how"
    assert an_interview(weak=["b/how"], asked_before=["b/how"]).parts[0].card == "b/why"


def test_the_report_names_what_did_not_hold():
    assert report(finished().hold(1, held=False)).to_review == ("b/why", "b/belief")


# --- in the log -------------------------------------------------------------------------------


class Clock:
    """A clock that the test sets."""

    def __init__(self):
        self.time = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

    def __call__(self):
        return self.time

    def go_on(self, **by):
        self.time += timedelta(**by)


@pytest.fixture
def opened(tmp_path):
    """Open a study of one bank."""
    with ExitStack() as stack:

        def open_it(bank):
            index = stack.enter_context(Index.open(tmp_path / "banks.db", [bank]))
            store = stack.enter_context(Store.open(tmp_path / "quizapp.db"))
            return Study(index, store, Clock(), UTC)

        yield open_it


@pytest.fixture
def study(opened, tmp_path):
    return opened(a_small_bank(tmp_path / "bank"))


@pytest.fixture
def two_questions(opened, tmp_path):
    value = TOPIC[TOPIC.index("  - id: value") :]
    other = value.replace("id: value", "id: key").replace("a value", "a key")
    return opened(a_small_bank(tmp_path / "bank", TOPIC + other))


@pytest.fixture
def two_topics(opened, tmp_path):
    only_a_number = TOPIC[: TOPIC.index("  - id: learned")].replace("id: std", "id: only")
    topics = (
        a_topic_text(a_card_text(id="last"), topic="late", day=3),
        a_topic_text(a_card_text(id="first"), topic="early", day=1),
        only_a_number.replace("topic: scaling", "topic: numbers").replace("day: 27", "day: 2"),
    )
    return opened(a_bank(tmp_path / "bank", *topics))


def an_interview_of(study):
    talk = Conversation(study, interviews.begin(study, "scaling", level=1, minutes=10))
    talk.answer(said("handed-over"))
    talk.answer(GaveUp())
    return talk


def test_each_answer_is_in_the_log_before_the_next_part(study):
    talk = Conversation(study, interviews.begin(study, "scaling", level=1, minutes=10))
    talk.answer(said("handed-over"))
    assert [event.card for event in study.store.reviews()] == ["small/value"]
    assert talk.interview.current.card == "small/std"


def test_an_interview_is_one_session_in_the_log_and_moves_no_schedule(study):
    an_interview_of(study)
    events = study.store.reviews()
    assert {event.mode for event in events} == {"interview"}
    assert len({event.session for event in events}) == 1
    assert study.overview().new == 3


def test_the_learner_may_count_it_all_the_same(study):
    talk = an_interview_of(study)
    talk.count_as_reviews()
    assert not talk.can_count
    assert study.overview().new == 1
    assert study.store.memory("small/std").reps == 1


def test_an_interview_is_held_against_the_last_one(study):
    first = an_interview_of(study)
    assert first.past is None
    study.now.go_on(days=1)
    past = Conversation(study, first.interview).past
    assert (past.made, past.of) == (1, 2)
    assert past.on == study.today() - timedelta(days=1)


def test_the_clock_gives_each_answer_its_time(study):
    talk = Conversation(study, interviews.begin(study, "scaling", level=1, minutes=10))
    study.now.go_on(seconds=60)
    talk.answer(said("handed-over"))
    study.now.go_on(seconds=20)
    assert talk.elapsed == timedelta(seconds=80)
    talk.answer(GaveUp())
    assert [answer.seconds for answer in talk.interview.answers] == [60, 20]


def test_who_walks_away_is_not_said_to_have_spoken_for_hours(study):
    talk = Conversation(study, interviews.begin(study, "scaling", level=1, minutes=10))
    study.now.go_on(hours=3)
    talk.answer(said())
    assert talk.interview.answers[0].seconds == 600


def test_points_that_are_missed_often_bring_their_card_first(two_questions):
    study = two_questions
    opens = interviews.begin(study, "scaling", level=1, minutes=5).parts[0].card
    weak = ({"small/value", "small/key"} - {opens}).pop()
    study.practise([weak], "practice")
    study.submit(said())
    study.rate(Rating.AGAIN)
    assert set(weak_points(study, weak, study.index.card(weak))) == {"handed-over"}
    assert interviews.begin(study, "scaling", level=1, minutes=5).parts[0].card == weak


def test_the_next_topic_follows_by_day_and_needs_a_recall_card(two_topics):
    assert list(interviews.openings(two_topics)) == ["early", "late"]
    assert interviews.next_topic(two_topics) == "early"
    for asked, then in (("early", "late"), ("late", "early")):
        talk = Conversation(two_topics, interviews.begin(two_topics, asked, level=1, minutes=5))
        talk.answer(said())
        assert interviews.next_topic(two_topics) == then


def test_the_usual_level_is_that_of_the_topic_where_it_can_be_asked(study):
    assert interviews.usual_level(study, "scaling") == 1
