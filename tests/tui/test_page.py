"""Pages that are read, and the keys to move in them."""

import pytest
from driving import NARROW, WIDE, press, screen, until

from quizapp.grading.response import GaveUp
from quizapp.scheduling.memory import Rating


@pytest.fixture
def answered(study):
    """One answer is in the log, and its session is over."""
    study.begin(limit=1)
    study.submit(GaveUp())
    study.rate(Rating.EASY)


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_statistics_are_one_key_from_home_and_one_back(app, size):
    async with app.run_test(size=size) as pilot:
        await press(pilot, "t")
        await until(pilot, "True retention")
        assert "q back" in screen(app)
        await press(pilot, "q")
        await until(pilot, "t statistics")


@pytest.mark.usefixtures("answered")
async def test_a_page_offers_to_scroll_only_where_it_is_longer_than_the_screen(app):
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "t")
        await until(pilot, "True retention")
        assert "space page" in screen(app)
        await press(pilot, "end")
        await until(pilot, "difficulty is")
        await press(pilot, "home")
        await until(pilot, "True retention")


async def test_before_the_first_answer_the_statistics_say_so(app):
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "t")
        await until(pilot, "Nothing was answered yet.")
        assert "space page" not in screen(app)
