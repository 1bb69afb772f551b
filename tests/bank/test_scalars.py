"""Plain words of YAML, and what hides in quoted ones."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.scalars import UNSEEN, eaten_latex, old_meaning, resolve, shown


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("010", 10),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.10", 1.1),
        (".5", 0.5),
        ("1e-6", 1e-6),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("-.inf", -math.inf),
        ("1e400", math.inf),
    ],
)
def test_a_plain_word_is_read_by_the_core_schema_of_yaml_1_2(word, value):
    assert resolve(word) == value
    assert type(resolve(word)) is type(value)


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "Off", "1:30", "2024-01-02", "1_000", "0b11", "1２", "-", ".", "x"]
)
def test_what_is_no_number_and_no_boolean_in_yaml_1_2_stays_text(word):
    assert resolve(word) == word


def test_an_endless_row_of_digits_stays_text():
    assert resolve("9" * 5000) == "9" * 5000


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("no", "true or false"),
        ("010", "an octal number"),
        ("0b11", "a binary number"),
        ("1:30", "a number in base 60"),
        ("1_000", "a number"),
        ("2024-01-02", "a date"),
    ],
)
def test_words_that_older_tools_read_otherwise_are_known(word, meaning):
    assert old_meaning(word) == meaning


@pytest.mark.parametrize("word", ["10", "0", "1.5", "-2", "none", "yesterday", "0.5", "n", "1e-6"])
def test_words_that_all_tools_read_alike_are_not_suspected(word):
    assert old_meaning(word) == ""


@pytest.mark.parametrize(
    ("written", "command"),
    [
        (r"$\frac{1}{2}$", r"\frac"),
        (r"$\beta$", r"\beta"),
        (r"$\rho$", r"\rho"),
        (r"$\vec x$", r"\vec"),
        (r"$\theta$", r"\theta"),
        (r"$\nabla L$", r"\nabla"),
        (r"$\Lambda$", r"\Lambda"),
        (r"$d\_k$", r"\_"),
        (r"$\\alpha + \alpha$", r"\alpha"),
    ],
)
def test_latex_that_double_quotes_would_eat_is_found(written, command):
    assert eaten_latex(written) == command


@pytest.mark.parametrize(
    "written", [r"$\\frac{1}{2}$", r"one\ntwo", r"a\tb", r"a\nu", r"\"quoted\"", r"\e[31m", "plain"]
)
def test_escapes_that_are_meant_are_left_alone(written):
    assert eaten_latex(written) == ""


@given(st.text())
def test_what_is_shown_holds_nothing_unseen_and_no_line_break(text):
    assert not UNSEEN.search(shown(text))
    assert "\n" not in shown(text)


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\u202e", "\u200b", "\u2028", "\x9b", "\r"])
def test_characters_that_steer_a_terminal_or_hide_are_unseen(character):
    assert UNSEEN.search(f"a{character}b")


def test_chinese_formulas_and_tabs_are_seen():
    assert not UNSEEN.search("查询、键与值\t√d_k ≤ ∑ 🌟 é\n")
