"""Where a dollar sign opens a formula, and where it is money."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.mathtext import Display, Inline, Prose, segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no formula", (Prose("no formula"),)),
        ("", ()),
        (
            "Divide by $\\sqrt{d_k}$.",
            (Prose("Divide by "), Inline("\\sqrt{d_k}"), Prose(".")),
        ),
        ("$a$$b$", (Inline("a"), Inline("b"))),
        ("$a$ $b$", (Inline("a"), Prose(" "), Inline("b"))),
        ("so $$x = 1$$ holds", (Prose("so "), Display("x = 1"), Prose(" holds"))),
        ("$$\nx\n$$", (Display("x"),)),
        ("$a +\nb$", (Inline("a +\nb"),)),
        ("方差是 $d_k$。", (Prose("方差是 "), Inline("d_k"), Prose("。"))),
        ("$\\$5 + x$", (Inline("\\$5 + x"),)),
        ("costs \\$5, not $x$", (Prose("costs $5, not "), Inline("x"))),
        ("code `$x$` and $x$", (Prose("code `$x$` and "), Inline("x"))),
    ],
)
def test_a_text_is_cut_into_prose_and_formulas(text, expected):
    assert segments(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "it costs $5",
        "$5 and $6",
        "from $5 to $10 a month",
        "$5-$10",
        "$5, or $6",
        "$5$",
        "$1,000.50$",
        "$ x $",
        "$x $",
        "$ x$",
        "an open $x",
        "two\n\nparagraphs $a\n\nb$ apart",
        "$$ $$",
        "$",
        "$$",
        "$$$",
    ],
)
def test_money_and_stray_dollars_stay_prose(text):
    assert segments(text) == (Prose(text),)


def test_an_escaped_dollar_loses_its_backslash():
    assert segments(r"\$5 and \$6") == (Prose("$5 and $6"),)


@given(st.text(alphabet="$\\ab5 \n`{}^", max_size=40))
def test_nothing_of_a_text_is_lost(text):
    """Putting the segments together again gives the text without its signs."""

    def signless(part: str) -> str:
        return part.replace("$", "").replace("\\", "").replace(" ", "").replace("\n", "")

    parts = segments(text)
    together = "".join(part.text if isinstance(part, Prose) else part.latex for part in parts)

    assert signless(together) == signless(text)
    assert not any(
        isinstance(before, Prose) and isinstance(after, Prose)
        for before, after in itertools.pairwise(parts)
    )
