"""The bank that the tests of what is written out share."""

import pytest
from every_type import a_bank_of_every_type

from quizapp.export.topics import topics_of


@pytest.fixture
def bank(tmp_path):
    """The folder of a bank with a card of every type."""
    return a_bank_of_every_type(tmp_path / "bank")


@pytest.fixture
def topics(bank):
    """Its one topic."""
    return topics_of([bank])
