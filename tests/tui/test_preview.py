"""The preview follows its file: saved, broken, gone, and back."""

from datetime import UTC

import pytest
from banks import TOPIC, a_small_bank
from driving import NARROW, NOW, WIDE, press, screen, until, until_holds
from terminal import Terminal

from quizapp.authoring.preview import LastGood
from quizapp.grading.response import GaveUp
from quizapp.paths import home
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.preview import PreviewScreen, Watched

BROKEN = TOPIC.replace("type: numeric", "type: numerik")


@pytest.fixture
def file(tmp_path):
    """The topic of the small bank: a number, a choice, a recall."""
    return a_small_bank(tmp_path / "bank") / "27-scaling.yaml"


@pytest.fixture
def app(file, tmp_path):
    """The application, previewing that file."""
    (tmp_path / "kept").mkdir()
    good = LastGood(file, tmp_path / "kept")
    index = good.look()
    assert index is not None
    places = home(tmp_path)
    with Store.open(places.database) as store:
        study = Study(index, store, lambda: NOW, UTC)
        watched = Watched(
            file=file, has_changed=good.has_changed, look=good.look, problems=good.problems
        )

        def opening(_app: QuizApp) -> PreviewScreen:
            study.practise([one.card_id for one in study.index.entries()], "practice")
            return PreviewScreen(study, places.proofs, "en", watched)

        yield QuizApp(study, places, opening=opening)
        study.index.close()


async def test_a_save_shows_the_card_anew(app, file):
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        assert "Preview · 27-scaling.yaml" in screen(app)
        assert "card 1 of 3" in screen(app)
        file.write_text(TOPIC.replace("What is the standard", "Say the standard"))
        await until(pilot, "Say the standard deviation of q·k")


async def test_a_broken_file_keeps_the_card_and_shows_line_and_message(app, file):
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        file.write_text(BROKEN)
        await until(pilot, "12:11    error B103: unknown card type `numerik`")
        assert "1 error · the last good version is shown" in screen(app)
        assert "did you mean `numeric`?" in " ".join(screen(app).split())
        assert "What is the standard deviation of q·k" in screen(app)
        file.write_text(TOPIC.replace("What is the standard", "Say the standard"))
        await until(pilot, "Say the standard deviation of q·k")
        assert "B103" not in screen(app)


async def test_a_vanished_file_is_said_and_the_card_stays(app, file):
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        file.unlink()
        await until(pilot, "error Y000")
        assert "What is the standard deviation of q·k" in screen(app)
        file.write_text(TOPIC.replace("What is the standard", "Say the standard"))
        await until(pilot, "Say the standard deviation of q·k")


async def test_the_card_that_is_worked_on_stays_the_first(app, file):
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        await press(pilot, "n")
        await until(pilot, "Which of them has learned parameters?")
        file.write_text(TOPIC.replace("What is a value for?", "What does a value do?"))
        await until(pilot, "card 1 of 3")
        await until(pilot, "Which of them has learned parameters?")


async def test_after_the_last_card_comes_the_first_again(app):
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        for _card in range(3):
            app.study.submit(GaveUp())
            app.screen.action_rate(Rating.GOOD)
        await until(pilot, "What is the standard deviation of q·k")
        assert "card 1 of 3" in screen(app)


async def test_nothing_leaves_the_screen_but_the_end(app):
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        await press(pilot, "q")
        assert app._exit


def saved_with(colours, file):
    text = "".join(f"    colour{n}: red\n" for n in range(colours))
    file.write_text(TOPIC.replace("    prompt: What is a value for?", f"{text}    prompt: And?"))


async def test_many_problems_are_counted(app, file):
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        saved_with(9, file)
        await until(pilot, "9 errors")
        await until(pilot, " more: quizapp check")
        shown = screen(app).count("unknown key")
        assert 0 < shown < 9
        assert f"and {9 - shown} more: quizapp check" in screen(app)


def column(app, text):
    return next(line.index(text) for line in screen(app).splitlines() if text in line)


@pytest.mark.parametrize(("size", "is_beside"), [(WIDE, True), ((100, 30), True), (NARROW, False)])
async def test_problems_stand_beside_the_card_where_there_is_room(app, file, size, is_beside):
    async with app.run_test(size=size) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        saved_with(1, file)
        await until(pilot, "unknown key `colour0`")
        assert (column(app, "unknown key") > size[0] // 2) == is_beside
        assert "What is the standard deviation of q·k" in screen(app)


async def test_problems_beside_a_card_without_a_bench_go_once_nothing_is_wrong(app, file):
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        await press(pilot, "n", "n")
        await until(pilot, "What is a value for?")
        await until_the_card_has(pilot, WIDE[0])
        file.write_text(BROKEN)
        await until(pilot, "error B103")
        await until_the_card_has(pilot, WIDE[0] * 3 // 5)
        file.write_text(TOPIC.replace("What is a value for?", "What does a value do?"))
        await until(pilot, "What does a value do?")
        await until_the_card_has(pilot, WIDE[0])
        assert "B103" not in screen(app)


async def until_the_card_has(pilot, cells):
    card = pilot.app.screen.query_one("#card")
    await until_holds(pilot, lambda: card.outer_size.width == cells, f"a card of {cells} cells")


async def test_mistakes_of_the_card_that_is_shown_come_first(app, file):
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, "What is the standard deviation of q·k")
        await press(pilot, "n", "n")
        await until(pilot, "What is a value for?")
        text = TOPIC.replace("id: std\n", "id: std\n    colour: red\n")
        file.write_text(text.replace("id: value\n", "id: value\n    size: big\n"))
        await until(pilot, "unknown key `colour`")
        assert screen(app).index("`size`") < screen(app).index("`colour`")


def test_each_save_comes_to_the_screen(file, tmp_path):
    arguments = ("--home", str(tmp_path), "preview", str(file), "--watch", "--id", "std")
    with Terminal(*arguments) as terminal:
        terminal.wait_for("What is the standard deviation")
        for word in ("Alpha", "Beta", "Gamma"):
            file.write_text(TOPIC.replace("What is the standard", f"{word}: the standard"))
            terminal.wait_for(f"{word}: the standard deviation")
