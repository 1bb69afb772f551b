"""Reading YAML: data with places, and every problem of the text at its place."""

import gc
from pathlib import Path

import pytest
from builders import a_card_text, a_topic_text

from quizapp.bank.marks import find, place
from quizapp.bank.source import Source, collection_paused, read, read_file

FILE = Path("topic.yaml")


def reading(text: str) -> Source:
    """What is read from *text*."""
    return read(text.encode(), FILE)


def problems(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem of *text*."""
    return [(one.code, one.line, one.column) for one in reading(text).problems]


def the_problem(text: str):
    """The one problem of *text*."""
    [problem] = reading(text).problems
    return problem


# --- data and places ------------------------------------------------------------------------


def test_mappings_lists_and_scalars_become_data():
    source = reading("a: 1\nb: [x, true, 2.5]\nc:\n  d: 'no'\n  e: |\n    two\n    lines\n")

    assert source.data == {
        "a": 1,
        "b": ["x", True, 2.5],
        "c": {"d": "no", "e": "two\nlines\n"},
    }
    assert source.problems == ()


@pytest.mark.parametrize(
    ("path", "value_at", "key_at"),
    [
        (("a",), (1, 4, 7), (1, 1, 2)),
        (("b", 1), (2, 8, 10), (2, 8, 10)),
        (("c", "ключ"), (4, 9, 11), (4, 3, 7)),
    ],
)
def test_every_key_and_value_knows_its_place(path, value_at, key_at):
    source = reading("a: one\nb: [x, yy]\nc:\n  ключ: 键值\n")

    spot = find(source.data, source.mark, path)

    assert place(spot.mark) == value_at
    assert place(spot.key_mark) == key_at


def test_a_path_is_followed_as_far_as_it_leads():
    source = reading("a: {b: 1}")

    assert find(source.data, source.mark, ("recall", "a", "Translated", "b", "c")).path == (
        "a",
        "b",
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(line_end):
    source = read(line_end.join(["a: 1", "b: x", "b: y"]).encode(), FILE)

    assert source.data == {"a": 1, "b": "x"}
    assert [one.line for one in source.problems] == [3]


def test_reading_leaves_the_garbage_collector_as_it_was():
    reading("a: 1")
    assert gc.isenabled()

    with collection_paused():
        reading("a: 1")
        assert not gc.isenabled()
    assert gc.isenabled()


# --- the file -------------------------------------------------------------------------------


def test_a_missing_file_is_a_diagnostic(tmp_path):
    [problem] = read_file(tmp_path / "none.yaml", tmp_path).problems

    assert (problem.code, problem.message) == ("Y000", "there is no such file")


def test_a_folder_in_place_of_a_file_is_a_diagnostic(tmp_path):
    (tmp_path / "topic.yaml").mkdir()

    [problem] = read_file(tmp_path / "topic.yaml", tmp_path).problems

    assert (problem.code, problem.message) == ("Y000", "this is a folder, not a file")


def test_a_link_out_of_the_bank_is_not_followed(tmp_path):
    (tmp_path / "secret.yaml").write_text("password: x")
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "topic.yaml").symlink_to(tmp_path / "secret.yaml")

    source = read_file(bank / "topic.yaml", bank)

    assert [one.code for one in source.problems] == ["S003"]
    assert source.data is None
    assert source.lines == ()


def test_a_link_that_leads_in_a_circle_is_a_diagnostic(tmp_path):
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")

    assert [one.code for one in read_file(tmp_path / "a.yaml", tmp_path).problems] == ["Y000"]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_reported(text):
    assert problems(text) == [("Y014", 1, 1)]


@pytest.mark.parametrize(
    ("raw", "name", "place_of_it"),
    [
        ("title: 查询、键与值".encode("gbk"), "GBK", (1, 8)),
        ("ok: 1\ntitle: à la carte".encode("latin-1"), "Latin-1", (2, 8)),
        ("title: x".encode("utf-16"), "UTF-16", (1, 1)),
        ("title: x\nü".encode("utf-16-le"), "UTF-16", (2, 2)),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x01" * 90, "no text at all", (1, 1)),
    ],
)
def test_another_encoding_is_named(raw, name, place_of_it):
    [problem] = read(raw, FILE).problems

    assert problem.code == "Y002"
    assert problem.message == f"the file is not UTF-8; it looks like {name}"
    assert (problem.line, problem.column) == place_of_it


def test_a_byte_order_mark_is_a_warning_and_moves_no_column():
    source = read(b"\xef\xbb\xbfa: 1\na: 2", FILE)

    assert source.data == {"a": 1}
    assert [(one.code, one.line, one.column) for one in source.problems] == [
        ("Y003", 1, 1),
        ("Y005", 2, 1),
    ]


# --- what a bank may not contain ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x 1", "Y004", 1, 4),
        ("a: *x", "Y004", 1, 4),
        ("a: !!int 3", "Y004", 1, 4),
        ("b: 1\n<<: {a: 1}", "Y004", 2, 1),
        ("%TAG ! x\n---\na: 1", "Y004", 1, 1),
        ("a: " + "[" * 25 + "]" * 25, "Y007", 1, 27),
        ("a: 1\n---\nb: 2", "Y008", 2, 1),
        ("a: 1\n...\nb: 2", "Y008", 2, 1),
        ("a: 1\nb: x" + "x" * 65536, "Y010", 2, 4),
        ("{1: a}", "Y011", 1, 2),
        ("true: a", "Y011", 1, 1),
        ("{[a]: b}", "Y011", 1, 2),
        ("a: 1\n? {b: c}\n: d", "Y011", 2, 3),
    ],
)
def test_what_a_bank_may_not_contain_is_refused_at_its_place(text, code, line, column):
    assert problems(text) == [(code, line, column)]


def test_text_in_quotes_may_begin_like_an_alias():
    assert reading("a: '*x'\nb: '&y'\nc: '!z'\nd: '<<'").problems == ()


def test_a_comment_may_follow_the_end_of_the_document():
    assert reading("---\na: 1\n...\n# the end\n\n").problems == ()


def test_24_levels_are_allowed():
    assert reading("[" * 24 + "]" * 24).problems == ()


def test_a_file_with_too_many_nodes_is_refused_whole(monkeypatch):
    monkeypatch.setattr("quizapp.bank.builder.MOST_NODES", 5)

    assert reading("[a, b, c, d]").problems == ()
    assert problems("cards:\n  - [a, b, c, d]") == [("Y009", 2, 9)]
    assert reading("cards:\n  - [a, b, c, d]").data is None


def test_a_repeated_key_names_both_places_and_the_first_one_counts():
    problem = the_problem("a: 1\nb:\n  c: 1\n  c: 2")

    assert (problem.code, problem.line, problem.column) == ("Y005", 4, 3)
    assert problem.message == "`c` is given twice, first at line 3, column 3"
    assert reading("a: 1\na: {x: 2}").data == {"a": 1}


def test_a_word_that_older_tools_read_otherwise_is_a_warning():
    problem = the_problem("answer: no")

    assert problem.code == "Y006"
    assert problem.severity == "warning"
    assert problem.message == "`no` is text here, but true or false to older YAML tools"


def test_latex_eaten_by_double_quotes_is_named():
    problem = the_problem(r'prompt: "What is $\frac{1}{2}$?"')

    assert (problem.code, problem.line, problem.column) == ("Y012", 1, 9)
    assert problem.message == r"double quotes turn `\frac` into something else"


@pytest.mark.parametrize("text", ["a: x\x1b[31m", "a: x\u202ey", "a: x\u200by", "a: x # \x07"])
def test_an_unseen_character_in_the_file_is_refused(text):
    assert [one[0] for one in problems(text)] == ["Y013"]
    assert reading(text).data == {"a": reading(text).data["a"]}


def test_an_unseen_character_by_escape_is_refused():
    assert problems(r'a: "\e]52;c;x\a"') == [("Y013", 1, 4)]


def test_an_unseen_character_in_a_key_does_not_reach_the_message():
    found = reading('{"\\e[1m": 1, "\\e[1m": 2}').problems

    assert [one.code for one in found] == ["Y013", "Y013", "Y005"]
    assert found[2].message.startswith("`\ufffd[1m` is given twice")


def test_line_separators_of_unicode_do_not_shift_the_lines_behind_them():
    assert problems("a: x\u2028y\u0085z\nb: 1\nb: 2") == [("Y013", 1, 5), ("Y005", 3, 1)]


def test_an_empty_value_is_reported_at_its_key():
    problem = the_problem("a: 1\nprompt:\n")

    assert (problem.code, problem.line, problem.column) == ("Y014", 2, 1)
    assert problem.message == "`prompt` has no value"


def test_a_comma_inside_braces_gets_a_hint():
    problem = the_problem("title: {en: Queries, keys and values}")

    assert (problem.code, problem.line, problem.column) == ("Y014", 1, 22)
    assert "a comma begins a new key" in problem.hint


def test_null_is_never_a_value():
    assert problems("a: null\nb: ~\nc: [x, null]") == [
        ("Y014", 1, 1),
        ("Y014", 2, 1),
        ("Y014", 3, 8),
    ]


# --- syntax ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("a:\n\tb: 1", 2, 1, "spaces, not with tabs"),
        ("a:\n  b: 1\n\tc: 1", 3, 1, "spaces, not with tabs"),
        ("a: 0\nb:1\nc: 2", 2, 2, "half-width colon and a blank"),
        ("a: 0\nb：1\nc: 2", 2, 2, "half-width colon and a blank"),
        ("a: 0\nplain text\nc: 2", 3, 1, "write `key: value`"),
        ("a: x: y", 1, 5, "contains `: ` in quotes"),
        ("a: 1\nb: 'open\nc: 2\n", 2, 4, "close the quote"),
        ("a: {b: 1\nc: 2", 2, 2, "close the `{`"),
        ("a: [b, 1\nc: 2", 2, 2, "close the `[`"),
        ("a: **bold** text", 1, 5, "begins with `*` in quotes"),
        ("a: `code`", 1, 4, "begins with a backtick in quotes"),
        ("a: @home", 1, 4, "begins with `@` in quotes"),
        (r'a: "$\sqrt{d}$"', 1, 6, "LaTeX in 'single quotes'"),
        (r'a: "$\xi$"', 1, 8, "LaTeX in 'single quotes'"),
        ("a: 'it's'", 1, 8, "align the key"),
        ("a: |text\n  more", 1, 5, "begins on the next line"),
        ("a:\n  - x\n  y: 1", 3, 3, "every item of the list"),
    ],
)
def test_wrong_syntax_is_explained_at_its_place(text, line, column, hint):
    problem = the_problem(text)

    assert (problem.code, problem.line, problem.column) == ("Y100", line, column)
    assert hint in problem.hint


def test_behind_a_card_with_wrong_syntax_the_others_are_read():
    text = a_topic_text(
        a_card_text(id="one"),
        a_card_text("hints: [open", id="two"),
        a_card_text(id="three"),
        a_card_text("explanation: a: b", id="four"),
        a_card_text("explanation:", id="five"),
    )

    source = reading(text)

    assert [card and card["id"] for card in source.data["cards"]] == [
        "one",
        None,
        "three",
        None,
        "five",
    ]
    assert [(one.code, one.line) for one in source.problems] == [
        ("Y100", 27),
        ("Y100", 42),
        ("Y014", 50),
    ]
    assert source.data["topic"] == "scaling"


def test_an_unclosed_quote_costs_one_card_only():
    text = a_topic_text(
        a_card_text("explanation: 'never closed", id="one"),
        a_card_text("explanation: 'closed'", id="two"),
    )

    source = reading(text)

    assert [card and card["id"] for card in source.data["cards"]] == [None, "two"]
    assert [(one.code, one.line, one.column) for one in source.problems] == [("Y100", 20, 18)]


def test_an_alias_costs_one_card_only():
    text = a_topic_text(a_card_text("explanation: *bold", id="one"), a_card_text(id="two"))

    source = reading(text)

    assert [card and card["id"] for card in source.data["cards"]] == [None, "two"]
    assert [(one.code, one.line) for one in source.problems] == [("Y004", 20)]


def test_keys_behind_the_cards_are_kept_when_a_card_is_broken():
    text = a_topic_text(a_card_text("hints: [open"), a_card_text(id="two")) + "summary: The end\n"

    assert reading(text).data["summary"] == "The end"


def test_a_broken_header_leaves_the_cards_to_be_read():
    text = a_topic_text(a_card_text(id="one")).replace("title: Scaling", "title: Scaling: why")

    source = reading(text)

    assert [card["id"] for card in source.data["cards"]] == ["one"]
    assert [(one.code, one.line) for one in source.problems] == [("Y100", 4)]


def test_a_file_without_a_list_of_cards_ends_at_its_first_syntax_error():
    source = reading("a: 1\nb: [\nc: 2")

    assert source.data is None
    assert [one.code for one in source.problems] == ["Y100"]
