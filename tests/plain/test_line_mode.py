"""The line mode on the small bank: what it asks, says and saves."""

from datetime import UTC, datetime
from io import StringIO
from unicodedata import name

import pytest
from banks import TOPIC, a_small_bank

from quizapp.bank.index import Index
from quizapp.paths import home
from quizapp.plain.line_mode import LineMode
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.study import Study

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)

MISCONCEPTION = """
  - id: grows
    type: misconception
    level: 1
    prompt: How does the standard deviation grow with $d_k$?
    belief: {text: 'In proportion to $d_k$', why: That is the variance.}
    correction: {text: 'In proportion to $\\sqrt{d_k}$'}
    trial:
      {demo: dot-product-variance, set: {d_k: 256}, figure: std,
       belief: {equals: 256, rel: 0.1}, correction: {equals: 16, rel: 0.1}}
"""


class Line:
    """A line mode session: what was said, and what came of it."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.said = ""

    def run(self, *answers: str) -> None:
        """Give *answers*, one a line, and then the end of input."""
        texts: list[str] = []
        given = StringIO("".join(f"{answer}\n" for answer in answers))
        LineMode(self.study, given, texts.append).run()
        self.said = "\n".join(texts)

    def ratings(self) -> list[tuple[str, Rating | None]]:
        """Return the reviews that stand."""
        return [(one.card, one.rating) for one in self.study.store.reviews()]


@pytest.fixture
def line(tmp_path, request):
    """A session on the small bank, begun; a marker chooses another topic."""
    topic = getattr(request, "param", TOPIC)
    bank = a_small_bank(tmp_path / "bank", topic)
    places = home(tmp_path / "home")
    with Index.open(places.index, [bank]) as index, Store.open(places.database) as store:
        study = Study(index, store, lambda: NOW, UTC)
        study.begin()
        yield Line(study)


def choice_number(said: str, text: str) -> str:
    """Return the number that stands before the choice *text*."""
    return next(row[0] for row in said.splitlines() if row[1:].startswith(f". {text}"))


# --- answering --------------------------------------------------------------------------------


def test_a_right_number_is_told_so_and_enter_takes_the_suggestion(line):
    line.run("22.6", "")
    assert "Right: √512 = 22.63; you said 22.6." in line.said
    assert "Enter takes Good." in line.said
    assert line.ratings() == [("small/std", Rating.GOOD)]


def test_a_typical_slip_is_named(line):
    line.run("512", "512", "")
    first, verdict = line.said.split("One more try; enter again shows the answer.")
    assert first.endswith("Not yet. That is the variance. ")
    assert "Not quite. It is √512 = 22.63; you said 512." in verdict
    assert line.ratings() == [("small/std", Rating.AGAIN)]


def test_a_second_try_costs_a_grade(line):
    line.run("512", "22.6", "")
    assert "Right: √512 = 22.63; you said 22.6." in line.said
    assert line.ratings() == [("small/std", Rating.HARD)]


def test_a_word_where_a_number_belongs_is_asked_again(line):
    line.run("twenty", "22.6", "")
    assert "'twenty' is not a number." in line.said
    assert line.ratings() == [("small/std", Rating.GOOD)]


def test_enter_alone_shows_the_answer_and_suggests_again(line):
    line.run("", "")
    assert "The answer is √512 = 22.63." in line.said
    assert line.ratings() == [("small/std", Rating.AGAIN)]


def test_a_choice_asks_how_sure_before_the_verdict(line):
    line.run("n")
    number = choice_number(line.said, "The query projection")
    line.run(number, "x", "t", "")
    verdict, sure = line.said.index("Right, "), line.said.index("How sure?")
    assert sure < verdict
    assert "Type s, t or g." in line.said
    assert line.ratings() == [("small/learned", Rating.HARD)]


def test_a_number_without_a_choice_is_asked_again(line):
    line.run("n")
    line.run("4", "²", "1", "s", "")
    assert line.said.count("Type a number from 1 to 3.") == 2


def test_a_recall_card_shows_its_answer_before_the_points_are_ticked(line):
    line.run("n", "n", "said it aloud", "7", "1", "")
    model, points = line.said.index("It is what a token"), line.said.index("Which of these")
    assert model < points
    assert "Type numbers from 1 to 1." in line.said
    assert line.ratings() == [("small/value", Rating.GOOD)]


def test_no_point_said_does_not_pass(line):
    line.run("n", "n", "", "", "")
    assert "0 of 1 points" in line.said
    assert line.ratings() == [("small/value", Rating.AGAIN)]
    assert "  not said: It is handed over" in line.said


@pytest.mark.parametrize("line", [TOPIC + MISCONCEPTION], indirect=True)
def test_the_run_decides_a_misconception(line):
    line.run("n", "n", "n")
    belief = choice_number(line.said, "In proportion to dₖ")
    other = {"1": "2", "2": "1"}[belief]
    line.run(belief, "s", "")
    assert "Wrong, " in line.said
    assert f"{belief} predicts 256 ± 26 for std of the demo dot-product-variance." in line.said
    assert "The run, over 20 seeds: 1" in line.said
    assert f"{belief} is refuted, {other} holds." in line.said


# --- the keys ---------------------------------------------------------------------------------


def test_a_hint_costs_a_grade(line):
    line.run("h", "h", "22.6", "")
    assert "Hint: Variances add up." in line.said
    assert "There is no hint left." in line.said
    assert line.ratings() == [("small/std", Rating.HARD)]


def test_the_rating_is_the_learners_own(line):
    line.run("22.6", "5", "4")
    assert "Type 1, 2, 3 or 4." in line.said
    assert line.ratings() == [("small/std", Rating.EASY)]


def test_undo_brings_the_card_back_answered(line):
    line.run("22.6", "4", "u", "3")
    assert line.ratings() == [("small/std", Rating.GOOD)]
    assert [one.kind for one in line.study.store.events()] == ["review", "retraction", "review"]


def test_there_is_nothing_to_undo_at_the_start(line):
    line.run("u", "22.6", "")
    assert "There is no rating to take back." in line.said
    assert line.ratings() == [("small/std", Rating.GOOD)]


def test_a_skipped_card_comes_last(line):
    line.run("n")
    assert line.study.session.queue == ("small/learned", "small/value", "small/std")


def test_the_last_card_cannot_be_skipped(line):
    line.study.begin(limit=1)
    line.run("n", "22.6", "4")
    assert "This is the last card." in line.said
    assert line.ratings() == [("small/std", Rating.EASY)]


@pytest.mark.parametrize("answers", [["q"], ["22.6", "q"], []])
def test_leaving_before_a_rating_saves_none(line, answers):
    line.run(*answers, "4")
    assert line.ratings() == []
    assert "Nothing was rated." in line.said


# --- the texts --------------------------------------------------------------------------------


def test_the_end_of_input_sums_up(line):
    line.run("22.6", "4", "1", "s", "1")
    assert "Easy: What is the standard deviation of q·k at dₖ = 512?" in line.said
    assert "2 answers saved, 1 held." in line.said
    assert line.said.endswith("The next card comes in 1 min.")


def test_nothing_due_says_when_the_next_card_comes(line):
    line.run("22.6", "4", "1", "s", "4", "", "1", "4")
    line.study.begin()
    line.run()
    assert line.said.startswith("Nothing is due.")
    assert "The next card comes in" in line.said


def test_lines_are_at_most_76_cells_without_boxes_and_escapes(line):
    line.run("", "", "1", "s", "", "", "", "", "", "", "")
    assert max(map(len, line.said.splitlines())) <= 76
    assert not {c for c in line.said if c != "\n" and (ord(c) < 32 or "BOX DRAW" in name(c))}


@pytest.mark.parametrize(
    "line", [TOPIC.replace("The variance is 512.", r"So $$\frac{1}{\sqrt{d_k}}$$")], indirect=True
)
def test_a_formula_takes_one_line(line):
    line.run("22.6", "")
    assert "So 1/√dₖ" in line.said
