"""The store: what is appended stays, and every memory is what the log leads to."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.reviews import DAY, NOON, adopted, marked, reviewed, table

from quizapp.scheduling.memory import Rating, Settings, replay, review
from quizapp.store import events
from quizapp.store.errors import StoreError
from quizapp.store.events import new_event_id
from quizapp.store.store import Store

EASY = Rating.EASY
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "quizapp.db"


@pytest.fixture
def store(path):
    with Store.open(path) as opened:
        yield opened


# --- appending --------------------------------------------------------------------------------


def test_reading_a_store_that_is_not_there_makes_no_file(store, path):
    assert (store.count(), store.events(), store.memory("card")) == (0, [], None)
    assert not path.parent.exists()


def test_the_first_review_makes_the_folder_and_the_file(store, path):
    store.append(reviewed())

    assert path.is_file()
    assert store.count() == 1


def test_a_store_that_was_empty_sees_what_another_one_wrote(store, path):
    with Store.open(path) as other:
        other.append(reviewed())

    assert store.count() == 1


def test_an_event_is_read_as_it_was_written(store):
    event = reviewed(score=None, suggested=None, due=None, response='{"文": "√d_k"}')
    store.append(event)

    assert store.events() == [event]


def test_microseconds_are_cut_off(store):
    store.append(reviewed(at=NOON + timedelta(microseconds=1999)))

    assert store.events()[0].at == NOON + timedelta(milliseconds=1)


def test_a_review_is_still_there_after_closing(path):
    with Store.open(path) as store:
        memory = store.append(reviewed())

    with Store.open(path) as store:
        assert store.memory("card") == memory


def test_appending_returns_the_memory_that_the_preview_showed(store):
    at = NOON + timedelta(microseconds=123_456)
    shown = review(None, "card", Rating.GOOD, at, DAY)

    assert store.append(reviewed(at=at)) == shown
    assert store.memory("card") == shown


def test_the_same_event_twice_counts_once(store):
    event = reviewed()
    first = store.append(event)

    assert store.append(event) == first
    assert store.events() == [event]


def test_an_answer_based_on_an_older_memory_does_not_overwrite_the_newer_one(path):
    """Two windows: both saw a new card, both rated it."""
    with Store.open(path) as one, Store.open(path) as other:
        one.append(reviewed(rating=Rating.AGAIN))
        memory = other.append(reviewed(rating=Rating.GOOD, seconds=5))

    assert memory is not None
    assert memory.reps == 2
    assert memory.stability < 1


def test_a_review_that_arrives_late_is_put_in_its_place(store):
    second, first = reviewed(days=3), reviewed(days=0)
    store.append(second)

    assert store.append(first) == replay([first, second])
    assert store.events() == [first, second]


def test_reviews_of_one_millisecond_are_ordered_by_their_ids(store):
    events = sorted((reviewed(rating=rating) for rating in Rating), key=lambda event: event.id)
    for event in reversed(events):
        store.append(event)

    assert store.events() == events
    assert store.memory("card") == replay(events)


def test_a_quiz_is_remembered_but_moves_no_memory(store):
    quiz = reviewed(mode="quiz")

    assert store.append(quiz) is None
    assert store.events() == [quiz]
    assert store.count() == 0


def test_replaying_does_not_depend_on_the_zone_of_this_computer(store):
    """Only the day that is written in the event counts."""
    events = [reviewed(day=DAY), reviewed(seconds=1, day=DAY + 400)]
    for event in events:
        store.append(event)

    memory = store.memory("card")
    assert memory is not None
    assert memory.last_day == DAY + 400
    assert memory.stability > 20


def test_the_stores_settings_schedule(path):
    lazy = Settings(learning_steps=(), retention=0.7, fuzz=False)
    with Store.open(path, lazy) as store:
        memory = store.append(reviewed())

    assert memory == review(None, "card", Rating.GOOD, NOON, DAY, lazy)


# --- taking back ------------------------------------------------------------------------------


def test_a_retracted_review_leaves_the_memory_as_it_was(store):
    before = store.append(reviewed())
    mistake = reviewed(rating=Rating.AGAIN, days=3)
    store.append(mistake)

    assert store.retract(mistake.id, LATER) == before
    assert store.memory("card") == before


def test_without_its_only_review_a_card_is_new_again(store):
    event = reviewed()
    store.append(event)

    assert store.retract(event.id, LATER) is None
    assert store.memory("card") is None
    assert store.seen({"card": 1}) == set()


def test_a_retraction_is_an_event_of_its_own(store):
    event = reviewed()
    store.append(event)
    store.retract(event.id, LATER)

    first, second = store.events()
    assert first == event
    assert (second.kind, second.retracts, second.card) == ("retraction", event.id, "card")
    assert second.at == LATER
    assert store.reviews() == []


def test_a_review_is_taken_back_only_once(store):
    event = reviewed()
    store.append(event)
    store.retract(event.id, LATER)
    store.retract(event.id, LATER)

    assert len(store.events()) == 2


def test_a_retraction_that_comes_from_another_device_counts(store, tmp_path):
    event = reviewed()
    store.append(event)
    store.retract(event.id, LATER)

    with Store.open(tmp_path / "other.db") as other:
        memories = [other.append(one) for one in store.events()]

    assert memories[0] is not None
    assert memories[1] is None


@pytest.mark.parametrize("what", ["unknown", "a retraction"])
def test_a_retraction_stays(store, what):
    event = reviewed()
    store.append(event)
    store.retract(event.id, LATER)
    wanted = {"unknown": new_event_id(), "a retraction": store.events()[1].id}[what]

    with pytest.raises(StoreError, match="has no event"):
        store.retract(wanted, LATER)
    assert len(store.events()) == 2


def test_the_last_event_is_the_latest_that_stands(store):
    first, second = reviewed("a"), marked("suspend", "b", seconds=1)
    assert store.last_event() is None
    store.append(second)
    store.append(first)
    assert store.last_event() == second
    store.retract(second.id, LATER)

    assert store.last_event() == first


def test_a_quiz_is_not_what_undo_takes_back(store):
    store.append(first := reviewed("a"))
    store.append(reviewed("b", seconds=1, mode="quiz"))

    assert store.last_event() == first


# --- revisions --------------------------------------------------------------------------------


def test_a_raised_revision_makes_the_card_new(store):
    store.append(reviewed(rev=1))

    assert store.memory("card", rev=2) is None
    assert store.seen({"card": 2}) == set()
    assert store.memory("card", rev=1) is not None


def test_only_reviews_of_the_raised_revision_make_the_memory(store):
    store.append(reviewed(rev=1))
    anew = reviewed(rev=2, days=30)

    assert store.append(anew) == replay([anew])
    assert store.seen({"card": 2}) == {"card"}


def test_a_review_of_an_older_revision_moves_nothing(store):
    memory = store.append(reviewed(rev=2))

    assert store.append(reviewed(rev=1, days=1)) == memory


def test_taking_back_the_first_review_of_a_revision_brings_the_former_memory_back(store):
    former = store.append(reviewed(rev=1))
    anew = reviewed(rev=2, days=30)
    store.append(anew)

    assert store.retract(anew.id, LATER) == former
    assert store.memory("card", rev=2) is None


# --- asking -----------------------------------------------------------------------------------


def test_a_learning_card_is_due_at_its_minute(store):
    memory = store.append(reviewed())

    assert store.due(memory.due - timedelta(milliseconds=1), DAY) == []
    assert store.due(memory.due, DAY) == [memory]


def test_a_review_is_due_from_the_first_to_the_last_moment_of_its_day(store):
    memory = store.append(reviewed(rating=EASY))
    day_before, far_behind = memory.due_day - 1, NOON - timedelta(days=1)

    assert store.due(memory.due + timedelta(hours=20), day_before) == []
    assert store.due(far_behind, memory.due_day) == [memory]


def test_a_lapsed_card_is_due_at_its_minute(store):
    store.append(reviewed(rating=EASY))
    memory = store.append(reviewed(rating=Rating.AGAIN, days=9))

    assert memory.phase == "relearning"
    assert store.due(NOON + timedelta(days=9), DAY + 9) == []
    assert store.due(memory.due, DAY + 9) == [memory]


def test_the_longest_due_cards_come_first_and_no_more_than_asked_for(store):
    for number, card in enumerate("cba"):
        store.append(reviewed(card, EASY, days=number * 20))

    due = [memory.card for memory in store.due(NOON, DAY + 400)]
    assert due == ["c", "b", "a"]
    assert [memory.card for memory in store.due(NOON, DAY + 400, limit=2)] == ["c", "b"]


def test_what_is_due_next(store):
    assert store.next_due(NOON, DAY) is None
    easy = store.append(reviewed("easy", EASY))
    assert store.next_due(NOON, DAY) == easy
    soon = store.append(reviewed("soon"))
    assert store.next_due(NOON, DAY) == soon
    assert store.next_due(soon.due, DAY) == easy
    assert store.next_due(soon.due, easy.due_day) is None


def test_a_learning_card_is_next_even_if_its_minute_falls_after_midnight(store):
    late = NOON + timedelta(hours=11, minutes=55)
    soon = store.append(reviewed("soon", at=late))
    store.append(reviewed("hard", rating=Rating.EASY, at=late - timedelta(days=8), day=DAY - 7))

    assert store.next_due(late, DAY) == soon


def test_seen_cards_are_told_from_new_ones(store):
    store.append(reviewed("a"))
    store.append(reviewed("b"))

    assert store.seen({"a": 1, "c": 1}) == {"a"}


def test_a_card_counts_as_introduced_on_its_first_day_only(store):
    again = reviewed("a", days=1)
    for event in (reviewed("a"), again, reviewed("b", days=1), reviewed("b", days=1, seconds=9)):
        store.append(event)
    store.append(reviewed("c", days=1, mode="quiz"))

    assert [store.introduced_on(DAY + days) for days in (-1, 0, 1, 2)] == [0, 1, 1, 0]
    assert [store.reviewed_on(DAY + days) for days in (-1, 0, 1, 2)] == [0, 1, 4, 0]


def test_a_raised_revision_counts_as_introduced_again(store):
    store.append(reviewed("a"))
    store.append(reviewed("a", days=1, rev=2))

    assert store.introduced_on(DAY + 1) == 1


def test_a_retracted_review_does_not_count_as_introduced(store):
    event = reviewed()
    store.append(event)
    store.retract(event.id, LATER)

    assert (store.introduced_on(DAY), store.reviewed_on(DAY)) == (0, 0)


@pytest.mark.parametrize(
    ("durations", "seconds"),
    [([], None), ([3000], 3.0), ([1000, 9000, 4000], 4.0), ([1000, 4000], 2.5)],
)
def test_the_usual_time_of_an_answer_is_the_median(store, durations, seconds):
    for number, duration in enumerate(durations):
        store.append(reviewed(seconds=number, duration_ms=duration))

    assert store.median_seconds() == seconds


def test_the_log_can_be_read_card_by_card(store):
    a, b = reviewed("a"), reviewed("b")
    store.append(a)
    store.append(b)

    assert (store.events("a"), store.reviews("b"), store.reviews("c")) == ([a], [b], [])


def test_what_is_remembered_stays_until_it_is_replaced(store):
    assert store.setting("theme") is None
    store.set_setting("theme", "dark")
    store.set_setting("theme", "light")

    assert store.setting("theme") == "light"


# --- the log is the truth ---------------------------------------------------------------------


@pytest.mark.parametrize("change", ["UPDATE event SET rating = 4", "DELETE FROM event"])
def test_the_log_refuses_every_change(store, path, change):
    store.append(reviewed())

    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only ever appended"),
    ):
        connection.execute(change)
    assert [row[6] for row in table(path, "event")] == [3]


@pytest.mark.parametrize(
    "broken",
    [
        {"rating": None},
        {"kind": "retraction"},
        {"kind": "retraction", "rating": None},
        {"retracts": "0190"},
        {"rev": 0},
        {"duration_ms": -1},
    ],
)
def test_a_broken_event_is_refused_and_nothing_changes(store, broken):
    memory = store.append(reviewed())

    with pytest.raises(StoreError):
        store.append(reviewed(days=1, **broken))
    assert store.memory("card") == memory
    assert len(store.events()) == 1
    assert store.append(reviewed(days=1)) is not None


def test_ids_are_version_seven_and_sort_by_time():
    ids = [new_event_id() for _ in range(100)]

    assert {UUID(one).version for one in ids} == {7}
    assert ids == sorted(ids)


appended = st.tuples(
    st.sampled_from(["a", "b"]),
    st.sampled_from(Rating),
    st.integers(-3, 40),  # days: late ones, and a clock that was set back
    st.sampled_from([0, 60, 600]),
    st.sampled_from([1, 1, 1, 2]),
    st.sampled_from(["review", "review", "review", "quiz"]),
)
retracted = st.integers(0, 30)


@given(actions=st.lists(appended | retracted, max_size=20))
@settings(max_examples=60, deadline=None)
def test_after_any_actions_the_memories_are_what_the_log_leads_to(actions):
    with TemporaryDirectory() as folder, Store.open(path := Path(folder) / "q.db") as store:
        written = []
        for action in actions:
            if isinstance(action, int):
                if written:
                    store.retract(written[action % len(written)].id, LATER)
                continue
            card, rating, days, seconds, rev, mode = action
            written.append(reviewed(card, rating, days=days, seconds=seconds, rev=rev, mode=mode))
            memory = store.append(written[-1])
            assert memory == store.memory(card)
        store.set_setting("made", "yes")
        derived = table(path, "memory")
        expected = _expected(store)
        store.rebuild()

        assert table(path, "memory") == derived
        assert {row[0]: store.memory(row[0]) for row in derived} == expected


def _expected(store):
    """Work the memories out from the whole log, without the store's own queries."""
    log = store.events()
    gone = {event.retracts for event in log}
    standing = [e for e in log if e.kind == "review" and e.mode == "review" and e.id not in gone]
    memories = {}
    for card in {event.card for event in standing}:
        of_card = [event for event in standing if event.card == card]
        rev = max(event.rev for event in of_card)
        memories[card] = replay(event for event in of_card if event.rev == rev)
    return memories


