"""Looking at cards, demos and derivations without studying."""

import re

import pytest
from banks import TOPIC, a_small_bank
from click.testing import CliRunner
from program import quizapp

from quizapp.cli.group import cli
from quizapp.derivations import library

WRONG = """
from dataclasses import replace
from sympy import Integer
from quizapp.derivations.library.variance_of_dot_product import DERIVATION as RIGHT

def build():
    steps = RIGHT.build()
    return (*steps[:7], replace(steps[7], right=Integer(2)), *steps[8:])

DERIVATION = replace(RIGHT, title="Wrong", build=build)
"""


@pytest.fixture
def small(tmp_path):
    """The arguments that choose the small bank."""
    return ("--content", str(a_small_bank(tmp_path / "bank")))


@pytest.mark.parametrize("name", ["learned", "small/learned"])
def test_a_card_is_found_with_and_without_its_bank(small, name):
    assert "Which of them has learned parameters?" in quizapp(*small, "show", name).out


def test_a_card_keeps_its_answer_until_it_is_asked_for(small):
    question, answer = quizapp(*small, "show", "std"), quizapp(*small, "show", "std", "--answer")
    assert "22.63" not in question.out
    assert "The answer is √512 = 22.63." in answer.out
    assert "proved: variance-of-dot-product" in answer.out


def test_a_topic_shows_its_question_and_the_verdict_on_what_people_say(tmp_path):
    claim = (
        "claims:\n  - id: five\n    says: It is $1/d_k$.\n    verdict: wrong\n"
        "    instead: It is 1.\n    card: std\ncards:"
    )
    bank = a_small_bank(tmp_path / "bank", TOPIC.replace("cards:", claim))
    out = quizapp("--content", str(bank), "show", "scaling").out
    assert "Why is attention scaled?" in out
    assert "wrong      “It is 1/dₖ.”\n           It is 1.\n           [card: std]" in out


def test_a_list_is_one_tabbed_row_a_line(small):
    rows = quizapp(*small, "list").out.splitlines()
    assert rows[0].split("\t") == ["small/std", "numeric", "1", "27"]
    assert len(rows) == 3


def test_a_demo_prints_its_figures_beside_the_theory_and_its_plots():
    out = quizapp("demo", "dot-product-variance", "--set", "d_k=512").out
    measured = re.search(
        r"^std +(\d+\.\d+) +22\.63 +standard deviation of the scores$", out, re.MULTILINE
    )
    assert measured is not None
    assert float(measured[1]) == pytest.approx(22.63, rel=0.03)
    assert "Distribution of the scores" in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_demo_of_one_seed_is_always_the_same():
    first, second = (quizapp("demo", "softmax-saturation", "--seed", "3") for _ in range(2))
    assert first.out == second.out


def test_a_derivation_says_what_verified_each_line():
    ended = quizapp("derive", "variance-of-dot-product")
    assert ended.code == 0
    assert "10  = dₖ\n    ∎ sum of equal terms · algebra" in ended.out
    assert ended.out.endswith("Proved in 12 lines.\n")


def test_a_derivation_with_a_wrong_line_names_it_and_fails(tmp_path, monkeypatch):
    (tmp_path / "wrong_variance.py").write_text(WRONG, encoding="utf-8")
    monkeypatch.setattr(library, "__path__", [*library.__path__, str(tmp_path)])
    done = CliRunner().invoke(cli, ["derive", "wrong-variance"])
    assert done.exit_code == 1
    assert " 8  = 2\n    ✗ mean 0, variance 1" in done.stdout
    assert "this line says         2" in done.stdout
    assert "Not proved" in done.stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("quizapp demo dot", ["dot-product-variance"]),
        ("quizapp demo dot-product-variance --set d", ["d_k="]),
        ("quizapp demo dot-product-variance --set entries=u", ["entries=uniform"]),
        ("quizapp demo --set d", []),
    ],
)
def test_the_shell_completes_demos_and_their_parameters(line, offered):
    words = line.split(" ")
    environment = {
        "_QUIZAPP_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    printed = quizapp(environment=environment).out.split()
    assert printed == [f"plain,{one}" for one in offered]


def test_a_demo_says_what_can_be_set():
    printed = quizapp("demo", "dot-product-variance", "--set", "d_k=512").out
    assert re.search(r"^d_k +512 +entries of q and of k$", printed, re.MULTILINE)
    assert "one of: none, 1/sqrt(d_k), 1/d_k" in printed
