"""Notes of others as a topic: what becomes a card, what is lost and said to be, what is refused."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.authoring.anki_text import NotReadable, read_notes
from quizapp.authoring.check import check
from quizapp.authoring.from_html import carry
from quizapp.authoring.imported import import_notes, slug
from quizapp.bank.load import load_bank
from quizapp.cli.import_tsv import _header, _problems

ANKI = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
aX9\tBasic\tLLM::Attention\tWhy is <b>q·k</b> divided by \\(\\sqrt{d_k}\\)?\tIts variance is \\(d_k\\). It saturates.\tattention why
bY8\tBasic\tLLM::Attention\t"Say ""why""<br>in two lines"\t"<ul><li>one &amp; two</li><li>a &lt; b</li></ul>"\t
cZ7\tCloze\tLLM::Attention\tAttention is {{c1::softmax}} of {{c2::scores::what}}.\t\t
dW6\tBasic\tLLM::Attention\t<img src="figures/heads.png">\tA picture\t
eV5\tBasic\tLLM::Attention\tWhat does it cost?\t$5 <i>a day</i> [sound:say.mp3]\t
"""
"""As Anki 25 writes notes in plain text."""


def imported(text: str):
    """Import the notes of *text* under a fixed header."""
    return import_notes(read_notes(text.encode()), _header("notes", 4, "Notes"), _problems)


def cards_of(text: str, folder: Path) -> dict:
    """Return the cards that *text*, a topic, loads as, by id; it has no errors."""
    folder.mkdir(exist_ok=True)
    path = folder / "04-notes.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    assert [one for one in check([path]).diagnostics if one.severity == "error"] == []
    (file,) = load_bank(folder, [path]).files
    return {one.card.id: one.card for one in file.cards}


# --- notes ----------------------------------------------------------------------------------


def test_the_columns_that_are_no_fields_are_left_aside():
    file = read_notes(ANKI.encode())
    assert file.is_html
    assert file.deck == "LLM::Attention"
    assert file.notes[0].line == 7
    assert file.notes[0].tags == ("attention", "why")
    assert file.notes[0].fields[1] == "Its variance is \\(d_k\\). It saturates."
    assert file.notes[1].fields[0] == 'Say "why"<br>in two lines'


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("front\tback\n", ("front", "back")),
        ("front;back, too\n", ("front", "back, too")),
        ("front,back\n", ("front", "back")),
        ("#separator:|\nfront|back\tor so\n", ("front", "back\tor so")),
        ("#separator:Comma\nfront,back\n", ("front", "back")),
        ("\ufeffone\ttwo\tthree\n", ("one", "two", "three")),
    ],
)
def test_a_table_is_read_with_its_separator(text, fields):
    assert read_notes(text.encode()).notes[0].fields == fields


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04rest", "It is a package, not text: in Anki choose File, Export"),
        ("ä\tö".encode("latin-1"), "It is not UTF-8 (byte 0)"),
        ("问\t答".encode("gbk"), "It is not UTF-8"),
        (b"a\0\tb", "It is not a text file."),
        (b"", "There are no notes in it"),
        (b"#separator:tab\n\n\n", "There are no notes in it"),
        (b"#separator:wide\na\tb\n", "Its separator 'wide' is unknown"),
        (b"a\tb\n" * 5001, "It has 5,001 notes; split it"),
        (b"x" * (4 * 1024 * 1024 + 1), "split it, at most 4,194,304 a file"),
        (b"a\t" + b"b" * 200_000, "Line 1 cannot be read: field larger than field limit"),
    ],
)
def test_a_file_without_readable_notes_is_one_sentence(data, why):
    with pytest.raises(NotReadable) as refused:
        read_notes(data)
    assert why in str(refused.value)


# --- texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
        ("<b>a</b> and <strong> b </strong>", "**a** and **b**"),
        ("<b>a<br>b</b>", "a\n\nb"),
        ("<code>x = 1</code>", "`x = 1`"),
        ("<pre>x = 1\ny = 2</pre>", "```\nx = 1\ny = 2\n```"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("a&nbsp;&lt; b &amp; c", "a < b & c"),
        ("costs $5", "costs \\$5"),
        ("\\(a&lt;b\\) and \\[x^2\\]", "$a<b$ and $$x^2$$"),
        ("[$]a[/$] [$$]b[/$$] [latex]$c$[/latex] [latex]\\[d\\][/latex]", "$a$ $$b$$ $c$ $$d$$"),
        ("x<sub>i</sub><sup>2</sup>", "x_i^2"),
    ],
)
def test_html_becomes_what_banks_write(html, text):
    assert carry(html, is_html=True).text == text


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("a <i>b</i>", "formatting"),
        ('<img src="a/b.png">', "an image (b.png)"),
        ("a [sound:say.mp3]", "a sound (say.mp3)"),
        ('<a href="https://example.org">here</a>', "a link, of which the words are kept"),
        ("<table><tr><td>1</td></tr></table>", "a table, written in lines"),
        ("<script>alert(1)</script>", "a script"),
        ("x<sub>i</sub>", "raised and lowered text, written as ^ and _"),
        ("a\u202eb", "characters that cannot be shown safely"),
    ],
)
def test_what_cannot_be_carried_is_named(html, lost):
    carried = carry(html, is_html=True)
    assert lost in carried.lost
    assert "<" not in carried.text
    assert "alert" not in carried.text
    assert "\u202e" not in carried.text