def test_rebuilding_repairs_a_memory_that_was_tampered_with(store, path):
    memory = store.append(reviewed())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE memory SET stability = 99")
        connection.execute(
            "INSERT INTO memory SELECT 'ghost', rev, phase, step, stability, "
            "difficulty, due, due_day, last, last_day, reps, lapses FROM memory"
        )
        connection.commit()
    assert store.memory("card") == replace(memory, stability=99.0)

    store.rebuild()

    assert (store.memory("card"), store.memory("ghost")) == (memory, None)


# --- adoptions --------------------------------------------------------------------------------


def test_an_adopted_history_makes_the_owners_memory(store):
    first, second = reviewed("old"), reviewed("new", days=9)
    store.append(first)
    store.append(adopted("old", "new", days=1))
    store.append(second)

    assert store.memory("old") is None
    assert store.memory("new") == replay([replace(first, card="new"), second])
    assert [event.card for event in store.reviews("new")] == ["new", "new"]
    assert store.reviews("old") == []


def test_a_history_goes_on_to_the_owners_owner(store):
    store.append(reviewed("a"))
    store.append(adopted("a", "b"))
    store.append(adopted("b", "c"))

    assert store.adopted() == {"a": "c", "b": "c"}
    assert store.memory("c") is not None


def test_an_adoption_can_be_taken_back(store):
    before = store.append(reviewed("old"))
    store.append(adoption := adopted("old", "new"))
    store.retract(adoption.id, LATER)

    assert (store.memory("old"), store.memory("new")) == (before, None)


