"""A mock interview, from its plan to its report."""

from datetime import UTC, datetime

import pytest
from banks import a_small_bank
from builders import a_misconception, a_numeric, a_recall, a_single, an_order

from quizapp.bank.index import Index
from quizapp.bank.models import FollowUp
from quizapp.grading.errors import Unreadable
from quizapp.grading.response import Chosen, GaveUp, Ordered, Ticked, Typed
from quizapp.store.store import Store
from quizapp.study import interviews
from quizapp.study.interview import plan, report
from quizapp.study.study import Study

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
    interview = finished().hold(1, held=True)
    found = report(interview)
    assert interview.current is None
    assert [(one.made, one.of) for one in found.verdicts] == [
        (3, 4), (1, 1), (0, 1), (1, 1), (1, 1), (0, 1),
    ]  # fmt: skip
    assert (found.made, found.of, found.seconds) == (6, 9, 300)


def test_the_report_names_what_did_not_hold():
    assert report(finished()).to_review == ("b/why", "b/belief")


# --- in the log -------------------------------------------------------------------------------


@pytest.fixture
def study(tmp_path):
    bank = a_small_bank(tmp_path / "bank")
    now = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    with (
        Index.open(tmp_path / "banks.db", [bank]) as index,
        Store.open(tmp_path / "quizapp.db") as store,
    ):
        yield Study(index, store, lambda: now, UTC)


def an_interview_of(study):
    interview = interviews.begin(study, "scaling", level=1, minutes=10)
    return interview.answer(said("handed-over"), 60).answer(GaveUp(), 20)


def test_an_interview_moves_no_schedule(study):
    interviews.save(study, an_interview_of(study))
    assert {event.mode for event in study.store.reviews()} == {"interview"}
    assert study.overview().new == 3


def test_the_learner_may_count_it_all_the_same(study):
    found = interviews.save(study, an_interview_of(study))
    interviews.count_as_reviews(study, found)
    assert study.overview().new == 1
    assert study.store.memory("small/std").reps == 1


def test_an_interview_is_held_against_the_last_one(study):
    assert interviews.last(study, "scaling") is None
    interviews.save(study, an_interview_of(study))
    past = interviews.last(study, "scaling")
    assert (past.made, past.of, past.seconds) == (1, 2, 80)
    assert past.on == study.today()
