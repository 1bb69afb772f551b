"""Rows of styled text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.rows import NEVER_FIRST, Span, cells, row_cells, to_text, wrap

WORDS = st.text(alphabet="ab c，。注意力。x", max_size=80)


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("注意", 4), ("é", 1), ("e\u0301", 1), ("q·k", 3), ("", 0)]
)
def test_a_text_takes_its_true_width(text, width):
    assert cells(text) == width


@given(WORDS, st.integers(min_value=2, max_value=40))
def test_no_row_is_wider_than_asked_unless_punctuation_hangs_on(text, width):
    for row in wrap([Span(text)], width):
        assert row_cells(row) <= width or to_text([row])[-1] in NEVER_FIRST


@given(WORDS, st.integers(min_value=2, max_value=40))
def test_wrapping_loses_nothing_but_blanks(text, width):
    wrapped = "".join(to_text([row]) for row in wrap([Span(text)], width))
    assert wrapped.replace(" ", "") == text.replace(" ", "")


def test_chinese_breaks_between_characters_and_never_before_a_comma():
    rows = wrap([Span("注意力机制，会进入饱和区")], 10)
    assert to_text(rows).split("\n") == ["注意力机", "制，会进入", "饱和区"]


def test_styles_stay_with_their_words():
    row = wrap([Span("a "), Span("strong one", "strong"), Span(" b")], 40)[0]
    assert row == (Span("a "), Span("strong one", "strong"), Span(" b"))


def test_rows_after_the_first_are_indented():
    assert to_text(wrap([Span("one two three")], 8, indent=2)) == "one two\n  three"
