"""The application over small banks."""

from contextlib import ExitStack
from datetime import UTC

import pytest
from banks import TOPIC, a_small_bank
from driving import NOW

from quizapp.bank.index import Index
from quizapp.paths import home
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp


@pytest.fixture
def study(tmp_path):
    """A study of the small bank: a number, a choice, a recall."""
    places = home(tmp_path)
    bank = a_small_bank(tmp_path / "bank")
    with Index.open(places.index, [bank]) as index, Store.open(places.database) as store:
        yield Study(index, store, lambda: NOW, UTC)


@pytest.fixture
def app(study, tmp_path):
    """The application over that study."""
    return QuizApp(study, home(tmp_path))


@pytest.fixture
def beside(tmp_path):
    """Make the application over one card beside another demo."""
    with ExitStack() as opened:

        def make(demo: str) -> QuizApp:
            number = TOPIC[: TOPIC.index("  - id: learned")]
            topic = number.replace("dot-product-variance, set: {d_k: 512}", demo)
            bank, places = a_small_bank(tmp_path / "one", topic), home(tmp_path)
            index = opened.enter_context(Index.open(places.index, [bank]))
            store = opened.enter_context(Store.open(places.database))
            return QuizApp(Study(index, store, lambda: NOW, UTC), places)

        yield make
