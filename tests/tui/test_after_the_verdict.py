"""What can be done with a card beside rating it: what it teaches, marks, notes, the time."""

import json
from datetime import UTC, timedelta

import pytest
from banks import TOPIC, a_small_bank
from driving import NARROW, NOW, WIDE, press, screen, until

from quizapp.bank.index import Index
from quizapp.grading.choices import choices
from quizapp.paths import home
from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp

BELIEVED = """
  - id: grows
    type: misconception
    level: 1
    prompt: How does the standard deviation grow?
    belief: {text: In proportion to d_k, why: That is the variance.}
    correction: {text: With the root of d_k}
    trial:
      {demo: dot-product-variance, set: {d_k: 256}, figure: std,
       belief: {equals: 256, rel: 0.1}, correction: {equals: 16, rel: 0.1}}
"""
TAUGHT = (
    TOPIC.replace("year: 2017}", "year: 2017, url: 'https://example.org/1706'}")
    .replace("{id: scale,", "{id: scale, misconception: grows,")
    .replace(
        "    key_points:\n",
        "    follow_ups:\n"
        "      - {prompt: And a key?, answer: It is what finds it.}\n"
        "      - {prompt: Who scales it?, answer: A weight does.}\n"
        "    seconds: 60\n    key_points:\n",
    )
    + BELIEVED
)
CHANGED = TAUGHT.replace("What is a value for?", "What is a value good for?")


@pytest.fixture
def opened(tmp_path):
    """Open the bank as it stands in a text, on a day counted from the first, and start at a card.

    The log is the same each time.
    """
    open_now = []

    def make(card: str, topic: str = TAUGHT, day: int = 0, mode: str = "review", **given):
        places = home(tmp_path)
        index = Index.open(places.index, [a_small_bank(tmp_path / "bank", topic)])
        store = Store.open(places.database)
        open_now.extend([index, store])
        study = Study(index, store, lambda: NOW + timedelta(days=day), UTC)
        study.practise([f"small/{card}", *(["small/std"] if card != "std" else [])], mode)
        return QuizApp(study, places, **given)

    yield make
    for one in open_now:
        one.close()


def flat(app: QuizApp) -> str:
    """Return what is on the screen without its line breaks and rules."""
    return " ".join(screen(app).replace("│", " ").split())


def wrong_number(study: Study) -> str:
    """Return the key of the choice that stands for the belief."""
    assert study.card is not None
    offered = choices(study.card, study.shuffle_seed)
    return str([one.id for one in offered].index("scale") + 1)


# --- what a card teaches ------------------------------------------------------------------------


async def test_follow_ups_open_one_by_one_each_before_its_answer(opened):
    app = opened("value")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "1", "enter")
        steps = ["And a key?", "It is what finds it.", "Who scales it?", "A weight does."]
        for place, text in enumerate(steps):
            assert text not in screen(app)
            assert ("f its answer" if place % 2 else "f follow-up") in screen(app)
            await press(pilot, "f")
            assert text in screen(app)
        assert "follow-up" not in screen(app)


async def test_the_belief_behind_a_wrong_choice_is_put_to_the_test(opened):
    app = opened("learned")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, wrong_number(app.study), "s")
        assert "the belief behind it In proportion to d_k" in flat(app)
        assert "what is right With the root of d_k" in flat(app)
        assert "is refuted" not in screen(app)
        await press(pilot, "m")
        assert "the belief is refuted" in flat(app)
        assert "m test the belief" not in screen(app)


async def test_a_right_choice_has_no_belief_behind_it(opened):
    app = opened("learned")
    async with app.run_test(size=WIDE) as pilot:
        offered = choices(app.study.card, app.study.shuffle_seed)
        right = next(str(n) for n, one in enumerate(offered, 1) if one.correct)
        await press(pilot, right, "s", "m")
        assert "the belief" not in screen(app)


async def test_sources_are_named_in_full_on_demand(opened):
    app = opened("value")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "1", "enter")
        assert "example.org" not in screen(app)
        await press(pilot, "s")
        assert "Attention Is All You Need. https://example.org/1706" in flat(app)
        await press(pilot, "s")
        assert "example.org" not in screen(app)


# --- I was right --------------------------------------------------------------------------------


async def test_a_failed_answer_that_was_right_is_logged_as_appealed(opened):
    app = opened("std")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "7", "enter", "enter")
        assert "i I was right" in screen(app)
        await press(pilot, "i")
    (review,) = app.study.store.reviews()
    assert (review.rating, review.suggested) == (Rating.GOOD, Rating.AGAIN)
    assert json.loads(review.response)["appealed"] is True


async def test_who_gave_up_cannot_have_been_right(opened):
    app = opened("std")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "i")
        assert "I was right" not in screen(app)
    assert app.study.store.reviews() == []


