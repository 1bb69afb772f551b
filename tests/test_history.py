"""What outlives an edit, a new name, or the bank itself."""

from datetime import UTC, datetime, timedelta

import pytest
from banks import TOPIC, a_small_bank

from quizapp.bank.index import Index
from quizapp.grading.response import GaveUp
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.history import adopt, adopt_renamed, interval_days, orphans
from quizapp.study.study import Study

EVENING = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
STD, LEARNED, VALUE = "small/std", "small/learned", "small/value"
WAS_STD = ("- id: std\n", "- id: sigma\n    was: [std]\n")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "quizapp.db") as opened:
        yield opened


@pytest.fixture
def bank(tmp_path, store):
    """Write the small bank with some replacements, and return a study of it."""
    opened = []

    def write(*edits: tuple[str, str], hours: float = 0) -> Study:
        text = TOPIC
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        index = Index.open(tmp_path / "banks.db", [a_small_bank(tmp_path / "bank", text)])
        opened.append(index)
        at = EVENING + timedelta(hours=hours)
        study = Study(index, store, lambda: at, UTC)
        adopt_renamed(index, store, at, study.day())
        return study

    yield write
    for one in opened:
        one.close()


def review(study: Study, card: str, rating: Rating = Rating.EASY) -> None:
    study.begin()
    while study.session.current != card:
        study.skip()
    study.submit(GaveUp())
    study.rate(rating)


# --- edits ----------------------------------------------------------------------------------------


def test_an_edited_card_keeps_its_memory_and_says_once_that_it_changed(bank, store):
    review(bank(), STD)
    memory = store.memory(STD)
    study = bank(("at $d_k = 512$?", "for $d_k = 512$?"), hours=24 * 30)

    assert store.memory(STD) == memory
    assert study.changed_since(STD)
    assert not study.changed_since(LEARNED)
    review(study, STD)
    assert not study.changed_since(STD)


def test_an_edit_of_what_is_not_asked_says_nothing(bank):
    review(bank(), STD)

    assert not bank(("hints: [Variances add up.]", "hints: [Add the variances.]")).changed_since(
        STD
    )


def test_a_raised_revision_is_a_new_card_and_not_a_changed_one(bank, store):
    review(bank(), STD)
    study = bank(("- id: std\n", "- id: std\n    rev: 2\n"), ("answer: 22.627", "answer: 22.6"))

    assert not study.changed_since(STD)
    assert study.session.queue == ()
    study.begin()
    assert STD in study.session.queue
    assert len(store.reviews(STD)) == 1


# --- new names ------------------------------------------------------------------------------------


def test_a_renamed_card_takes_its_memory_along(bank, store):
    review(bank(), STD)
    memory = store.memory(STD)
    assert memory is not None
    study = bank(WAS_STD, hours=1)

    carried = store.memory("small/sigma")
    assert carried is not None
    assert (carried.stability, carried.due_day) == (memory.stability, memory.due_day)
    assert store.memory(STD) is None
    assert orphans(study.index, store) == []
    study.begin()
    assert study.session.queue == (LEARNED, VALUE)


def test_a_rename_is_carried_over_once(bank, store):
    review(bank(), STD)
    bank(WAS_STD)
    events = store.events()
    bank(WAS_STD)

    assert store.events() == events


def test_a_card_without_a_history_has_nothing_to_carry_over(bank, store):
    bank(WAS_STD)

    assert store.events() == []


def test_a_suspended_card_stays_so_under_its_new_name(bank):
    study = bank()
    study.mark("suspend", STD)

    assert bank(WAS_STD).marks().suspended == {"small/sigma"}


def test_a_card_renamed_twice_keeps_all_its_reviews(bank, store):
    review(bank(), STD)
    review(bank(WAS_STD, hours=24 * 30), "small/sigma")
    bank(("- id: std\n", "- id: deviation\n    was: [std, sigma]\n"), hours=24 * 90)

    assert [one.card for one in store.reviews()] == ["small/deviation"] * 2


def test_of_two_cards_that_were_merged_the_first_ones_history_counts(bank, store):
    study = bank()
    review(study, STD)
    review(study, LEARNED, Rating.AGAIN)
    merged = TOPIC[TOPIC.index("  - id: learned") : TOPIC.index("  - id: value")]
    edits = ((merged, ""), ("- id: std\n", "- id: both\n    was: [std, learned]\n"))
    bank(*edits, hours=1)
    study = bank(*edits, hours=2)

    assert [one.rating for one in store.reviews("small/both")] == [Rating.EASY]
    assert [one.card for one in orphans(study.index, store)] == [LEARNED]


def test_a_living_card_keeps_its_history_although_another_claims_it(bank, store):
    review(bank(), STD)
    bank(("- id: learned\n", "- id: learned\n    was: [std]\n"))

    assert store.memory(STD) is not None


def test_an_adoption_that_was_taken_back_is_not_made_again(bank, store):
    review(bank(), STD)
    study = bank(WAS_STD)
    adoption = store.adoption_of(STD)
    assert adoption is not None
    store.retract(adoption.id, study.now())
    bank(WAS_STD)

    assert store.memory(STD) is not None


# --- orphans --------------------------------------------------------------------------------------


def test_a_card_that_is_gone_is_listed_with_its_last_text(bank, store):
    review(bank(), STD)
    study = bank(("- id: std\n", "- id: sigma\n"))

    (orphan,) = orphans(study.index, store)
    assert (orphan.card, orphan.reviews, orphan.last) == (STD, 1, EVENING)
    assert orphan.prompt == r"What is the standard deviation of $q \cdot k$ at $d_k = 512$?"


def test_a_retired_card_is_no_orphan(bank, store):
    review(bank(), STD)
    study = bank(("- id: std\n", "- id: std\n    retired: true\n"))

    assert orphans(study.index, store) == []


def test_an_orphan_can_be_adopted(bank, store):
    review(bank(), STD)
    study = bank(("- id: std\n", "- id: sigma\n"))
    adopt(store, STD, "small/sigma", rev=1, at=study.now(), day=study.day())

    assert orphans(study.index, store) == []
    assert store.memory("small/sigma") is not None


def test_a_history_comes_back_with_its_card(bank, store):
    review(bank(), STD)
    memory = store.memory(STD)
    bank(("- id: std\n", "- id: sigma\n"))
    bank()

    assert store.memory(STD) == memory


# --- intervals ------------------------------------------------------------------------------------


def test_an_interval_is_in_study_days_or_in_learning_a_fraction_of_one(bank, store):
    study = bank()
    review(study, STD, Rating.EASY)
    review(study, LEARNED, Rating.AGAIN)
    easy, again = store.reviews()
    memory = store.memory(STD)

    assert memory is not None
    assert interval_days(easy) == memory.due_day - memory.last_day
    assert interval_days(again) == pytest.approx(1 / (24 * 60))