@pytest.mark.parametrize("chain", ["ab ba", "aa", "ab bc ca", "ab bc ac cb"])
def test_adoptions_that_lead_in_a_circle_lose_no_review(store, chain):
    for number, (old, new) in enumerate(chain.split()):
        store.append(reviewed(old, seconds=2 * number))
        store.append(replace(adopted(old, new), at=NOON + timedelta(seconds=2 * number + 1)))

    memories = {card: store.memory(card) for card in "abc"}
    assert sum(one.reps for one in memories.values() if one) == len(store.reviews())


def test_a_history_counts_at_most_as_the_revision_it_was_adopted_at(store):
    store.append(reviewed("old", rev=3))
    store.append(adopted("old", "new", rev=1))
    memory = store.append(reviewed("new", days=5, rev=1))

    assert memory is not None
    assert memory.reps == 2


def test_a_history_of_an_older_revision_leaves_the_owner_new(store):
    store.append(reviewed("old", rev=1))
    store.append(adopted("old", "new", rev=2))

    assert store.memory("new", rev=2) is None


def test_a_history_counts_at_most_as_the_lowest_revision_on_its_way(store):
    store.append(reviewed("a", rev=3))
    store.append(adopted("a", "b", rev=1))
    store.append(adopted("b", "c", rev=2))

    assert store.memory("c", rev=1) is not None
    assert store.memory("c", rev=2) is None


