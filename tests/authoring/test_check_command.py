"""The options of `quizapp check`, and `quizapp explain`, through the program."""

import json

import pytest
from builders import a_bank, a_card_text, a_topic_text
from click.testing import CliRunner

from quizapp.cli.group import cli

WARNED = a_topic_text(a_card_text("explanation: no"))


def ended(*arguments):
    """The program's end, run with *arguments*."""
    return CliRunner().invoke(cli, [str(one) for one in arguments], prog_name="quizapp")


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_a_warning_fails_only_a_strict_check(tmp_path, options, code):
    assert ended("check", a_bank(tmp_path, WARNED), *options).exit_code == code


@pytest.mark.parametrize("form", ["full", "concise", "github"])
def test_a_report_has_a_format_for_each_reader(tmp_path, form):
    done = ended("check", a_bank(tmp_path, WARNED), "--format", form)

    assert "Y006" in done.stdout


def test_json_is_a_format_and_an_option(tmp_path):
    bank = a_bank(tmp_path, WARNED)

    one, other = ended("check", bank, "--json"), ended("check", bank, "--format", "json")

    assert json.loads(one.stdout) == json.loads(other.stdout)


def test_fixing_says_what_it_corrected_and_leaves_a_clean_bank(tmp_path):
    bank = a_bank(tmp_path, WARNED)

    done = ended("check", bank, "--fix", "--strict")

    assert done.exit_code == 0
    assert done.stderr == f"{bank / '0.yaml'}: 1 problem corrected.\n"
    assert ended("check", bank, "--fix").stderr == ""


def test_fixing_follows_no_link_out_of_the_bank(tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_text(WARNED)
    bank = a_bank(tmp_path / "bank")
    (bank / "9.yaml").symlink_to(outside)

    ended("check", bank, "--fix")

    assert outside.read_text() == WARNED


def test_a_revision_that_git_does_not_know_is_one_sentence(tmp_path):
    done = ended("check", a_bank(tmp_path), "--since", "main")

    assert done.exit_code == 2
    assert done.stderr == (
        f"quizapp: {tmp_path} is not in a git repository, so --since has nothing to compare.\n"
    )


def test_a_code_is_explained_and_an_unknown_one_is_answered_with_its_neighbours():
    assert ended("explain", "y012").stdout.startswith("Y012, error: LaTeX eaten")
    assert ended("explain", "Y112").exit_code == 2
    assert "did you mean `Y012`?" in ended("explain", "Y112").stderr
    assert "C024  warning" in ended("explain").stdout
