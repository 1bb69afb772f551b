"""`quizapp derive`: one line or all, with reasons, as LaTeX, under other assumptions."""

import json

import pytest
from click.testing import CliRunner

from quizapp.cli.group import cli

NAME = "variance-of-dot-product"


def derived(*arguments: str):
    return CliRunner().invoke(cli, ["derive", NAME, *arguments])


def test_one_line_is_shown_with_its_reason_and_nothing_else():
    done = derived("--step", "10")

    assert done.exit_code == 0
    assert done.stdout == (
        "10  = dₖ\n    ∎ sum of equal terms · algebra\n"
        "    There are dₖ of them. The standard deviation is √dₖ.\n"
    )


def test_reasons_are_shown_where_they_are_asked_for():
    assert "The standard deviation is" not in derived().stdout
    assert "The standard deviation is" in derived("--all").stdout


def test_latex_is_printed_line_by_line():
    lines = derived("--latex").stdout.splitlines()

    assert len(lines) == 12
    assert lines[-1] == "= 1"
    assert lines[0] == r"q \cdot k = \sum_{i=1}^{d_k} q_i k_i"
    assert derived("--latex", "--step", "10").stdout == "= d_k\n"


@pytest.mark.parametrize("option", ["--lang", "--language"])
def test_chinese_rules_stand_beside_the_english_ones(option):
    done = derived("--all", option, "zh")

    assert done.stdout.startswith("点积的方差\n假设：")
    assert "∎ 相同项求和 (sum of equal terms) · 代数" in done.stdout
    assert done.stdout.endswith("共 12 行，已证。\n")


def test_assumptions_are_changed():
    done = derived("--set", "mean=mu", "--set", "d_k=64", "--json")
    data = json.loads(done.stdout)

    assert done.exit_code == 0
    assert data["changes"] == {"mean": "mu", "d_k": "64"}
    assert data["result"].endswith(r"= 1 + 2 \mu^2")
    assert data["verified"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--step", "13"], f"{NAME} has 12 lines, and no line 13."),
        (["--set", "mean=9"], "mean takes a number from -2 to 2, or mu; not '9'."),
        (["--set", "shape=1"], "There is no assumption 'shape'."),
        (["--set", "mean"], "--set takes NAME=VALUE"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(arguments, message):
    done = derived(*arguments)

    assert done.exit_code == 2
    assert message in done.stderr
    assert not done.stdout
