"""The line that typed answers are edited in."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.rows import row_cells
from quizapp.tui.inputs.base import Key
from quizapp.tui.inputs.line import EDITS, Field, Line, cleaned


def typed(*keys: str) -> Line:
    """Return a line after *keys*: names of edits, or text."""
    line = Line()
    for key in keys:
        line = line.press(Key(key) if key in EDITS else Key("paste", key)) or line
    return line


def test_text_goes_in_at_the_caret():
    line = typed("ac", "left", "b")
    assert (line.text, line.caret) == ("abc", 2)


def test_home_end_and_both_ways_of_erasing():
    assert typed("abc", "home", "delete", "end", "backspace").text == "b"


def test_a_word_and_the_whole_beginning_can_be_erased():
    assert typed("one two", "ctrl+w").text == "one "
    assert typed("one two", "ctrl+u").text == ""


def test_an_edit_with_nothing_to_edit_is_left_to_others():
    assert Line().press(Key("left")) is None


def test_line_ends_become_blanks_and_control_characters_go():
    assert cleaned("a\r\nb\tc\x1b[31m\u202e") == "a b c[31m"


def test_ten_thousand_characters_are_cut_and_that_is_said():
    line = typed("x" * 10_000)
    assert (len(line.text), line.cut) == (200, True)
    assert not typed("x" * 10_000, "backspace").cut


def test_escape_leaves_the_field_and_comes_back():
    left = Field().press(Key("escape"))
    assert left is not None
    assert left.press(Key("h", "h")) is None
    back = left.press(Key("escape"))
    assert back is not None
    assert back.press(Key("h", "h")).text == "h"


@given(st.lists(st.one_of(st.sampled_from(sorted(EDITS)), st.text(max_size=9))), st.integers(4, 40))
def test_the_caret_stays_in_the_text_and_the_rows_in_their_width(keys, width):
    line = typed(*keys)
    assert 0 <= line.caret <= len(line.text) <= 200
    assert all(row_cells(row) <= width for row in line.rows(width))
