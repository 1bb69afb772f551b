"""The question of the day line by line."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from article_bank import TOPIC
from banks import a_small_bank
from program import quizapp

from quizapp.bank.index import Index
from quizapp.plain.daily import DailyLines
from quizapp.plain.reader import Reader
from quizapp.store.store import Store
from quizapp.study.daily import READ, question_of_the_day
from quizapp.study.study import Study

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
CARDS = ["22.6", "4", "1", "s", "4"]


@pytest.fixture
def study(tmp_path):
    bank = a_small_bank(tmp_path / "bank", TOPIC)
    with (
        Index.open(tmp_path / "banks.db", [bank]) as index,
        Store.open(tmp_path / "quizapp.db") as store,
    ):
        yield Study(index, store, lambda: NOW, UTC)


def read(study, *answers, language="en"):
    """Read today's article with *answers*, one a line, and return what was said."""
    texts, chosen = [], []
    given = StringIO("".join(f"{answer}\n" for answer in answers))
    reader = Reader(given, texts.append, language, chosen.append)
    DailyLines(study, question_of_the_day(study), reader, given, texts.append).run()
    return "\n".join(texts)


def test_the_article_is_read_in_its_order_and_cards_follow_their_section(study):
    said = read(study, "", "", *CARDS, "", "", "")
    parts = (
        "Day 27 · Scaling",
        "Why is attention scaled?",
        "What it tests",
        "The answer in one sentence",
        "Where the root comes from",
        "Now 2 new cards about this section.",
        "What is the standard deviation of q·k",
        "Which of them has learned parameters?",
        "In code",
        "scores = Q / np.sqrt(d_k) @ K.T",
        "Claims that go round",
        "wrong       The factor is needed",
        "instead     It can be folded in",
        "In one sentence",
        "Tomorrow\n\nWhat does AdamW change?",
    )
    places = [said.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert [one.mode for one in study.store.reviews()] == ["review", "review"]


def test_cards_may_be_left_out(study):
    said = read(study, "", "n", "", "", "")
    assert "standard deviation of q·k" not in said
    assert "Tomorrow" in said
    assert study.store.reviews() == []


def test_only_the_end_makes_it_read(study):
    read(study, "", "n", "q")
    assert study.store.setting(READ) is None
    read(study, "", "n", "", "", "")
    assert study.store.setting(READ) is not None


def test_the_language_changes_in_the_middle_of_a_page(study):
    said = read(study, "", "l", "q")
    assert "Where the root comes from" in said
    assert "根号从哪里来\n\n方差相加：" in said


def test_a_formula_takes_one_line(study):
    assert "Variances add up: dₖ" in read(study, "", "q")


def test_the_command_reads_today_or_what_it_is_told(tmp_path):
    content = ("--content", str(a_small_bank(tmp_path / "bank", TOPIC)))
    for chosen in ((), ("--day", "27"), ("--topic", "scaling")):
        assert "Why is attention scaled?" in quizapp(*content, "daily", *chosen).out
    ended = quizapp(*content, "daily", "--day", "3")
    assert (ended.code, ended.err) == (
        2,
        "quizapp: There is no article for day 3. There are days 27.\n",
    )


def test_the_command_says_when_all_was_read(tmp_path):
    content = ("--content", str(a_small_bank(tmp_path / "bank", TOPIC)))
    quizapp("--now", "2026-11-23T18:00", *content, "daily", given="\nn\n\n\n\n")
    assert (
        "Tomorrow" in quizapp("--now", "2026-11-23T19:00", *content, "daily", given="\nn\n\n\n").out
    )
    later = quizapp("--now", "2026-11-24T18:00", *content, "daily")
    assert later.out.startswith("Every article was read.")