# --- marks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "kind"), [("minus", "suspended"), ("equals_sign", "buried")])
@pytest.mark.parametrize("answered", [False, True])
async def test_a_card_put_aside_makes_room_until_that_is_undone(opened, key, kind, answered):
    app = opened("value")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await press(pilot, *(["enter", "1", "enter"] if answered else []), key)
        assert "standard deviation" in screen(app)
        await until(pilot, "takes it")
        assert getattr(app.study.marks(), kind) == {"small/value"}
        await press(pilot, "u")
        assert "What is a value for?" in screen(app)
        assert ("1 of 1 points" in screen(app)) is answered
        assert not getattr(app.study.marks(), kind)


async def test_a_flag_keeps_what_was_typed_and_is_undone_without_losing_it(opened):
    app = opened("std")
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "2", "2", "escape", "exclamation_mark", *"why", "space", "q", "enter")
        assert "⚑ why q" in screen(app)
        assert "22" in screen(app)
        assert app.study.marks().flagged == {"small/std": "why q"}
        await press(pilot, "u")
        assert "⚑" not in screen(app)
        assert "22" in screen(app)
        await press(pilot, "exclamation_mark", "enter")
        assert app.study.marks().flagged == {"small/std": ""}
        await press(pilot, "exclamation_mark")
        assert not app.study.marks().flagged


async def test_escape_from_the_note_flags_nothing(opened):
    app = opened("std")
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "2", "escape", "exclamation_mark", *"why", "escape")
        assert "⚑" not in screen(app)
        assert "standard deviation" in screen(app)
    assert not app.study.store.has_events("small/std")


async def test_the_last_card_put_aside_ends_the_session(opened):
    app = opened("std")
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "enter", "minus")
        assert "begin" in screen(app)


# --- notes, weak points and the time ------------------------------------------------------------


async def test_notes_stand_beside_the_answer_and_are_graded_by_nobody(opened):
    app = opened("value")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "e", *"qf", "enter")
        assert "You wrote qf A good answer" in flat(app)
        await press(pilot, "1", "enter")
        assert "You wrote qf A good answer" in flat(app)
        assert app.study.suggested == Rating.GOOD


async def test_a_point_missed_before_is_marked_when_it_is_missed_again(opened):
    app = opened("value")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "enter", "1")
    app = opened("value")
    async with app.run_test(size=WIDE) as pilot:
        assert "weak spot" not in screen(app)
        await press(pilot, "enter", "enter")
        assert "must · weak spot: missed 1 of 1 times" in flat(app)


async def test_the_time_can_be_hidden_and_stays_hidden(opened):
    app = opened("value")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert "0:00" in screen(app)
        await press(pilot, "t")
        assert "0:0" not in screen(app)
        assert "a fair answer takes about 60 seconds" in screen(app)
    app = opened("value")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert "0:0" not in screen(app)


# --- a card that was edited ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Changed since your last review."), ("zh", "这张卡片有改动")]
)
async def test_an_edited_card_says_so_once(opened, language, said):
    app = opened("value", language=language)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert said not in screen(app)
        await press(pilot, "enter", "1", "enter", "3")
    app = opened("value", CHANGED, day=30, language=language)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert said in screen(app)
        await press(pilot, "enter", "1", "enter", "3")
    app = opened("value", CHANGED, day=90, language=language)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert "What is a value good for?" in screen(app)
        assert said not in screen(app)


# --- sessions that schedule nothing -------------------------------------------------------------


@pytest.mark.parametrize("mode", ["practice", "quiz"])
async def test_where_a_rating_decides_nothing_there_is_only_next(opened, mode):
    app = opened("value", mode=mode)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert f"{mode} · 1 of 2" in screen(app)
        await press(pilot, "enter", "1", "enter", "4")
        assert app.study.store.reviews() == []
        assert "space next" in screen(app)
        assert "Again" not in screen(app)
        await press(pilot, "f1")
        assert "Go on to the next card" in screen(app)
        assert "Rate it" not in screen(app)
        await press(pilot, "escape", "space")
        assert "standard deviation" in screen(app)
    (review,) = app.study.store.reviews()
    assert (review.mode, review.rating, review.due) == (mode, Rating.GOOD, None)


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_next_is_on_both_keys_that_take_a_suggestion(opened, key):
    app = opened("value", mode="practice")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "1", "enter", key)
        assert len(app.study.store.reviews()) == 1


async def test_the_tabs_of_the_bench_change_their_language_at_once(opened):
    app = opened("std")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        assert "Demo    Derivation" in screen(app)
        await press(pilot, "l")
        assert "演示    推导" in screen(app)


async def test_home_says_in_chinese_what_waits(opened):
    app = opened("std", language="zh")
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "enter", "q")
        assert "4 张新卡片：第 27 天" in screen(app)
        assert "new cards" not in screen(app)
        assert "/ 浏览" in screen(app)
