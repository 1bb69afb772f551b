"""`quizapp plan`, `settings` and `fit`: what they show, what they keep, and how they refuse."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from banks import a_small_bank
from builders import a_bank, a_card_text, a_topic_text
from program import quizapp

from quizapp.paths import home
from quizapp.scheduling.fits import Fit, load, save
from quizapp.scheduling.memory import Rating, replay
from quizapp.scheduling.parameters import DEFAULT_PARAMETERS
from quizapp.store.events import Event, new_event_id
from quizapp.store.store import Store

NOW = ("--now", "2026-11-23T12:00")


@pytest.fixture
def bank(tmp_path):
    """The arguments that choose the small bank."""
    return ("--content", str(a_small_bank(tmp_path / "bank")))


def folders():
    return home(Path(os.environ["QUIZAPP_HOME"]))


def settings_file(text):
    file = folders().settings
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


# --- plan ---------------------------------------------------------------------------------------


def test_a_plan_is_kept_and_shown(bank):
    ended = quizapp(*NOW, *bank, "plan", "--date", "2026-12-18", "--minutes", "20")

    assert ended.code == 0
    assert "Interview in 25 days (18 December), a Friday\n20 minutes a day" in ended.out
    assert "Every card is met in time." in ended.out
    assert quizapp(*NOW, *bank, "plan").out == ended.out
    assert "minutes_per_day = 20" in folders().settings.read_text()


def test_a_plan_can_be_cleared(bank):
    quizapp(*NOW, *bank, "plan", "--date", "+5", "--weight", "scaling=2")
    ended = quizapp(*NOW, *bank, "plan", "--clear")

    assert ended.out.startswith("No interview is planned.")
    assert "interview" not in folders().settings.read_text()
    assert "scaling" not in folders().settings.read_text()


def test_a_plan_as_json_holds_each_day(bank):
    arguments = ("plan", "--date", "+25", "--weight", "scaling=2", "--json")
    data = json.loads(quizapp(*NOW, *bank, *arguments).out)

    plan = data["plan"]
    assert data["schema"] == 1
    assert (plan["date"], plan["days_left"], plan["minutes_per_day"]) == ("2026-12-18", 25, 30)
    assert [plan["days"][place]["date"] for place in (0, -1)] == ["2026-11-23", "2026-12-17"]
    recalls = plan["recall_on_the_day"]
    assert recalls["without_study"] == 0 < recalls["with_todays_session"] < recalls["as_planned"]
    assert plan["weights"] == {"scaling": 2.0}
    assert plan["not_in_time"] == {}


def test_without_an_interview_the_json_says_so(bank):
    assert json.loads(quizapp(*NOW, *bank, "plan", "--json").out) == {"schema": 1, "plan": None}


def test_the_day_itself_and_the_days_after_it_are_as_if_unplanned(bank):
    quizapp(*NOW, *bank, "plan", "--date", "+1")

    assert "The interview is today." in quizapp("--now", "2026-11-24T12:00", *bank, "plan").out
    assert "The interview was on 24" in quizapp("--now", "2026-11-25T12:00", *bank, "plan").out
    assert "3 new cards wait" in quizapp("--now", "2026-11-25T12:00", *bank, "due").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--date", "soon"], "'soon' is no day; write 2026-12-18, 12-18 or +25."),
        (["--date", "2026-11-23"], "2026-11-23 is over; name a day from tomorrow on."),
        (["--minutes", "0"], "0 is not in the range 1<=x<=960"),
        (["--weight", "scalin=2"], "There is no topic 'scalin'. Did you mean scaling?"),
        (["--weight", "scaling"], "'scaling' is no weight; write TOPIC=N."),
        (["--weight", "scaling=much"], "'much' is no weight; it is a number from 0.1 to 10."),
        (["--weight", "scaling=0"], "'0' is no weight; it is a number from 0.1 to 10."),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_a_sentence(bank, arguments, says):
    ended = quizapp(*NOW, *bank, "plan", *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert not folders().settings.exists()


# --- settings -----------------------------------------------------------------------------------


def test_all_settings_are_listed_with_what_they_mean():
    out = quizapp("settings").out

    assert "retention        0.9" in out
    assert "interview        none" in out
    assert str(folders().settings) in out


def test_a_setting_is_set_shown_and_reset():
    assert quizapp("settings", "retention", "0.92").out == "0.92\n"
    assert quizapp("settings", "retention").out == "0.92\n"
    assert quizapp("settings", "weights.adamw", "2").out == "adamw 2\n"
    assert quizapp("settings", "retention", "--reset").out == "0.9\n"
    assert json.loads(quizapp("settings", "--json").out)["weights"] == {"adamw": 2.0}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["retension"], "There is no setting `retension`. Did you mean `retention`?"),
        (["retension", "0.9"], "There is no setting `retension`."),
        (["retention", "2"], "`retention` is a number from 0.8 to 0.97, not 2."),
        (["--reset"], "--reset takes a KEY and no VALUE."),
    ],
)
def test_a_setting_that_cannot_be_is_refused(arguments, says):
    ended = quizapp("settings", *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert not folders().settings.exists()


@pytest.mark.parametrize("command", [["due"], ["settings"], ["plan", "--minutes", "9"], ["fit"]])
def test_a_broken_settings_file_is_told_with_its_line_and_left_alone(command):
    file = settings_file("# mine\nretention = 2\n")
    ended = quizapp(*command)

    assert (ended.code, ended.out) == (3, "")
    assert f"{file}:2: `retention` is a number from 0.8 to 0.97, not 2." in ended.err
    assert "Traceback" not in ended.err
    assert file.read_text() == "# mine\nretention = 2\n"


def test_the_number_of_new_cards_a_day_is_followed(bank):
    settings_file("new_per_day = 2\n")
    assert "2 new cards wait" in quizapp(*bank, "due").out


def test_cards_are_asked_in_the_language_of_the_settings(tmp_path):
    settings_file('language = "zh"\n')
    text = a_card_text().replace("prompt: Why?", "prompt: {en: Why?, zh: 为什么？}")
    bank = ("--content", str(a_bank(tmp_path / "bank", a_topic_text(text), languages="en, zh")))

    assert "为什么？" in quizapp(*bank, "review", "--plain").out


def test_a_bank_of_ones_own_stands_beside_the_bundled_one(tmp_path):
    own = a_small_bank(tmp_path / "own bank")
    assert quizapp("settings", "banks", str(own)).code == 0

    listed = quizapp("list").out
    assert "small/std" in listed
    assert "std-of-a-raw-score" in listed


def test_a_higher_retention_brings_cards_back_sooner_at_once(bank):
    given = "22.6\n4\n"  # right, and easy
    assert quizapp(*NOW, *bank, "review", "--plain", "--limit", "1", given=given).code == 0
    with Store.open(folders().database) as store:
        before = store.memory("small/std")
    quizapp("settings", "retention", "0.97")
    quizapp(*NOW, *bank, "due")
    with Store.open(folders().database) as store:
        after = store.memory("small/std")

    assert before is not None
    assert after is not None
    assert after.stability == before.stability
    assert after.due_day < before.due_day


# --- fit ----------------------------------------------------------------------------------------


def history(cards, days=(0, 3, 9, 25), *, sure=0.97, seed=1):
    """Write a log of cards that are recalled more often than the defaults expect."""
    chance = Random(seed)
    noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    with Store.open(folders().database) as store:
        for number in range(cards):
            for day in days:
                rating = Rating.GOOD if chance.random() < sure else Rating.AGAIN
                at = noon + timedelta(days=day, seconds=number)
                event = Event(
                    id=new_event_id(), kind="review", card=f"small/c{number}", at=at,
                    day=at.toordinal(), rating=rating, suggested=rating, score=1.0,
                    duration_ms=9000, mode="review", session="s", scheduler="fsrs", due=at,
                )  # fmt: skip
                store.append(event)


def test_below_128_reviews_nothing_is_fitted():
    history(40)
    ended = quizapp("fit")

    assert ended.code == 0
    assert "There are 120 reviews to fit to, and 128 are needed" in ended.out
    assert load(folders().fits) == ()


def test_a_fit_that_predicts_better_is_adopted_followed_and_taken_back():
    history(180)
    ended = quizapp("fit")

    assert ended.code == 0
    assert "540 reviews; lower is better." in ended.out
    assert "Adopted. Take it back with: quizapp fit --undo" in ended.out
    [fit] = load(folders().fits)
    assert fit.parameters != DEFAULT_PARAMETERS
    with Store.open(folders().database) as store:
        fitted = store.memory("small/c0")
        plain = replay(one for one in store.reviews("small/c0") if one.rating)
    assert fitted is not None
    assert plain is not None
    assert fitted.stability != plain.stability

    assert "the parameters are the defaults" in quizapp("fit", "--undo").out
    with Store.open(folders().database) as store:
        assert store.memory("small/c0") == plain
    ended = quizapp("fit", "--undo")
    assert (ended.code, ended.out) == (2, "")
    assert "No fit is in use" in ended.err


def test_a_dry_run_changes_nothing():
    history(180)
    data = json.loads(quizapp("fit", "--dry-run", "--json").out)

    assert data["reviews"] == 540
    assert data["after"]["log_loss"] < data["before"]["log_loss"]
    assert data["split_before"] is None
    assert data["adopted"] is False
    assert load(folders().fits) == ()


def test_below_512_reviews_the_fit_must_win_on_what_it_has_not_seen():
    history(60)
    data = json.loads(quizapp("fit", "--json").out)

    assert data["reviews"] == 180
    won = data["split_after"]["log_loss"] < data["split_before"]["log_loss"]
    assert data["adopted"] is won
    assert (load(folders().fits) != ()) is won


def test_a_file_of_fits_that_is_broken_is_told():
    folders().fits.parent.mkdir(parents=True)
    folders().fits.write_text('{"fits": [{"parameters": [1, 2], "reviews": 1, "day": 1}]}')
    ended = quizapp("due")

    assert (ended.code, ended.out) == (3, "")
    assert "fits.json holds parameters out of range; delete it to use the defaults." in ended.err


def test_fits_are_kept_as_they_were(tmp_path):
    fits = (
        Fit(parameters=DEFAULT_PARAMETERS, reviews=600, day=739_000),
        Fit(parameters=(0.3, *DEFAULT_PARAMETERS[1:]), reviews=1200, day=739_100),
    )
    save(tmp_path / "data" / "fits.json", fits)

    assert load(tmp_path / "data" / "fits.json") == fits
