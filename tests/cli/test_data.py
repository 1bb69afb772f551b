"""The commands for the learner's data: history, export and import of the log, backup."""

import json
from pathlib import Path

import pytest
from banks import TOPIC, a_small_bank
from program import quizapp

TODAY, LATER = "2026-12-01T09:00:00+00:00", "2026-12-20T09:00:00+00:00"


@pytest.fixture
def run(tmp_path):
    """Run a command on the small bank."""
    bank = a_small_bank(tmp_path / "bank")

    def start(*arguments: str, given: str = "", home: str = "home", now: str = TODAY):
        places = ("--home", str(tmp_path / home), "--content", str(bank))
        return quizapp("--now", now, *places, *arguments, given=given)

    return start


@pytest.fixture
def reviewed(run):
    """Answer the first card of the small bank."""
    assert run("review", "--plain", given="22.6\n4\n").code == 0


def rename(tmp_path: Path, old: str, new: str) -> None:
    a_small_bank(tmp_path / "bank", TOPIC.replace(f"- id: {old}\n", f"- id: {new}\n"))


# --- history --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("reviewed")
def test_the_history_of_a_card_is_a_table_of_its_reviews(run):
    ended = run("history", "std")
    titles, row = ended.out.splitlines()

    assert (ended.code, ended.err) == (0, "")
    assert titles.split() == [
        *("date", "rating", "suggested", "seconds", "mode", "interval", "response")
    ]
    assert "Easy" in row
    assert "Good" in row
    assert '{"text": "22.6"}' in row


@pytest.mark.usefixtures("reviewed")
def test_the_history_as_json(run):
    data = json.loads(run("history", "small/std", "--json").out)

    (review,) = data.pop("reviews")
    assert data == {"schema": 1, "card": "small/std", "changed": False}
    assert (review["rating"], review["suggested"], review["score"]) == (4, 3, 1.0)
    assert review["at"].startswith("2026-12-01T09:00:")
    assert review["response"] == {"text": "22.6"}
    assert review["interval_days"] >= 7


@pytest.mark.usefixtures("reviewed")
def test_the_history_says_that_the_card_changed_since(run, tmp_path):
    a_small_bank(tmp_path / "bank", TOPIC.replace("= 512$?", "= 512$ then?"))

    assert run("history", "std").out.endswith("The card changed since the last review.\n")


def test_a_card_that_was_never_reviewed_has_no_history(run):
    assert run("history", "std").out == "small/std was never reviewed.\n"


def test_a_history_without_a_card_is_wrong_use(run):
    ended = run("history")
    assert ended.code == 2
    assert "--orphans" in ended.err


def test_an_unknown_card_is_told_with_what_may_have_been_meant(run):
    ended = run("history", "sdt")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no card 'sdt'" in ended.err


def test_without_orphans_every_reviewed_card_is_there(run):
    assert run("history", "--orphans").out == "Every reviewed card is in your banks.\n"