def test_without_html_a_tag_is_text():
    assert carry("a <b> c", is_html=False).text == "a <b> c"


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("Why is q divided by the root?", "why-is-q-divided-by-the-root"),
        ("What's 2 of it?", "whats-2-of-it"),
        ("3 heads", "heads"),
        ("为什么？", ""),
        ("word " * 40, "word-word-word-word-word-word-word-word"),
    ],
)
def test_an_id_is_made_of_the_first_words(prompt, name):
    assert slug(prompt) == name


# --- cards ----------------------------------------------------------------------------------


def test_a_front_and_a_back_become_a_recall_card(tmp_path):
    cards = cards_of(imported(ANKI).text, tmp_path)
    card = cards["why-is-q-k-divided-by-sqrt-d-k"]
    assert card.type == "recall"
    assert card.prompt == "Why is **q·k** divided by $\\sqrt{d_k}$?"
    assert card.answer == "Its variance is $d_k$. It saturates."
    assert [(one.text, one.must) for one in card.key_points] == [("Its variance is $d_k$.", True)]
    assert card.tags == ("attention", "why")


def test_the_items_of_a_list_become_key_points(tmp_path):
    card = cards_of(imported(ANKI).text, tmp_path)["say-why-in-two-lines"]
    assert [one.text for one in card.key_points] == ["one & two", "a < b"]


def test_a_cloze_note_becomes_a_cloze_card(tmp_path):
    card = cards_of(imported(ANKI).text, tmp_path)["attention-is-of"]
    assert card.prompt == "Attention is {{first}} of {{second}}."
    assert [blank.accept for blank in card.blanks.values()] == [("softmax",), ("scores",)]


def test_a_gap_that_is_a_formula_is_said_aloud_instead(tmp_path):
    cards = cards_of(imported("#html:true\nIt is {{c1::\\(d_k\\)}}.\t\n").text, tmp_path)
    assert cards["it-is"].prompt == "It is …."
    assert cards["it-is"].answer == "It is $d_k$."


def test_further_columns_become_the_explanation(tmp_path):
    card = cards_of(imported("why?\tbecause\tmore\tand more\n").text, tmp_path)["why"]
    assert card.explanation == "more\n\nand more"


def test_prompts_that_begin_alike_get_ids_of_their_own(tmp_path):
    cards = cards_of(imported("why?\tone\nwhy?\ttwo\n为什么？\tthree\n").text, tmp_path)
    assert list(cards) == ["why", "why-b", "note-at-line-3"]


def test_an_id_of_the_bank_is_not_used_again():
    file = read_notes(b"why?\tbecause\n")
    found = import_notes(file, _header("notes", 4, "Notes"), _problems, {"why", "why-b"})
    assert [card.keys["id"] for card in found.cards] == ["why-c"]


def test_the_report_names_every_line_that_lost_something():
    said = list(imported(ANKI).sentences())
    assert said == [
        "4 cards: 3 recall, 1 cloze.",
        "line 9: without the order of its clozes: all gaps are asked at once",
        "line 11: without a sound (say.mp3), formatting",
        "line 10: left out: its front has no text; it has an image (heads.png)",
    ]


def test_a_card_that_would_not_pass_the_check_is_left_out_with_its_reason(tmp_path):
    found = imported("see [this](http://example.org)?\tno\nwhy?\tbecause\n")
    assert list(cards_of(found.text, tmp_path)) == ["why"]
    assert list(found.left_out) == [1]
    assert found.left_out[1]


FIELDS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                *("<b>", "</b>", "<li>", "<ul>", "<pre>", "</pre>", "<br>", "<img src=x>", "<"),
                *("\\(", "\\)", "\\[", "\\]", "$", "$$", "`", "```", "**", "{{c1::", "}}", "::"),
                *("{{first}}", "\n", " ", "a", "- ", "# ", "'", '"', "|", ": ", "\\frac{1}{2}"),
            ]
        ),
        max_size=12,
    ).map("".join),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(FIELDS, FIELDS), min_size=1, max_size=3), st.booleans())
def test_whatever_the_notes_hold_the_topic_has_no_errors(tmp_path_factory, fields, is_html):
    rows = ["\t".join(f'"{one.replace(chr(34), chr(34) * 2)}"' for one in row) for row in fields]
    text = "".join(("#separator:tab\n", f"#html:{is_html}\n", *(f"{row}\n" for row in rows)))
    try:
        file = read_notes(text.encode("utf-8", "replace"))
    except NotReadable:
        return
    found = import_notes(file, _header("notes", 4, "Notes"), _problems)
    if found.cards:
        cards_of(found.text, tmp_path_factory.getbasetemp() / "fuzzed")
    assert len(found.cards) + len(found.left_out) == len(file.notes)


@given(st.binary(max_size=200))
def test_any_bytes_are_notes_or_a_sentence(data):
    with suppress(NotReadable):
        assert read_notes(data).notes
