"""Every card type answered by keys on the screen, and line by line: the same log."""

import json
from datetime import UTC
from io import StringIO

import pytest
from driving import NARROW, NOW, press, screen
from every_type import a_bank_of_every_type
from program import quizapp
from terminal import Terminal

from quizapp.bank.index import Index
from quizapp.bank.models import Card, Match, Misconception, Multi, Order, Single
from quizapp.grading.choices import choices, right_sides, shuffled
from quizapp.paths import home
from quizapp.plain.line_mode import LineMode
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp

TYPED = {
    "numeric": "0.5",
    "expression": "1/sqrt(d_k)",
    "short": "cross-attention",
    "predict": "(2, 3)",
}
TYPES = 11


@pytest.fixture
def opened(tmp_path):
    """Make a study of the bank with every type, its log in the folder of the given name."""
    bank = a_bank_of_every_type(tmp_path / "bank")
    open_now = []

    def make(name: str) -> Study:
        places = home(tmp_path / name)
        index, store = Index.open(places.index, [bank]), Store.open(places.database)
        open_now.extend([index, store])
        return Study(index, store, lambda: NOW, UTC)

    yield make
    for one in open_now:
        one.close()


def numbers(card: Card, seed: str) -> list[str]:
    """Return the numbers that stand before the right answers, in the order of the answer."""
    match card:
        case Single() | Multi() | Misconception():
            return [str(n) for n, one in enumerate(choices(card, seed), start=1) if one.correct]
        case Order():
            items = [one.id for one in shuffled((*card.steps, *card.distractors), seed)]
            return [str(items.index(step.id) + 1) for step in card.steps]
        case Match():
            sides = [one.id for one in shuffled(right_sides(card), seed)]
            return [str(sides.index(pair.id) + 1) for pair in card.pairs]
        case _:
            return []


def keys(card: Card, seed: str) -> list[str]:
    """Return the keys that answer *card* rightly on the screen."""
    match card.type:
        case "recall":
            return ["enter", "1", "2", "enter"]
        case "single" | "multi" | "misconception":
            return [*numbers(card, seed), "s"]
        case "order" | "match":
            return [*numbers(card, seed), "enter"]
        case "cloze":
            return [*"softmax", "enter", *"d_k", "enter"]
        case _:
            return [*TYPED[card.type], "enter"]


def lines(card: Card, seed: str) -> list[str]:
    """Return the lines that answer *card* rightly in the line mode."""
    match card.type:
        case "recall":
            return ["", "1 2"]
        case "single" | "multi" | "misconception":
            return [" ".join(numbers(card, seed)), "s"]
        case "order" | "match":
            return [" ".join(numbers(card, seed))]
        case "cloze":
            return ["softmax", "d_k"]
        case _:
            return [TYPED[card.type]]


def log(study: Study) -> list[tuple[object, ...]]:
    """Return what stands in the log, without ids and times."""
    return [
        (one.kind, one.card, one.rating, one.suggested, one.score, json.loads(one.response))
        for one in study.store.events()
    ]


async def answer_all_on_the_screen(study: Study, tmp_path, size: tuple[int, int]) -> None:
    study.practise([entry.card_id for entry in study.index.entries()], "review")
    app = QuizApp(study, home(tmp_path / "screen"))
    async with app.run_test(size=size) as pilot:
        for _ in range(TYPES):
            assert study.card is not None
            names = {"/": "slash", ".": "full_stop", "(": "left_parenthesis", " ": "space"}
            names |= {")": "right_parenthesis", ",": "comma", "_": "underscore", "-": "minus"}
            typed = keys(study.card, study.shuffle_seed)
            await press(pilot, *(names.get(key, key) for key in typed))
            assert study.session.answered is not None, screen(app)
            assert study.session.answered.grade.passed, screen(app)
            await press(pilot, "4")
        assert study.card is None


def answer_all_line_by_line(study: Study) -> None:
    study.practise([entry.card_id for entry in study.index.entries()], "review")
    given = []
    for entry in study.index.entries():
        card = study.index.card(entry.card_id)
        given += [*lines(card, f"{entry.card_id} 0"), "4"]
    LineMode(study, StringIO("\n".join(given) + "\n"), lambda _text: None).run()


@pytest.mark.parametrize("size", [NARROW, (120, 40)])
async def test_both_front_ends_write_the_same_log(opened, tmp_path, size):
    screen_study, line_study = opened("screen"), opened("lines")
    await answer_all_on_the_screen(screen_study, tmp_path, size)
    answer_all_line_by_line(line_study)
    assert len(log(screen_study)) == TYPES
    assert log(screen_study) == log(line_study)


CALLS = {
    "en": ["Say it aloud", "Choose one", "Choose all", "A number", "A formula", "Put in order"],
    "zh": ["大声说出来", "单选", "选出所有正确项", "填一个数", "写出公式", "排序"],
}
MORE_CALLS = {
    "en": ["Find the pairs", "Fill the gaps", "A few words", "Predict the output", "Which one"],
    "zh": ["配对", "填空", "简答", "预测输出", "哪一个成立"],
}
ANSWERED = {"en": "Easy", "zh": "简单"}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_every_type_goes_by_keyboard_in_a_terminal(tmp_path, opened, language, columns, rows):
    study = opened("reader")
    bank = str(tmp_path / "bank")
    places = ("--home", str(tmp_path / "home"), "--content", bank, "--lang", language)
    calls = CALLS[language] + MORE_CALLS[language]
    cards = [study.index.card(entry.card_id) for entry in study.index.entries()]
    ids = [entry.card_id for entry in study.index.entries()]
    assert quizapp(*places, "settings", "new_per_day", str(TYPES)).code == 0
    with Terminal(*places, "review", columns=columns, rows=rows) as terminal:
        for call, card, name in zip(calls, cards, ids, strict=True):
            terminal.wait_for(call)
            terminal.press(*keys(card, f"{name} 0"))
            terminal.wait_for(ANSWERED[language])
            terminal.press("4")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0


async def test_the_language_changes_in_the_middle_of_a_card(opened, tmp_path):
    study = opened("screen")
    study.begin()
    app = QuizApp(study, home(tmp_path / "screen"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot)
        assert "Say it aloud" in screen(app)
        await press(pilot, "l")
        assert "大声说出来" in screen(app)
        assert "为什么" in screen(app)
        await press(pilot, "n")
        assert "[en] " not in screen(app)
        await press(pilot, "l")
        assert "Choose one" in screen(app)
