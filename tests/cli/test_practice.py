"""Quizzes and practice at the command line."""

import pytest
from banks import a_small_bank
from program import quizapp


@pytest.fixture
def run(tmp_path):
    bank = a_small_bank(tmp_path / "bank")
    places = ("--home", str(tmp_path / "home"), "--content", str(bank))

    def start(*arguments: str, typed: str = ""):
        return quizapp(*places, *arguments, given=typed)

    return start


def test_a_quiz_that_is_passed_ends_with_0(run):
    ended = run("quiz", "--find", "type:numeric", typed="22.6\n")
    assert "1 of 1 held; 80 % are needed." in ended.out
    assert ended.code == 0


def test_a_quiz_below_its_mark_ends_with_1(run):
    ended = run("quiz", "--find", "type:numeric", typed="\n")
    assert "0 of 1 held; 80 % are needed." in ended.out
    assert ended.code == 1


def test_a_quiz_that_is_left_counts_what_was_not_answered(run):
    ended = run("quiz", "-n", "3", "--pass", "30", "--seed", "1", typed="q\n")
    assert "0 of 3 held; 30 % are needed." in ended.out
    assert ended.code == 1


def test_a_quiz_leaves_the_schedule_alone(run):
    run("quiz", "--find", "type:numeric", typed="22.6\n")
    assert "3 new cards wait" in run("due").out


def test_what_was_missed_today_can_be_practised(run):
    run("quiz", "--find", "type:numeric", typed="\n")
    assert "standard deviation" in run("practice", "--missed").out


def test_where_nothing_was_missed_practice_says_so(run):
    ended = run("practice", "--missed")
    assert (ended.code, ended.out) == (
        0,
        "There is nothing to practise: no such card was answered yet.\n",
    )


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("tpye:recall", "tpye:recall is not understood"),
        ("unicorn", "No card is found by 'unicorn'."),
    ],
)
def test_a_query_that_finds_nothing_is_wrong_use(run, query, says):
    ended = run("practice", query)
    assert ended.code == 2
    assert says in ended.err