def test_an_adopted_card_is_not_introduced_again(store):
    store.append(reviewed("old"))
    store.append(adopted("old", "new"))
    store.append(reviewed("new", days=1))

    assert [store.introduced_on(DAY + days) for days in (0, 1)] == [1, 0]


def test_the_marks_of_an_adopted_card_are_its_owners(store):
    store.append(marked("suspend", "old"))
    store.append(adopted("old", "new"))

    assert store.marks(DAY).suspended == {"new"}


# --- merging ----------------------------------------------------------------------------------


def test_merging_takes_all_events_or_none(store):
    good, broken = reviewed(), reviewed(rev=0)

    with pytest.raises(StoreError):
        store.merge([good, broken], {})
    assert store.events() == []


def test_merging_twice_changes_nothing(store):
    log = [reviewed("a"), marked("flag", "a", note="unclear"), adopted("a", "b")]

    assert store.merge(log, {"f1": "Why?"}) == 3
    assert store.merge(log, {"f1": "Why?"}) == 0
    assert store.prompts() == {"f1": "Why?"}


def test_a_retraction_that_names_another_card_still_takes_its_event_back(store):
    store.append(event := reviewed("a"))
    store.merge([replace(events.retraction(event, LATER), card="b")], {})

    assert store.memory("a") is None