@pytest.mark.usefixtures("reviewed")
def test_a_history_whose_card_is_gone_is_listed_given_away_and_given_back(run, tmp_path):
    rename(tmp_path, "std", "sigma")
    listed = run("history", "--orphans").out
    assert "small/std  1 review, the last on 2026-12-01" in listed
    assert "What is the standard deviation" in listed

    assert run("history", "adopt", "small/std", "sigma").out == "small/sigma now has 1 review.\n"
    assert "Easy" in run("history", "sigma").out
    assert json.loads(run("history", "--orphans", "--json").out)["orphans"] == []

    assert run("history", "release", "small/std").code == 0
    assert run("history", "sigma").out == "small/sigma was never reviewed.\n"
    assert "Easy" in run("history", "small/std").out


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("adopt", "small/std", "value"), "keeps its own history"),
        (("adopt", "small/nothing", "value"), "has no history"),
        (("adopt", "small/std", "nothing"), "There is no card"),
        (("release", "small/std"), "No card adopted"),
    ],
)
def test_a_history_that_cannot_be_given_is_refused(run, arguments, sentence):
    ended = run("history", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert sentence in ended.err


@pytest.mark.usefixtures("reviewed")
def test_a_renamed_card_takes_its_history_along(run, tmp_path):
    a_small_bank(tmp_path / "bank", TOPIC.replace("- id: std\n", "- id: sigma\n    was: [std]\n"))

    assert "Easy" in run("history", "sigma").out
    assert run("history", "small/std").out == run("history", "sigma").out


# --- the log in a file ----------------------------------------------------------------------------


@pytest.mark.usefixtures("reviewed")
def test_a_log_moves_to_another_computer_and_importing_twice_changes_nothing(run, tmp_path):
    file = str(tmp_path / "log.jsonl")
    assert run("export", "log", file).err == f"Wrote 1 event to {file}.\n"

    assert run("import", "log", file, home="other").out == "1 event read, 1 new.\n"
    assert run("import", "log", file, home="other").out == "1 event read, 0 new.\n"
    assert run("export", "log", home="other").out == run("export", "log").out
    assert run("history", "std", home="other").out == run("history", "std").out


@pytest.mark.usefixtures("reviewed")
def test_a_log_goes_through_a_pipe(run):
    log = run("export", "log").out
    assert run("import", "log", "-", given=log, home="other").out == "1 event read, 1 new.\n"


@pytest.mark.usefixtures("reviewed")
def test_an_export_overwrites_nothing(run, tmp_path):
    (tmp_path / "log.jsonl").write_text("precious", encoding="utf-8")
    ended = run("export", "log", str(tmp_path / "log.jsonl"))

    assert ended.code == 2
    assert "exists already" in ended.err
    assert (tmp_path / "log.jsonl").read_text(encoding="utf-8") == "precious"


@pytest.mark.usefixtures("reviewed")
def test_a_malformed_line_is_told_with_its_place_and_nothing_is_imported(run, tmp_path):
    file = tmp_path / "log.jsonl"
    good = run("export", "log").out
    file.write_text(f"{good}\n{good[:40]}\n", encoding="utf-8")
    ended = run("import", "log", str(file), home="other")

    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith(f"quizapp: {file}:3: this is not JSON")
    assert "Nothing was imported" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert run("export", "log", home="other").out == ""


def test_a_file_that_is_not_there_is_refused(run, tmp_path):
    ended = run("import", "log", str(tmp_path / "none.jsonl"))
    assert ended.code == 2
    assert "cannot be read" in ended.err


# --- backups --------------------------------------------------------------------------------------


def test_there_are_no_backups_at_first(run):
    assert run("backup", "list").out.startswith("There are no backups yet.")
    ended = run("backup", "create")
    assert (ended.code, ended.out) == (3, "")
    assert "nothing to back up" in ended.err


@pytest.mark.usefixtures("reviewed")
def test_a_session_leaves_a_backup_of_the_day(run):
    (backup,) = json.loads(run("backup", "list", "--json").out)["backups"]
    assert backup["reason"] == "daily"
    assert backup["bytes"] > 0


@pytest.mark.usefixtures("reviewed")
def test_a_backup_is_put_back_and_what_was_there_is_kept(run):
    assert run("backup", "create").code == 0
    name = run("backup", "list").out.split()[0]
    run("review", "--plain", given="1\ns\n4\n")
    assert "Easy" in run("history", "learned").out

    ended = run("backup", "restore", name, "--yes")
    assert ended.code == 0
    assert "What was there is kept as" in ended.out
    assert run("history", "learned").out == "small/learned was never reviewed.\n"
    assert "Easy" in run("history", "std").out
    kept = ended.out.split()[-1]
    assert run("backup", "restore", kept, "--yes").code == 0
    assert "Easy" in run("history", "learned").out


@pytest.mark.usefixtures("reviewed")
def test_restoring_asks_first_and_nothing_happens_without_a_yes(run):
    run("backup", "create")
    before = run("backup", "list").out
    name = before.split()[0]

    assert run("backup", "restore", name, given="n\n").code == 2
    assert run("backup", "restore", name).code == 130
    assert run("backup", "list").out == before


@pytest.mark.usefixtures("reviewed")
def test_a_file_that_is_no_backup_is_refused_in_one_sentence(run, tmp_path):
    (tmp_path / "notes.txt").write_text("# my notes\n" * 100, encoding="utf-8")
    ended = run("backup", "restore", str(tmp_path / "notes.txt"), "--yes")

    assert (ended.code, ended.out) == (3, "")
    assert "not a quizapp database" in ended.err
