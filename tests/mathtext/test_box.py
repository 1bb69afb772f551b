"""Cell widths, and the glyphs that the renderer uses."""

import pytest
from rich.cells import cell_len

from quizapp.mathtext import block, inline
from quizapp.mathtext.symbols import (
    ALPHABETS,
    CHARACTERS,
    COMMANDS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
)
from quizapp.rows import cells


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("√dₖ", 3), ("学习", 4), ("Ａ", 2), ("x\u0302y", 2), ("𝔼[x]", 4)],
)
def test_width_counts_terminal_cells(text, width):
    assert cells(text) == width


def test_every_glyph_has_the_width_that_textual_gives_it():
    glyphs = {atom.text for atom in (*COMMANDS.values(), *CHARACTERS.values())}
    glyphs |= {*SUBSCRIPTS.values(), *SUPERSCRIPTS.values()}
    glyphs |= {glyph for table in ALPHABETS.values() for glyph in table.values()}
    wrong = {glyph for glyph in glyphs if cells(glyph) != cell_len(glyph)}
    assert not wrong


def test_every_command_has_an_ascii_spelling():
    for atom in (*COMMANDS.values(), *CHARACTERS.values()):
        assert atom.ascii
        assert atom.ascii.isascii()


def test_every_command_can_be_drawn():
    for name, atom in COMMANDS.items():
        assert inline(f"\\{name}") == atom.text
        assert inline(f"\\{name}", ascii=True) == atom.ascii


def test_wide_characters_keep_rows_equally_wide():
    assert block(r"\frac{\text{学习率}}{2}").rows == (" 学习率 ", "────────", "   2    ")
