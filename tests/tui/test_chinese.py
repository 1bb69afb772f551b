"""In Chinese the program itself says nothing in English, on any screen."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date
from string import Formatter

import pytest
from driving import NARROW, NOW, WIDE, press, screen, until
from textual.binding import Binding
from textual.screen import Screen

import quizapp
from quizapp.bank.index import Index
from quizapp.config import Config
from quizapp.grading.response import GaveUp
from quizapp.language import Translated, in_language
from quizapp.paths import bundled_content, home
from quizapp.rows import NEVER_FIRST
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp
from quizapp.wording.keys import KEY_TEXTS

SENTENCE = re.compile(r"[A-Za-z][A-Za-z'’]+(?: [A-Za-z][A-Za-z'’]+){2,}")
"""Three words in a row that are not Chinese."""

STARTS = NEVER_FIRST - set(".…%()[]{}”’,:;!?")
"""Chinese punctuation that begins no line."""


@pytest.fixture(scope="module")
def content():
    """Everything that the banks say, in one line; what they say in English is theirs."""
    files = sorted(bundled_content().glob("*.yaml"))
    return " ".join(" ".join(file.read_text(encoding="utf-8").split()) for file in files)


@pytest.fixture
def started(tmp_path):
    """Give the application in Chinese over the bundled bank."""

    @contextmanager
    def start(*cards, interview=None) -> Iterator[QuizApp]:
        places = home(tmp_path)
        with (
            Index.open(places.index, [bundled_content()]) as index,
            Store.open(places.database) as store,
        ):
            config = Config(language="zh", interview=interview)
            study = Study(index, store, lambda: NOW, UTC, config)
            study.ask(cards)
            yield QuizApp(study, places, "zh")

    return start


def english(app, content):
    """Return the English sentences on the screen that are not the bank's."""
    rows = screen(app).splitlines()
    halves = [half.strip() for row in rows for half in row.split("│")]
    found = [one[0] for half in halves for one in SENTENCE.finditer(half)]
    return [one for one in found if one not in content]


def check(app, content):
    """Hold the screen to the promise."""
    assert english(app, content) == [], screen(app)
    for row in screen(app).splitlines():
        assert all(half.strip()[:1] not in STARTS or not half.strip() for half in row.split("│")), (
            screen(app)
        )


SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])


@SIZES
@pytest.mark.parametrize("key", ["", "p", "slash", "d", "i", "t"])
async def test_what_opens_from_home_and_its_help_are_chinese(started, content, size, key):
    with started() as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, *[key] if key else [])
            await until(pilot, "退出" if not key else " ")
            check(app, content)
            if key == "slash":
                await press(pilot, "enter")
            await press(pilot, "question_mark")
            await until(pilot, "这里可用的按键")
            check(app, content)


@SIZES
async def test_a_session_and_its_summary_are_chinese(started, content, size):
    cards = [f"llm-interview/{name}" for name in ("std-of-a-raw-score", "variance-of-one-product")]
    with started(*cards) as app:
        async with app.run_test(size=size) as pilot:
            for keys in ("h", "22x", *"\b\b\b", "3", "enter", "enter", "r", "f1"):
                await press(pilot, *["backspace"] if keys == "\b" else _keys(keys))
                check(app, content)
            await press(pilot, "escape", "v", *["down"] * 3)
            check(app, content)
            await press(pilot, "1", "q")
            await until(pilot, "下一张卡片")
            check(app, content)


def _keys(keys):
    return [keys] if keys.isalpha() and len(keys) > 3 or keys == "f1" else list(keys)


def test_each_type_is_graded_in_chinese(started):
    with started() as app:
        for entry in app.study.index.entries():
            card = app.study.index.card(entry.card_id)
            app.study.ask([entry.card_id])
            grade = app.study.submit(GaveUp())
            assert not SENTENCE.search(in_language(grade.feedback, "zh")), card.id


@SIZES
async def test_plan_and_statistics_are_chinese(started, content, size):
    with started(interview=date(2026, 12, 18)) as app:
        for entry in app.study.index.entries()[:12]:
            app.study.ask([entry.card_id])
            app.study.submit(GaveUp())
            app.study.rate(Rating.AGAIN)
        app.study.ask([])
        async with app.run_test(size=size) as pilot:
            check(app, content)
            await press(pilot, "p")
            await until(pilot, "合计")
            check(app, content)
            await press(pilot, "d", *"never", "enter")
            await until(pilot, "不是日期")
            check(app, content)
            await press(pilot, "escape", "q", "t")
            await until(pilot, "真实保持率")
            for _ in range(4):
                check(app, content)
                await press(pilot, "space")


@SIZES
async def test_browsing_is_chinese(started, content, size):
    with started() as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, "slash")
            await until(pilot, "▸")
            for typed in ("is:old", "topik:x", "zzzz"):
                app.screen.query_one("#query").value = typed
                await press(pilot)
                check(app, content)
            app.screen.query_one("#query").value = "type:recall"
            await press(pilot, "enter", "s", "v")
            check(app, content)


@SIZES
async def test_the_article_is_read_in_chinese(started, content, size):
    with started() as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, "d")
            for _ in range(6):
                check(app, content)
                await press(pilot, "n" if "n 继续阅读" in screen(app) else "enter")


@SIZES
async def test_an_interview_and_its_report_are_chinese(started, content, size):
    with started() as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, "i", "enter")
            for _ in range(4):
                check(app, content)
                await press(pilot, "enter", "1", "enter")
            await press(pilot, "q")
            check(app, content)


async def test_a_window_that_is_too_small_says_so_in_chinese(started, content):
    with started() as app:
        async with app.run_test(size=(40, 12)):
            assert "窗口太小" in screen(app)
            check(app, content)


# --- what no walk reaches -------------------------------------------------------------------------


def modules():
    """Yield every module of the program but those for authors and the command line's own."""
    for found in pkgutil.walk_packages(quizapp.__path__, "quizapp."):
        if not re.search(r"__main__|\.authoring|fit_worker|\.worker", found.name):
            yield importlib.import_module(found.name)


def translated(value):
    """Yield the texts in *value*, a constant of a module."""
    match value:
        case Translated():
            yield value
        case dict():
            for one in value.values():
                yield from translated(one)
        case tuple() | list():
            for one in value:
                yield from translated(one)


TEXTS = {
    (module.__name__, text): None
    for module in modules()
    for value in vars(module).values()
    for text in translated(value)
}


@pytest.mark.parametrize(("where", "text"), TEXTS, ids=lambda one: getattr(one, "en", "")[:40])
def test_a_text_has_its_chinese_with_the_same_places(where, text):
    def places(written):
        return {name for _, name, _, _ in Formatter().parse(written) if name}

    assert text.zh, where
    if "{i=" not in text.en and "{i," not in text.en:
        assert places(text.zh) <= places(text.en)
        assert places(text.en) - places(text.zh) <= {"article"}
    assert not SENTENCE.search(text.zh.partition("quizapp")[0]), where


def screens():
    """Return the screens of the program."""
    classes = {
        kind for module in modules() for _, kind in inspect.getmembers(module, inspect.isclass)
    }
    return [one for one in classes if issubclass(one, Screen) and one.__module__.startswith("quiz")]


@pytest.mark.parametrize("kind", sorted(screens(), key=str), ids=lambda kind: kind.__name__)
def test_every_key_has_a_chinese_meaning(kind):
    bindings = [one for one in kind.BINDINGS if isinstance(one, Binding)]
    meanings = {one.tooltip or one.description for one in bindings}
    assert meanings - KEY_TEXTS.keys() - {"close"} == set()