KINDS = ["suspend", "unsuspend", "bury", "unbury", "flag", "unflag"]
CARDS = st.sampled_from("abc")
LOG = st.lists(
    st.builds(
        reviewed,
        CARDS,
        st.sampled_from(Rating),
        days=st.integers(0, 30),
        rev=st.sampled_from([1, 1, 2]),
    )
    | st.builds(marked, st.sampled_from(KINDS), CARDS, days=st.integers(0, 3))
    | st.builds(adopted, CARDS, CARDS, days=st.integers(0, 30)),
    max_size=14,
)


def state(store):
    return (
        {card: store.memory(card) for card in "abc"},
        [store.marks(DAY + days) for days in range(4)],
        store.adopted(),
        store.events(),
    )


@given(log=LOG, gone=st.sets(st.integers(0, 13)), data=st.data())
@settings(max_examples=60, deadline=None)
def test_logs_merged_in_any_order_give_the_same_state(log, gone, data):
    log += [events.retraction(log[one], LATER) for one in sorted(gone) if one < len(log)]
    cut = data.draw(st.integers(0, len(log)))
    other = data.draw(st.permutations(log))
    with (
        TemporaryDirectory() as folder,
        Store.open(Path(folder) / "one.db") as one,
        Store.open(Path(folder) / "other.db") as two,
    ):
        one.merge(log[:cut], {})
        one.merge(log, {})
        for event in other:
            two.append(event)
            two.merge([event], {})
        assert state(one) == state(two)

        derived = state(one)
        one.rebuild()
        assert state(one) == derived
