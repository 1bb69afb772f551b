"""A mock interview line by line."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from banks import a_small_bank
from interview_bank import TOPIC

from quizapp.bank.index import Index
from quizapp.pages.interview import report_markdown
from quizapp.plain.interview import InterviewLines
from quizapp.plain.reader import Reader
from quizapp.store.store import Store
from quizapp.study import interviews
from quizapp.study.conversation import Conversation
from quizapp.study.study import Study

QUESTION = ["", "1"]
FOLLOW_UPS = ["", ""]
REST = ["22.6", "1/sqrt(d_k)", "a", "s"]
COMPARED = ["y", "n"]
WHOLE = [*QUESTION, *FOLLOW_UPS, *REST, *COMPARED]


class Clock:
    """A clock that goes on by ten seconds whenever it is read."""

    def __init__(self):
        self.time = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

    def __call__(self):
        self.time += timedelta(seconds=10)
        return self.time


@pytest.fixture
def study(tmp_path):
    bank = a_small_bank(tmp_path / "bank", TOPIC)
    with (
        Index.open(tmp_path / "banks.db", [bank]) as index,
        Store.open(tmp_path / "quizapp.db") as store,
    ):
        yield Study(index, store, Clock(), UTC)


def lead(study, *answers, language="en"):
    """Lead an interview with *answers*, one a line; return it and what was said."""
    texts, chosen = [], []
    given = StringIO("".join(f"{answer}\n" for answer in answers))
    talk = Conversation(study, interviews.begin(study, "scaling", level=2, minutes=10))
    InterviewLines(talk, Reader(given, texts.append, language, chosen.append)).run()
    return talk, "\n".join(texts)


def saved(study):
    return [one.card.partition("/")[2] for one in study.store.reviews()]


def test_the_interviewer_speaks_with_the_time_beside_each_part(study):
    _, said = lead(study, *WHOLE)
    assert said.startswith("Let us talk about Scaling. We have about 10 minutes.")
    assert "Question [" in said
    assert "of 10 min]\n\nWhy divide by √dₖ?" in said
    times = [
        60 * int(one[0]) + int(one[1]) for one in re.findall(r"\[(\d+):(\d+) of 10 min\]", said)
    ]
    assert len(times) == 6
    assert times == sorted(set(times))
    assert "A number [" in said
    assert "At the whiteboard [" in said
    assert "Someone on the team says: “In proportion to dₖ.”\n\nDo you agree, and why?" in said


def test_there_is_no_verdict_and_no_answer_before_the_end(study):
    _, said = lead(study, *WHOLE)
    during, _, after = said.partition("Now compare what you said")
    for told in ("The variance grows with the width", "22.63", "In proportion to √dₖ", "✓", "✗"):
        assert told not in during
        assert told in after
    assert "enter shows the answer" not in said


def test_points_are_ticked_without_the_model_answer(study):
    _, said = lead(study, "", "3", "1 2")
    assert "1. The variance is dₖ\n2. Rows would be one-hot" in said
    assert "Type numbers from 1 to 2." in said
    assert "Rows would be one-hot" in said.partition("Follow-up")[0]


def test_the_follow_up_digs_first_into_what_was_missed(study):
    _, said = lead(study, *WHOLE)
    assert said.index("What does a one-hot row do?") < said.index("Whose variance?")


def test_spoken_follow_ups_are_compared_one_by_one_at_the_end(study):
    _, said = lead(study, *WHOLE)
    compared = said.partition("Now compare")[2]
    first, second = compared.index("It passes no gradient."), compared.index("That of one score.")
    assert first < compared.index("Did what you said hold?") < second


def test_a_follow_up_that_was_passed_is_not_compared(study):
    _, said = lead(study, *QUESTION, "p", "", *REST, "y")
    assert said.count("Did what you said hold?") == 1
    assert "You passed." in said


def test_the_report_counts_points_names_ratings_and_what_to_review(study):
    _, said = lead(study, *WHOLE)
    assert "4 of 7 points in " in said
    assert "1 of 2 points, 0:" in said
    assert "suggested Again" in said
    assert "suggested Good" in said
    assert "You agreed, and it is wrong." in said
    review = said.partition("What to review")[2]
    assert "quizapp show small/why --answer" in review
    assert "quizapp show small/grows --answer" in review
    assert "small/std" not in review


def test_agreeing_with_a_false_belief_is_siding_with_it(study):
    talk, _ = lead(study, *QUESTION, *FOLLOW_UPS, "", "", "d", "g")
    response = talk.interview.answers[-1].response
    assert (response.option, response.confidence) == ("correction", "guess")


def test_an_answer_that_cannot_be_read_is_asked_again_and_enter_passes(study):
    talk, said = lead(study, *QUESTION, *FOLLOW_UPS, "many", "", "", "", *COMPARED)
    assert "'many' is not a number." in said
    assert talk.interview.current is None
    assert "The answer is √512 = 22.63." in said


def test_all_is_logged_as_an_interview_and_counts_only_where_the_learner_says_so(study):
    lead(study, *WHOLE, "")
    assert {one.mode for one in study.store.reviews()} == {"interview"}
    assert study.overview().new == 4
    _, said = lead(study, *WHOLE, "y")
    assert "Counted as reviews." in said
    assert study.overview().new == 0


@pytest.mark.parametrize("end", [["q"], []])
def test_leaving_asks_nothing_and_keeps_what_was_answered(study, end):
    talk, said = lead(study, *QUESTION, *FOLLOW_UPS, "22.6", *end)
    assert saved(study) == ["why", "std"]
    assert "The interview ended early" in said
    assert "3 of 3" not in said
    assert "2 of 3 points" in said
    assert "Count these" not in said
    assert talk.interview.current.kind == "whiteboard"


def test_leaving_at_once_saves_nothing(study):
    _, said = lead(study, "q")
    assert saved(study) == []
    assert said.endswith("Nothing was answered, nothing is saved.")


def test_the_second_interview_is_compared_with_the_first(study):
    assert "Your first interview about this topic." in lead(study, *WHOLE)[1]
    _, said = lead(study, "", "1 2", *WHOLE[2:])
    assert "Last time, on 23 November 2026: 4 of 7 points in " in said
    assert "That is 14 points of a hundred more." in " ".join(said.split())


def test_the_language_changes_in_the_middle_of_a_part(study):
    _, said = lead(study, "l", *WHOLE)
    assert "Why divide by √dₖ?" in said
    assert "为什么除以 √dₖ？" in said
    assert "第 27 天 · 缩放" in said
    assert "[en] What does a one-hot row do?" in said


def test_no_line_is_wider_than_76_cells(study):
    for language in ("en", "zh"):
        _, said = lead(study, *WHOLE, language=language)
        assert max(map(len, said.splitlines())) <= 76


def test_the_report_is_markdown_with_latex_left_as_it_is(study):
    talk, _ = lead(study, *WHOLE)
    text = report_markdown(talk, "en")
    assert text.startswith(
        "# Mock interview: Day 27 · Scaling · 🌟🌟\n\n23 November 2026\n\n**4 of 7"
    )
    assert "- ✓ The variance is $d_k$\n- ✗ Rows would be one-hot" in text
    assert (
        "> How does the standard deviation grow with $d_k$?\n>\n> “In proportion to $d_k$.”" in text
    )
    assert "- Why divide by $\\sqrt{d_k}$? (`quizapp show small/why --answer`)" in text
