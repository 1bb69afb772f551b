"""The statistics page, on what a small bank's log says."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from banks import a_small_bank

from quizapp.bank.index import Index
from quizapp.grading.response import Chosen, GaveUp, Ticked
from quizapp.pages.names import Names
from quizapp.pages.statistics import statistics_rows
from quizapp.rows import row_cells, to_text
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.statistics import statistics
from quizapp.study.study import Study


class Clock:
    time = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)

    def __call__(self):
        return self.time


@pytest.fixture
def study(tmp_path):
    clock = Clock()
    bank = a_small_bank(tmp_path / "bank")
    with (
        Index.open(tmp_path / "banks.db", [bank]) as index,
        Store.open(tmp_path / "quizapp.db") as store,
    ):
        yield Study(index, store, clock, UTC)


def page(study, width=76):
    names = Names(study.index)
    rows = statistics_rows(statistics(study), width, name=names.name, point=names.point)
    assert all(row_cells(row) <= width for row in rows)
    return to_text(rows)


def three_weeks(study):
    """Answer what is due each evening: a miss, a confident choice, a point left out."""
    for _ in range(21):
        study.begin()
        while (card := study.card) is not None:
            response = {"single": Chosen("query", "sure"), "recall": Ticked(frozenset())}
            study.submit(response.get(card.type, GaveUp()))
            study.rate(Rating.EASY)
        study.now.time += timedelta(days=1)


def test_before_the_first_answer_there_is_one_sentence(study):
    assert page(study) == "Nothing was answered yet. Statistics begin with the first card."


@pytest.mark.parametrize("width", [76, 48])
def test_every_section_has_its_definition_and_fits(study, width):
    three_weeks(study)
    text = " ".join(page(study, width).split())
    for title in ("True retention", "Readiness", "Ahead", "Done", "Memory", "Confidence"):
        assert title in text
    assert "how many were not Again" in text
    assert "1 / interval" in text


def test_a_point_that_is_missed_is_named_in_words(study):
    three_weeks(study)
    assert "It is handed over" in page(study)


def test_confidence_says_how_often_sure_was_right(study):
    three_weeks(study)
    assert re.search(r"^sure +━+  100% of \d+$", page(study), re.MULTILINE)
