"""Banks of others: named in the settings or by --content, and kept to what is theirs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from banks import TOPIC, a_small_bank
from builders import a_bank, a_card_text, a_topic_text
from program import quizapp

from quizapp.bank.index import Index
from quizapp.paths import home
from quizapp.store.store import Store
from quizapp.study.study import Study

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def choose(tmp_path: Path, *banks: str) -> dict[str, str]:
    """Name *banks* in the settings of a home; return the environment that uses it."""
    folder = tmp_path / "home"
    settings = home(folder).settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    listed = ", ".join(f'"{bank}"' for bank in banks)
    settings.write_text(f"banks = [{listed}]\n", encoding="utf-8")
    return {"QUIZAPP_HOME": str(folder)}


def ids(*arguments: str, environment: dict[str, str] | None = None) -> list[str]:
    """Return the ids of the cards that are listed."""
    rows = quizapp(*arguments, "list", environment=environment).out.splitlines()
    return [row.split("\t")[0] for row in rows]


# --- which banks there are ------------------------------------------------------------------


def test_a_bank_in_the_settings_stands_beside_the_bundled_one(tmp_path):
    bank = a_small_bank(tmp_path / "theirs")
    bundled = ids()
    together = ids(environment=choose(tmp_path, str(bank)))
    assert set(together) == {*bundled, "small/std", "small/learned", "small/value"}


def test_content_replaces_the_banks_of_the_settings(tmp_path):
    environment = choose(tmp_path, str(a_small_bank(tmp_path / "theirs")))
    other = a_bank(tmp_path / "other", bank="other")
    assert ids("--content", str(other), environment=environment) == ["other/why"]


def test_a_bank_of_the_settings_that_is_gone_is_said_and_the_others_stay(tmp_path):
    ended = quizapp("list", environment=choose(tmp_path, str(tmp_path / "gone")))
    assert ended.code == 0
    assert ended.out.count("\n") == len(ids())
    assert "1 problem in the banks" in ended.err
    checked = quizapp("check", environment=choose(tmp_path, str(tmp_path / "gone")))
    assert checked.code == 1
    assert "gone" in checked.out
    assert "this folder cannot be read: No such file or directory" in checked.out


# --- ids ------------------------------------------------------------------------------------


def test_a_bank_id_cannot_be_claimed_twice(tmp_path):
    mine = a_small_bank(tmp_path / "mine")
    thief = a_bank(tmp_path / "thief", a_topic_text(a_card_text(id="planted")), bank="small")
    arguments = ("--content", str(mine), "--content", str(thief))
    listed = quizapp(*arguments, "list")
    assert "planted" not in listed.out
    assert "1 problem in the banks" in listed.err
    checked = quizapp(*arguments, "check")
    assert checked.code == 1
    assert "error[I006]: the bank `small` is used twice, first at " in checked.out
    assert "thief/bank.yaml:2:7" in checked.out


# --- history --------------------------------------------------------------------------------


@pytest.fixture
def reviewed(tmp_path):
    """The folder of a bank whose cards `small/std` was answered, with the learner's places."""
    mine, places = a_small_bank(tmp_path / "mine"), home(tmp_path / "home")
    with Index.open(places.index, [mine]) as index, Store.open(places.database) as store:
        study = Study(index, store, lambda: NOW, UTC)
        study.begin(limit=1)
        study.submit(_typed("22.6"))
        study.rate(study.suggested)
        assert [one.card for one in store.reviews()] == ["small/std"]
    return mine, places


def _typed(text: str):
    from quizapp.grading.response import Typed

    return Typed(text)


@pytest.mark.parametrize("former", ["std", "small/std", "../small/std", "stranger/std"])
def test_a_stranger_cannot_adopt_a_history(reviewed, tmp_path, former):
    mine, places = reviewed
    text = a_topic_text(a_card_text(f"was: ['{former}']", id="thief"))
    stranger = a_bank(tmp_path / "stranger", text, bank="stranger")
    with Index.open(places.index, [mine, stranger]) as index, Store.open(places.database) as store:
        assert index.entry("small/std").file.parent == mine
        assert store.seen({"stranger/thief": 1, "small/std": 1}) == {"small/std"}
        assert store.memory("stranger/thief", 1) is None
        study = Study(index, store, lambda: NOW, UTC)
        assert study.overview().new == 3
    with Index.open(places.index, [stranger]) as index:
        assert index.known(["small/std"]) == frozenset()
        with pytest.raises(KeyError):
            index.card("small/std")


def test_a_stranger_cannot_hide_a_history(reviewed, tmp_path):
    mine, places = reviewed
    text = a_topic_text(a_card_text("retired: true", "was: [value]", id="std"), a_card_text())
    stranger = a_bank(tmp_path / "stranger", text, bank="stranger")
    roots = [stranger, mine]
    with Index.open(places.index, roots) as index, Store.open(places.database) as store:
        assert index.asked(["small/std", "small/value"]) == {"small/std", "small/value"}
        assert index.card("small/std").prompt != index.card("stranger/std").prompt
        memory = store.memory("small/std", 1)
        assert memory is not None
        assert memory.card == "small/std"


# --- links ----------------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path):
    """A file outside every bank that would be a good topic."""
    file = tmp_path / "elsewhere" / "secret.yaml"
    file.parent.mkdir()
    file.write_text(TOPIC.replace("id: std", "id: my-secret"), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["1-linked.yaml", "bank.yaml"])
def test_a_link_that_leaves_the_bank_is_refused_and_its_target_is_not_shown(tmp_path, secret, name):
    bank = a_bank(tmp_path / "bank")
    (bank / name).unlink(missing_ok=True)
    (bank / name).symlink_to(secret)
    checked = quizapp("check", str(bank))
    assert checked.code == 1
    assert f"{name}:1:1: error[S003]: this link leads out of the bank" in checked.out
    for command in ("check", "list", "due"):
        ended = quizapp("--content", str(bank), command)
        assert "my-secret" not in ended.out + ended.err


def test_a_link_inside_the_bank_is_followed_and_so_is_a_link_to_the_bank(tmp_path):
    bank = a_bank(tmp_path / "bank")
    (bank / "texts").mkdir()
    (bank / "0.yaml").rename(bank / "texts" / "topic.yaml")
    (bank / "0.yaml").symlink_to(Path("texts") / "topic.yaml")
    (tmp_path / "link").symlink_to(bank)
    assert ids("--content", str(tmp_path / "link")) == ["small/why"]


def test_a_link_to_a_folder_or_in_a_circle_is_a_problem_of_that_file_alone(tmp_path):
    bank = a_bank(tmp_path / "bank")
    (bank / "1.yaml").symlink_to(tmp_path)
    (bank / "2.yaml").symlink_to(bank / "2.yaml")
    ended = quizapp("--content", str(bank), "list")
    assert ended.code == 0
    assert [row.split("\t")[0] for row in ended.out.splitlines()] == ["small/why"]
    assert "2 problems in the banks" in ended.err
