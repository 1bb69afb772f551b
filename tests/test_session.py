"""Progress through a queue."""

from builders import a_single
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.response import Chosen, GaveUp
from quizapp.scheduling.memory import Rating
from quizapp.session import Session

CARD = a_single()


def answered(session: Session) -> Session:
    return session.submit(CARD, Chosen("variance", "sure"))


def rated(session: Session, *, again_soon: bool = False) -> Session:
    rating = Rating.AGAIN if again_soon else Rating.GOOD
    return answered(session).rate(rating, "event", again_soon=again_soon)


def test_the_first_card_of_the_queue_is_asked():
    assert Session(queue=("a", "b")).current == "a"
    assert Session(queue=()).current is None


def test_a_rated_card_leaves_the_queue():
    assert rated(Session(queue=("a", "b"))).queue == ("b",)


def test_a_card_that_comes_again_soon_goes_to_the_end():
    assert rated(Session(queue=("a", "b")), again_soon=True).queue == ("b", "a")


def test_a_skipped_card_goes_to_the_end_unrated():
    session = Session(queue=("a", "b")).hint().skip()
    assert (session.queue, session.hints, session.rated) == (("b", "a"), 0, ())


def test_a_skip_is_taken_back_before_the_rating_before_it():
    rated = answered(Session(queue=("a", "b", "c"))).rate(Rating.GOOD, "one", again_soon=False)
    skipped = rated.skip()
    assert (skipped.has_skipped, rated.has_skipped) == (True, False)
    assert skipped.undo() == rated


def test_submitting_keeps_the_card_until_it_is_rated():
    session = Session(queue=("a",)).submit(CARD, GaveUp())
    assert session.current == "a"
    assert session.answered is not None
    assert not session.answered.grade.passed


def test_undo_returns_the_session_as_it_was_before_the_rating():
    before = answered(Session(queue=("a", "b")).hint())
    assert before.rate(Rating.GOOD, "event", again_soon=False).undo() == before


@given(st.lists(st.booleans(), min_size=1, max_size=20))
def test_undoing_everything_leads_back_through_every_step(soon):
    session = Session(queue=("a", "b", "c"))
    steps = []
    for again_soon in soon:
        if session.current is None:
            break
        steps.append(answered(session))
        session = rated(session, again_soon=again_soon)
    for step in reversed(steps):
        session = session.undo()
        assert session == step
        assert session.before == step.before
