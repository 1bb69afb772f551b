"""What the line mode does beside rating: follow-ups, appeals, marks, edited cards, the language."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from banks import TOPIC, a_small_bank

from quizapp.bank.index import Index
from quizapp.paths import home
from quizapp.plain.line_mode import LineMode
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.study import Study

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
TAUGHT = TOPIC.replace(
    "    key_points:\n",
    "    follow_ups: [{prompt: And a key?, answer: It is what finds it.}]\n    key_points:\n",
)


@pytest.fixture
def run(tmp_path):
    """Give lines to a session on two cards; return the study and all that was said."""
    open_now = []

    def make(*lines: str, card="std", topic=TAUGHT, day=0, mode="review", **given):
        places = home(tmp_path)
        index = Index.open(places.index, [a_small_bank(tmp_path / "bank", topic)])
        store = Store.open(places.database)
        open_now.extend([index, store])
        study = Study(index, store, lambda: NOW + timedelta(days=day), UTC)
        study.practise([f"small/{card}", "small/learned"], mode)
        said: list[str] = []
        answers = StringIO("".join(f"{line}\n" for line in lines))
        LineMode(study, answers, said.append, **given).run()
        return study, "\n".join(said)

    yield make
    for one in open_now:
        one.close()


def test_a_follow_up_waits_for_f_and_so_does_its_answer(run):
    _, said = run("", "1", card="value")
    assert "f follow-up" in said
    assert "And a key?" not in said
    _, said = run("", "1", "f", card="value")
    assert "Then they ask: And a key?" in said
    assert "It is what finds it." not in said
    _, said = run("", "1", "f", "f", "f", "3", card="value")
    assert "It is what finds it." in said
    assert said.count("f follow-up") == 2
    assert said.count("Type 1, 2, 3 or 4.") == 1


def test_practice_which_asks_for_no_rating_tells_the_follow_ups_at_once(run):
    study, said = run("", "1", card="value", mode="practice")
    assert "Then they ask: And a key?" in said
    assert "It is what finds it." in said
    assert len(study.store.reviews()) == 1


@pytest.mark.parametrize("command", ["i", ":i"])
def test_a_failed_answer_that_was_right_is_logged_as_appealed(run, command):
    study, said = run("7", "7", command)
    assert "i I was right" in said
    (review,) = study.store.reviews()
    assert (review.rating, review.suggested) == (Rating.GOOD, Rating.AGAIN)
    assert json.loads(review.response)["appealed"] is True


def test_an_answer_that_passed_has_nothing_to_appeal(run):
    study, said = run("22.6", "i")
    assert "I was right" not in said
    assert "Type 1, 2, 3 or 4." in said
    assert study.store.reviews() == []


@pytest.mark.parametrize(("sign", "kind"), [("-", "suspended"), ("=", "buried")])
@pytest.mark.parametrize("before", [[], ["22.6"]])
def test_a_card_put_aside_makes_room_until_that_is_undone(run, sign, kind, before):
    study, said = run(*before, f":{sign}")
    assert list(getattr(study.marks(), kind)) == ["small/std"]
    assert said.count("Which of them has learned parameters?") == 1
    assert "u takes it back." in said
    study, _ = run("u")
    assert not getattr(study.marks(), kind)


def test_a_flag_is_set_and_taken_off_while_the_card_goes_on(run):
    study, said = run(":!")
    assert list(study.marks().flagged) == ["small/std"]
    assert said.count("What is the standard deviation") == 1
    study, said = run(":!")
    assert "The flag is off." in said
    assert not study.marks().flagged


def test_a_flag_has_the_note_that_stands_behind_it(run):
    study, said = run(":! the \x1broot?")
    assert study.marks().flagged == {"small/std": "the root?"}
    assert "Flagged." in said
    _, said = run()
    assert "⚑ the root?" in said
    study, _ = run(":!why a root?")
    assert study.marks().flagged == {"small/std": "why a root?"}
    study, _ = run("u", "u")
    assert not study.marks().flagged


def test_a_skip_is_taken_back(run):
    study, said = run("n", "u")
    assert study.session.current == "small/std"
    assert said.count("Which of them has learned parameters?") == 1


def test_a_minus_without_a_colon_is_an_answer(run):
    study, said = run("-")
    assert "'-' is not a number." in said
    assert not study.marks().suspended


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Changed since your last review."), ("zh", "这张卡片有改动")]
)
def test_an_edited_card_says_so_once(run, language, line):
    edited = TAUGHT.replace("What is the standard", "What then is the standard")
    _, said = run("22.6", "3", language=language)
    assert line not in said
    _, said = run("22.6", "3", topic=edited, day=30, language=language)
    assert line in said
    _, said = run("22.6", "3", topic=edited, day=90, language=language)
    assert line not in said


def test_a_changed_language_is_handed_on_to_be_remembered(run):
    remembered = []
    _, said = run("l", "22.6", "3", remember=remembered.append)
    assert remembered == ["zh"]
    assert "正确：√512 = 22.63" in said
