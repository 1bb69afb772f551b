"""A bank's texts as rows."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.prose import lay_out
from quizapp.rows import Span, row_cells, to_text


def laid_out(text: str, width: int = 40) -> str:
    return to_text(lay_out(text, width))


def test_a_formula_in_a_sentence_is_one_line_of_unicode():
    assert laid_out(r"divide by $\sqrt{d_k}$ first") == "divide by √dₖ first"


def test_a_displayed_formula_stands_alone_on_its_rows():
    assert laid_out(r"So $$\frac{a}{b}$$ holds.") == "So\n\n   a\n  ───\n   b\n\nholds."


def test_a_displayed_formula_that_is_too_wide_is_put_in_one_line():
    assert laid_out(r"$$\frac{a+b}{c+d}$$", 8) == "(a +\n  b)/(c\n  + d)"


def test_blank_rows_never_stand_at_the_ends_nor_two_together():
    assert laid_out("$$a$$\n\n$$b$$") == "  a\n\n  b"


def test_a_formula_that_cannot_be_drawn_is_shown_as_it_was_written():
    assert laid_out(r"Take $\nosuch{x}$ of it") == r"Take \nosuch{x} of it"
    assert laid_out(r"$$\nosuch{x}$$") == r"\nosuch{x}"


def test_money_stays_money():
    assert laid_out("It costs $5, not $6.") == "It costs $5, not $6."


def test_list_items_hang_under_their_text():
    assert laid_out("Points:\n- one\n- two words", 8) == "Points:\n· one\n· two\n  words"


def test_strong_words_and_code_have_their_styles():
    row = lay_out("a **b** `c[0]`", 40)[0]
    assert Span("b", "strong") in row
    assert Span("c[0]", "code") in row


def test_fenced_code_keeps_its_lines():
    assert laid_out("Run:\n\n```python\nx = 1\n  y = [2]\n```") == "Run:\n\n  x = 1\n    y = [2]"


def test_square_brackets_are_only_text():
    assert laid_out("p[y] and [/] and [bold]x") == "p[y] and [/] and [bold]x"


@given(st.text(alphabet="ab $\\_{}^*`-\n[]注，", max_size=60), st.integers(8, 60))
def test_a_text_without_formulas_never_exceeds_its_width(text, width):
    plain = text.replace("$", "").replace("`", "")
    assert all(row_cells(row) <= width for row in lay_out(plain, width))
