"""Numbers as people type them."""

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.number import Unreadable, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("22.6", 22.6),
        ("22,6", 22.6),
        (" 22.6 ", 22.6),
        ("-3", -3.0),
        ("−3", -3.0),
        ("+3", 3.0),
        (".5", 0.5),
        ("1e-3", 1e-3),
        ("1E3", 1000.0),
        ("√512", math.sqrt(512)),
        ("√(512)", math.sqrt(512)),
        ("sqrt(64)", 8.0),
        ("1/8", 0.125),
        ("1/√64", 0.125),
        ("16 %", 0.16),
        ("16.1%", 0.161),
        ("1 000", 1000.0),
        ("10_000", 10000.0),
        ("２２．６", 22.6),
        ("127 keys", 127.0),
    ],
)
def test_a_number_is_read_as_it_is_meant(text, value):
    assert read_number(text, unit="keys") == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "1/2/3",
        "1,000,000",
        "--3",
        "√",
        "/",
        "1/0",
        "(3",
        "9" * 65,
        "inf",
        "nan",
        "1e999",
        "%",
    ],
)
def test_what_is_not_a_number_is_refused_with_a_sentence(text):
    with pytest.raises(Unreadable) as refusal:
        read_number(text)
    assert str(refusal.value).endswith(".")


def test_an_empty_answer_asks_for_a_number():
    with pytest.raises(Unreadable, match="Type a number first"):
        read_number("  ")


@given(st.text(max_size=80))
def test_any_text_is_a_finite_number_or_refused(text):
    with contextlib.suppress(Unreadable):
        assert math.isfinite(read_number(text))


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda value: round(value, 6)))
def test_what_python_writes_is_read_back(value):
    assert read_number(repr(value)) == pytest.approx(value)
